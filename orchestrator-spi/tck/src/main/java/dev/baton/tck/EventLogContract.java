package dev.baton.tck;

import static dev.baton.tck.Samples.START;
import static dev.baton.tck.Samples.audit;
import static dev.baton.tck.Samples.entry;
import static dev.baton.tck.Samples.event;
import static dev.baton.tck.Samples.formerId;
import static dev.baton.tck.Samples.link;
import static dev.baton.tck.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel.Propensity;
import dev.baton.spi.SharedInputs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was handled can be asked for: by event, by profile through merges, by what was audited. */
interface EventLogContract extends StorageSuite {
    @Test
    default void nothing_was_handled_under_an_unknown_key() {
        assertThat(storage().log().entry(new EventKey("web", "unknown"))).isEmpty();
        assertThat(storage().log().ofProfile("unknown", 10)).isEmpty();
        assertThat(storage().log().audit("unknown", 10)).isEmpty();
    }

    @Test
    @DisplayName("T2 an entry is read with its decision and the inputs it asked for")
    default void an_entry_is_read_as_it_was_written() {
        LogEntry plain = entry("p1", event("e1"));
        LogEntry withInputs = new LogEntry(
                Outcome.Kind.DECIDED,
                event("e2"),
                "p1",
                plain.decision(),
                new SharedInputs(List.of(), List.of(new Propensity(0.1, 3)), "model-7"));
        LogEntry quarantined = new LogEntry(Outcome.Kind.QUARANTINED, event("e3"), "", null, null);
        for (LogEntry entry : List.of(plain, withInputs, quarantined)) {
            committed(Commit.of(0).log(entry));

            assertThat(storage().log().entry(entry.event().key())).contains(entry);
        }
    }

    @Test
    default void entries_are_found_by_their_own_key_only() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(event(i % 2 == 0 ? "web" : "crm", "e" + i / 2, START.plusSeconds(i)));
        }
        for (Event event : events) {
            committed(Commit.of(0).log(entry("p1", event)));
        }

        for (Event event : events) {
            assertThat(storage().log().entry(event.key())).contains(entry("p1", event));
        }
    }

    @Test
    default void of_several_entries_under_a_key_the_latest_counts() {
        LogEntry held = new LogEntry(Outcome.Kind.QUARANTINED, event("e1"), "", null, null);
        committed(Commit.of(0).log(held));

        committed(Commit.of(0).log(entry("p1", event("e1"))));

        assertThat(storage().log().entry(event("e1").key())).contains(entry("p1", event("e1")));
    }

    @Test
    default void the_history_of_a_profile_is_its_latest_entries_oldest_first() {
        for (int i = 0; i < 20; i++) {
            committed(Commit.of(0).log(entry("p1", event("mine-" + i))));
            committed(Commit.of(0).log(entry("p2", event("other-" + i))));
        }

        assertThat(historyOf("p1", 3)).containsExactly("mine-17", "mine-18", "mine-19");
        assertThat(historyOf("p1", 100)).hasSize(20).startsWith("mine-0").endsWith("mine-19");
        assertThat(historyOf("p2", 1)).containsExactly("other-19");
    }

    @Test
    default void entries_of_nobody_are_in_nobodys_history() {
        committed(Commit.of(0).log(new LogEntry(Outcome.Kind.QUARANTINED, event("e1"), "", null, null)));
        committed(Commit.of(0).log(entry("p1", event("e2"))));

        assertThat(historyOf("p1", 10)).containsExactly("e2");
    }

    @Test
    @DisplayName("I8 the history of a merged profile follows it, in the order in which things were handled")
    default void the_history_of_a_merged_profile_follows_it() {
        happens("kept", "kept-1", 0);
        happens("lost", "lost-1", 0);
        happens("kept", "kept-2", 1);

        merge("lost", 1, "kept", 2, "merge");
        happens("kept", "kept-3", 3);

        assertThat(historyOf("kept", 10)).containsExactly("kept-1", "lost-1", "kept-2", "merge", "kept-3");
        assertThat(historyOf("kept", 4)).containsExactly("lost-1", "kept-2", "merge", "kept-3");
    }

    @Test
    @DisplayName("I7 history follows through a chain of merges")
    default void history_follows_through_a_chain_of_merges() {
        happens("a", "a-1", 0);
        happens("b", "b-1", 0);
        happens("c", "c-1", 0);

        merge("a", 1, "b", 1, "a into b");
        committed(Commit.of(0)
                .profile("b", 2, null)
                .profile("c", 1, profile("c", 2))
                .link(formerId("a"), "b", link(formerId("a"), "c"))
                .link(formerId("b"), null, link(formerId("b"), "c"))
                .log(entry("c", event("b into c"))));

        assertThat(historyOf("c", 10)).containsExactly("a-1", "b-1", "c-1", "a into b", "b into c");
    }

    @Test
    @DisplayName("I7 history follows through a chain whose older links were left alone")
    default void history_follows_through_a_chain_whose_older_links_were_left_alone() {
        happens("a", "a-1", 0);
        happens("b", "b-1", 0);
        happens("c", "c-1", 0);

        merge("a", 1, "b", 1, "a into b");
        merge("b", 2, "c", 1, "b into c");

        assertThat(historyOf("c", 10)).containsExactly("a-1", "b-1", "c-1", "a into b", "b into c");
    }

    @Test
    @DisplayName("I10 a merge taken out takes its history along")
    default void a_merge_taken_out_takes_its_history_along() {
        happens("kept", "kept-1", 0);
        happens("lost", "lost-1", 0);
        merge("lost", 1, "kept", 1, "merge");

        committed(Commit.of(0)
                .profile("lost", 0, profile("lost", 1))
                .link(formerId("lost"), "kept", null)
                .log(entry("kept", event("unmerge"))));

        assertThat(historyOf("kept", 10)).containsExactly("kept-1", "merge", "unmerge");
        assertThat(historyOf("lost", 10)).containsExactly("lost-1");
    }

    @Test
    default void a_log_that_lost_nothing_is_complete_from_before_its_first_entry() {
        committed(Commit.of(0).log(entry("p1", event("e1"))));

        assertThat(storage().log().completeFrom()).isBeforeOrEqualTo(START);
    }

    @Test
    default void a_refused_commit_leaves_no_entry() {
        commit(Commit.of(7).log(entry("p1", event("e1"))).audit(audit("p1", 1)));

        assertThat(storage().log().entry(event("e1").key())).isEmpty();
        assertThat(storage().log().ofProfile("p1", 10)).isEmpty();
        assertThat(storage().log().audit("p1", 10)).isEmpty();
    }

    @Test
    @DisplayName("G3 audit entries are found by what they are about: the latest, oldest first")
    default void audit_entries_are_found_by_what_they_are_about() {
        for (int i = 0; i < 5; i++) {
            committed(Commit.of(0).audit(audit("case-1", i)).audit(audit("case-2", i)));
        }

        assertThat(storage().log().audit("case-1", 10))
                .containsExactly(
                        audit("case-1", 0),
                        audit("case-1", 1),
                        audit("case-1", 2),
                        audit("case-1", 3),
                        audit("case-1", 4));
        assertThat(storage().log().audit("case-1", 2)).containsExactly(audit("case-1", 3), audit("case-1", 4));
    }

    private void happens(String profileId, String eventId, long version) {
        committed(Commit.of(0)
                .profile(profileId, version, profile(profileId, version + 1))
                .log(entry(profileId, event(eventId))));
    }

    private void merge(String loser, long loserVersion, String survivor, long survivorVersion, String eventId) {
        committed(Commit.of(0)
                .profile(loser, loserVersion, null)
                .profile(survivor, survivorVersion, profile(survivor, survivorVersion + 1))
                .link(formerId(loser), null, link(formerId(loser), survivor))
                .log(entry(survivor, event(eventId))));
    }

    private List<String> historyOf(String profileId, int limit) {
        return storage().log().ofProfile(profileId, limit).stream()
                .map(entry -> entry.event().key().id())
                .toList();
    }
}
