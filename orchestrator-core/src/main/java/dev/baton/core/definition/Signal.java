package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;

/**
 * Something that shows in how customers behave, and passes: frustration, say, or an interest. Its moments are events; its
 * strength is the sum of theirs, each halved with every half-life that has passed since it occurred. After
 * {@value #HALF_LIVES} half-lives a moment is forgotten.
 *
 * @param moments what shows it; an event that fits several counts for each
 */
public record Signal(String name, Duration halfLife, List<Moment> moments) {
    /** How many half-lives a moment counts: less than a thousandth of its strength is left then. */
    public static final int HALF_LIVES = 10;

    private static final Duration LONGEST = Duration.ofDays(3_652);
    private static final double STRONGEST = 1_000_000;

    /**
     * An event that shows it.
     *
     * @param strength at the instant at which it occurs; more than 0, 1,000,000 at most
     */
    public record Moment(Trigger on, double strength) {
        public Moment {
            Require.present("signal.on", on);
            if (on.isState()) {
                throw new InvalidValueException("signal.on", "is a state", "name an event");
            }
            if (!(strength > 0 && strength <= STRONGEST)) {
                throw new InvalidValueException(
                        "signal.strength", "is " + strength, "use more than 0, 1000000 at most");
            }
            Conditions.ofEventOnly("signal.when", on.when());
        }
    }

    public Signal {
        Require.name("signal.name", name);
        Require.positive("signal.halfLife", halfLife);
        if (halfLife.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("signal.halfLife", "is " + halfLife, "use " + LONGEST + " at most");
        }
        moments = List.copyOf(moments);
        if (moments.isEmpty()) {
            throw new InvalidValueException("signal.moments", "is empty", "name at least one event that shows it");
        }
    }

    /** Shown by events of that type, each with a strength of 1. */
    public static Signal of(String name, Duration halfLife, String eventType) {
        return new Signal(name, halfLife, List.of(new Moment(Trigger.on(eventType), 1)));
    }

    /** How far back moments count. */
    Duration window() {
        return halfLife.multipliedBy(HALF_LIVES);
    }
}
