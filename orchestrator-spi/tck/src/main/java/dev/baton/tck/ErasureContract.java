package dev.baton.tck;

import static dev.baton.spi.CommitResult.Kind.COMMITTED;
import static dev.baton.spi.CommitResult.Kind.CONFLICT;
import static dev.baton.spi.CommitResult.Kind.DUPLICATE;
import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.audit;
import static dev.baton.tck.Samples.contactPoint;
import static dev.baton.tck.Samples.email;
import static dev.baton.tck.Samples.entry;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.formerId;
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
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Erasure;
import dev.baton.spi.Erasures;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Tombstone;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is erased is gone wherever it was, and what is not stays; and nobody is found who should be (S3). */
interface ErasureContract extends StorageSuite {
    String GONE = "erased/one";

    private static Erasure erasure(
            List<String> profileIds, List<EventKey> events, List<LogEntry> reworded, List<String> audited) {
        return new Erasure(GONE, profileIds, events, reworded, List.of(), List.of(), audited, List.of());
    }

    private static Erasure ofProfiles(String... profileIds) {
        return erasure(List.of(profileIds), List.of(), List.of(), List.of());
    }

    private static Erasure with(Tombstone... tombstones) {
        return new Erasure(GONE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(tombstones));
    }

    private static Tombstone tombstone(String hash, Instant upTo) {
        return new Tombstone(hash, upTo, Require.LATEST);
    }

    private static StoredProfile holding(String id, long version, ContactPoint... points) {
        return new TestProfile(id, version, "content of " + id, List.of(), List.of(points));
    }

    private List<String> historyOf(String profileId) {
        List<String> found = new ArrayList<>();
        storage().log().each(profileId, entry -> found.add(entry.event().key().id()));
        assertThat(storage().log().ofProfile(profileId, 100))
                .extracting(each -> each.event().key().id())
                .isEqualTo(found);
        return found;
    }

    private static boolean found(StorageSuite suite, String event) {
        return suite.storage().log().entry(event(event).key()).isPresent();
    }

    @Test
    @DisplayName("S3 at first nobody is erased")
    default void at_first_nobody_is_erased() {
        assertThat(storage().erasures().state()).isEqualTo(Erasures.State.NOBODY);
        assertThat(storage().erasures().find(List.of("a", "b"))).isEmpty();
        assertThat(storage().erasures().find(List.of())).isEmpty();
    }

    @Test
    @DisplayName("S3 the entries of an erased profile are gone from the log, those of others stay")
    default void the_entries_of_an_erased_profile_are_gone() {
        for (int i = 0; i < 5; i++) {
            committed(Commit.of(0).log(entry("ada", event("ada-" + i))));
            committed(Commit.of(0).log(entry("ben", event("ben-" + i))));
            committed(Commit.of(0).log(new LogEntry(Outcome.Kind.QUARANTINED, event("none-" + i), "", null, null)));
        }

        committed(Commit.of(0).erase(ofProfiles("ada")));

        assertThat(historyOf("ada")).isEmpty();
        assertThat(historyOf("ben")).containsExactly("ben-0", "ben-1", "ben-2", "ben-3", "ben-4");
        for (int i = 0; i < 5; i++) {
            assertThat(found(this, "ada-" + i)).isFalse();
            assertThat(found(this, "ben-" + i)).isTrue();
            assertThat(found(this, "none-" + i)).isTrue();
        }
    }

    @Test
    @DisplayName("S3 those of a profile that was merged into it go with the link that leads from it")
    default void those_of_a_merged_profile_go_too() {
        committed(Commit.of(0).profile("old", 0, profile("old", 1)).log(entry("old", event("e1"))));
        committed(Commit.of(0)
                .profile("old", 1, null)
                .profile("ada", 0, profile("ada", 1))
                .link(formerId("old"), null, link(formerId("old"), "ada"))
                .log(entry("ada", event("e2"))));

        committed(Commit.of(0)
                .profile("ada", 1, null)
                .link(formerId("old"), "ada", null)
                .erase(ofProfiles("ada", "old")));

        assertThat(found(this, "e1")).isFalse();
        assertThat(found(this, "e2")).isFalse();
        assertThat(historyOf("ada")).isEmpty();
        assertThat(historyOf("old")).isEmpty();
        assertThat(storage().profiles().link(formerId("old"))).isNull();
        assertThat(storage().profiles().profile("ada")).isNull();
    }

    @Test
    @DisplayName("S3 what was logged of a named event goes, whoever's it is")
    default void what_was_logged_of_a_named_event_goes() {
        committed(Commit.of(0).log(new LogEntry(Outcome.Kind.QUARANTINED, event("e1"), "", null, null)));
        committed(Commit.of(0).log(entry("ben", event("e1"))));
        committed(Commit.of(0).log(entry("ben", event("e2"))));

        committed(Commit.of(0).erase(erasure(List.of(), List.of(event("e1").key()), List.of(), List.of())));

        assertThat(found(this, "e1")).isFalse();
        assertThat(historyOf("ben")).containsExactly("e2");
    }

    @Test
    @DisplayName("S3 an entry that is reworded takes the place of the one of the same event and profile")
    default void a_reworded_entry_takes_the_place_of_the_other() {
        LogEntry heldOnce = new LogEntry(Outcome.Kind.QUARANTINED, event("e2"), "", null, null);
        committed(Commit.of(0).log(entry("ben", event("e1"))));
        committed(Commit.of(0).log(heldOnce));
        committed(Commit.of(0).log(entry("ben", event("e2"))));
        committed(Commit.of(0).log(entry("ben", event("e3"))));
        LogEntry reworded = entry("ben", event("e2").toBuilder().unidentified().build());

        committed(Commit.of(0).erase(erasure(List.of(), List.of(), List.of(reworded), List.of())));

        assertThat(storage().log().ofProfile("ben", 10))
                .containsExactly(entry("ben", event("e1")), reworded, entry("ben", event("e3")));
        assertThat(storage().log().entry(event("e2").key())).contains(reworded);
    }

    @Test
    @DisplayName("S3 the keys of erased events are forgotten, those of others are not")
    default void the_keys_of_erased_events_are_forgotten() {
        for (String each : List.of("ada", "held", "ben")) {
            committed(Commit.of(0).key(key(event(each), 1)).log(entry(each, event(each))));
        }

        committed(
                Commit.of(0).erase(erasure(List.of("ada"), List.of(event("held").key()), List.of(), List.of())));

        assertThat(commit(Commit.of(0).key(key(event("ada"), 2)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("held"), 2)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).key(key(event("ben"), 1)))).isEqualTo(DUPLICATE);
        assertThat(commit(Commit.of(0).key(key(event("ada"), 2)))).isEqualTo(DUPLICATE);
    }

    @Test
    @DisplayName("S3 of an erased contact point nothing is known, as if it had never been")
    default void of_an_erased_contact_point_nothing_is_known() {
        committed(Commit.of(0)
                .contactPoint(phone("1"), 0, contactPoint(phone("1"), 1))
                .contactPoint(phone("2"), 0, contactPoint(phone("2"), 1)));

        committed(Commit.of(0)
                .erase(new Erasure(
                        GONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(phone("1"), phone("never")),
                        List.of(),
                        List.of(),
                        List.of())));

        assertThat(storage().profiles().contactPoint(phone("1"))).isNull();
        assertThat(storage().profiles().contactPoint(phone("2"))).isEqualTo(contactPoint(phone("2"), 1));
        committed(Commit.of(0).contactPoint(phone("1"), 0, contactPoint(phone("1"), 1)));
    }

    @Test
    @DisplayName("S3 an erased budget has all its room again, others have not")
    default void an_erased_budget_has_all_its_room_again() {
        committed(Commit.of(0).reserve(take("cap/1", 2, 2)).reserve(take("cap/12", 2, 2)));

        committed(Commit.of(0)
                .erase(new Erasure(
                        GONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("cap/1", "never"),
                        List.of(),
                        List.of())));

        assertThat(commit(Commit.of(0).reserve(take("cap/1", 2, 2)))).isEqualTo(COMMITTED);
        assertThat(commit(Commit.of(0).reserve(take("cap/12", 1, 2)))).isEqualTo(CommitResult.Kind.BUDGET_FULL);
    }

    @Test
    @DisplayName("G3 of erased audit entries who, what and when stay, under the pseudonym and without a why")
    default void of_erased_audit_entries_who_what_and_when_stay() {
        committed(Commit.of(0).audit(audit("case-1", 1)).audit(audit("case-2", 2)));
        committed(Commit.of(0).audit(audit("web/e1", 3)).audit(audit("case-11", 4)));

        AuditEntry own = new AuditEntry(START.plusSeconds(9), "anna", "profile.erased", GONE, "asked for it");
        committed(Commit.of(0).audit(own).erase(erasure(List.of(), List.of(), List.of(), List.of("case-1", "web/e1"))));

        assertThat(storage().log().audit("case-1", 10)).isEmpty();
        assertThat(storage().log().audit("web/e1", 10)).isEmpty();
        assertThat(storage().log().audit(GONE, 10))
                .containsExactly(
                        new AuditEntry(START.plusSeconds(1), "baton", "tested", GONE, ""),
                        new AuditEntry(START.plusSeconds(3), "baton", "tested", GONE, ""),
                        own);
        assertThat(storage().log().audit("case-2", 10)).containsExactly(audit("case-2", 2));
        assertThat(storage().log().audit("case-11", 10)).containsExactly(audit("case-11", 4));
    }

    @Test
    @DisplayName("S3 tombstones are found by their hash; of two under one hash the later counts")
    default void tombstones_are_found_by_their_hash() {
        committed(Commit.of(0).erase(with(tombstone("a", START.plusSeconds(5)), tombstone("b", START))));
        committed(Commit.of(0).erase(with(tombstone("a", START), tombstone("b", START.plusSeconds(1)))));

        assertThat(storage().erasures().find(List.of("b", "never", "a")))
                .containsExactlyInAnyOrder(tombstone("a", START.plusSeconds(5)), tombstone("b", START.plusSeconds(1)));
        assertThat(storage().erasures().find(List.of("never"))).isEmpty();
    }

    @Test
    @DisplayName("S3 erasures are counted, and up to when somebody was erased never goes back")
    default void erasures_are_counted() {
        committed(Commit.of(0).erase(with(tombstone("a", START.plusSeconds(5)))));
        committed(Commit.of(0).erase(with(tombstone("b", START))));

        assertThat(storage().erasures().state()).isEqualTo(new Erasures.State(2, START.plusSeconds(5)));
    }

    @Test
    @DisplayName("S3 a commit that expects another count of erasures conflicts, and changes nothing")
    default void a_commit_that_expects_another_count_of_erasures_conflicts() {
        committed(Commit.of(0).erasures(0).link(email("a"), null, link(email("a"), "p1")));
        committed(Commit.of(0).erase(with(tombstone("a", START))));

        for (long other : new long[] {0, 2}) {
            assertThat(commit(Commit.of(0).erasures(other).link(email("b"), null, link(email("b"), "p1"))))
                    .isEqualTo(CONFLICT);
        }

        assertThat(storage().profiles().link(email("b"))).isNull();
        committed(Commit.of(0).erasures(1).link(email("b"), null, link(email("b"), "p1")));
        committed(Commit.of(0).link(email("c"), null, link(email("c"), "p1")));
    }

    @Test
    @DisplayName("S3 an erasure that is refused erases nothing")
    default void an_erasure_that_is_refused_erases_nothing() {
        committed(Commit.of(0)
                .profile("ada", 0, profile("ada", 1))
                .key(key(event("e1"), 1))
                .log(entry("ada", event("e1")))
                .audit(audit("ada", 1))
                .contactPoint(phone("1"), 0, contactPoint(phone("1"), 1)));

        assertThat(commit(Commit.of(0)
                        .profile("ada", 7, null)
                        .erase(new Erasure(
                                GONE,
                                List.of("ada"),
                                List.of(),
                                List.of(),
                                List.of(phone("1")),
                                List.of(),
                                List.of("ada"),
                                List.of(tombstone("a", START))))))
                .isEqualTo(CONFLICT);

        assertThat(historyOf("ada")).containsExactly("e1");
        assertThat(commit(Commit.of(0).key(key(event("e1"), 1)))).isEqualTo(DUPLICATE);
        assertThat(storage().log().audit("ada", 10)).containsExactly(audit("ada", 1));
        assertThat(storage().profiles().contactPoint(phone("1"))).isNotNull();
        assertThat(storage().erasures().state()).isEqualTo(Erasures.State.NOBODY);
        assertThat(storage().erasures().find(List.of("a"))).isEmpty();
    }

    @Test
    @DisplayName("S3 what any commit removes is removed with the erasure")
    default void what_any_commit_removes_is_removed_with_the_erasure() {
        committed(Commit.of(0)
                .profile("ada", 0, profile("ada", 1))
                .link(email("ada"), null, link(email("ada"), "ada"))
                .put(timer("t1", START))
                .hold(held(Outcome.Kind.PARKED, event("e1"), "ada")));

        committed(Commit.of(0)
                .profile("ada", 1, null)
                .link(email("ada"), "ada", null)
                .cancel("t1")
                .free(event("e1").key())
                .erase(ofProfiles("ada")));

        assertThat(storage().profiles().find(email("ada"))).isNull();
        assertThat(storage().profiles().page("", 10)).isEmpty();
        assertThat(claim(10)).isEmpty();
        assertThat(storage().worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
    }

    @Test
    @DisplayName("S3 who holds a contact point is found, as the profiles are now")
    default void who_holds_a_contact_point_is_found() {
        committed(Commit.of(0)
                .profile("a", 0, holding("a", 1, phone("1"), phone("2")))
                .profile("b", 0, holding("b", 1, phone("2")))
                .profile("c", 0, holding("c", 1, phone("2"))));

        assertThat(storage().profiles().holders(phone("1"), 5)).containsExactly("a");
        assertThat(storage().profiles().holders(phone("2"), 5)).containsExactly("a", "b", "c");
        assertThat(storage().profiles().holders(phone("2"), 2)).containsExactly("a", "b");
        assertThat(storage().profiles().holders(phone("3"), 5)).isEmpty();

        committed(Commit.of(0).profile("a", 1, holding("a", 2, phone("3"))).profile("b", 1, null));

        assertThat(storage().profiles().holders(phone("1"), 5)).isEmpty();
        assertThat(storage().profiles().holders(phone("2"), 5)).containsExactly("c");
        assertThat(storage().profiles().holders(phone("3"), 5)).containsExactly("a");
    }

    @Test
    @DisplayName("S3 the work of a profile is found, leased or not")
    default void the_work_of_a_profile_is_found() {
        Work others = Work.timer("t0", "p2", START, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "instance-1"));
        committed(Commit.of(0)
                .put(timer("t2", START))
                .put(timer("t1", START.plusSeconds(60)))
                .put(others)
                .put(Work.dispatch(Samples.dispatch("d1"), START.plus(Duration.ofDays(3)))));
        claim(1);

        assertThat(storage().work().ofProfile("p1")).extracting(Work::id).containsExactly("d1", "t1", "t2");
        assertThat(storage().work().ofProfile("p2")).containsExactly(others);
        assertThat(storage().work().ofProfile("p3")).isEmpty();
    }

    @Test
    @DisplayName("S3 a history is read from its beginning, however long it is")
    default void a_history_is_read_from_its_beginning() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            all.add("e" + i);
            committed(Commit.of(0).log(entry("p1", event("e" + i))));
        }

        List<String> read = new ArrayList<>();
        storage().log().each("p1", entry -> read.add(entry.event().key().id()));

        assertThat(read).isEqualTo(all);
    }

    @Test
    @DisplayName("S3 what was erased stays erased, and its tombstone stays, after closing and opening")
    default void what_was_erased_stays_erased_after_opening() {
        committed(Commit.of(0).key(key(event("e1"), 1)).log(entry("ada", event("e1"))));
        committed(Commit.of(0)
                .erase(new Erasure(
                        GONE,
                        List.of("ada"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(tombstone("a", START)))));

        assumeTrue(reopened().isPresent(), "this storage survives nothing");

        assertThat(historyOf("ada")).isEmpty();
        assertThat(storage().erasures().state()).isEqualTo(new Erasures.State(1, START));
        assertThat(storage().erasures().find(List.of("a"))).containsExactly(tombstone("a", START));
    }

    /** Whoever looked for a tombstone before it was there does not get through after it. */
    @Test
    @DisplayName("S3 of an erasure and those who look for its tombstone, nobody brings back what it erased")
    default void nobody_brings_back_what_is_erased() {
        int people = Math.max(1, rounds() / 8);
        Crowd.contend(people, (number, round) -> {
            String name = "person-" + round;
            if (number == 0) {
                forget(name);
                return;
            }
            long count = storage().erasures().state().count();
            if (storage().erasures().find(List.of(name)).isEmpty()) {
                commit(Commit.of(0).erasures(count).link(email(name), null, link(email(name), "by-" + number)));
            }
        });

        for (int i = 0; i < people; i++) {
            assertThat(storage().profiles().link(email("person-" + i))).isNull();
        }
    }

    private void forget(String name) {
        CommitResult.Kind result = CONFLICT;
        while (result == CONFLICT) {
            Link known = storage().profiles().link(email(name));
            result = commit(Commit.of(0)
                    .link(email(name), known == null ? null : known.profileId(), null)
                    .erase(with(tombstone(name, START))));
        }
    }
}
