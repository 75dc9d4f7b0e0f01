package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentState;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.event.Actor;
import dev.baton.event.Actor.Power;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.SlotName;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Software that acts for the customer: what it may trigger and see, by what they let it do (H8). */
class AgentAuthorityTest {
    private static final Definitions DEFINITIONS = Shop.promises(Shop.journey("care")
                    .boundBy("order")
                    .rule("bot", Trigger.on("bot.asked"), Proposal.route("complaint", "team:bot", "desk", "by chat"))
                    .rule(
                            "may",
                            Trigger.on("moved", Operand.authority("CHANGE").is(true)),
                            Proposal.task("desk", "move-it")))
            .caseKind(Shop.caseKind(
                    "complaint", "order", "team:care", new CaseKind.Story("reason", List.of("model"), List.of())))
            .effortPolicy(EffortPolicy.STANDARD.contact(Trigger.on("complaint.raised")))
            .classed("model", DataClass.PUBLIC)
            .build();

    private static final Actor NOBODYS = Actor.customerAgent("bot-1", "it says so");
    private static final Actor KNOWN = NOBODYS.granted(Power.IDENTIFY);

    private final BatonTest baton = Shop.open(DEFINITIONS).startingAt(Shop.START);

    @BeforeEach
    void ada_is_known() {
        baton.given(ada("visited", Actor.CUSTOMER));
    }

    private Event.Builder ada(String type, Actor actor) {
        return Shop.ada(baton, type).attribute("order", "o-1").on("chat").by(actor);
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private ServiceCase open() {
        return ada().openCases().get(0);
    }

    private HandoffContext context() {
        return baton.orchestrator().handoffContext(ada(), open().id()).orElseThrow();
    }

    @Test
    @DisplayName(
            "H8 what an agent verifies without the power to is claimed: it is nobody's case but its own claimant's")
    void without_identify_it_only_claims() {
        baton.when(ada("complaint.raised", NOBODYS.granted(Power.CHANGE, Power.CONSENT, Power.ASK)));

        baton.then().noted("identity.only_claimed");
        assertThat(ada().openCases()).isEmpty();

        baton.when(ada("complaint.raised", KNOWN));
        baton.then().notNoted("identity.only_claimed");
        assertThat(ada().openCases()).hasSize(1);
    }

    @Test
    @DisplayName("H8 an agent that may do nothing but name its customer opens a case and tells, and the story says so")
    void it_opens_and_tells() {
        baton.when(ada("complaint.raised", KNOWN)
                .attribute("reason", "it arrived broken")
                .attribute("model", "X-200"));

        assertThat(open().story().told().text("model")).isEqualTo("X-200");
        assertThat(context().slot(SlotName.REASON).lines()).containsExactly("it arrived broken");
        assertThat(context().slot(SlotName.REASON).source()).isEqualTo("web (the customer's agent bot-1)");
        assertThat(context().slot(SlotName.HAPPENED).lines())
                .anyMatch(each -> each.endsWith("complaint raised (chat), by the customer's agent bot-1: it says so"));
        assertThat(HandoffJson.write(context())).contains("\"source\":\"web (the customer's agent bot-1)\"");
    }

    @Test
    @DisplayName("H8 an agent whose authority has ended says so in the story")
    void one_without_authority_says_so() {
        baton.given(ada("complaint.raised", Actor.CUSTOMER));
        baton.when(baton.event("web", "complaint.raised")
                .claimed("forum", "ada77")
                .attribute("order", "o-2")
                .by(NOBODYS));

        assertThat(baton.customer("forum", "ada77").openCases().get(0).story().happened())
                .anyMatch(each -> each.what().endsWith("by the customer's agent bot-1 without authority"));
    }

    @Test
    @DisplayName("H8 an opt-out counts from any agent, an opt-in only from one that may CONSENT")
    void opting_in_needs_consent() {
        Attributes marketing = Attributes.of("purpose", "MARKETING");
        baton.when(ada(ConsentEvents.OPTED_IN, KNOWN.granted(Power.IDENTIFY, Power.CHANGE))
                .attributes(marketing)
                .attribute("evidence", "form"));
        baton.then().noted("actor.not_allowed");
        assertThat(ada().consents()).isEmpty();

        baton.when(ada(ConsentEvents.OPTED_OUT, KNOWN).attributes(marketing));
        baton.then().notNoted("actor.not_allowed");
        assertThat(ada().consents()).extracting(each -> each.state()).containsExactly(ConsentState.OPTED_OUT);

        Actor may = KNOWN.granted(Power.IDENTIFY, Power.CONSENT);
        baton.when(ada(ConsentEvents.OPTED_IN, may).attributes(marketing).attribute("evidence", "form"));
        baton.then().notNoted("actor.not_allowed");
        assertThat(ada().consents()).hasSize(2).anyMatch(each -> may.equals(each.by()));
    }

    @Test
    @DisplayName("H8 an opt-in for one address needs the same power")
    void opting_in_an_address_needs_consent() {
        Event.Builder in = ada(ConsentEvents.OPTED_IN, KNOWN)
                .attribute("purpose", "MARKETING")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org")
                .attribute("evidence", "form");
        baton.when(in);

        baton.then().noted("actor.not_allowed").notNoted("consent.recorded");
    }

    @Test
    @DisplayName("H8 a case is settled, and a field stated, only by an agent that may CHANGE")
    void settling_needs_change() {
        baton.given(ada("complaint.raised", KNOWN));
        baton.when(ada("complaint.settled", KNOWN).field("city", "Lyon"));
        baton.then().noted("actor.not_allowed").caseOpen("complaint");
        assertThat(ada().field("city")).isEmpty();

        baton.when(ada("complaint.settled", KNOWN.granted(Power.IDENTIFY, Power.CHANGE))
                .field("city", "Lyon"));
        baton.then().notNoted("actor.not_allowed").noCaseOpen();
        assertThat(ada().field("city")).isPresent();
    }

    @Test
    @DisplayName("H8 promises are made, kept and taken back only by an agent that may CHANGE")
    void promises_need_change() {
        Actor may = KNOWN.granted(Power.IDENTIFY, Power.CHANGE);
        baton.when(ada("callback.promised", KNOWN));
        baton.then().noted("actor.not_allowed");
        assertThat(ada().promises()).isEmpty();

        baton.when(ada("callback.promised", may));
        baton.then().promised("callback", PromiseState.ACTIVE);
        baton.when(ada("call.made", KNOWN));
        baton.then().noted("actor.not_allowed").promised("callback", PromiseState.ACTIVE);
        baton.when(ada("call.made", may));
        baton.then().promised("callback", PromiseState.KEPT);
    }

    @Test
    @DisplayName("H8 an authority counts until the instant at which it ends, by when the event occurred")
    void an_authority_ends() {
        Instant end = baton.now().plus(Duration.ofHours(1));
        Actor may = KNOWN.granted(Power.IDENTIFY, Power.CHANGE).until(end);
        baton.given(ada("complaint.raised", Actor.CUSTOMER));
        baton.advance(Duration.ofHours(2));

        baton.when(ada("complaint.settled", may).occurredAt(end));
        assertThat(ada().openCases()).hasSize(1);

        baton.when(ada("complaint.settled", may).occurredAt(end.minusNanos(1)));
        baton.then().noCaseOpen();
    }

    @Test
    @DisplayName("H8 whatever it may, an agent does not answer a case on offer; who did stands in the story")
    void it_never_answers_offers() {
        baton.given(ada("complaint.raised", KNOWN), ada("bot.asked", Actor.CUSTOMER));
        Event.Builder accepts = ada(HandoffEvents.ACCEPTED, KNOWN.granted(Power.values()))
                .attribute("case", "complaint")
                .attribute("subject", "o-1");
        baton.when(accepts);
        baton.then().noted("handoff.not_allowed").ownedBy("team:care");

        baton.when(ada(HandoffEvents.ACCEPTED, Actor.AUTOMATION).attribute("case", "complaint"));
        baton.then().ownedBy("team:bot");
        assertThat(context().slot(SlotName.HAPPENED).lines())
                .anyMatch(each -> each.endsWith("taken over by team:bot (an automation)"));
    }

    @Test
    @DisplayName("H8 what an agent takes upon itself is no effort of the customer")
    void its_effort_is_not_the_customers() {
        baton.given(ada("complaint.raised", Actor.CUSTOMER));
        baton.advance(Duration.ofHours(1));
        baton.given(ada("complaint.raised", KNOWN).on("phone"));
        assertThat(open().effort()).isEmpty();

        baton.advance(Duration.ofHours(1));
        baton.given(ada("complaint.raised", Actor.CUSTOMER));
        assertThat(open().effort()).isNotEmpty();
    }

    @Test
    @DisplayName("H8 an agent that may ASK is told what is PERSONAL, another what is PUBLIC; never what is SENSITIVE")
    void what_an_agent_is_told() {
        baton.given(ada("complaint.raised", Actor.CUSTOMER)
                .attribute("reason", "it arrived broken")
                .attribute("model", "X-200"));

        assertThat(told(KNOWN.granted(Power.ASK))).contains("it arrived broken", "X-200");
        assertThat(told(KNOWN)).doesNotContain("it arrived broken").contains("X-200");
        assertThat(told(KNOWN.granted(Power.ASK).until(baton.now()))).doesNotContain("it arrived broken");
        assertThatThrownBy(() -> told(Actor.employee("e-1"))).isInstanceOf(InvalidValueException.class);
    }

    private String told(Actor agent) {
        return HandoffJson.write(
                baton.orchestrator().handoffContext(ada(), open().id(), agent).orElseThrow());
    }

    @Test
    @DisplayName("H8 rules can ask what whoever acts may do; everybody but an agent may")
    void rules_can_ask_for_authority() {
        baton.when(ada("moved", KNOWN));
        baton.then().notDispatched("desk");
        baton.when(ada("moved", KNOWN.granted(Power.IDENTIFY, Power.CHANGE)));
        baton.then().dispatched("desk", "move-it");
        baton.when(ada("moved", Actor.CUSTOMER));
        assertThat(baton.channel("desk").delivered()).hasSize(2);
    }
}
