package dev.baton.spi;

import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What was handled, and what was decided.
 *
 * @param profileId whose history it belongs to; empty where nobody's
 * @param decision present exactly where it was decided
 * @param inputs the shared inputs the turn asked for, for replay; null where it asked for none
 */
public record LogEntry(
        Outcome.Kind kind,
        Event event,
        String profileId,
        @Nullable Decision decision,
        @Nullable SharedInputs inputs) {
    public LogEntry {
        Require.present("log.kind", kind);
        Require.present("log.event", event);
        Require.present("log.profileId", profileId);
    }
}
