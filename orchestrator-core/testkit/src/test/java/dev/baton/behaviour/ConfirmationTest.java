package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes known of a dispatch after its channel has answered (A2), and what is tried again by hand. */
class ConfirmationTest {
    private static final Actor MO = Actor.employee("mo");
    private static final Actor PROVIDER = Actor.AUTOMATION;

    private static BatonTest shop() {
        return BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt(Shop.START);
    }

    /** Promises a call about an order by a message. */
    private static BatonTest promising() {
        return BatonTest.with(Shop.definitions(Shop.journey("orders")
                                .boundBy("order")
                                .rule(
                                        "delay",
                                        Trigger.on("order.delayed"),
                                        Proposal.message("email", "we-call-you").promising("callback")))
                        .promiseKind(Shop.callbacks())
                        .caseKind(Shop.recoveries())
                        .build())
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("desk", RecordingChannel.forSystems())
                .startingAt(Shop.START);
    }

    private static void visit(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
    }

    private static Dispatch.State state(BatonTest baton) {
        return baton.customer("customer", "c-ada").contacts().get(0).state();
    }

    private static String only(BatonTest baton, Dispatch.State state) {
        List<Dispatch> all = baton.orchestrator().dispatches().in(state, 0, 10);
        assertThat(all).hasSize(1);
        return all.get(0).id();
    }

    private static List<String> events(BatonTest baton) {
        return baton.decisions().stream().map(Decision::eventType).toList();
    }

    @Test
    @DisplayName("A2 what was accepted is confirmed later, once")
    void what_was_accepted_is_confirmed_later() {
        BatonTest baton = shop();
        baton.channel("email").next().accepts();
        visit(baton);
        String id = only(baton, Dispatch.State.ACCEPTED);
        baton.advance(Duration.ofDays(2));

        Outcome first = baton.orchestrator().dispatches().confirm(id, Receipt.delivered(), PROVIDER);
        Outcome again = baton.orchestrator().dispatches().confirm(id, Receipt.delivered(), PROVIDER);

        assertThat(first.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(again.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.ACCEPTED, 0, 10))
                .isEmpty();
        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName(
            "A2 what was accepted and bounced later has failed: journeys hear of it, and the address takes nothing more")
    void what_was_accepted_and_bounced_later_has_failed() {
        BatonTest baton = shop();
        baton.channel("email").next().accepts();
        visit(baton);

        baton.orchestrator()
                .dispatches()
                .confirm(only(baton, Dispatch.State.ACCEPTED), Receipt.bounced("no such mailbox"), PROVIDER);
        baton.runDue();
        baton.advance(Duration.ofDays(1));
        visit(baton);

        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        assertThat(events(baton)).containsOnlyOnce("dispatch_failed");
        assertThat(baton.channel("email").attempts()).as("the address is dead").hasSize(1);
        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.FAILED, 0, 10))
                .as("nothing to try again")
                .isEmpty();
    }

    @Test
    @DisplayName("A1 what is in doubt is listed until somebody says what became of it")
    void what_is_in_doubt_is_listed_until_somebody_settles_it() {
        for (boolean arrived : new boolean[] {true, false}) {
            BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                    .channel("email", RecordingChannel.forCustomers("email").withoutKeys())
                    .startingAt(Shop.START);
            baton.channel("email").next().timesOut();
            visit(baton);
            assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10))
                    .hasSize(1);

            String id = only(baton, Dispatch.State.UNKNOWN);
            baton.orchestrator()
                    .dispatches()
                    .confirm(id, arrived ? Receipt.delivered() : Receipt.refused("not in the provider's log"), MO);

            assertThat(state(baton)).isEqualTo(arrived ? Dispatch.State.DELIVERED : Dispatch.State.FAILED);
            assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10))
                    .isEmpty();
            assertThat(baton.orchestrator().dispatches().in(Dispatch.State.UNKNOWN, 0, 10))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("A1 what is in doubt on its way to a system is listed, too")
    void what_is_in_doubt_on_its_way_to_a_system_is_listed() {
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.journey("books")
                                .rule("book", Trigger.on("visited"), Proposal.update("billing", "book")))
                        .build())
                .channel("billing", RecordingChannel.forSystems().withoutKeys())
                .startingAt(Shop.START);
        baton.channel("billing").next().timesOut();
        visit(baton);

        String id = only(baton, Dispatch.State.UNKNOWN);
        assertThat(baton.orchestrator()
                        .dispatches()
                        .confirm(id, Receipt.delivered(), MO)
                        .kind())
                .isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.UNKNOWN, 0, 10))
                .isEmpty();
    }

    @Test
    @DisplayName("A2 a confirmation that overtakes its channel's answer counts, and the answer changes nothing")
    void a_confirmation_that_overtakes_the_answer_counts() {
        BatonTest baton = shop();
        baton.channel("email").next().crashesAfter();
        visit(baton);
        assertThat(state(baton)).isEqualTo(Dispatch.State.STARTED);

        String id = only(baton, Dispatch.State.STARTED);
        baton.orchestrator().dispatches().confirm(id, Receipt.delivered(), PROVIDER);
        baton.advance(Duration.ofDays(1));

        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.channel("email").attempts()).hasSize(1);
    }

    @Test
    @DisplayName("A2 what nobody waits for is refused with a reason, and only what ends it can be said")
    void what_nobody_waits_for_is_refused() {
        BatonTest baton = shop();
        visit(baton);

        Outcome unknown = baton.orchestrator().dispatches().confirm("d-none", Receipt.delivered(), PROVIDER);

        assertThat(unknown.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(unknown.problem().code()).isEqualTo("dispatch_not_open");
        assertThat(unknown.problem().words()).contains("or never was");
        assertThatThrownBy(() -> baton.orchestrator().dispatches().confirm("d", Receipt.accepted(""), PROVIDER))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("ACCEPTED");
    }

    @Test
    @DisplayName("A2 after a week nothing more is said of what was accepted")
    void after_a_week_nothing_more_is_said() {
        BatonTest baton = shop();
        baton.channel("email").next().accepts();
        visit(baton);
        String id = only(baton, Dispatch.State.ACCEPTED);

        baton.advance(Duration.ofDays(7));

        assertThat(baton.orchestrator()
                        .dispatches()
                        .confirm(id, Receipt.delivered(), PROVIDER)
                        .kind())
                .isEqualTo(Outcome.Kind.REFUSED);
        assertThat(state(baton)).isEqualTo(Dispatch.State.ACCEPTED);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("P1 a promise whose words have not arrived after all does not hold")
    void a_promise_whose_words_have_not_arrived_does_not_hold() {
        for (boolean arrived : new boolean[] {true, false}) {
            BatonTest baton = promising();
            baton.channel("email").next().accepts();
            baton.when(Shop.ada(baton, "order.delayed").attribute("order", "o-1"));
            assertThat(promise(baton)).isEqualTo(PromiseState.ACTIVE);

            Receipt receipt = arrived ? Receipt.delivered() : Receipt.refused("no");
            baton.orchestrator().dispatches().confirm(only(baton, Dispatch.State.ACCEPTED), receipt, PROVIDER);
            baton.runDue();

            assertThat(promise(baton)).isEqualTo(arrived ? PromiseState.ACTIVE : PromiseState.WITHDRAWN);
            baton.advance(Duration.ofDays(1));
            assertThat(events(baton).contains("promise_broken")).isEqualTo(arrived);
        }
    }

    private static PromiseState promise(BatonTest baton) {
        return baton.customer("customer", "c-ada").promises().get(0).state();
    }

    @Test
    @DisplayName("A2 a dead letter is tried again by hand, through every gate, and can fail again")
    void a_dead_letter_is_tried_again_by_hand() {
        BatonTest baton = shop();
        baton.channel("email").next(2).refuses("wrong password");
        visit(baton);
        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        String id = only(baton, Dispatch.State.FAILED);

        baton.orchestrator().dispatches().redrive(id, MO, "password mended");
        baton.runDue();
        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        Outcome second = baton.orchestrator().dispatches().redrive(id, MO, "now it is");
        assertThat(state(baton)).isEqualTo(Dispatch.State.QUEUED);
        Outcome meanwhile = baton.orchestrator().dispatches().redrive(id, MO, "once more");
        baton.runDue();

        assertThat(second.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(meanwhile.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(meanwhile.problem().words()).contains("QUEUED");
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.channel("email").said()).containsExactly("hello");
        assertThat(baton.orchestrator().log().audit(id, 20))
                .filteredOn(each -> each.what().equals("dispatch.redriven"))
                .extracting(each -> each.why())
                .containsExactly("password mended", "now it is");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("A2 what is tried again by hand is stopped at the door by an opt-out since")
    void what_is_tried_again_is_stopped_at_the_door() {
        BatonTest baton = shop();
        baton.channel("email").next().refuses("wrong password");
        visit(baton);
        String id = only(baton, Dispatch.State.FAILED);
        baton.when(Shop.ada(baton, ConsentEvents.OPTED_OUT).attribute("purpose", "SERVICE"));

        baton.orchestrator().dispatches().redrive(id, MO, "again");
        baton.runDue();

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("A2 a dead letter goes when it is not worth sending any more")
    void a_dead_letter_goes_when_it_has_expired() {
        BatonTest baton = shop();
        baton.channel("email").next().refuses("no");
        visit(baton);
        String id = only(baton, Dispatch.State.FAILED);

        baton.advance(Duration.ofDays(3));

        assertThat(baton.orchestrator().dispatches().in(Dispatch.State.FAILED, 0, 10))
                .isEmpty();
        assertThat(baton.orchestrator().dispatches().redrive(id, MO, "late").kind())
                .isEqualTo(Outcome.Kind.REFUSED);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("A2 a dead letter whose journey has ended, or whose promise was withdrawn, is not tried again")
    void a_dead_letter_that_makes_no_sense_any_more_is_not_tried_again() {
        BatonTest journey = BatonTest.with(Shop.definitions(Shop.quotes()).build())
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt(Shop.START);
        journey.channel("email").next().refuses("no");
        journey.when(Shop.ada(journey, "quote.started").attribute("quote", "q-1"));
        journey.advance(Duration.ofHours(3));
        String nudge = only(journey, Dispatch.State.FAILED);
        journey.when(Shop.ada(journey, "quote.dropped").attribute("quote", "q-1"));

        Outcome ended = journey.orchestrator().dispatches().redrive(nudge, MO, "again");

        assertThat(ended.problem().code()).isEqualTo("not_redriven");
        assertThat(ended.problem().words()).contains("journey has ended");

        BatonTest promise = promising();
        promise.channel("email").next().refuses("no");
        promise.when(Shop.ada(promise, "order.delayed").attribute("order", "o-1"));

        Outcome withdrawn =
                promise.orchestrator().dispatches().redrive(only(promise, Dispatch.State.FAILED), MO, "again");

        assertThat(withdrawn.problem().words()).contains("promise");
        promise.runDue();
        assertThat(promise.channel("email").attempts()).hasSize(1);
    }

    @Test
    @DisplayName("A2 what is tried again and fails again is confirmed again, and each confirmation counts once")
    void what_fails_again_is_confirmed_again() {
        for (boolean accepted : new boolean[] {true, false}) {
            RecordingChannel email = RecordingChannel.forCustomers("email");
            BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                    .channel("email", accepted ? email : email.withoutKeys())
                    .startingAt(Shop.START);
            RecordingChannel.Trouble trouble = baton.channel("email").next(3);
            assertThat(accepted ? trouble.accepts() : trouble.timesOut()).isNotNull();
            visit(baton);
            Receipt refused = Receipt.refused("spam filter");
            for (int i = 0; i < 3; i++) {
                String id = only(baton, accepted ? Dispatch.State.ACCEPTED : Dispatch.State.UNKNOWN);

                Outcome first = baton.orchestrator().dispatches().confirm(id, refused, PROVIDER);
                Outcome again = baton.orchestrator().dispatches().confirm(id, refused, PROVIDER);

                assertThat(first.kind()).isEqualTo(Outcome.Kind.DECIDED);
                assertThat(again.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
                assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
                baton.orchestrator().dispatches().redrive(id, MO, "filter mended");
                baton.runDue();
            }
            assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
            assertThat(baton.alarms()).isEmpty();
        }
    }

    @Test
    @DisplayName("A2 each time that something fails, by its channel or at the door, journeys hear of it")
    void each_failure_is_heard() {
        BatonTest baton = shop();
        baton.channel("email").next(3).refuses("wrong password");
        visit(baton);
        String id = only(baton, Dispatch.State.FAILED);
        for (int i = 0; i < 2; i++) {
            baton.advance(Duration.ofMinutes(5));
            baton.orchestrator().dispatches().redrive(id, MO, "mended");
            baton.runDue();
        }
        assertThat(events(baton)).filteredOn("dispatch_failed"::equals).hasSize(3);

        baton.orchestrator().dispatches().redrive(id, MO, "mended");
        baton.clock().advance(Duration.ofDays(3));
        baton.runDue();

        assertThat(state(baton)).isEqualTo(Dispatch.State.EXPIRED);
        assertThat(events(baton)).filteredOn("dispatch_failed"::equals).hasSize(4);
        assertThat(baton.alarms()).isEmpty();
    }
}
