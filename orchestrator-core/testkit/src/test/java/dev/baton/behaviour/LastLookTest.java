package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may have changed between a decision and its sending, and while a channel has it in its hands. */
class LastLookTest {
    /** Does something else in the middle of its first delivery, and answers that one as it is told. */
    private static final class Interrupted implements ChannelAdapter {
        private int attempts;
        private Supplier<Receipt> meanwhile = Receipt::delivered;

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return ++attempts == 1 ? meanwhile.get() : Receipt.delivered();
        }
    }

    /** Knows its keys for so long only. */
    private record Forgetful(Duration keyLife) implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(keyLife).reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return Receipt.delivered();
        }
    }

    private final Interrupted channel = new Interrupted();

    private BatonTest through(Interrupted email, Definitions definitions) {
        return BatonTest.with(definitions)
                .and(builder -> builder.channel("email", email))
                .startingAt(Shop.START);
    }

    private static Dispatch.State onlyContact(BatonTest baton) {
        return baton.customer("customer", "c-ada").contacts().stream()
                .map(ContactEntry::state)
                .reduce((one, two) -> {
                    throw new AssertionError("more than one contact");
                })
                .orElseThrow();
    }

    @Test
    @DisplayName("C5 an address that turned out to be somebody else's since the decision is not written to")
    void an_address_that_is_somebody_elses_is_not_written_to() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.handle(baton.event("web", "visited")
                .inferred("cookie", "k-1")
                .claimed("email", "ada@example.org")
                .claimed("email", "zoe@example.org")
                .build());

        baton.handle(Shop.ada(baton, "noted").build());
        baton.runDue();

        baton.then().notDispatched("email", ReasonCode.NO_CONTACT_POINT);
        assertThat(baton.customer("cookie", "k-1").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("D1 a WAIT chosen after the decision holds its journey's message at the door until its time")
    void a_wait_is_asked_at_the_door() {
        BatonTest baton = Shop.open(Shop.journey("offer")
                .enterOn("arrived")
                .goalOn("never")
                .phase("here")
                .rule("say", Trigger.on("visited"), Proposal.message("email", "offer"))
                .rule("hold", Trigger.on("busy"), Proposal.hold(Duration.ofHours(1), "they are busy"))
                .done());
        baton.given(Shop.ada(baton, "arrived"));

        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(Shop.ada(baton, "busy").build());
        baton.runDue();
        baton.then().notDispatched("email", ReasonCode.JOURNEY_WAITS);
        baton.advance(Duration.ofHours(1));

        baton.then().dispatched("email", "offer");
    }

    @Test
    @DisplayName("H1 an owner who is away at the door is asked for again, and hears of it when they are back")
    void an_owner_away_at_the_door_is_asked_for_again() {
        TestOwners owners = TestOwners.present("team:care");
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("care")
                                .rule("tell", Trigger.on("fire"), Proposal.escalate("team:care", "desk", "fire")))
                        .build())
                .and(builder -> builder.owners(owners))
                .startingAt(Shop.START);
        baton.handle(Shop.ada(baton, "fire").build());
        owners.away("team:care");

        baton.runDue();
        baton.then().notDispatched("desk").noted("door.deferred");
        owners.back("team:care");
        baton.advance(Duration.ofMinutes(5));

        baton.then().dispatched("desk", "fire");
    }

    @Test
    @DisplayName("J6 a message whose journey ends while a channel has it is not tried again")
    void what_failed_after_its_journey_ended_is_not_tried_again() {
        BatonTest baton = through(
                channel,
                Shop.definitions(Shop.journey("offer")
                                .enterOn("arrived")
                                .goalOn("bought")
                                .phase("here")
                                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                                .otherwise(Next.go("asked", Proposal.message("email", "still-there")))
                                .done()
                                .phase("asked")
                                .done())
                        .build());
        baton.given(Shop.ada(baton, "arrived"));
        Event bought = Shop.ada(baton, "bought").build();
        channel.meanwhile = () -> {
            baton.orchestrator().handle(bought);
            return Receipt.retryAfter(Duration.ofMinutes(1), "busy");
        };

        baton.advance(Duration.ofHours(1));
        assertThat(onlyContact(baton)).isEqualTo(Dispatch.State.CANCELLED);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.advance(Duration.ofDays(1));

        assertThat(channel.attempts).isEqualTo(1);
    }

    @Test
    @DisplayName("A2 the answer to an attempt that was given up does not undo that of the next one")
    void the_answer_to_an_attempt_that_was_given_up_counts_for_nothing() {
        BatonTest baton = through(channel, Shop.definitions(Shop.greeting()).build());
        channel.meanwhile = () -> {
            baton.clock().advance(Duration.ofHours(1));
            baton.orchestrator().runDue();
            return Receipt.refused("hung for an hour");
        };

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(1));

        assertThat(channel.attempts).isEqualTo(2);
        assertThat(onlyContact(baton)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.decisions()).noneMatch(each -> each.eventType().equals("dispatch_failed"));
    }

    @Test
    @DisplayName("A2 listeners hear how a dispatch ended that was given up after its attempts, not that it is queued")
    void listeners_hear_the_end_of_what_was_given_up() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.channel("email").next(6).retriesAfter(Duration.ofSeconds(1));

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(1));

        assertThat(baton.channel("email").attempts()).hasSize(6);
        assertThat(baton.dispatchStates())
                .extracting(each -> each.state())
                .containsOnly(Dispatch.State.STARTED, Dispatch.State.QUEUED, Dispatch.State.FAILED)
                .endsWith(Dispatch.State.FAILED);
    }

    @Test
    @DisplayName("A2 C5 listeners hear how a dispatch ended that the door refused")
    void listeners_hear_what_ends_at_the_door() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.handle(Shop.ada(baton, "visited").build());
        baton.handle(Shop.ada(baton, ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .attribute("evidence", "said so")
                .build());

        baton.runDue();

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.dispatchStates()).extracting(Dispatch::state).containsExactly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("A1 a channel that forgets its keys before its messages expire is refused at the start")
    void a_channel_that_forgets_too_early_is_refused() {
        Definitions definitions = Shop.definitions(Shop.greeting()).build();
        isTooForgetfulFor(definitions);
        Orchestrator.builder()
                .definitions(definitions)
                .channel("email", new Forgetful(Duration.ofHours(72)))
                .build()
                .close();
    }

    private static void isTooForgetfulFor(Definitions definitions) {
        OrchestratorBuilder forgetful =
                Orchestrator.builder().definitions(definitions).channel("email", new Forgetful(Duration.ofHours(71)));

        assertThatThrownBy(forgetful::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("channel email")
                .hasMessageContaining("PT71H")
                .hasMessageContaining("PT72H")
                .hasMessageContaining("QUERYABLE");
    }

    @Test
    @DisplayName("A1 so is one that forgets its keys before what takes something back expires")
    void a_channel_that_forgets_what_takes_back_is_refused() {
        Definitions definitions = Shop.definitions(
                        Shop.journey("offers").rule("offer", Trigger.on("visited"), Proposal.message("sms", "offer")))
                .caseKind(Shop.complaints())
                .template(TemplateWords.compensated(
                        "offer", Compensation.message("email", "offer-was-wrong", "complaint")))
                .build();
        isTooForgetfulFor(definitions);
    }

    @Test
    @DisplayName("A1 so is one that forgets its keys before the confirmation of a stop word expires")
    void a_channel_that_forgets_confirmations_is_refused() {
        Definitions definitions = Shop.definitions(
                        Shop.journey("offers").rule("offer", Trigger.on("visited"), Proposal.message("sms", "offer")))
                .contactPolicy(ContactPolicy.STANDARD.with(
                        StopWords.of("email", "mail.received", "STOP").confirmedBy("you-are-out")))
                .build();
        isTooForgetfulFor(definitions);
    }

    @Test
    @DisplayName("C4 a promise that keeps us silent for too long is told to its keeper, once, and goes on silencing")
    void a_promise_that_silences_for_too_long_is_told() {
        BatonTest baton = Shop.openWith(Shop.promises());
        baton.given(Shop.ada(baton, "callback.promised")
                .attribute("order", "o-1")
                .attribute("dueAt", "2026-05-02T09:00:00Z"));

        baton.advance(Duration.ofDays(14).minusSeconds(1));
        baton.then().notDispatched("desk");
        baton.advance(Duration.ofSeconds(1));

        baton.then().decided(ActionKind.ESCALATE).because("silence-too-long");
        baton.advance(Duration.ofDays(30));
        assertThat(baton.channel("desk").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("T1 work of a customer who is merged while it is claimed is done for whom they are now")
    void work_of_a_customer_merged_while_it_is_claimed() {
        BatonTest.Setup setup = Shop.open(Shop.definitions(Shop.greeting()).build());
        BreakingStorage storage =
                new BreakingStorage(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton = setup.and(builder -> builder.storage(storage)).startingAt(Shop.START);
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+33612345678"));
        baton.handle(baton.event("web", "visited")
                .verified("email", "ada@example.org")
                .verified("phone", "+33612345679")
                .build());
        Event merge = baton.event("crm", "noted")
                .verified("customer", "c-ada")
                .verified("phone", "+33612345679")
                .build();
        storage.beforeTheDoor(() -> baton.handle(merge));

        baton.runDue();
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada").dispatched("email", "hello");
        assertThat(onlyContact(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("H2 an acceptance from before the offer takes over nothing")
    void an_acceptance_from_before_the_offer_is_stale() {
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("care")
                        .rule(
                                "seniors",
                                Trigger.on("escalation.asked"),
                                Proposal.route("complaint", "team:seniors", "desk", "asks for a manager")))
                .caseKind(Shop.complaints()));
        baton.given(Shop.ada(baton, "complaint.raised"));
        baton.advance(Duration.ofHours(1));
        baton.when(Shop.ada(baton, "escalation.asked"));
        baton.then().decided(ActionKind.ROUTE);

        baton.when(baton.event("desk", dev.baton.handoff.HandoffEvents.ACCEPTED)
                .verified("customer", "c-ada")
                .attribute("case", "complaint")
                .by(dev.baton.event.Actor.employee("e-7"))
                .occurredAt(baton.now().minusSeconds(60)));

        baton.then().noted("handoff.stale").ownedBy("team:care");
    }
}
