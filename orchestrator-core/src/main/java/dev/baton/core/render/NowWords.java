package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import java.util.LinkedHashSet;
import java.util.Set;

/** What comes next of what was chosen, as far as the decision knows. */
final class NowWords {
    private NowWords() {}

    /** Empty where nothing was chosen. */
    static String of(Decision decision) {
        if (decision.chosen().isEmpty()) {
            return "";
        }
        if (decision.eventType().equals(Trigger.RECOMMEND)) {
            return "it was handed back to whoever asked; nothing is sent";
        }
        if (decision.eventType().equals(Rejudge.DOOR)) {
            return "it is handed to its channel; whether it arrives, this decision does not know";
        }
        Set<String> parts = new LinkedHashSet<>();
        for (Action each : decision.chosen()) {
            boolean sent = !(each instanceof Action.Suppress || each instanceof Action.Wait);
            parts.add(sent ? sent(decision) : "silence holds from now on until the time that it names");
        }
        return String.join("; ", parts);
    }

    private static String sent(Decision decision) {
        Set<String> held = new LinkedHashSet<>();
        for (Decision.Note each : decision.notes()) {
            if (each.code().equals("quiet.held")) {
                held.add(each.words());
            }
        }
        return (held.isEmpty() ? "to be sent as soon as it is its turn" : String.join("; ", held))
                + "; immediately before it is sent every gate is asked again, and whether it was sent this decision "
                + "does not know";
    }
}
