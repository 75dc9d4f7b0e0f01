package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What moves a proposal's score by the situation (D2): context weights, and where its value is looked up.
 *
 * @param context each counts where its condition is TRUE; their names differ
 * @param value what gives the value, in the host's currency; where it gives no number, and where it is absent, the value
 *     of the {@link Importance} counts
 */
public record Weighing(List<Weight> context, @Nullable Operand value) {
    /** Nothing moves it. */
    public static final Weighing NONE = new Weighing(List.of(), null);

    public Weighing {
        context = List.copyOf(context);
        Set<String> names = new HashSet<>();
        for (Weight each : context) {
            if (!names.add(each.name())) {
                throw new InvalidValueException(
                        "weighing.context", "has two weights named " + each.name(), "name each its own way");
            }
        }
    }

    /**
     * A context weight.
     *
     * @param name as explanations write it
     * @param when UNKNOWN does not count, as FALSE does not
     * @param weight how far the context factor moves from 1
     */
    public record Weight(String name, Condition when, double weight) {
        public Weight {
            Require.name("weight.name", name);
            Require.present("weight.when", when);
            if (!Double.isFinite(weight)) {
                throw new InvalidValueException("weight.weight", "is " + weight, "use a finite number");
            }
        }
    }
}
