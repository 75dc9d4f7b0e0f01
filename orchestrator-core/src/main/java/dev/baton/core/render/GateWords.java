package dev.baton.core.render;

import dev.baton.decision.Gate;
import java.util.Locale;
import java.util.Map;

/** What each gate asks, for somebody who never saw the code. A test names the gates that have no words here. */
final class GateWords {
    /** By name; a gate that is added reads as its name until it has words. */
    private static final Map<String, String> ASKS = Map.ofEntries(
            Map.entry("PAUSE", "Is nothing of it paused, and no earlier event of this customer waiting for a repair?"),
            Map.entry("SUPPRESSION", "Has nobody asked for silence about this, and does the address take messages?"),
            Map.entry("CONSENT", "May we contact the customer for this purpose, by this channel?"),
            Map.entry(
                    "CONTEXT",
                    "Does nothing that goes on right now forbid it: an open case, a conversation, a promise?"),
            Map.entry("ELIGIBILITY", "Do the conditions for it hold?"),
            Map.entry("REACHABLE", "Is there a channel, and an address of the customer on it?"),
            Map.entry("CAP", "Has the customer been contacted less often than the limits allow?"),
            Map.entry("QUIET_HOURS", "Is it a time of day at which the customer may be disturbed?"),
            Map.entry("HANDOFF", "Is somebody there to take it, who then knows what they must know?"),
            Map.entry("EXPIRY", "Is it still worth sending?"),
            Map.entry("PAIR", "Is there enough time since another message that it must not follow too soon?"),
            Map.entry("COOL_DOWN", "Is there enough time since something after which the customer is left alone?"),
            Map.entry("HOLDOUT", "May this customer have it, or is it withheld from some to learn what it brings?"));

    private GateWords() {}

    static boolean has(Gate gate) {
        return ASKS.containsKey(gate.name());
    }

    /** The question that the gate asks; yes means that it lets pass. */
    static String asks(Gate gate) {
        return ASKS.getOrDefault(gate.name(), label(gate));
    }

    /** For example {@code Quiet hours}. */
    static String label(Gate gate) {
        String words = gate.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
