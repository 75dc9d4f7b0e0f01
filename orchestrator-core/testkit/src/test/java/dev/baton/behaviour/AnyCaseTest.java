package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffContext;
import dev.baton.testkit.BatonTest;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about whichever case is open: they hold for every kind of case that is added later. */
class AnyCaseTest {
    private final BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("handing-on")
                    .boundBy("order")
                    .rule(
                            "move",
                            Trigger.on("case.misrouted"),
                            Proposal.route(Proposal.ANY_CASE, "team:dispatch", "desk", "it is with the wrong team"))
                    .rule(
                            "tell",
                            Trigger.on("context.missing"),
                            Proposal.escalate("team:care", "desk", "the context is missing")
                                    .about(Proposal.ANY_CASE)))
            .caseKind(Shop.caseKind("complaint", "order", "team:care", CaseKind.Story.NONE))
            .caseKind(Shop.caseKind("claim", "order", "team:claims", CaseKind.Story.NONE))
            .caseKind(Shop.caseKind("question", null, "team:desk", CaseKind.Story.NONE)));

    private Event.Builder about(String type, String order) {
        return Shop.ada(baton, type).attribute("order", order);
    }

    private String kindTold() {
        Dispatch told = baton.channel("desk").delivered().get(0);
        HandoffContext context = Objects.requireNonNull(told.handoff());
        return baton.customer("customer", "c-ada").cases().stream()
                .filter(each -> each.id().equals(context.caseId()))
                .map(each -> each.matter().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("H2 a route of any case offers the open one of its subject, of whichever kind")
    void a_route() {
        baton.given(about("complaint.raised", "o-1"), about("claim.raised", "o-2"), about("complaint.raised", "o-3"));

        baton.when(about("case.misrouted", "o-2"));

        assertThat(kindTold()).contains("claim", "o-2");
    }

    @Test
    @DisplayName("H2 an escalation about any case goes with the context of the open one")
    void an_escalation() {
        baton.given(about("complaint.raised", "o-1"), about("claim.raised", "o-2"));

        baton.when(about("context.missing", "o-1"));

        assertThat(kindTold()).contains("complaint", "o-1");
    }

    @Test
    @DisplayName("H7 a case about another order is not handed over in its place; one that is about no order is")
    void of_another_subject() {
        baton.given(about("complaint.raised", "o-1"));
        baton.when(about("case.misrouted", "o-2"));
        baton.then().notDispatched("desk").noted("route.no_case");

        baton.given(Shop.ada(baton, "question.raised"));
        baton.when(about("case.misrouted", "o-2"));

        assertThat(kindTold()).contains("question");
    }

    @Test
    @DisplayName("H2 where no order is meant it is the latest open case")
    void the_latest() {
        baton.given(about("complaint.raised", "o-1"), about("claim.raised", "o-2"));

        baton.when(Shop.ada(baton, "case.misrouted"));

        assertThat(kindTold()).contains("claim", "o-2");
    }
}
