package dev.baton.tck;

import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.held;
import static dev.baton.tck.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.IndexEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits for a person is on a list until it is settled. */
interface WorklistsContract extends StorageSuite {
    OwnerId ANNA = OwnerId.of("anna");
    OwnerId BEN = OwnerId.of("ben");

    private static IndexEntry line(Kind kind, String ref, String profileId, OwnerId owner, @Nullable Instant due) {
        return new IndexEntry(kind, ref, profileId, owner, due, "ACTIVE");
    }

    private List<String> refs(Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore) {
        return storage().worklists().open(kind, owner, dueBefore, 0, 100).stream()
                .map(IndexEntry::ref)
                .toList();
    }

    @Test
    default void an_empty_storage_has_nothing_waiting() {
        for (Kind kind : Kind.values()) {
            assertThat(storage().worklists().open(kind, null, null, 0, 10)).isEmpty();
        }
        assertThat(storage().worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
    }

    @Test
    default void the_entries_of_a_profile_are_on_their_worklists() {
        IndexEntry promise = line(Kind.PROMISE, "promise-1", "p1", ANNA, START);
        IndexEntry ownership = line(Kind.OWNERSHIP, "case-1", "p1", ANNA, null);
        IndexEntry nobodys = new IndexEntry(Kind.MERGE_REVIEW, "review-1", "p1", null, null, "OPEN");
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1, promise, ownership, nobodys)));

        assertThat(storage().worklists().open(Kind.PROMISE, null, null, 0, 10)).containsExactly(promise);
        assertThat(storage().worklists().open(Kind.OWNERSHIP, null, null, 0, 10))
                .containsExactly(ownership);
        assertThat(storage().worklists().open(Kind.MERGE_REVIEW, null, null, 0, 10))
                .containsExactly(nobodys);
        assertThat(storage().worklists().open(Kind.UNKNOWN_SEND, null, null, 0, 10))
                .isEmpty();
    }

    @Test
    default void entries_follow_the_profile_from_version_to_version() {
        IndexEntry before = line(Kind.PROMISE, "before", "p1", ANNA, START);
        IndexEntry after = line(Kind.PROMISE, "after", "p1", ANNA, START);
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1, before)));

        committed(Commit.of(0).profile("p1", 1, profile("p1", 2, after)));
        assertThat(refs(Kind.PROMISE, null, null)).containsExactly("after");
        committed(Commit.of(0).profile("p1", 2, profile("p1", 3)));
        assertThat(refs(Kind.PROMISE, null, null)).isEmpty();
        committed(Commit.of(0).profile("p1", 3, profile("p1", 4, before)));
        committed(Commit.of(0).profile("p1", 4, null));

        assertThat(refs(Kind.PROMISE, null, null)).isEmpty();
    }

    @Test
    default void a_refused_commit_leaves_the_worklists_alone() {
        IndexEntry kept = line(Kind.PROMISE, "kept", "p1", ANNA, START);
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1, kept)));

        commit(Commit.of(0).profile("p1", 7, profile("p1", 8)));

        assertThat(refs(Kind.PROMISE, null, null)).containsExactly("kept");
    }

    @Test
    default void entries_are_asked_for_by_owner() {
        committed(Commit.of(0)
                .profile(
                        "p1",
                        0,
                        profile(
                                "p1",
                                1,
                                line(Kind.PROMISE, "annas", "p1", ANNA, START),
                                line(Kind.PROMISE, "bens", "p1", BEN, START),
                                new IndexEntry(Kind.PROMISE, "nobodys", "p1", null, START, "ACTIVE"))));

        assertThat(refs(Kind.PROMISE, ANNA, null)).containsExactly("annas");
        assertThat(refs(Kind.PROMISE, null, null)).containsExactly("annas", "bens", "nobodys");
        assertThat(refs(Kind.PROMISE, OwnerId.of("nobody"), null)).isEmpty();
    }

    @Test
    default void entries_due_before_an_instant_leave_out_that_instant_and_those_without_a_time() {
        committed(Commit.of(0)
                .profile(
                        "p1",
                        0,
                        profile(
                                "p1",
                                1,
                                line(Kind.PROMISE, "before", "p1", ANNA, START.minusSeconds(1)),
                                line(Kind.PROMISE, "at", "p1", ANNA, START),
                                line(Kind.PROMISE, "never", "p1", ANNA, null))));

        assertThat(refs(Kind.PROMISE, null, START)).containsExactly("before");
        assertThat(refs(Kind.PROMISE, ANNA, START.plusSeconds(1))).containsExactly("before", "at");
    }

    @Test
    default void entries_are_ordered_by_due_with_none_last_then_profile_then_ref() {
        committed(Commit.of(0)
                .profile(
                        "p2",
                        0,
                        profile(
                                "p2",
                                1,
                                line(Kind.PROMISE, "g", "p2", ANNA, null),
                                line(Kind.PROMISE, "d", "p2", ANNA, START),
                                line(Kind.PROMISE, "a", "p2", ANNA, START.minusSeconds(5)))));
        committed(Commit.of(0)
                .profile(
                        "p1",
                        0,
                        profile(
                                "p1",
                                1,
                                line(Kind.PROMISE, "f", "p1", ANNA, null),
                                line(Kind.PROMISE, "c", "p1", ANNA, START),
                                line(Kind.PROMISE, "b", "p1", ANNA, START))));

        assertThat(refs(Kind.PROMISE, null, null)).containsExactly("a", "b", "c", "d", "f", "g");
    }

    @Test
    default void pages_of_a_worklist_follow_one_another() {
        for (int i = 10; i < 35; i++) {
            String id = "p" + i;
            committed(Commit.of(0).profile(id, 0, profile(id, 1, line(Kind.PROMISE, "r" + i, id, ANNA, START))));
        }

        List<IndexEntry> first = storage().worklists().open(Kind.PROMISE, null, null, 0, 10);
        List<IndexEntry> third = storage().worklists().open(Kind.PROMISE, null, null, 20, 10);

        assertThat(first).hasSize(10).first().extracting(IndexEntry::ref).isEqualTo("r10");
        assertThat(third).hasSize(5).first().extracting(IndexEntry::ref).isEqualTo("r30");
        assertThat(storage().worklists().open(Kind.PROMISE, null, null, 25, 10)).isEmpty();
    }

    @Test
    @DisplayName("T9 held events are kept in the order in which they came")
    default void held_events_are_kept_in_the_order_in_which_they_came() {
        for (int i = 0; i < 5; i++) {
            committed(Commit.of(0)
                    .hold(held(Outcome.Kind.PARKED, event("z" + (9 - i)), i % 2 == 0 ? "p1" : "p2"))
                    .hold(held(Outcome.Kind.QUARANTINED, event("q" + i), "")));
        }

        assertThat(heldIds(Outcome.Kind.PARKED, null, 10)).containsExactly("z9", "z8", "z7", "z6", "z5");
        assertThat(heldIds(Outcome.Kind.PARKED, "p1", 10)).containsExactly("z9", "z7", "z5");
        assertThat(heldIds(Outcome.Kind.PARKED, "p1", 2)).containsExactly("z9", "z7");
        assertThat(heldIds(Outcome.Kind.QUARANTINED, null, 3)).containsExactly("q0", "q1", "q2");
        assertThat(heldIds(Outcome.Kind.PARKED, "p3", 10)).isEmpty();
    }

    @Test
    @DisplayName("T9 a held event is kept until a commit frees it, however many there are")
    default void a_held_event_is_kept_until_a_commit_frees_it() {
        for (int i = 0; i < 1_000; i++) {
            committed(Commit.of(0).hold(held(Outcome.Kind.PARKED, event("e" + i), "p1")));
        }
        clock().move(Duration.ofDays(400));
        assertThat(heldIds(Outcome.Kind.PARKED, null, 2_000)).hasSize(1_000);

        committed(Commit.of(0).free(new EventKey("web", "e0")));

        assertThat(heldIds(Outcome.Kind.PARKED, null, 1)).containsExactly("e1");
        assertThat(heldIds(Outcome.Kind.PARKED, null, 2_000)).hasSize(999);
    }

    @Test
    @DisplayName("T9 a held event is freed once: what is not held conflicts, and nothing is changed")
    default void a_held_event_is_freed_once() {
        committed(Commit.of(0)
                .hold(held(Outcome.Kind.PARKED, event("e1"), "p1"))
                .hold(held(Outcome.Kind.PARKED, event("e2"), "p1")));
        committed(Commit.of(0).free(event("e1").key()));

        Commit again = Commit.of(0)
                .free(event("e1").key())
                .free(event("e2").key())
                .hold(held(Outcome.Kind.PARKED, event("e1"), "p1"))
                .build();

        assertThat(storage().commit(again).kind()).isEqualTo(CommitResult.Kind.CONFLICT);
        assertThat(heldIds(Outcome.Kind.PARKED, null, 10)).containsExactly("e2");
    }

    @Test
    @DisplayName("T9 an event that is freed and held in one commit stays held, in its place")
    default void an_event_freed_and_held_stays_in_its_place() {
        committed(Commit.of(0)
                .hold(held(Outcome.Kind.PARKED, event("e1"), "p1"))
                .hold(held(Outcome.Kind.PARKED, event("e2"), "p1")));

        committed(Commit.of(0).free(event("e1").key()).hold(held(Outcome.Kind.PARKED, event("e1"), "p1")));

        assertThat(heldIds(Outcome.Kind.PARKED, null, 10)).containsExactly("e1", "e2");
    }

    @Test
    @DisplayName("T9 a held event is found by its key, of either kind, until it is freed")
    default void a_held_event_is_found_by_its_key() {
        HeldEvent quarantined = held(Outcome.Kind.QUARANTINED, event("q1"), "");
        HeldEvent parked = held(Outcome.Kind.PARKED, event("e1"), "p1");
        committed(Commit.of(0).hold(quarantined).hold(parked));

        assertThat(storage().worklists().held(event("q1").key())).isEqualTo(quarantined);
        assertThat(storage().worklists().held(event("e1").key())).isEqualTo(parked);
        assertThat(storage().worklists().held(event("other").key())).isNull();
        HeldEvent another = held(Outcome.Kind.PARKED, event("e1"), "p2");
        committed(Commit.of(0).hold(another).free(event("q1").key()));
        assertThat(storage().worklists().held(event("q1").key())).isNull();
        assertThat(storage().worklists().held(event("e1").key())).isEqualTo(another);
        assertThat(heldIds(Outcome.Kind.PARKED, "p1", 10)).isEmpty();
        assertThat(heldIds(Outcome.Kind.PARKED, "p2", 10)).containsExactly("e1");
    }

    @Test
    @DisplayName("T9 an event held again is held once, as it was held last")
    default void an_event_held_again_is_held_once() {
        committed(Commit.of(0).hold(held(Outcome.Kind.QUARANTINED, event("e1"), "")));

        committed(Commit.of(0).hold(held(Outcome.Kind.PARKED, event("e1"), "p1")));

        assertThat(storage().worklists().held(Outcome.Kind.QUARANTINED, null, 10))
                .isEmpty();
        assertThat(storage().worklists().held(Outcome.Kind.PARKED, null, 10))
                .containsExactly(held(Outcome.Kind.PARKED, event("e1"), "p1"));
    }

    @Test
    @DisplayName("T9 held events are on the worklist of the steward who repairs them")
    default void held_events_are_on_the_worklist_of_their_steward() {
        HeldEvent quarantined = held(Outcome.Kind.QUARANTINED, event("q1"), "");
        HeldEvent parked = held(Outcome.Kind.PARKED, event("e1"), "p1");
        committed(Commit.of(0).hold(quarantined).hold(parked));

        assertThat(storage().worklists().open(Kind.QUARANTINED, OwnerId.of("shop-team"), null, 0, 10))
                .containsExactly(new IndexEntry(
                        Kind.QUARANTINED, "web/q1", "", OwnerId.of("shop-team"), null, "amount_missing"));
        assertThat(storage().worklists().open(Kind.PARKED, null, null, 0, 10))
                .containsExactly(
                        new IndexEntry(Kind.PARKED, "web/e1", "p1", OwnerId.of("shop-team"), null, "amount_missing"));

        committed(Commit.of(0).free(event("q1").key()));
        assertThat(refs(Kind.QUARANTINED, null, null)).isEmpty();
    }

    private List<String> heldIds(Outcome.Kind kind, @Nullable String profileId, int limit) {
        return storage().worklists().held(kind, profileId, limit).stream()
                .map(each -> each.event().key().id())
                .toList();
    }
}
