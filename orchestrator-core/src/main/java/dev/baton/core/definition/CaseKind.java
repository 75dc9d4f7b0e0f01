package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of matter that customers want settled.
 *
 * @param binding the event attribute that names its subject; absent: one open case of the kind a customer
 * @param owner accountable until it is handed over
 * @param story what to take from events into the case
 */
public record CaseKind(
        String kind, OwnerId owner, @Nullable String binding, List<Trigger> opens, List<Trigger> settles, Story story) {
    /**
     * What to take from the events of a case.
     *
     * @param reason the attribute that says why the customer came; absent: the kind itself is the reason
     * @param told the attributes that say what the customer has told us
     * @param constraints what must not be said, asked or done while it is open
     */
    public record Story(@Nullable String reason, List<String> told, List<String> constraints) {
        public static final Story NONE = new Story(null, List.of(), List.of());

        public Story {
            told = List.copyOf(told);
            constraints = List.copyOf(constraints);
        }
    }

    public CaseKind {
        Require.name("case.kind", kind);
        Require.present("case.owner", owner);
        opens = List.copyOf(opens);
        settles = List.copyOf(settles);
        Require.present("case.story", story);
    }
}
