package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A weighing with its names resolved. Immutable and thread-safe. */
public final class CompiledWeighing {
    private final List<Part> context;
    private final @Nullable Reading value;

    /** A context weight. */
    public record Part(String name, CompiledCondition when, double weight) {}

    private CompiledWeighing(List<Part> context, @Nullable Reading value) {
        this.context = context;
        this.value = value;
    }

    /** Null where nothing is weighed. */
    static @Nullable CompiledWeighing compile(Weighing weighing, Layout layout) {
        if (weighing.equals(Weighing.NONE)) {
            return null;
        }
        List<Part> context = weighing.context().stream()
                .map(each -> new Part(each.name(), CompiledCondition.compile(each.when(), layout), each.weight()))
                .toList();
        return new CompiledWeighing(context, weighing.value() == null ? null : new Reading(weighing.value(), layout));
    }

    public List<Part> context() {
        return context;
    }

    /** What the value is taken from, as it is now; null where it is a constant. */
    public @Nullable InputRead valueRead(Facts facts) {
        return value == null ? null : value.input(facts);
    }

    /** Null where that is no finite number. */
    public static @Nullable Double number(@Nullable Value value) {
        double number = Double.NaN;
        if (value instanceof Value.Whole whole) {
            number = whole.number();
        } else if (value instanceof Value.Decimal decimal) {
            number = decimal.number().doubleValue();
        }
        return Double.isFinite(number) ? number : null;
    }
}
