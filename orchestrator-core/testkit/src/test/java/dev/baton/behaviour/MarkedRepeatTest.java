package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Target;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a doubt leads to where the channel cannot clear it up, as the template says (A1). */
class MarkedRepeatTest {
    private static final RecordingChannel EMAIL = RecordingChannel.forCustomers("email");

    private static Definitions.Builder greeting(InDoubt inDoubt) {
        Definitions.Builder shop = Shop.definitions(Shop.greeting());
        return inDoubt == InDoubt.LIST ? shop : shop.template(TemplateWords.doubted("hello", inDoubt));
    }

    private static BatonTest shop(Definitions.Builder definitions, RecordingChannel email) {
        return BatonTest.with(definitions.build())
                .channel("email", email)
                .channel("desk", RecordingChannel.forSystems())
                .startingAt(Shop.START);
    }

    private static BatonTest resending() {
        return shop(greeting(InDoubt.RESEND_MARKED), EMAIL.withoutKeys());
    }

    private static void visit(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
    }

    private static Dispatch.State state(BatonTest baton) {
        return baton.customer("customer", "c-ada").contacts().get(0).state();
    }

    private static List<IndexEntry> listed(BatonTest baton) {
        return baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10);
    }

    private static List<String> noted(BatonTest baton) {
        return baton.decisions().stream()
                .flatMap(each -> each.notes().stream())
                .map(Decision.Note::code)
                .filter(each -> each.startsWith("doubt."))
                .toList();
    }

    /** Which attempts there were, and whether they said that they may be repetitions. */
    private static List<Boolean> marks(BatonTest baton) {
        return baton.channel("email").attempts().stream()
                .map(each -> each.progress().inDoubt())
                .toList();
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: what may have arrived is sent once more, under the same id, and says so")
    void it_is_sent_once_more() {
        BatonTest baton = resending();
        baton.channel("email").next().timesOut();

        visit(baton);
        assertThat(state(baton)).isEqualTo(Dispatch.State.STARTED);
        assertThat(noted(baton)).containsExactly("doubt.resent");
        baton.advance(Duration.ofMinutes(1));

        assertThat(marks(baton)).containsExactly(false, true);
        assertThat(baton.channel("email").attempts()).extracting(Dispatch::id).containsOnly(id(baton));
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(listed(baton)).isEmpty();
    }

    private static String id(BatonTest baton) {
        return baton.customer("customer", "c-ada").contacts().get(0).dispatchId();
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: in doubt again, it is listed, and not sent a third time")
    void a_second_doubt_is_listed() {
        BatonTest baton = resending();
        baton.channel("email").next(2).timesOut();

        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(marks(baton)).containsExactly(false, true);
        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(listed(baton)).hasSize(1);
        assertThat(baton.dispatchStates()).last().extracting(Dispatch::state).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: so is one whose senders died, the first and the second")
    void dead_senders_are_doubts() {
        for (boolean before : new boolean[] {true, false}) {
            BatonTest baton = resending();
            RecordingChannel.Trouble crash = baton.channel("email").next(2);
            assertThat(before ? crash.crashesBefore() : crash.crashesAfter()).isNotNull();

            visit(baton);
            baton.advance(Duration.ofDays(2));

            assertThat(marks(baton)).containsExactly(false, true);
            assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
            assertThat(listed(baton)).hasSize(1);
        }
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: who withdraws their consent in between is not written to again")
    void the_door_asks_for_consent_again() {
        BatonTest baton = resending();
        baton.channel("email").next().timesOut();

        visit(baton);
        baton.handle(Shop.ada(baton, ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .build());
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(listed(baton)).hasSize(1);
    }

    @Test
    @DisplayName("A1 C6 RESEND_MARKED: a cap counts both attempts as one contact")
    void a_cap_counts_both_as_one() {
        Definitions.Builder capped = greeting(InDoubt.RESEND_MARKED)
                .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(7))));
        BatonTest baton = shop(capped, EMAIL.withoutKeys());
        baton.channel("email").next().timesOut();

        visit(baton);
        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(marks(baton)).containsExactly(false, true);
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: a journey that ends in between repeats nothing")
    void a_journey_that_ends_repeats_nothing() {
        Definitions.Builder quotes =
                Shop.definitions(Shop.quotes()).template(TemplateWords.doubted("quote-ready", InDoubt.RESEND_MARKED));
        BatonTest baton = shop(quotes, EMAIL.withoutKeys());
        baton.channel("email").next().timesOut();

        baton.when(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        baton.when(Shop.ada(baton, "quote.submitted").attribute("quote", "q-1"));
        assertThat(state(baton)).isEqualTo(Dispatch.State.STARTED);
        baton.handle(Shop.ada(baton, "policy.bought").attribute("quote", "q-1").build());
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: what would come too late is listed")
    void what_would_come_too_late_is_listed() {
        Proposal.Say say = new Proposal.Say(
                Target.CUSTOMER, Channel.of("email"), "hello", List.of(), null, null, Duration.ofSeconds(10));
        Definitions.Builder brief = Shop.definitions(Shop.journey("greeting")
                        .rule(
                                "greet",
                                Trigger.on("visited"),
                                new Proposal(
                                        say, Proposal.message("email", "hello").importance(), Condition.always())))
                .template(TemplateWords.doubted("hello", InDoubt.RESEND_MARKED));
        BatonTest baton = shop(brief, EMAIL.withoutKeys());
        baton.channel("email").next().timesOut();

        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: a busy channel is tried again, and what it is sent says so every time")
    void a_busy_channel_is_tried_again() {
        BatonTest baton = resending();
        baton.channel("email").next().timesOut();
        baton.channel("email").next(2).retriesAfter(Duration.ofMinutes(10));

        visit(baton);
        baton.advance(Duration.ofHours(1));

        assertThat(marks(baton)).containsExactly(false, true, true, true);
        assertThat(baton.channel("email").said()).containsExactly("hello", "hello");
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: that the second was refused says nothing of the first")
    void a_refusal_says_nothing_of_the_first() {
        BatonTest baton = resending();
        baton.channel("email").next().timesOut();
        baton.channel("email").next().refuses("no");

        visit(baton);
        baton.advance(Duration.ofHours(1));

        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(baton.dispatchStates()).last().extracting(Dispatch::state).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(baton.decisions()).extracting(Decision::eventType).doesNotContain("dispatch_failed");
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: what is confirmed in between is not sent again")
    void what_is_confirmed_is_not_sent_again() {
        BatonTest baton = resending();
        baton.channel("email").next().timesOut();

        visit(baton);
        Outcome confirmed = baton.orchestrator().dispatches().confirm(id(baton), Receipt.delivered(), Actor.AUTOMATION);
        baton.advance(Duration.ofDays(2));

        assertThat(confirmed.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: nothing changes where the channel knows keys, or can be asked")
    void channels_that_know_are_as_before() {
        for (InDoubt each : InDoubt.values()) {
            for (RecordingChannel email : List.of(RecordingChannel.forCustomers("email"), EMAIL.queryable())) {
                BatonTest baton = shop(greeting(each), email);
                email.next().timesOut();

                visit(baton);
                baton.advance(Duration.ofHours(1));

                assertThat(email.said()).containsExactly("hello");
                assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
                assertThat(noted(baton)).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("A1 TREAT_AS_SENT: it counts as sent, is not listed, and can be confirmed")
    void it_counts_as_sent() {
        Definitions.Builder capped = greeting(InDoubt.TREAT_AS_SENT)
                .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(7))));
        BatonTest baton = shop(capped, EMAIL.withoutKeys());
        baton.channel("email").next().timesOut();

        visit(baton);
        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.ACCEPTED);
        assertThat(listed(baton)).isEmpty();
        assertThat(noted(baton)).containsExactly("doubt.treated_as_sent");
        Dispatch taken = baton.orchestrator()
                .dispatches()
                .in(Dispatch.State.ACCEPTED, 0, 10)
                .get(0);
        assertThat(taken.progress().detail()).startsWith("in doubt, treated as sent");
        baton.orchestrator().dispatches().confirm(taken.id(), Receipt.refused("lost"), Actor.AUTOMATION);
        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
    }

    @Test
    @DisplayName("A1 P1 TREAT_AS_SENT and RESEND_MARKED: a promise holds from when it counts as told")
    void a_promise_holds_from_when_it_counts_as_told() {
        for (InDoubt each : List.of(InDoubt.TREAT_AS_SENT, InDoubt.RESEND_MARKED)) {
            Definitions.Builder orders = Shop.promises(Shop.journey("orders")
                            .boundBy("order")
                            .rule("delay", Trigger.on("order.delayed"), Proposal.message("email", "we-call-you")))
                    .template(TemplateWords.promising("we-call-you", "callback").whenInDoubt(each));
            BatonTest baton = shop(orders, EMAIL.withoutKeys());
            baton.channel("email").next().timesOut();

            baton.when(Shop.ada(baton, "order.delayed").attribute("order", "o-1"));
            assertThat(baton.customer("customer", "c-ada").promises().get(0).state())
                    .isEqualTo(each == InDoubt.TREAT_AS_SENT ? PromiseState.ACTIVE : PromiseState.PENDING);
            baton.advance(Duration.ofMinutes(1));

            assertThat(baton.customer("customer", "c-ada").promises().get(0).state())
                    .isEqualTo(PromiseState.ACTIVE);
        }
    }
}
