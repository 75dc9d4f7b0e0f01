package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;

/** A person stops one instance (J6). */
final class Stops {
    private Stops() {}

    static void run(TurnDraft draft) {
        Event event = draft.event();
        if (!event.source().equals(EngineEvents.SOURCE) || !event.type().equals(EngineEvents.JOURNEY_STOPPED)) {
            return;
        }
        String journey = event.attributes().text("journey");
        String binding = event.attributes().text("subject");
        for (JourneyInstance each : draft.profile().instances()) {
            boolean meant = each.live()
                    && each.journey().equals(journey)
                    && each.binding().equals(binding == null ? "" : binding)
                    && each.enteredAt().toString().equals(event.attributes().text("enteredAt"));
            if (meant) {
                String who = event.actor().id() == null
                        ? event.actor().kind().name()
                        : event.actor().id();
                Steps.exit(draft, each, ExitReason.STOPPED, "stopped by " + who);
                String why = event.attributes().text("why");
                draft.audit(who, "journey.stopped", each.journey() + "/" + each.binding(), why == null ? "" : why);
                return;
            }
        }
        draft.note("journey.not_stopped", "it has ended already");
    }
}
