package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a wait ends: what is proposed, and where the instance goes.
 *
 * @param phase present exactly for GO
 */
public record Next(Where where, @Nullable String phase, List<Proposal> then) {
    /** Where an instance goes. */
    public enum Where {
        GO,
        /** Stays in its phase, waiting for nothing any more. */
        STAY,
        /** Leaves the journey: EXIT_RULE after an event, EXPIRED after a time-out. */
        END
    }

    public Next {
        Require.present("next.where", where);
        then = List.copyOf(then);
        if ((where == Where.GO) != (phase != null)) {
            throw new InvalidValueException("next.phase", "is " + phase + " for " + where, "name it exactly for GO");
        }
    }

    public static Next go(String phase, Proposal... then) {
        return new Next(Where.GO, phase, List.of(then));
    }

    public static Next stay(Proposal... then) {
        return new Next(Where.STAY, null, List.of(then));
    }

    public static Next end(Proposal... then) {
        return new Next(Where.END, null, List.of(then));
    }
}
