package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AtomicTurnTest {
    private static final Definitions DEFINITIONS = Shop.promises(Shop.quotes(), Shop.greeting())
            .caseKind(Shop.complaints())
            .build();

    private BreakingStorage storage;

    private BatonTest shop() {
        BatonTest.Setup setup = Shop.open(DEFINITIONS);
        storage = new BreakingStorage(InMemoryStorage.builder(setup.clock()).build());
        return setup.and(builder -> builder.storage(storage)).startingAt(Shop.START);
    }

    @Test
    @DisplayName("T1 when the commit fails, nothing of the turn is visible, and the event can be sent again")
    void nothing_of_a_failed_turn_is_visible() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "quote.started")
                .attribute("quote", "q-1")
                .field("city", "Lyon")
                .build();
        storage.breakAt(1, BreakingStorage.Break.BEFORE);

        assertThatThrownBy(() -> baton.handle(event)).isInstanceOf(BreakingStorage.Broken.class);

        assertThat(baton.orchestrator().profile("customer", "c-ada")).isEmpty();
        assertThat(baton.orchestrator().profile("email", "ada@example.org")).isEmpty();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        assertThat(baton.orchestrator().log().entry(event.key())).isEmpty();

        assertThat(baton.when(event).kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.then().inPhase("quotes", "filling");
    }

    @Test
    @DisplayName("T1 when a merge cannot be committed, both people stay as they were")
    void a_merge_that_fails_leaves_both_as_they_were() {
        BatonTest baton = shop();
        baton.given(
                baton.event("web", "visited").inferred("cookie", "k-1").field("city", "Lyon"),
                baton.event("crm", "visited").verified("customer", "c-ada"));
        Profile anonymous = baton.customer("cookie", "k-1");
        Profile known = baton.customer("customer", "c-ada");
        storage.breakAt(1, BreakingStorage.Break.BEFORE);

        assertThatThrownBy(() -> baton.handle(baton.event("web", "visited")
                        .inferred("cookie", "k-1")
                        .verified("customer", "c-ada")
                        .build()))
                .isInstanceOf(BreakingStorage.Broken.class);

        assertThat(baton.customer("cookie", "k-1")).isEqualTo(anonymous);
        assertThat(baton.customer("customer", "c-ada")).isEqualTo(known);
    }

    @Test
    @DisplayName("T1 whichever commit fails, going on ends where an undisturbed run ends")
    void whichever_commit_fails_going_on_ends_in_the_same_state() {
        BatonTest undisturbed = shop();
        String expected = story(undisturbed);
        int commits = storage.commits();
        assertThat(commits).isGreaterThan(12);

        for (int at = 1; at <= commits; at++) {
            BatonTest baton = shop();
            storage.breakAt(at, BreakingStorage.Break.BEFORE);
            assertThat(story(baton)).as("commit %s of %s failed", at, commits).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("T1 whichever commit's answer is lost, going on ends where an undisturbed run ends")
    void whichever_answer_is_lost_going_on_ends_in_the_same_state() {
        BatonTest undisturbed = shop();
        String expected = story(undisturbed);
        int commits = storage.commits();

        for (int at = 1; at <= commits; at++) {
            BatonTest baton = shop();
            storage.breakAt(at, BreakingStorage.Break.ANSWER_LOST);
            assertThat(story(baton))
                    .as("the answer to commit %s of %s was lost", at, commits)
                    .isEqualTo(expected);
        }
    }

    private String story(BatonTest baton) {
        send(baton, Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        send(baton, Shop.ada(baton, "callback.promised").attribute("order", "o-1"));
        later(baton, Duration.ofHours(3));
        send(baton, Shop.ada(baton, "complaint.raised"));
        later(baton, Duration.ofHours(3));
        send(baton, Shop.ada(baton, "quote.submitted").attribute("quote", "q-1"));
        send(baton, Shop.ada(baton, "complaint.settled"));
        later(baton, Duration.ofHours(3));
        return summary(baton);
    }

    /** As a source does that got no answer: it sends again. */
    private static void send(BatonTest baton, Event.Builder event) {
        Event built = event.build();
        boolean sent = false;
        while (!sent) {
            try {
                baton.handle(built);
                sent = true;
            } catch (BreakingStorage.Broken again) {
                continue;
            }
        }
        later(baton, Duration.ofMinutes(10));
    }

    /** As a worker does that was restarted: it goes on. */
    private static void later(BatonTest baton, Duration by) {
        java.time.Instant to = baton.now().plus(by);
        boolean there = false;
        while (!there) {
            try {
                baton.advanceTo(to);
                there = true;
            } catch (BreakingStorage.Broken again) {
                continue;
            }
        }
    }

    private static String summary(BatonTest baton) {
        Profile ada = baton.customer("customer", "c-ada");
        return List.of(
                        ada.instances().stream()
                                .map(each -> each.journey() + each.binding() + each.phase() + each.live())
                                .toList(),
                        ada.cases().stream()
                                .map(each -> each.matter() + " " + each.open())
                                .toList(),
                        ada.promises().stream()
                                .map(each -> each.kind() + each.state())
                                .toList(),
                        ada.contacts().stream()
                                .map(each -> each.template() + each.state())
                                .toList(),
                        baton.channel("email").said(),
                        baton.channel("desk").said().stream().sorted().toList(),
                        baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, 100).stream()
                                .map(IndexEntry::state)
                                .collect(Collectors.toList()))
                .toString();
    }
}
