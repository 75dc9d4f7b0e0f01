package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must not go out for now, by word of a person (J8). It is in force from its publication until it is lifted, across
 * restarts and whatever definitions are published meanwhile.
 *
 * @param by who asked for it
 * @param why in their words, for explanations and the audit; without personal values
 */
public record Pause(Scope scope, Mode mode, String by, String why, Instant at) {
    /** What becomes of what would go out meanwhile. */
    public enum Mode {
        /** Kept back, and decided anew when the pause is lifted. */
        HOLD,
        /** Refused for good. What the engine itself has to say is kept back even so. */
        DISCARD
    }

    /**
     * What it is about.
     *
     * @param name of the journey, channel or purpose; absent exactly for EVERYTHING
     */
    public record Scope(Kind kind, @Nullable String name) {
        /** The kinds of scope. */
        public enum Kind {
            JOURNEY,
            CHANNEL,
            PURPOSE,
            /** The kill switch. */
            EVERYTHING
        }

        public static final Scope EVERYTHING = new Scope(Kind.EVERYTHING, null);

        public Scope {
            Require.present("pause.kind", kind);
            if ((kind == Kind.EVERYTHING) != (name == null)) {
                throw new InvalidValueException(
                        "pause.name", "is " + name + " for " + kind, "name it for all but EVERYTHING");
            }
            if (name != null) {
                Require.name("pause.name", name);
            }
        }

        public static Scope journey(String id) {
            return new Scope(Kind.JOURNEY, id);
        }

        public static Scope channel(String name) {
            return new Scope(Kind.CHANNEL, name);
        }

        public static Scope purpose(String name) {
            return new Scope(Kind.PURPOSE, name);
        }

        @Override
        public String toString() {
            return name == null ? "everything" : kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
        }
    }

    public Pause {
        Require.present("pause.scope", scope);
        Require.present("pause.mode", mode);
        Require.name("pause.by", by);
        Require.present("pause.why", why);
        Require.instant("pause.at", at);
    }
}
