package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.baton.action.Scope;
import dev.baton.cases.Compensable;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is taken back while other things happen: merges are taken out, definitions change, the customer complains. */
class CompensationTroubleTest {
    private static final String PHONE = "+33612345678";
    private static final TemplateWords REFUNDED =
            TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error"));
    private static final TemplateWords CORRECTED =
            TemplateWords.compensated("offer", Compensation.message("email", "offer-was-wrong", "message-error"));

    private static CaseKind wayBack(String kind) {
        return new CaseKind(kind, OwnerId.of("team:care"), null, List.of(), List.of(), CaseKind.Story.NONE);
    }

    private static Definitions.Builder plain() {
        return Shop.definitions(
                        Shop.journey("orders")
                                .boundBy("order")
                                .rule("charge", Trigger.on("order.paid"), Proposal.update("billing", "charge"))
                                .rule(
                                        "refund",
                                        Trigger.on("order.cancelled"),
                                        Proposal.compensate("charge", "the order was cancelled")),
                        Shop.journey("offers")
                                .rule("offer", Trigger.on("visited"), Proposal.message("email", "offer"))
                                .rule(
                                        "correct",
                                        Trigger.on("offer.was_wrong"),
                                        Proposal.compensate("offer", "the price was wrong")))
                .caseKind(wayBack("message-error"));
    }

    private static Definitions.Builder definitions() {
        return plain().caseKind(wayBack("payment-error")).template(REFUNDED).template(CORRECTED);
    }

    private static BatonTest open(Definitions.Builder definitions) {
        return Shop.open(definitions.build())
                .channel("billing", RecordingChannel.forSystems())
                .startingAt(Shop.START);
    }

    private final BatonTest baton = open(definitions());

    private Event.Builder ben(String type) {
        return baton.event("web", type)
                .verified("email", "ben@example.org")
                .verified("phone", PHONE)
                .attribute("order", "o-1");
    }

    private Event.Builder ada(String type) {
        return baton.event("crm", type).verified("customer", "c-ada").attribute("order", "o-1");
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private Profile ben() {
        return baton.customer("email", "ben@example.org");
    }

    /** Ben was charged, and is taken for Ada. */
    private void merged() {
        baton.given(ben("noted"), ada("noted"));
        baton.given(ben("order.paid"));
        baton.given(ada("noted").verified("phone", PHONE));
        assertThat(ben().id()).isEqualTo(ada().id());
    }

    private void takenApart() {
        baton.orchestrator()
                .unmerge(ada().id(), ada().merges().get(0).id(), Actor.employee("mo"), "two people after all");
        assertThat(ben().id()).isNotEqualTo(ada().id());
    }

    @Test
    @DisplayName("A7 what takes back goes with what it takes back, and so does its case, when a merge is taken out")
    void taken_apart() {
        merged();
        baton.channel("billing").next().retriesAfter(Duration.ofHours(1));
        baton.when(ada("order.cancelled"));
        takenApart();

        baton.advance(Duration.ofHours(3));

        assertThat(baton.channel("billing").said()).containsExactly("refund");
        assertThat(ben().compensables()).extracting(Compensable::state).containsExactly(Compensable.State.TAKEN_BACK);
        assertThat(ada().cases()).isEmpty();
        assertThat(ben().cases()).extracting(ServiceCase::open).containsExactly(false);
    }

    @Test
    @DisplayName("A7 what fails after a merge was taken out is told of the customer whose it is")
    void fails_apart() {
        merged();
        baton.channel("billing").next().refuses("closed");
        baton.when(ada("order.cancelled"));
        takenApart();
        assertThat(ada().cases()).isEmpty();
        assertThat(ben().cases()).extracting(ServiceCase::open).containsExactly(true);

        baton.when(ben("order.cancelled"));

        assertThat(ben().compensables()).extracting(Compensable::state).containsExactly(Compensable.State.TAKEN_BACK);
        assertThat(ben().cases()).extracting(ServiceCase::open).containsExactly(false);
    }

    @Test
    @DisplayName("A7 what arrives after a merge was taken out is taken back where it belongs")
    void arrives_apart() {
        baton.given(ben("noted"), ada("noted"));
        baton.channel("billing").next(2).timesOut();
        baton.given(ben("order.paid"));
        baton.given(ada("noted").verified("phone", PHONE));
        baton.when(ada("order.cancelled"));
        takenApart();

        baton.advance(Duration.ofHours(3));

        assertThat(ben().compensables()).extracting(Compensable::state).containsExactly(Compensable.State.TAKEN_BACK);
        assertThat(ada().cases()).isEmpty();
        assertThat(ben().cases()).extracting(ServiceCase::open).containsExactly(false);
    }

    @Test
    @DisplayName("A7 cases of two people are two, although they are taken for one")
    void two_cases() {
        merged();
        baton.given(ada("order.paid"));
        baton.channel("billing").next(2).refuses("closed");
        baton.when(ada("order.cancelled"));

        takenApart();

        assertThat(ada().cases()).extracting(ServiceCase::open).containsExactly(true);
        assertThat(ben().cases()).extracting(ServiceCase::open).containsExactly(true);
        assertThat(ben().compensables().get(0).caseId())
                .isEqualTo(ben().cases().get(0).id());
        assertThat(ada().compensables().get(0).caseId())
                .isEqualTo(ada().cases().get(0).id());
    }

    @Test
    @DisplayName("A7 the case of the way back does not silence what takes it back")
    void own_silence() {
        ContactPolicy quiet = new ContactPolicy(
                ContactPolicy.STANDARD.models(),
                List.of(new ContactPolicy.Silence(
                        ContactPolicy.Silence.While.OPEN_CASE,
                        "message-error",
                        new Scope(null, null, java.util.Set.of(), null),
                        Duration.ofDays(14))),
                ContactPolicy.STANDARD.caps(),
                ContactPolicy.STANDARD.costs(),
                ContactPolicy.STANDARD.live(),
                ContactPolicy.STANDARD.expiry());
        BatonTest shop = open(definitions().contactPolicy(quiet));
        shop.when(Shop.ada(shop, "visited"));

        shop.when(Shop.ada(shop, "offer.was_wrong"));

        assertThat(shop.channel("email").said()).containsExactly("offer", "offer-was-wrong");
        shop.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("A7 where nobody says any more how it is taken back its owner is told")
    void no_way_any_more() {
        baton.channel("billing").next(2).timesOut();
        baton.when(Shop.ada(baton, "order.paid").attribute("order", "o-1"));
        baton.when(Shop.ada(baton, "order.cancelled").attribute("order", "o-1"));
        baton.thenOf("customer", "c-ada").caseOpen("payment-error");

        baton.orchestrator()
                .publish(Shop.definitions(Shop.journey("others")
                                .rule("other", Trigger.on("other"), Proposal.task("desk", "other")))
                        .build());
        baton.advance(Duration.ofHours(3));

        assertThat(baton.channel("desk").said()).singleElement().asString().contains("charge could not be taken back");
        baton.thenOf("customer", "c-ada").caseOpen("payment-error");
    }

    @Test
    @DisplayName("A7 an event that does not say which order takes back none of several")
    void of_no_order() {
        baton.given(Shop.ada(baton, "order.paid").attribute("order", "o-1"));
        baton.given(Shop.ada(baton, "order.paid").attribute("order", "o-2"));

        baton.when(Shop.ada(baton, "order.cancelled"));

        baton.then().noted("compensation.nothing");
        assertThat(baton.customer("customer", "c-ada").compensables())
                .extracting(Compensable::subject, Compensable::state)
                .containsExactly(tuple("o-1", Compensable.State.DONE), tuple("o-2", Compensable.State.DONE));
    }

    private static CaseKind answered() {
        return new CaseKind(
                        "payment-error",
                        OwnerId.of("team:care"),
                        "order",
                        List.of(Trigger.on("complained")),
                        List.of(),
                        CaseKind.Story.NONE)
                .answered(Answering.byEvent(Duration.ofDays(2), "answered"));
    }

    @Test
    @DisplayName("A7 a case that waits for its answer alone does not end while something else is taken back in it")
    void waits_for_its_answer() {
        BatonTest shop = open(plain().caseKind(answered()).template(REFUNDED).template(CORRECTED));
        shop.given(Shop.ada(shop, "order.paid").attribute("order", "o-1"));
        shop.given(Shop.ada(shop, "complained").attribute("order", "o-1"));
        shop.when(Shop.ada(shop, "order.cancelled").attribute("order", "o-1"));
        shop.thenOf("customer", "c-ada").caseOpen("payment-error");
        shop.given(Shop.ada(shop, "order.paid").attribute("order", "o-1"));
        shop.channel("billing").next().retriesAfter(Duration.ofHours(1));
        shop.when(Shop.ada(shop, "order.cancelled").attribute("order", "o-1"));

        shop.when(Shop.ada(shop, "answered").attribute("order", "o-1").by(Actor.employee("mo")));
        shop.advance(Duration.ofHours(3));

        assertThat(shop.channel("billing").said()).containsExactly("refund");
        shop.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("A7 a rule may try again whenever it failed, until the chain is cut, and nothing is parked")
    void tried_again_and_again() {
        BatonTest shop = open(definitions()
                .journey(Shop.journey("insisting")
                        .rule("again", Trigger.on("compensation_failed"), Proposal.compensate("once more"))
                        .build()));
        shop.given(Shop.ada(shop, "visited"));
        shop.orchestrator()
                .pause(Pause.Scope.channel("email"), Pause.Mode.DISCARD, Actor.employee("mo"), "wrong prices");

        shop.when(Shop.ada(shop, "offer.was_wrong"));

        assertThat(shop.alarms()).containsExactly("chain_cut");
        shop.thenOf("customer", "c-ada").caseOpen("message-error").ownedBy("team:care");
        assertThat(shop.channel("desk").said()).isNotEmpty();
    }
}
