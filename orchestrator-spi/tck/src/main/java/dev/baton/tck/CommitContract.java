package dev.baton.tck;

import static dev.baton.spi.CommitResult.Kind.COMMITTED;
import static dev.baton.spi.CommitResult.Kind.CONFLICT;
import static dev.baton.spi.CommitResult.Kind.DUPLICATE;
import static dev.baton.spi.CommitResult.Kind.MISMATCH;
import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.WEEK;
import static dev.baton.tck.Samples.audit;
import static dev.baton.tck.Samples.contactPoint;
import static dev.baton.tck.Samples.email;
import static dev.baton.tck.Samples.entry;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.held;
import static dev.baton.tck.Samples.key;
import static dev.baton.tck.Samples.link;
import static dev.baton.tck.Samples.phone;
import static dev.baton.tck.Samples.profile;
import static dev.baton.tck.Samples.take;
import static dev.baton.tck.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Strength;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A commit is one whole: all expectations, then all changes, or nothing. */
interface CommitContract extends StorageSuite {
    @Test
    @DisplayName("T1 everything a commit brings is there after it")
    default void everything_a_commit_brings_is_there_after_it() {
        Event parked = event("parked");

        committed(everything(Commit.of(0)).hold(held(Outcome.Kind.PARKED, parked, "new")));

        assertEverythingIsThere();
        assertThat(storage().worklists().held(Outcome.Kind.PARKED, "new", 10)).hasSize(1);
        assertThat(commit(Commit.of(0).key(key(event("rich"), 1)))).isEqualTo(DUPLICATE);
        assertThat(commit(Commit.of(0).reserve(take("budget", 1, 1))))
                .as("the budget was taken")
                .isEqualTo(CommitResult.Kind.BUDGET_FULL);
    }

    @Test
    @DisplayName("T1 what was committed survives closing and opening, where the storage says it survives anything")
    default void what_was_committed_survives_closing_and_opening() {
        committed(everything(Commit.of(0)));

        Optional<?> reopened = reopened();

        assumeTrue(reopened.isPresent(), "this storage survives nothing");
        assertEverythingIsThere();
        assertThat(commit(Commit.of(0).key(key(event("rich"), 1)))).isEqualTo(DUPLICATE);
    }

    @Test
    @DisplayName("T1 a commit that expects a link elsewhere changes nothing")
    default void a_commit_that_expects_a_link_elsewhere_changes_nothing() {
        committed(Commit.of(0).link(email("taken"), null, link(email("taken"), "p1")));

        refusedWithoutTrace(CONFLICT, bad -> bad.link(email("taken"), "p2", link(email("taken"), "new")));
    }

    @Test
    @DisplayName("T1 a commit that expects no link where there is one changes nothing")
    default void a_commit_that_expects_no_link_where_there_is_one_changes_nothing() {
        committed(Commit.of(0).link(email("taken"), null, link(email("taken"), "p1")));

        refusedWithoutTrace(CONFLICT, bad -> bad.link(email("taken"), null, link(email("taken"), "new")));
    }

    @Test
    @DisplayName("T1 a commit that expects a link where there is none changes nothing")
    default void a_commit_that_expects_a_link_where_there_is_none_changes_nothing() {
        refusedWithoutTrace(CONFLICT, bad -> bad.link(email("free"), "p1", link(email("free"), "new")));
    }

    @Test
    @DisplayName("T1 a link that is only tested is an expectation like others")
    default void a_link_that_is_only_tested_is_an_expectation_like_others() {
        committed(Commit.of(0).link(email("taken"), null, link(email("taken"), "p1")));

        refusedWithoutTrace(CONFLICT, bad -> bad.link(email("taken"), "p2", link(email("taken"), "p2")));
        refusedWithoutTrace(CONFLICT, bad -> bad.link(email("taken"), null, null));
        committed(Commit.of(0).link(email("taken"), "p1", link(email("taken"), "p1")));
        committed(Commit.of(0).link(email("free"), null, null));
        assertThat(storage().profiles().link(email("taken"))).isEqualTo(link(email("taken"), "p1"));
        assertThat(storage().profiles().link(email("free"))).isNull();
    }

    @Test
    @DisplayName("T1 a commit that expects an outdated profile changes nothing")
    default void a_commit_that_expects_an_outdated_profile_changes_nothing() {
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));
        committed(Commit.of(0).profile("p1", 1, profile("p1", 2)));

        refusedWithoutTrace(CONFLICT, bad -> bad.profile("p1", 1, profile("p1", 2)));
        refusedWithoutTrace(CONFLICT, bad -> bad.profile("p1", 1, null));
        assertThat(storage().profiles().profile("p1")).isEqualTo(profile("p1", 2));
    }

    @Test
    @DisplayName("T1 a commit that expects a version to come changes nothing")
    default void a_commit_that_expects_a_version_to_come_changes_nothing() {
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));

        refusedWithoutTrace(CONFLICT, bad -> bad.profile("p1", 2, profile("p1", 3)));
    }

    @Test
    @DisplayName("T1 a commit that expects no profile where there is one changes nothing")
    default void a_commit_that_expects_no_profile_where_there_is_one_changes_nothing() {
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));

        refusedWithoutTrace(CONFLICT, bad -> bad.profile("p1", 0, profile("p1", 1)));
    }

    @Test
    @DisplayName("T1 a commit that expects a profile where there is none changes nothing")
    default void a_commit_that_expects_a_profile_where_there_is_none_changes_nothing() {
        refusedWithoutTrace(CONFLICT, bad -> bad.profile("nobody", 1, profile("nobody", 2)));
        refusedWithoutTrace(CONFLICT, bad -> bad.profile("nobody", 1, null));
    }

    @Test
    @DisplayName("T1 a commit that expects an outdated contact point changes nothing")
    default void a_commit_that_expects_an_outdated_contact_point_changes_nothing() {
        committed(Commit.of(0).contactPoint(phone("+31"), 0, contactPoint(phone("+31"), 1)));

        refusedWithoutTrace(CONFLICT, bad -> bad.contactPoint(phone("+31"), 0, contactPoint(phone("+31"), 1)));
        refusedWithoutTrace(CONFLICT, bad -> bad.contactPoint(phone("+31"), 2, contactPoint(phone("+31"), 3)));
    }

    @Test
    @DisplayName("C5 a contact point that is only tested is an expectation like others")
    default void a_contact_point_that_is_only_tested_is_an_expectation_like_others() {
        committed(Commit.of(0).contactPoint(phone("+31"), 0, contactPoint(phone("+31"), 1)));

        refusedWithoutTrace(CONFLICT, bad -> bad.contactPoint(phone("+31"), 0, null));
        refusedWithoutTrace(CONFLICT, bad -> bad.contactPoint(phone("+32"), 1, null));
        committed(Commit.of(0).contactPoint(phone("+31"), 1, null).contactPoint(phone("+32"), 0, null));
        assertThat(storage().profiles().contactPoint(phone("+31"))).isEqualTo(contactPoint(phone("+31"), 1));
        assertThat(storage().profiles().contactPoint(phone("+32"))).isNull();
    }

    @Test
    @DisplayName("T1 a commit under an epoch that is over changes nothing")
    default void a_commit_under_an_epoch_that_is_over_changes_nothing() {
        assertThat(storage().definitions().publish(0, new byte[] {1})).isTrue();

        assertThat(commit(everything(Commit.of(0)))).isEqualTo(CONFLICT);

        assertNothingIsThere(1);
    }

    @Test
    @DisplayName("A4 a commit that completes work under an older fence changes nothing")
    default void a_commit_that_completes_work_under_an_older_fence_changes_nothing() {
        committed(Commit.of(0).put(timer("work", START)));
        Claimed first = claimOne();
        clock().move(Samples.LEASE);
        Claimed second = claimOne();

        refusedWithoutTrace(CONFLICT, bad -> bad.complete(first));

        committed(Commit.of(0).complete(second));
    }

    @Test
    @DisplayName("A5 a commit that finds a budget full changes nothing")
    default void a_commit_that_finds_a_budget_full_changes_nothing() {
        committed(Commit.of(0).reserve(take("full", 1, 1)));

        refusedWithoutTrace(CommitResult.Kind.BUDGET_FULL, bad -> bad.reserve(take("full", 1, 1)));
    }

    @Test
    @DisplayName("T5 the same key with the same content is a duplicate and changes nothing")
    default void the_same_key_with_the_same_content_is_a_duplicate_and_changes_nothing() {
        Event event = event("e1");
        committed(Commit.of(0).key(key(event, 1, Outcome.Kind.QUARANTINED)));

        CommitResult again =
                storage().commit(everything(Commit.of(0)).key(key(event, 1)).build());

        assertThat(again).isEqualTo(CommitResult.seen(true, Outcome.Kind.QUARANTINED));
        assertNothingIsThere(0);
    }

    @Test
    @DisplayName("T5 the same key with other content is a mismatch and changes nothing")
    default void the_same_key_with_other_content_is_a_mismatch_and_changes_nothing() {
        Event event = event("e1");
        committed(Commit.of(0).key(key(event, 1)));

        CommitResult again =
                storage().commit(everything(Commit.of(0)).key(key(event, 2)).build());

        assertThat(again).isEqualTo(CommitResult.seen(false, Outcome.Kind.DECIDED));
        assertNothingIsThere(0);
    }

    @Test
    @DisplayName("T5 content differs when either half of its hash does")
    default void content_differs_when_either_half_of_its_hash_does() {
        Event event = event("e1");
        committed(Commit.of(0).key(content(event, 1, 1)));

        assertThat(commit(Commit.of(0).key(content(event, 2, 1)))).isEqualTo(MISMATCH);
        assertThat(commit(Commit.of(0).key(content(event, 1, 2)))).isEqualTo(MISMATCH);
        assertThat(commit(Commit.of(0).key(content(event, 1, 1)))).isEqualTo(DUPLICATE);
    }

    private static Commit.KeyExpectation content(Event event, long high, long low) {
        return new Commit.KeyExpectation(event.key(), high, low, Outcome.Kind.DECIDED, START.plus(WEEK));
    }

    @Test
    @DisplayName("T5 a key is source and id together")
    default void a_key_is_source_and_id_together() {
        committed(Commit.of(0).key(key(event("crm", "1", START), 1)));

        assertThat(commit(Commit.of(0).key(key(event("web", "1", START), 1)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("crm", "2", START), 1)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("a", "b/c", START), 1)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("a/b", "c", START), 1)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("CRM", "1", START), 1)))).isEqualTo(COMMITTED);
    }

    @Test
    @DisplayName("T5 a key is known until its time is over, however many others come")
    default void a_key_is_known_until_its_time_is_over() {
        Event event = event("e1");
        committed(Commit.of(0).key(key(event, 1)));
        for (int other = 0; other < 2_000; other++) {
            committed(Commit.of(0).key(key(event("other-" + other), 1)));
        }

        clock().set(START.plus(WEEK).minusSeconds(1));

        assertThat(commit(Commit.of(0).key(key(event, 1)))).isEqualTo(DUPLICATE);
        assertThat(commit(Commit.of(0).key(key(event("other-0"), 2)))).isEqualTo(MISMATCH);
    }

    @Test
    @DisplayName("T5 a refused commit leaves its key unused")
    default void a_refused_commit_leaves_its_key_unused() {
        Event event = event("e1");

        assertThat(commit(Commit.of(0).key(key(event, 1)).profile("nobody", 7, null)))
                .isEqualTo(CONFLICT);

        committed(Commit.of(0).key(key(event, 1)));
    }

    @Test
    @DisplayName("A5 a commit repeated because its answer was lost changes nothing and is a duplicate")
    default void a_commit_repeated_because_its_answer_was_lost_is_a_duplicate() {
        Commit commit = everything(Commit.of(0)).reserve(take("other", 1, 2)).build();
        assertThat(storage().commit(commit)).isEqualTo(CommitResult.COMMITTED);

        assertThat(storage().commit(commit)).isEqualTo(CommitResult.seen(true, Outcome.Kind.DECIDED));
        storage().definitions().publish(0, new byte[] {1});
        assertThat(storage().commit(commit)).isEqualTo(CommitResult.seen(true, Outcome.Kind.DECIDED));

        assertEverythingIsThere();
        assertThat(storage().log().audit("case-1", 10)).hasSize(1);
        committed(Commit.of(1).reserve(take("other", 1, 2)));
    }

    @Test
    @DisplayName("A5 a budget is taken up to its limit and not above")
    default void a_budget_is_taken_up_to_its_limit_and_not_above() {
        committed(Commit.of(0).reserve(take("calls", 2, 3)));

        assertThat(commit(Commit.of(0).reserve(take("calls", 2, 3)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
        committed(Commit.of(0).reserve(take("calls", 1, 3)));
        assertThat(commit(Commit.of(0).reserve(take("calls", 1, 3)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
        committed(Commit.of(0).reserve(take("calls", 1, 4)));
    }

    @Test
    @DisplayName("A5 all full budgets are named, ascending, and none is taken from")
    default void all_full_budgets_are_named_and_none_is_taken_from() {
        committed(Commit.of(0).reserve(take("b", 1, 1)).reserve(take("d", 1, 1)));

        CommitResult result = storage()
                .commit(Commit.of(0)
                        .reserve(take("d", 1, 1))
                        .reserve(take("c", 1, 1))
                        .reserve(take("b", 1, 1))
                        .reserve(take("a", 1, 1))
                        .build());

        assertThat(result).isEqualTo(CommitResult.budgetFull(List.of("b", "d")));
        committed(Commit.of(0).reserve(take("a", 1, 1)).reserve(take("c", 1, 1)));
    }

    @Test
    @DisplayName("A5 one commit may take from a budget several times, and all of it counts")
    default void one_commit_may_take_from_a_budget_several_times() {
        assertThat(commit(Commit.of(0).reserve(take("calls", 1, 1)).reserve(take("calls", 1, 1))))
                .isEqualTo(CommitResult.Kind.BUDGET_FULL);

        committed(Commit.of(0).reserve(take("calls", 1, 2)).reserve(take("calls", 1, 2)));

        assertThat(commit(Commit.of(0).reserve(take("calls", 1, 2)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
    }

    @Test
    @DisplayName("A5 what is given back can be taken again, and never more than was taken")
    default void what_is_given_back_can_be_taken_again() {
        committed(Commit.of(0).reserve(take("calls", 2, 2)));

        committed(Commit.of(0).reserve(take("calls", -1, 1)));
        committed(Commit.of(0).reserve(take("calls", 1, 2)));
        committed(Commit.of(0).reserve(take("calls", -5, 2)));

        assertThat(commit(Commit.of(0).reserve(take("calls", 3, 2)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
        committed(Commit.of(0).reserve(take("calls", 2, 2)));
    }

    @Test
    @DisplayName("A5 a budget is remembered until its time is over")
    default void a_budget_is_remembered_until_its_time_is_over() {
        committed(Commit.of(0).reserve(take("calls", 1, 1)));

        clock().set(START.plus(WEEK).minus(Duration.ofSeconds(1)));

        assertThat(commit(Commit.of(0).reserve(take("calls", 1, 1)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
    }

    @Test
    @DisplayName("A5 two budgets are never mixed up")
    default void two_budgets_are_never_mixed_up() {
        for (int budget = 0; budget < 500; budget++) {
            committed(Commit.of(0).reserve(take("budget-" + budget, 1, 1)));
        }
        for (int budget = 0; budget < 500; budget++) {
            assertThat(storage()
                            .commit(Commit.of(0)
                                    .reserve(take("budget-" + budget, 1, 1))
                                    .build()))
                    .isEqualTo(CommitResult.budgetFull(List.of("budget-" + budget)));
        }
    }

    @Test
    @DisplayName("I8 a merge removes the loser and points its links at the survivor, in one commit")
    default void a_merge_removes_the_loser_and_points_its_links_at_the_survivor() {
        committed(Commit.of(0).profile("kept", 0, profile("kept", 1)));
        committed(Commit.of(0)
                .profile("lost", 0, profile("lost", 1))
                .link(email("lost"), null, link(email("lost"), "lost")));

        committed(Commit.of(0)
                .profile("lost", 1, null)
                .profile("kept", 1, profile("kept", 2))
                .link(email("lost"), "lost", link(email("lost"), "kept"))
                .link(Samples.formerId("lost"), null, link(Samples.formerId("lost"), "kept")));

        assertThat(storage().profiles().profile("lost")).isNull();
        assertThat(storage().profiles().profile("kept")).isEqualTo(profile("kept", 2));
        assertThat(storage().profiles().link(email("lost"))).isEqualTo(link(email("lost"), "kept"));
        assertThat(storage().profiles().link(Samples.formerId("lost")))
                .isEqualTo(link(Samples.formerId("lost"), "kept"));
    }

    @Test
    default void a_removed_profile_may_be_created_again() {
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));
        committed(Commit.of(0).profile("p1", 1, null));

        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));

        assertThat(storage().profiles().profile("p1")).isEqualTo(profile("p1", 1));
    }

    @Test
    @DisplayName("I10 a profile that comes back goes on with its versions, so that nobody takes it for what it was")
    default void a_profile_that_comes_back_goes_on_with_its_versions() {
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));
        committed(Commit.of(0).profile("p1", 1, profile("p1", 2)));
        committed(Commit.of(0).profile("p1", 2, null));

        committed(Commit.of(0).profile("p1", 0, profile("p1", 3)));

        assertThat(storage().profiles().profile("p1")).isEqualTo(profile("p1", 3));
        assertThat(storage()
                        .commit(Commit.of(0).profile("p1", 1, profile("p1", 2)).build())
                        .kind())
                .isEqualTo(CommitResult.Kind.CONFLICT);
        committed(Commit.of(0).profile("p1", 3, profile("p1", 4)));
    }

    @Test
    default void a_link_is_removed_and_may_be_made_again() {
        committed(Commit.of(0).link(email("ada"), null, link(email("ada"), "p1")));
        committed(Commit.of(0).link(email("ada"), "p1", null));
        assertThat(storage().profiles().link(email("ada"))).isNull();

        committed(Commit.of(0).link(email("ada"), null, link(email("ada"), "p2")));

        assertThat(storage().profiles().link(email("ada"))).isEqualTo(link(email("ada"), "p2"));
    }

    @Test
    default void a_link_may_become_stronger_and_stay_where_it_is() {
        Link claimed = new Link(email("ada"), "p1", Strength.CLAIMED);
        committed(Commit.of(0).link(email("ada"), null, claimed));

        committed(Commit.of(0).link(email("ada"), "p1", link(email("ada"), "p1")));

        assertThat(storage().profiles().link(email("ada"))).isEqualTo(link(email("ada"), "p1"));
    }

    @Test
    default void a_commit_may_be_empty() {
        committed(Commit.of(0));

        assertThat(commit(Commit.of(1))).isEqualTo(CONFLICT);
    }

    @Test
    default void closing_twice_is_no_error() {
        storage().close();

        storage().close();
    }

    /** Adds a change of every sort. */
    private static Commit.Builder everything(Commit.Builder commit) {
        return commit.key(key(event("rich"), 1))
                .profile("new", 0, profile("new", 1))
                .link(email("new"), null, link(email("new"), "new"))
                .contactPoint(phone("+99"), 0, contactPoint(phone("+99"), 1))
                .put(timer("new", START))
                .reserve(take("budget", 1, 1))
                .log(entry("new", event("rich")))
                .audit(audit("case-1", 1))
                .hold(held(Outcome.Kind.QUARANTINED, event("held"), ""));
    }

    private void assertEverythingIsThere() {
        assertThat(storage().profiles().profile("new")).isEqualTo(profile("new", 1));
        assertThat(storage().profiles().link(email("new"))).isEqualTo(link(email("new"), "new"));
        assertThat(storage().profiles().contactPoint(phone("+99"))).isEqualTo(contactPoint(phone("+99"), 1));
        assertThat(storage().log().entry(event("rich").key())).contains(entry("new", event("rich")));
        assertThat(storage().log().ofProfile("new", 10)).containsExactly(entry("new", event("rich")));
        assertThat(storage().log().audit("case-1", 10)).containsExactly(audit("case-1", 1));
        assertThat(storage().worklists().held(Outcome.Kind.QUARANTINED, null, 10))
                .containsExactly(held(Outcome.Kind.QUARANTINED, event("held"), ""));
        Claimed claimed = claimOne();
        assertThat(claimed.work()).isEqualTo(timer("new", START));
        storage().work().release(claimed);
    }

    private void assertNothingIsThere(long epoch) {
        assertThat(storage().profiles().profile("new")).isNull();
        assertThat(storage().profiles().link(email("new"))).isNull();
        assertThat(storage().profiles().contactPoint(phone("+99"))).isNull();
        assertThat(storage().log().entry(event("rich").key())).isEmpty();
        assertThat(storage().log().ofProfile("new", 10)).isEmpty();
        assertThat(storage().log().audit("case-1", 10)).isEmpty();
        assertThat(storage().worklists().held(Outcome.Kind.QUARANTINED, null, 10))
                .isEmpty();
        assertThat(StorageSuite.ids(claim(10))).doesNotContain("new");
        assertThat(commit(Commit.of(epoch).key(key(event("rich"), 1)).profile("nobody", 7, null)))
                .as("its key is unused")
                .isEqualTo(CONFLICT);
        assertThat(commit(Commit.of(epoch).reserve(take("budget", 1, 1))))
                .as("its budget is free")
                .isEqualTo(COMMITTED);
        committed(Commit.of(epoch).reserve(take("budget", -1, 1)));
    }

    private void refusedWithoutTrace(CommitResult.Kind expected, Consumer<Commit.Builder> broken) {
        Commit.Builder first = Commit.of(0);
        broken.accept(first);
        assertThat(storage().commit(everything(first).build()).kind()).isEqualTo(expected);
        assertNothingIsThere(0);

        Commit.Builder last = everything(Commit.of(0));
        broken.accept(last);
        assertThat(storage().commit(last.build()).kind()).isEqualTo(expected);
        assertNothingIsThere(0);
    }
}
