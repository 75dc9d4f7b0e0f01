package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventKeyTest {
    private static BatonTest shop() {
        return Shop.open(
                Shop.greeting(),
                Shop.journey("regulars")
                        .rule(
                                "third-visit",
                                Trigger.on("visited", Operand.count("visited").atLeast(3)),
                                Proposal.message("email", "welcome-back")));
    }

    @Test
    @DisplayName("T5 the same event twice has no effect, and is counted and audited")
    void the_same_event_twice_has_no_effect() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "visited").field("city", "Lyon").build();
        baton.when(event);

        Outcome again = baton.when(event);

        assertThat(again.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(baton.customer("customer", "c-ada").eventCount("visited")).isEqualTo(1);
        baton.then().dispatched("email", "hello");
        assertThat(baton.orchestrator().log().audit(event.key().toString(), 10))
                .extracting(AuditEntry::what)
                .contains("event.duplicate");
    }

    /** Remembers until when the keys of events are wanted. */
    private static final class Keys extends ForwardingStorage {
        private final Map<EventKey, Instant> until = new HashMap<>();

        Keys(MutableClock clock) {
            super(InMemoryStorage.builder(clock).build());
        }

        @Override
        public CommitResult commit(Commit commit) {
            if (commit.key() != null) {
                until.put(commit.key().key(), commit.key().keepUntil());
            }
            return super.commit(commit);
        }
    }

    @Test
    @DisplayName(
            "T5 the key of an event ahead of the clock is kept for as long as the event is not too old, within a year")
    void an_event_ahead_of_the_clock_is_known_for_longer() {
        BatonTest.Setup setup = BatonTest.with(Shop.definitions(Shop.greeting()).build());
        Keys keys = new Keys(setup.clock());
        BatonTest baton = setup.and(builder -> builder.storage(keys)).startingAt(Shop.START);
        Event ahead = Shop.ada(baton, "visited")
                .occurredAt(baton.now().plus(Duration.ofDays(5)))
                .build();
        Event far = Shop.ben(baton, "visited").occurredAt(Require.LATEST).build();

        baton.when(ahead);
        baton.when(far);

        assertThat(keys.until.get(ahead.key())).isEqualTo(ahead.occurredAt().plus(Duration.ofDays(7)));
        assertThat(keys.until.get(far.key())).isEqualTo(baton.now().plus(Duration.ofDays(366 + 7)));
    }

    @Test
    @DisplayName("T5 a repetition that says when it was received differently is still the same event")
    void when_it_was_received_is_not_part_of_the_content() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "visited").build();
        baton.when(event);
        baton.advance(Duration.ofHours(1));

        Outcome again = baton.when(event.toBuilder().receivedAt(baton.now()).build());

        assertThat(again.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
    }

    @Test
    @DisplayName("T5 the same key with other content is refused as DUPLICATE_MISMATCH and changes nothing")
    void the_same_key_with_other_content_is_refused() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "visited").field("city", "Lyon").build();
        baton.when(event);

        Outcome other = baton.when(event.toBuilder().field("city", "Nice"));

        assertThat(other.kind()).isEqualTo(Outcome.Kind.MISMATCH);
        assertThat(other.problem().code()).isEqualTo("DUPLICATE_MISMATCH");
        assertThat(baton.customer("customer", "c-ada")
                        .field("city")
                        .orElseThrow()
                        .shown()
                        .value()
                        .display())
                .isEqualTo("Lyon");
    }

    @Test
    @DisplayName("T5 the same id from another source is another event")
    void the_same_id_from_another_source_is_another_event() {
        BatonTest baton = shop();
        baton.when(Event.of("web", "1", "visited").verified("customer", "c-ada").occurredAt(baton.now()));

        Outcome other = baton.when(
                Event.of("app", "1", "visited").verified("customer", "c-ada").occurredAt(baton.now()));

        assertThat(other.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.customer("customer", "c-ada").eventCount("visited")).isEqualTo(2);
    }

    @Test
    @DisplayName("T5 an event older than keys are kept, with an unknown key, corrects facts and never acts")
    void an_event_older_than_keys_are_kept_never_acts() {
        BatonTest baton = shop();

        baton.when(Shop.ada(baton, "visited")
                .field("city", "Lyon")
                .occurredAt(baton.now().minus(Duration.ofDays(8))));

        baton.then()
                .decided(ActionKind.NONE)
                .because(ReasonCode.KEY_TOO_OLD)
                .noted("event.key_too_old")
                .notDispatched("email")
                .customer("the city is a fact", ada -> ada.field("city").isPresent());
    }

    @Test
    @DisplayName("T5 T9 how old an event was counts from when we learnt of it, however long its repair took")
    void a_repair_makes_no_event_younger_or_older() {
        for (boolean old : new boolean[] {true, false}) {
            EventContract contract = new EventContract(
                    "visited", List.of(new EventContract.Attribute("page", EventContract.Is.TEXT)), "team:data");
            BatonTest baton = Shop.openWith(Shop.definitions(Shop.greeting()).contract(contract));
            Event.Builder broken =
                    Shop.ada(baton, "visited").occurredAt(baton.now().minus(Duration.ofDays(old ? 8 : 6)));
            assertThat(baton.when(broken).kind()).isEqualTo(Outcome.Kind.QUARANTINED);
            baton.advance(Duration.ofDays(3));

            Outcome repaired =
                    baton.orchestrator().retry(broken.attribute("page", "shoes").build());

            assertThat(repaired.decision().reason())
                    .as("old %s", old)
                    .isEqualTo(old ? ReasonCode.KEY_TOO_OLD : ReasonCode.CHOSEN);
        }
    }

    @Test
    @DisplayName("T5 just inside the redelivery window an event still acts, and its repetition is still known")
    void inside_the_window_keys_are_known() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "visited")
                .occurredAt(baton.now().minus(Duration.ofDays(7)))
                .build();
        baton.when(event);
        baton.then().decided(ActionKind.FOLLOW_UP);

        baton.advance(Duration.ofDays(7).minusSeconds(1));

        assertThat(baton.when(event).kind()).isEqualTo(Outcome.Kind.DUPLICATE);
    }

    @Test
    @DisplayName("T5 a repetition after its key was forgotten sends nothing")
    void a_repetition_after_its_key_was_forgotten_sends_nothing() {
        BatonTest baton = shop();
        Event event = Shop.ada(baton, "visited").build();
        baton.given(event.toBuilder());

        baton.advance(Duration.ofDays(8));
        Outcome again = baton.when(event);

        baton.then().notDispatched("email");
        assertThat(again.kind()).isIn(Outcome.Kind.DUPLICATE, Outcome.Kind.DECIDED);
    }
}
