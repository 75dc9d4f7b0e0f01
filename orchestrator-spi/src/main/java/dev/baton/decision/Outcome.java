package dev.baton.decision;

import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event handed to Baton.
 *
 * @param decision present exactly for {@code DECIDED}
 * @param problem present exactly where something is wrong with the event or its handling
 */
public record Outcome(
        Kind kind,
        EventKey event,
        @Nullable Decision decision,
        @Nullable Problem problem) {
    /** What the caller should know, and do next. */
    public enum Kind {
        /** Committed. Acknowledge it. */
        DECIDED,
        /** Seen before with the same content; nothing changed. Acknowledge it. */
        DUPLICATE,
        /** The key was seen before with other content; refused. Acknowledge it and ask the source for distinct ids. */
        MISMATCH,
        /** It breaks its data contract; kept until somebody repairs it. Acknowledge it. */
        QUARANTINED,
        /** Valid, but the engine failed on it, or an earlier event of the customer waits; kept. Acknowledge it. */
        PARKED,
        /** Not taken: overload, or closing. Send it again later. */
        REFUSED,
        /** It is of somebody who was erased, from before that; nothing of it was kept (S3). Acknowledge it. */
        ERASED
    }

    /**
     * What is wrong.
     *
     * @param code stable, for machines
     * @param field which part of the event; absent where it is the whole
     * @param words what, why and the way out, for people; no personal values
     * @param steward who repairs such events; absent where nobody was named
     */
    public record Problem(
            String code,
            @Nullable String field,
            String words,
            @Nullable String steward) {
        public Problem {
            Require.name("problem.code", code);
            Require.present("problem.words", words);
        }
    }

    public Outcome {
        Require.present("outcome.kind", kind);
        Require.present("outcome.event", event);
        if ((kind == Kind.DECIDED) != (decision != null)) {
            throw new InvalidValueException(
                    "outcome.decision", "does not fit " + kind, "give a decision exactly for DECIDED");
        }
    }

    public static Outcome decided(Decision decision) {
        return new Outcome(Kind.DECIDED, decision.event(), decision, null);
    }

    public static Outcome of(Kind kind, EventKey event, @Nullable Problem problem) {
        return new Outcome(kind, event, null, problem);
    }

    /** The decision of an event that was decided. */
    public Decision orThrow() {
        if (decision == null) {
            throw new IllegalStateException(
                    "event " + event + " was not decided but " + kind + (problem == null ? "" : ": " + problem.words));
        }
        return decision;
    }
}
