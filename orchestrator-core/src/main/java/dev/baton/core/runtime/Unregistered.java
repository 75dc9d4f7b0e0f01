package dev.baton.core.runtime;

import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.turn.Channels;
import dev.baton.event.Channel;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Channels that definitions name and the host did not register: what goes there is refused. */
final class Unregistered {
    private Unregistered() {}

    /** Those that journeys and ways back name, by name. */
    static SortedSet<Channel> of(Definitions definitions, Channels channels) {
        SortedSet<Channel> missing = new TreeSet<>();
        for (JourneyDefinition journey : definitions.journeys()) {
            for (Proposal each : journey.proposals()) {
                if (each.what() instanceof Proposal.Say say) {
                    add(missing, channels, say.channel());
                    add(missing, channels, say.suggestVia());
                } else if (each.what() instanceof Proposal.RouteTo route) {
                    add(missing, channels, route.via());
                } else if (each.what() instanceof Proposal.EscalateTo escalation) {
                    add(missing, channels, escalation.via());
                }
            }
        }
        for (TemplateWords each : definitions.promising().templates()) {
            Compensation by = each.compensation();
            add(missing, channels, by == null ? null : by.via());
        }
        return missing;
    }

    private static void add(SortedSet<Channel> missing, Channels channels, @Nullable Channel named) {
        if (named != null && channels.find(named) == null) {
            missing.add(named);
        }
    }
}
