package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.cases.Compensable;
import dev.baton.cases.OwnerId;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link SettlingPropertyTest} found: what people and providers say of dispatches after they were sent. */
class SettlingTest {
    /** How many ended instances a profile keeps. */
    private static final int ENDED_KEPT = 20;

    private static final Actor MO = Actor.employee("mo");

    private static CaseKind wayBack() {
        return new CaseKind("payment-error", OwnerId.of("team:care"), null, List.of(), List.of(), CaseKind.Story.NONE);
    }

    private static Definitions definitions() {
        return Shop.definitions(
                        Shop.greeting(),
                        Shop.journey("orders")
                                .boundBy("order")
                                .rule("charge", Trigger.on("order.paid"), Proposal.update("billing", "charge"))
                                .rule(
                                        "refund",
                                        Trigger.on("order.cancelled"),
                                        Proposal.compensate("charge", "the order was cancelled"))
                                .rule(
                                        "delay",
                                        Trigger.on("order.delayed"),
                                        Proposal.message("sms", "call").promising("callback"))
                                .rule("sorry", Trigger.on("delay.over"), Proposal.message("email", "no-call")),
                        Shop.journey("trip")
                                .boundBy("order")
                                .enterOn("trip.begun")
                                .exit("dropped", Trigger.on("trip.dropped"))
                                .phase("open")
                                .onEnter(Proposal.message("sms", "ticket"))
                                .waitAtMost(Duration.ofDays(30), WaitStep.OnPast.TIME_OUT_NOW)
                                .until("trip.over", Next.end())
                                .otherwise(Next.end())
                                .done())
                .promiseKind(Shop.callbacks())
                .caseKind(Shop.recoveries())
                .caseKind(wayBack())
                .template(TemplateWords.doubted("hello", InDoubt.RESEND_MARKED))
                .template(TemplateWords.promising("call", "callback").whenInDoubt(InDoubt.RESEND_MARKED))
                .template(TemplateWords.takingBack("no-call", "callback"))
                .template(
                        TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error")))
                .build();
    }

    private final BatonTest baton = BatonTest.with(definitions())
            .channel("email", RecordingChannel.forCustomers("email").withoutKeys())
            .channel("sms", RecordingChannel.forCustomers("phone").withoutKeys())
            .channel("billing", RecordingChannel.forSystems())
            .startingAt(Shop.START);

    private void happens(String type) {
        baton.when(Shop.ada(baton, type).verified("phone", "+33612345678").attribute("order", "o-1"));
    }

    private Dispatch only(Dispatch.State state) {
        List<Dispatch> all = baton.orchestrator().dispatches().in(state, 0, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Outcome confirm(String id, Receipt receipt) {
        Outcome outcome = baton.orchestrator().dispatches().confirm(id, receipt, MO);
        baton.runDue();
        return outcome;
    }

    private Outcome redrive(String id, String why) {
        Outcome outcome = baton.orchestrator().dispatches().redrive(id, MO, why);
        baton.runDue();
        return outcome;
    }

    private Dispatch.State state() {
        return baton.customer("customer", "c-ada").contacts().get(0).state();
    }

    @Test
    @DisplayName("G3 A2 the audit names who said what became of a dispatch, and who had it tried again")
    void the_audit_names_who() {
        baton.channel("email").next().accepts();
        baton.channel("email").next().accepts();
        happens("visited");
        String id = only(Dispatch.State.ACCEPTED).id();
        confirm(id, Receipt.refused("not in the log"));
        redrive(id, "mended");

        assertThat(baton.orchestrator().log().audit(id, 20))
                .filteredOn(each -> each.who().equals("mo"))
                .extracting(AuditEntry::what)
                .containsExactlyInAnyOrder("dispatch.failed", "dispatch.redriven");
        assertThat(baton.orchestrator().log().audit(id, 20))
                .filteredOn(each -> each.what().equals("dispatch.accepted"))
                .extracting(AuditEntry::who)
                .containsOnly("baton");
    }

    @Test
    @DisplayName("A1 RESEND_MARKED: whoever finds out that neither arrived settles it, and it has failed")
    void neither_arrived() {
        for (int attempts = 1; attempts <= 2; attempts++) {
            SettlingTest shop = new SettlingTest();
            shop.baton.channel("email").next(attempts).timesOut();
            shop.happens("visited");
            if (attempts == 2) {
                shop.baton.advance(Duration.ofMinutes(5));
            }
            String id = shop.only(attempts == 1 ? Dispatch.State.STARTED : Dispatch.State.UNKNOWN)
                    .id();

            shop.confirm(id, Receipt.refused("in neither log"));

            assertThat(shop.state()).isEqualTo(Dispatch.State.FAILED);
            assertThat(shop.baton.dispatchStates())
                    .last()
                    .extracting(Dispatch::state)
                    .isEqualTo(Dispatch.State.FAILED);
            shop.redrive(id, "mended");
            assertThat(shop.state()).isEqualTo(Dispatch.State.DELIVERED);
            assertThat(shop.baton.channel("email").attempts())
                    .last()
                    .extracting(each -> each.progress().inDoubt())
                    .isEqualTo(false);
        }
    }

    /** A channel whose provider reports before it has answered. */
    private static ChannelAdapter hasty(ChannelCapabilities can, Receipt answer, Consumer<String> report) {
        return new ChannelAdapter() {
            private boolean reported;

            @Override
            public ChannelCapabilities capabilities() {
                return can;
            }

            @Override
            public Receipt deliver(Dispatch dispatch, Duration limit) {
                if (!reported) {
                    reported = true;
                    report.accept(dispatch.id());
                }
                return answer;
            }
        };
    }

    private static BatonTest reporting(String channel, ChannelCapabilities can, Receipt reported, Receipt answer) {
        BatonTest[] shop = new BatonTest[1];
        ChannelAdapter hasty =
                hasty(can, answer, id -> shop[0].orchestrator().dispatches().confirm(id, reported, MO));
        BatonTest.Setup setup = BatonTest.with(definitions());
        for (String each : List.of("email", "sms", "billing")) {
            setup.and(builder -> each.equals(channel)
                    ? builder.channel(each, hasty)
                    : builder.channel(each, RecordingChannel.forSystems()));
        }
        shop[0] = setup.startingAt(Shop.START);
        return shop[0];
    }

    @Test
    @DisplayName("A2 what a system has confirmed before its channel answers is settled, whatever the answer is")
    void a_systems_confirmation_overtakes_the_answer() {
        BatonTest shop = reporting(
                "billing", ChannelCapabilities.neither(), Receipt.delivered(), Receipt.unknown("no answer in time"));

        shop.when(Shop.ada(shop, "order.paid").attribute("order", "o-1"));
        shop.advance(Duration.ofDays(1));

        assertThat(shop.orchestrator().dispatches().in(Dispatch.State.UNKNOWN, 0, 10))
                .isEmpty();
        assertThat(shop.dispatchStates()).last().extracting(Dispatch::state).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A2 listeners hear nothing of an answer that came after somebody settled it")
    void listeners_hear_what_holds() {
        BatonTest shop = reporting(
                "email",
                ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email"),
                Receipt.refused("filtered"),
                Receipt.delivered());

        shop.when(Shop.ada(shop, "visited"));

        assertThat(shop.customer("customer", "c-ada").contacts().get(0).state()).isEqualTo(Dispatch.State.FAILED);
        assertThat(shop.dispatchStates())
                .extracting(Dispatch::state)
                .containsExactly(Dispatch.State.STARTED, Dispatch.State.FAILED);
    }

    @Test
    @DisplayName("A2 each redrive that is refused says why, also two at one instant")
    void each_refusal_says_why() {
        baton.channel("sms").next().refuses("no");
        happens("order.delayed");
        String id = only(Dispatch.State.FAILED).id();

        for (String why : List.of("mended", "mended", "really")) {
            Outcome outcome = redrive(id, why);
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
            assertThat(outcome.problem().words()).contains("the promise in its words ended");
        }
        assertThat(baton.alarms()).isEmpty();
    }

    @Test
    @DisplayName(
            "A2 I10 what a journey asked for is not tried again after its end, also where its customer is two again")
    void its_journey_is_with_another_by_now() {
        baton.given(
                baton.event("crm", "noted").verified("customer", "c-ada"),
                baton.event("web", "noted").verified("phone", "+33612345678").verified("email", "ben@example.org"),
                baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+33612345678"));
        baton.channel("sms").next().refuses("no");
        baton.when(
                baton.event("crm", "trip.begun").verified("customer", "c-ada").attribute("order", "o-1"));
        String id = only(Dispatch.State.FAILED).id();
        baton.when(
                baton.event("crm", "trip.dropped").verified("customer", "c-ada").attribute("order", "o-1"));
        Profile one = baton.customer("customer", "c-ada");
        baton.orchestrator().unmerge(one.id(), one.merges().get(0).id(), MO, "two people after all");
        assertThat(baton.customer("phone", "+33612345678").contacts())
                .extracting(ContactEntry::dispatchId)
                .contains(id);

        Outcome outcome = redrive(id, "mended");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(outcome.problem().words()).contains("its journey has ended");
        assertThat(baton.channel("sms").attempts()).hasSize(1);
    }

    @Test
    @DisplayName("A2 what a journey asked for is not tried again after its end, also when the profile has forgotten it")
    void its_journey_is_long_forgotten() {
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+33612345678"));
        baton.channel("sms").next().refuses("no");
        trip("trip.begun", 0);
        String id = only(Dispatch.State.FAILED).id();
        trip("trip.dropped", 0);
        for (int later = 1; later <= ENDED_KEPT; later++) {
            trip("trip.begun", later);
            trip("trip.dropped", later);
        }
        assertThat(baton.customer("customer", "c-ada").instances())
                .extracting(JourneyInstance::binding)
                .doesNotContain("o-0")
                .hasSize(ENDED_KEPT);

        Outcome outcome = redrive(id, "mended");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(outcome.problem().words()).contains("its journey has ended");
    }

    private void trip(String type, int order) {
        baton.when(baton.event("crm", type).verified("customer", "c-ada").attribute("order", "o-" + order));
    }

    @Test
    @DisplayName("A2 what is not worth sending any more is not tried again, also while its dead letter is still there")
    void what_is_stale_is_not_tried_again() {
        baton.channel("email").next().refuses("no");
        happens("visited");
        Dispatch failed = only(Dispatch.State.FAILED);
        baton.clock().set(failed.routing().expiresAt());

        Outcome outcome = baton.orchestrator().dispatches().redrive(failed.id(), MO, "mended");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(outcome.problem().words()).contains("not been worth sending since");
    }

    private List<Compensable> compensables() {
        return baton.customer("customer", "c-ada").compensables();
    }

    @Test
    @DisplayName("A7 what is known not to have been done after all is not taken back")
    void what_was_never_done_is_not_taken_back() {
        baton.channel("billing").next().accepts();
        happens("order.paid");
        confirm(only(Dispatch.State.ACCEPTED).id(), Receipt.refused("no such account"));
        assertThat(compensables()).isEmpty();

        happens("order.cancelled");

        assertThat(baton.channel("billing").said()).containsExactly("charge");
    }

    @Test
    @DisplayName("A7 what is taken back, and was never done, is not taken back if that was not sent yet; its case ends")
    void what_takes_it_back_is_not_sent() {
        baton.channel("billing").next().accepts();
        happens("order.paid");
        String charge = only(Dispatch.State.ACCEPTED).id();
        baton.channel("billing").next().retriesAfter(Duration.ofHours(1));
        happens("order.cancelled");
        baton.thenOf("customer", "c-ada").caseOpen("payment-error");

        confirm(charge, Receipt.refused("no such account"));
        baton.advance(Duration.ofHours(3));

        assertThat(baton.channel("billing").said()).containsExactly("charge");
        assertThat(compensables())
                .singleElement()
                .extracting(Compensable::state)
                .isEqualTo(Compensable.State.TAKEN_BACK);
        baton.thenOf("customer", "c-ada").noCaseOpen();
        assertThat(baton.decisions()).extracting(Decision::eventType).doesNotContain("compensation_failed");
    }

    @Test
    @DisplayName("A7 what failed to take something back is not tried again by hand, also after another did")
    void the_first_way_back_is_not_tried_again() {
        happens("order.paid");
        baton.channel("billing").next().refuses("no");
        happens("order.cancelled");
        String first = only(Dispatch.State.FAILED).id();
        happens("order.cancelled");
        assertThat(baton.channel("billing").said()).containsExactly("charge", "refund");

        Outcome outcome = redrive(first, "mended");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(outcome.problem().words()).contains("it was to take something back");
        assertThat(baton.channel("billing").said()).containsExactly("charge", "refund");
    }

    private PromiseState promise() {
        return baton.customer("customer", "c-ada").promises().get(0).state();
    }

    @Test
    @DisplayName("P1 what may have been told holds until the customer was told that it does not")
    void what_may_have_been_told_is_taken_back_once_that_is_told() {
        for (boolean told : new boolean[] {true, false}) {
            SettlingTest shop = new SettlingTest();
            shop.baton.channel("sms").next(2).timesOut();
            shop.happens("order.delayed");
            assertThat(shop.promise()).isEqualTo(PromiseState.PENDING);
            if (!told) {
                shop.baton.channel("email").next().refuses("no");
            }

            shop.happens("delay.over");
            shop.baton.advance(Duration.ofMinutes(10));

            assertThat(shop.promise()).isEqualTo(told ? PromiseState.WITHDRAWN : PromiseState.ACTIVE);
        }
    }
}
