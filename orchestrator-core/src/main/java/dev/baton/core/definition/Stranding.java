package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.List;

/** What one publication takes from those who may be under way under the one before (J7). */
public final class Stranding {
    private Stranding() {}

    /** One sentence for each version or phase in which nobody could go on; empty where everybody can. */
    public static List<String> between(Definitions before, Definitions after) {
        List<String> words = new ArrayList<>();
        for (JourneyDefinition each : before.journeys()) {
            boolean moved = after.migrations().stream()
                    .anyMatch(migration -> migration.journey().equals(each.id()) && migration.from() == each.version());
            if (each.entry() != null && !moved) {
                gone(each, after, words);
            }
        }
        return words;
    }

    private static void gone(JourneyDefinition before, Definitions after, List<String> words) {
        String version = "version " + before.version() + " of " + before.id();
        for (JourneyDefinition each : after.journeys()) {
            if (each.id().equals(before.id()) && each.version() == before.version()) {
                for (Phase phase : before.phases()) {
                    if (each.phase(phase.id()) == null) {
                        words.add(version + " has no phase " + phase.id()
                                + " any more; who is in it stays there and is reported each day: publish the change "
                                + "as a new version, with a migration");
                    }
                }
                return;
            }
        }
        words.add(
                version + " is not among the definitions any more; who is in it stays there and is reported each day: "
                        + "publish it beside the newer one, or with a migration");
    }
}
