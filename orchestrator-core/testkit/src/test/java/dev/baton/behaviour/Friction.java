package dev.baton.behaviour;

import dev.baton.cases.EffortEntry;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.util.List;

/** A shop that knows which of its events cost the customer something. */
final class Friction {
    static final EffortPolicy POLICY = EffortPolicy.STANDARD
            .contact(Trigger.on("call.started"))
            .statement(Trigger.on("form.sent"))
            .question(Trigger.on("question.asked"), "field")
            .asking("ask-model", "model")
            .step(Trigger.on("step.begun"), "step")
            .authentication(Trigger.on("logged.in"))
            .waiting(Trigger.on("queue.joined"), Trigger.on("queue.left"));

    private Friction() {}

    /** Cases about orders, of which the model and the colour are told. */
    static Definitions.Builder shop(Journey... journeys) {
        return Shop.promises(journeys)
                .caseKind(Shop.caseKind(
                        "complaint",
                        "order",
                        "team:care",
                        new CaseKind.Story(null, List.of("model", "colour"), List.of())))
                .effortPolicy(POLICY);
    }

    /** About order o-1, on the web. */
    static Event.Builder ada(BatonTest baton, String type) {
        return Shop.ada(baton, type).attribute("order", "o-1").on("web");
    }

    static Event.Builder asks(BatonTest baton, String field) {
        return ada(baton, "question.asked").attribute("field", field).by(Actor.employee("e-7"));
    }

    static List<EffortEntry> effort(BatonTest baton) {
        return baton.customer("customer", "c-ada").openCases().get(0).effort();
    }

    static List<EffortEntry.Kind> kinds(BatonTest baton) {
        return effort(baton).stream().map(EffortEntry::kind).toList();
    }
}
