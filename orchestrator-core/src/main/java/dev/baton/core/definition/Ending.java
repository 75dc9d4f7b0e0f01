package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;

/**
 * A goal or an exit: what ends an instance at once, also in the middle of a wait (J6).
 *
 * @param saves of a goal: how many minutes of an employee's work each instance saves that ends so (E2); 0 unless stated
 */
public record Ending(String id, Trigger on, double saves) {
    private static final double MOST_MINUTES = 100_000;

    public Ending {
        Require.name("ending.id", id);
        Require.present("ending.on", on);
        if (!(saves >= 0 && saves <= MOST_MINUTES)) {
            throw new InvalidValueException("ending.saves", "is " + saves, "use 0 or more minutes, 100000 at most");
        }
    }

    /** One that saves nothing. */
    public Ending(String id, Trigger on) {
        this(id, on, 0);
    }
}
