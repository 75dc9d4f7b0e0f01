package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Target;
import dev.baton.cases.Compensable;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.render.Rejudge;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was done is taken back, once, and somebody owns the way back until it is. */
class CompensationTest {
    private static final String CARE = "team:care";

    private static CaseKind wayBack(String kind, Trigger... settles) {
        return new CaseKind(kind, OwnerId.of(CARE), null, List.of(), List.of(settles), CaseKind.Story.NONE);
    }

    private static Definitions.Builder definitions() {
        return Shop.definitions(Shop.journey("orders")
                        .boundBy("order")
                        .rule("charge", Trigger.on("order.paid"), charge())
                        .rule(
                                "refund",
                                Trigger.on("order.cancelled"),
                                Proposal.compensate("charge", "the order was cancelled"))
                        .rule("offer", Trigger.on("visited"), Proposal.message("email", "offer"))
                        .rule(
                                "correct",
                                Trigger.on("offer.was_wrong"),
                                Proposal.compensate("offer", "the price was wrong")
                                        .onlyIf(Condition.not(
                                                Operand.event("small").exists()))))
                .journey(Shop.journey("mistakes")
                        .boundBy("order")
                        .rule("undo", Trigger.on("mistake.seen"), Proposal.compensate("it was a mistake"))
                        .build())
                .caseKind(wayBack("payment-error"))
                .caseKind(wayBack("message-error", Trigger.on("apology.given")))
                .template(
                        TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error")))
                .template(TemplateWords.compensated(
                        "offer", Compensation.message("email", "offer-was-wrong", "message-error")));
    }

    private static Proposal charge() {
        Proposal.Say say = new Proposal.Say(
                Target.SYSTEM,
                Channel.of("billing"),
                "charge",
                List.of(new Proposal.Parameter("amount", null, Operand.event("amount"))),
                null,
                null,
                null);
        Proposal task = Proposal.task("billing", "charge");
        return new Proposal(say, task.importance(), task.eligibility());
    }

    private final BatonTest baton = Shop.open(definitions().build())
            .channel("billing", RecordingChannel.forSystems())
            .startingAt(Shop.START);

    private Event.Builder order(String type, String order) {
        return Shop.ada(baton, type).attribute("order", order).attribute("amount", 20);
    }

    private Compensable only() {
        List<Compensable> all = baton.customer("customer", "c-ada").compensables();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private ServiceCase theCase() {
        return baton.customer("customer", "c-ada").cases().get(0);
    }

    @Test
    @DisplayName("A7 what was done is taken back with its parameters, and its case ends with that")
    void taken_back() {
        baton.when(order("order.paid", "o-1"));
        String charged = baton.channel("billing").delivered().get(0).id();
        assertThat(only().state()).isEqualTo(Compensable.State.DONE);

        baton.when(order("order.cancelled", "o-1"));

        baton.then().dispatched("billing", "refund").noted("compensation.begun");
        Dispatch refund = baton.channel("billing").delivered().get(1);
        Attributes told = ((Action.FollowUp) refund.action()).template().parameters();
        assertThat(told.number("amount")).isEqualByComparingTo("20");
        assertThat(told.text("compensates")).isEqualTo(charged);
        assertThat(told.text("reason")).isEqualTo("the order was cancelled");
        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
        assertThat(theCase().open()).isFalse();
        assertThat(theCase().story().reason()).isEqualTo("the order was cancelled");
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("A7 it is taken back once, however often that is asked for")
    void once() {
        baton.when(order("order.paid", "o-1"));
        baton.when(order("order.cancelled", "o-1"));

        baton.when(order("order.cancelled", "o-1"));

        baton.then().noted("compensation.nothing");
        assertThat(baton.channel("billing").said()).hasSize(2);
    }

    @Test
    @DisplayName("A7 two rules that want it back in one turn take it back once")
    void once_a_turn() {
        BatonTest twice = Shop.open(definitions()
                        .journey(Shop.journey("checks")
                                .boundBy("order")
                                .rule("too", Trigger.on("order.cancelled"), Proposal.compensate("charge", "checked"))
                                .build())
                        .build())
                .channel("billing", RecordingChannel.forSystems())
                .startingAt(Shop.START);
        twice.when(Shop.ada(twice, "order.paid").attribute("order", "o-1"));

        twice.when(Shop.ada(twice, "order.cancelled").attribute("order", "o-1"));

        assertThat(twice.channel("billing").said()).hasSize(2);
    }

    @Test
    @DisplayName("A7 only what is about the same order is taken back")
    void of_its_subject() {
        baton.when(order("order.paid", "o-1"), order("order.paid", "o-2"));

        baton.when(order("order.cancelled", "o-2"));

        assertThat(baton.customer("customer", "c-ada").compensables())
                .extracting(Compensable::subject, Compensable::state)
                .containsExactly(tuple("o-1", Compensable.State.DONE), tuple("o-2", Compensable.State.TAKEN_BACK));
    }

    @Test
    @DisplayName("A7 what was not sent yet is not sent any more, and nothing is taken back")
    void not_sent_yet() {
        baton.channel("billing").next().retriesAfter(Duration.ofHours(1));
        baton.when(order("order.paid", "o-1"));

        baton.when(order("order.cancelled", "o-1"));

        baton.then().noted("compensation.not_needed").noCaseOpen();
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("billing").attempts()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").compensables()).isEmpty();
    }

    @Test
    @DisplayName("A7 what was wanted back while its channel had it, and did nothing, is not tried again")
    void wanted_back_and_not_done() {
        BatonTest slow = interrupted(Receipt.retryAfter(Duration.ofHours(6), "busy"));

        slow.when(order("order.paid", "o-1"));
        slow.advance(Duration.ofDays(1));

        assertThat(attempts).isOne();
        assertThat(slow.customer("customer", "c-ada").compensables())
                .extracting(Compensable::state)
                .containsExactly(Compensable.State.TAKEN_BACK);
        slow.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("A7 nor is what its channel never saw")
    void wanted_back_and_never_seen() {
        BatonTest asked = Shop.open(definitions().build())
                .channel("billing", RecordingChannel.forSystems().queryable())
                .startingAt(Shop.START);
        asked.channel("billing").next().crashesBefore();
        asked.when(order("order.paid", "o-1"));

        asked.when(order("order.cancelled", "o-1"));
        asked.advance(Duration.ofDays(1));

        assertThat(asked.channel("billing").delivered()).isEmpty();
        asked.thenOf("customer", "c-ada").noCaseOpen();
        assertThat(asked.decisions())
                .filteredOn(each -> each.reason() == ReasonCode.WANTED_BACK)
                .singleElement()
                .satisfies(each -> assertThat(Rejudge.differences(each)).isEmpty());
    }

    private int attempts;

    /** Through a channel whose first answer comes after the order was cancelled. */
    private BatonTest interrupted(Receipt first) {
        List<BatonTest> shop = new ArrayList<>();
        ChannelAdapter billing = new ChannelAdapter() {
            @Override
            public ChannelCapabilities capabilities() {
                return ChannelCapabilities.neither();
            }

            @Override
            public Receipt deliver(Dispatch dispatch, Duration limit) {
                if (++attempts > 1) {
                    return Receipt.delivered();
                }
                shop.get(0)
                        .orchestrator()
                        .handle(order("order.cancelled", "o-1").build());
                return first;
            }
        };
        shop.add(Shop.open(definitions().build())
                .and(builder -> builder.channel("billing", billing))
                .startingAt(Shop.START));
        return shop.get(0);
    }

    @Test
    @DisplayName("A7 what is on its way is taken back once it has arrived")
    void on_its_way() {
        baton.channel("billing").next().timesOut();
        baton.when(order("order.paid", "o-1"));
        assertThat(only().state()).isEqualTo(Compensable.State.ON_ITS_WAY);

        baton.when(order("order.cancelled", "o-1"));

        baton.then().noted("compensation.waits").caseOpen("payment-error").ownedBy(CARE);
        assertThat(baton.channel("billing").delivered())
                .noneMatch(each -> each.action().toString().contains("refund"));
        baton.advance(Duration.ofHours(1));
        assertThat(baton.channel("billing").delivered())
                .extracting(CompensationTest::template)
                .contains("refund");
        baton.thenOf("customer", "c-ada").noCaseOpen();
    }

    private static String template(Dispatch dispatch) {
        return ((Action.FollowUp) dispatch.action()).template().id();
    }

    @Test
    @DisplayName("A7 what was on its way and never arrived needs no way back")
    void never_arrived() {
        baton.channel("billing").next().fails();
        baton.when(order("order.paid", "o-1"));
        baton.channel("billing").next().refuses("no such card");
        baton.when(order("order.cancelled", "o-1"));

        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("billing").attempts())
                .extracting(CompensationTest::template)
                .containsOnly("charge");
        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
        baton.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName(
            "A7 what could not be taken back stays somebody's matter: its owner is told, and it may be tried again")
    void failed() {
        baton.when(order("order.paid", "o-1"));
        baton.channel("billing").next().refuses("the account is closed");

        baton.when(order("order.cancelled", "o-1"));

        baton.thenOf("customer", "c-ada").caseOpen("payment-error").ownedBy(CARE);
        assertThat(baton.channel("desk").said())
                .singleElement()
                .asString()
                .contains("charge could not be taken back", "the account is closed");
        assertThat(only().state()).isEqualTo(Compensable.State.DONE);

        baton.when(order("order.cancelled", "o-1"));
        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
        baton.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("A7 nobody knows whether it was taken back: it is not once more, and its owner is told")
    void in_doubt() {
        BatonTest shop = Shop.open(definitions().build())
                .channel("billing", RecordingChannel.forSystems().withoutKeys())
                .startingAt(Shop.START);
        shop.when(Shop.ada(shop, "order.paid").attribute("order", "o-1"));
        shop.channel("billing").next().timesOut();

        shop.when(Shop.ada(shop, "order.cancelled").attribute("order", "o-1"));

        assertThat(shop.channel("desk").said()).hasSize(1);
        shop.when(Shop.ada(shop, "order.cancelled").attribute("order", "o-1"));
        assertThat(shop.channel("billing").attempts()).hasSize(2);
        shop.thenOf("customer", "c-ada").caseOpen("payment-error");
    }

    @Test
    @DisplayName("A7 a message that a person has taken back is not taken back once more")
    void by_hand() {
        baton.when(Shop.ada(baton, "visited"));
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));
        baton.when(Shop.ada(baton, "offer.was_wrong"));
        baton.thenOf("customer", "c-ada").caseOpen("message-error");

        baton.when(Shop.ada(baton, "apology.given"));

        baton.advance(Duration.ofHours(3));
        assertThat(baton.channel("email").attempts()).hasSize(2);
        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
    }

    @Test
    @DisplayName("A7 a case that says what settles it stays open when all is taken back")
    void stays_open() {
        baton.when(Shop.ada(baton, "visited"));

        baton.when(Shop.ada(baton, "offer.was_wrong"));

        baton.then().dispatched("email", "offer-was-wrong");
        baton.thenOf("customer", "c-ada").caseOpen("message-error");
        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
    }

    @Test
    @DisplayName("A7 what the gates refuse to take back is told to the owner of the way back")
    void refused() {
        baton.when(Shop.ada(baton, "visited"));
        baton.when(Shop.ada(baton, "contact_point.bounced")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org")
                .attribute("channel", "email"));

        baton.when(Shop.ada(baton, "offer.was_wrong"));

        baton.thenOf("customer", "c-ada").caseOpen("message-error").ownedBy(CARE);
        assertThat(baton.channel("desk").said()).singleElement().asString().contains("offer could not be taken back");
        assertThat(only().state()).isEqualTo(Compensable.State.DONE);
    }

    @Test
    @DisplayName("A7 where the rule's own condition is false nothing is taken back, and the decision says so")
    void not_eligible() {
        baton.given(Shop.ada(baton, "visited"));

        baton.when(Shop.ada(baton, "offer.was_wrong").attribute("small", "yes"));

        baton.then().notDispatched("email", ReasonCode.NOT_ELIGIBLE).noCaseOpen();
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("A7 what was done to either of two who become one can be taken back")
    void survives_a_merge() {
        baton.when(baton.event("shop", "order.paid")
                .verified("email", "ada@example.org")
                .verified("phone", "+31612345678")
                .attribute("order", "o-1"));
        baton.when(baton.event("crm", "noted").verified("customer", "c-ada"));
        baton.when(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+31612345678"));

        baton.when(order("order.cancelled", "o-1"));

        assertThat(only().state()).isEqualTo(Compensable.State.TAKEN_BACK);
        assertThat(baton.channel("billing").said()).hasSize(2);
    }

    @Test
    @DisplayName("A7 what was done latest is the latest, whoever was merged with whom")
    void the_latest_after_a_merge() {
        BatonTest shop = Shop.open(Shop.definitions(
                                Shop.journey("orders")
                                        .boundBy("order")
                                        .rule("charge", Trigger.on("order.paid"), charge()),
                                Shop.journey("mistakes")
                                        .rule(
                                                "undo",
                                                Trigger.on("mistake.seen"),
                                                Proposal.compensate("charge", "by mistake")))
                        .caseKind(wayBack("payment-error"))
                        .template(TemplateWords.compensated(
                                "charge", Compensation.update("billing", "refund", "payment-error")))
                        .build())
                .channel("billing", RecordingChannel.forSystems())
                .startingAt(Shop.START);
        shop.when(shop.event("shop", "order.paid")
                .verified("email", "ada@example.org")
                .verified("phone", "+31612345678")
                .attribute("order", "first"));
        shop.advance(Duration.ofHours(1));
        shop.when(shop.event("crm", "order.paid").verified("customer", "c-ada").attribute("order", "second"));
        shop.when(shop.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+31612345678"));

        shop.when(shop.event("crm", "mistake.seen").verified("customer", "c-ada"));

        assertThat(shop.customer("customer", "c-ada").compensables())
                .extracting(Compensable::subject, Compensable::state)
                .containsExactly(tuple("first", Compensable.State.DONE), tuple("second", Compensable.State.TAKEN_BACK));
    }

    @Test
    @DisplayName("A7 the event names what is to be taken back: by its dispatch, or by its template and subject")
    void named_by_the_event() {
        baton.when(order("order.paid", "o-1"), order("order.paid", "o-2"), order("order.paid", "o-3"));
        String second = baton.channel("billing").delivered().get(1).id();

        baton.when(Shop.ada(baton, "mistake.seen").attribute("dispatch", second));
        baton.when(order("mistake.seen", "o-3").attribute("template", "charge"));
        baton.when(order("mistake.seen", "o-1"));

        baton.then().noted("compensation.nothing");
        assertThat(baton.customer("customer", "c-ada").compensables())
                .extracting(Compensable::subject, Compensable::state)
                .containsExactly(
                        tuple("o-1", Compensable.State.DONE),
                        tuple("o-2", Compensable.State.TAKEN_BACK),
                        tuple("o-3", Compensable.State.TAKEN_BACK));
    }
}
