package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may come in again (J5). What was seen outlives the instance. In every kind, at most one live
 * instance has the same binding.
 *
 * @param coolDown present exactly for AFTER_EXIT
 * @param max present (1 or more) exactly for ALWAYS
 */
public record ReEntry(Kind kind, @Nullable Duration coolDown, int max) {
    /** The kinds of re-entry. */
    public enum Kind {
        ONCE,
        AFTER_EXIT,
        PER_BINDING,
        ALWAYS,
        /** Whenever asked; one that is live yet ends as SUPERSEDED (J6). */
        REPLACE
    }

    public static final ReEntry ONCE = new ReEntry(Kind.ONCE, null, 0);
    public static final ReEntry PER_BINDING = new ReEntry(Kind.PER_BINDING, null, 0);

    public static final ReEntry REPLACE = new ReEntry(Kind.REPLACE, null, 0);

    public ReEntry {
        Require.present("reEntry.kind", kind);
        if ((kind == Kind.AFTER_EXIT) != (coolDown != null) || (kind == Kind.ALWAYS) != (max > 0)) {
            throw new InvalidValueException(
                    "reEntry",
                    "is " + kind + " with coolDown " + coolDown + " and max " + max,
                    "give coolDown exactly for AFTER_EXIT and max exactly for ALWAYS");
        }
    }

    public static ReEntry afterExit(Duration coolDown) {
        return new ReEntry(Kind.AFTER_EXIT, coolDown, 0);
    }

    public static ReEntry always(int max) {
        return new ReEntry(Kind.ALWAYS, null, max);
    }
}
