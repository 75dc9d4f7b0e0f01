package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.spi.Storage;
import dev.baton.tck.NaiveStorage.Defect;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect planted in a storage fails the test that says what is wrong. */
final class StorageContractBitesTest {
    private static Defect planted = Defect.LINK_NOT_TESTED;

    static Stream<Arguments> defects() {
        return Stream.of(
                arguments(Defect.LINK_NOT_TESTED, "a_commit_that_expects_a_link_elsewhere_changes_nothing"),
                arguments(
                        Defect.NEW_LINK_NOT_TESTED, "a_commit_that_expects_no_link_where_there_is_one_changes_nothing"),
                arguments(
                        Defect.LINK_ONLY_TESTED_IS_SKIPPED, "a_link_that_is_only_tested_is_an_expectation_like_others"),
                arguments(Defect.LINK_RACE, "of_commits_that_bring_the_same_new_identifier_exactly_one_wins"),
                arguments(Defect.FIND_IN_TWO_LOOKS, "link_and_profile_that_are_found_belong_together"),
                arguments(Defect.VERSION_NOT_TESTED, "no_update_of_a_profile_is_lost"),
                arguments(Defect.VERSION_AHEAD_ACCEPTED, "a_commit_that_expects_a_version_to_come_changes_nothing"),
                arguments(Defect.REMOVAL_NOT_TESTED, "a_commit_that_expects_an_outdated_profile_changes_nothing"),
                arguments(
                        Defect.CONTACT_POINT_ONLY_TESTED_IS_SKIPPED,
                        "a_contact_point_that_is_only_tested_is_an_expectation_like_others"),
                arguments(Defect.EPOCH_NOT_TESTED, "a_commit_under_another_epoch_than_the_one_in_force_conflicts"),
                arguments(Defect.KEY_IGNORED, "the_same_key_with_the_same_content_is_a_duplicate_and_changes_nothing"),
                arguments(Defect.KEY_RACE, "of_commits_that_bring_the_same_event_key_exactly_one_wins"),
                arguments(Defect.KEY_WITHOUT_SOURCE, "a_key_is_source_and_id_together"),
                arguments(Defect.KEY_OF_REFUSED_COMMIT_KEPT, "a_refused_commit_leaves_its_key_unused"),
                arguments(
                        Defect.MISMATCH_CALLED_DUPLICATE,
                        "the_same_key_with_other_content_is_a_mismatch_and_changes_nothing"),
                arguments(Defect.HALF_OF_CONTENT_COMPARED, "content_differs_when_either_half_of_its_hash_does"),
                arguments(
                        Defect.OUTCOME_FORGOTTEN,
                        "the_same_key_with_the_same_content_is_a_duplicate_and_changes_nothing"),
                arguments(
                        Defect.CONFLICT_BEFORE_DUPLICATE,
                        "a_commit_repeated_because_its_answer_was_lost_is_a_duplicate"),
                arguments(Defect.PARTIAL_COMMIT, "a_commit_that_finds_a_budget_full_changes_nothing"),
                arguments(Defect.TORN_COMMIT, "whoever_has_seen_one_change_of_a_commit_sees_all_of_them"),
                arguments(Defect.BUDGET_RACE, "a_budget_is_never_exceeded_and_never_left_unused"),
                arguments(
                        Defect.BUDGET_TAKEN_THOUGH_ANOTHER_IS_FULL,
                        "all_full_budgets_are_named_and_none_is_taken_from"),
                arguments(Defect.BUDGETS_NAMED_UP_TO_THE_FIRST, "all_full_budgets_are_named_and_none_is_taken_from"),
                arguments(Defect.BUDGET_TWICE_COUNTED_ONCE, "one_commit_may_take_from_a_budget_several_times"),
                arguments(Defect.BUDGET_BELOW_ZERO, "what_is_given_back_can_be_taken_again"),
                arguments(Defect.BUCKETS_COUNTED_ALONE, "buckets_in_a_row_count_together"),
                arguments(Defect.BUCKETS_AHEAD_FORGOTTEN, "what_is_taken_ahead_counts"),
                arguments(Defect.FENCE_NOT_TESTED, "a_paused_worker_cannot_complete_what_another_has_claimed_since"),
                arguments(Defect.FENCE_PER_PUT, "the_fence_grows_on_when_an_id_is_used_again"),
                arguments(Defect.PUT_KEEPS_LEASE, "replacing_work_ends_its_lease"),
                arguments(Defect.PUT_DOES_NOT_REPLACE, "work_put_under_a_known_id_replaces_it"),
                arguments(Defect.CANCEL_IGNORED, "cancelled_work_is_gone_whether_waiting_due_or_leased"),
                arguments(Defect.CANCEL_AFTER_PUT, "work_cancelled_and_put_in_one_commit_is_there"),
                arguments(Defect.COMPLETED_WORK_STAYS, "completed_work_is_gone"),
                arguments(
                        Defect.CLAIM_BY_ID,
                        "the_most_important_comes_first_then_the_earliest_due_then_the_smallest_id"),
                arguments(
                        Defect.CLAIM_BY_DUE_ONLY,
                        "the_most_important_comes_first_then_the_earliest_due_then_the_smallest_id"),
                arguments(Defect.CLAIM_AFTER_LAST_SEEN, "each_claim_has_a_greater_fence_and_counts_one_attempt_more"),
                arguments(Defect.CLAIM_EARLY, "work_is_claimed_when_it_is_due_and_not_before"),
                arguments(Defect.CLAIM_LEASED, "leased_work_is_nobody_elses_until_the_lease_ends"),
                arguments(Defect.CLAIM_RACE, "no_two_workers_have_the_same_work_at_the_same_time"),
                arguments(Defect.CLAIM_CLOSED, "dispatches_of_closed_channels_are_in_nobodys_way"),
                arguments(Defect.CLAIM_NEVER_ENDED, "what_has_expired_on_a_closed_channel_is_handed_out"),
                arguments(Defect.CLAIM_ENDED_BY_URGENCY, "what_has_expired_on_a_closed_channel_is_handed_out"),
                arguments(Defect.NEXT_DUE_OF_CLOSED, "next_due_of_closed_channels_is_when_a_dispatch_has_expired"),
                arguments(Defect.DISPATCHES_OF_ANY_STATE, "dispatches_are_listed_by_their_state_by_due_in_pages"),
                arguments(Defect.DISPATCHES_WITHOUT_OFFSET, "dispatches_are_listed_by_their_state_by_due_in_pages"),
                arguments(Defect.FIND_UNLEASED_ONLY, "work_is_found_by_its_id_leased_or_not"),
                arguments(Defect.ATTEMPTS_NOT_COUNTED, "each_claim_has_a_greater_fence_and_counts_one_attempt_more"),
                arguments(Defect.HOLDS_WITHOUT_FENCE, "a_claim_holds_until_another_one_or_the_end_of_its_work"),
                arguments(Defect.RELEASE_WITHOUT_FENCE, "releasing_under_an_older_fence_is_without_effect"),
                arguments(
                        Defect.NEXT_DUE_IGNORES_LEASES, "next_due_leaves_out_running_leases_and_sees_those_that_ended"),
                arguments(
                        Defect.NEXT_DUE_OF_MOST_IMPORTANT,
                        "next_due_is_the_earliest_due_even_when_it_is_past_or_unimportant"),
                arguments(Defect.LOG_LOSES_MERGED, "the_history_of_a_merged_profile_follows_it"),
                arguments(Defect.LOG_KEEPS_UNMERGED, "a_merge_taken_out_takes_its_history_along"),
                arguments(Defect.LOG_GIVES_OLDEST, "the_history_of_a_profile_is_its_latest_entries_oldest_first"),
                arguments(Defect.LOG_GIVES_FIRST_OF_KEY, "of_several_entries_under_a_key_the_latest_counts"),
                arguments(Defect.AUDIT_GIVES_OLDEST, "audit_entries_are_found_by_what_they_are_about"),
                arguments(Defect.HELD_DROPPED, "a_held_event_is_kept_until_a_commit_frees_it"),
                arguments(Defect.HELD_OUT_OF_ORDER, "held_events_are_kept_in_the_order_in_which_they_came"),
                arguments(Defect.HELD_TWICE, "an_event_held_again_is_held_once"),
                arguments(Defect.FREED_TWICE, "a_held_event_is_freed_once"),
                arguments(Defect.HELD_AGAIN_AT_THE_END, "an_event_freed_and_held_stays_in_its_place"),
                arguments(Defect.WORKLIST_KEEPS_REMOVED, "entries_follow_the_profile_from_version_to_version"),
                arguments(Defect.WORKLIST_IGNORES_OWNER, "entries_are_asked_for_by_owner"),
                arguments(
                        Defect.WORKLIST_DUE_INCLUSIVE,
                        "entries_due_before_an_instant_leave_out_that_instant_and_those_without_a_time"),
                arguments(
                        Defect.WORKLIST_NONE_FIRST, "entries_are_ordered_by_due_with_none_last_then_profile_then_ref"),
                arguments(Defect.PAGE_OUT_OF_ORDER, "pages_ascend_by_id_and_miss_nobody"),
                arguments(Defect.PAGE_COUNTS_NOBODY, "links_that_lead_to_nobody_make_no_page_shorter"),
                arguments(Defect.PUBLISH_ANYWAY, "a_publication_that_expects_another_epoch_changes_nothing"),
                arguments(Defect.DOCUMENT_SHARED, "a_document_is_the_stores_own_copy"),
                arguments(Defect.ERASURES_NOT_COUNTED, "erasures_are_counted"),
                arguments(Defect.ERASURES_NOT_TESTED, "a_commit_that_expects_another_count_of_erasures_conflicts"),
                arguments(Defect.ERASURE_RACE, "nobody_brings_back_what_is_erased"),
                arguments(Defect.ERASED_THOUGH_REFUSED, "an_erasure_that_is_refused_erases_nothing"),
                arguments(Defect.TOMBSTONE_LOST, "tombstones_are_found_by_their_hash"),
                arguments(Defect.TOMBSTONE_WOUND_BACK, "tombstones_are_found_by_their_hash"),
                arguments(Defect.LOG_NOT_ERASED, "the_entries_of_an_erased_profile_are_gone"),
                arguments(Defect.LOG_OF_EVENTS_NOT_ERASED, "what_was_logged_of_a_named_event_goes"),
                arguments(Defect.LOG_NOT_REWORDED, "a_reworded_entry_takes_the_place_of_the_other"),
                arguments(Defect.ERASED_KEY_KEPT, "the_keys_of_erased_events_are_forgotten"),
                arguments(Defect.CONTACT_POINT_NOT_ERASED, "of_an_erased_contact_point_nothing_is_known"),
                arguments(Defect.BUDGET_NOT_ERASED, "an_erased_budget_has_all_its_room_again"),
                arguments(Defect.AUDIT_NOT_ERASED, "of_erased_audit_entries_who_what_and_when_stay"),
                arguments(Defect.AUDIT_ERASED_ALTOGETHER, "of_erased_audit_entries_who_what_and_when_stay"),
                arguments(Defect.HOLDERS_FORGOTTEN, "who_holds_a_contact_point_is_found"),
                arguments(Defect.HOLDERS_FROM_BEFORE, "who_holds_a_contact_point_is_found"),
                arguments(Defect.WORK_OF_EVERYBODY, "the_work_of_a_profile_is_found"),
                arguments(Defect.EACH_NEWEST_FIRST, "a_history_is_read_from_its_beginning"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_planted_defect_fails_the_test_that_says_what_is_wrong(Defect defect, String test) {
        planted = defect;

        assertThat(FailedTests.of(Broken.class, test)).containsExactly(test);
    }

    @Test
    void every_defect_is_tried() {
        assertThat(defects().map(each -> each.get()[0])).containsExactlyInAnyOrder((Object[]) Defect.values());
    }

    static final class Broken extends StorageContract {
        @Override
        protected Storage open(InstantSource clock) {
            return new NaiveStorage(clock, planted);
        }

        @Override
        public int rounds() {
            return 400;
        }
    }
}
