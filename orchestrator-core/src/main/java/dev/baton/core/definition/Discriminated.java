package dev.baton.core.definition;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events of one type can set off, found by the value of an attribute where the condition demands one: so the cost
 * of an event depends on what could match, not on how much exists (J9). Immutable and thread-safe once built.
 */
public final class Discriminated<T> {
    private static final Discriminated<?> NONE = new Discriminated<>(List.of(), List.of());

    private final List<Compiled<T>> always;
    private final List<ByAttribute<T>> byAttribute;

    private record ByAttribute<T>(String attribute, Map<Value, List<Compiled<T>>> byValue) {}

    private Discriminated(List<Compiled<T>> always, List<ByAttribute<T>> byAttribute) {
        this.always = always;
        this.byAttribute = byAttribute;
    }

    @SuppressWarnings("unchecked")
    static <T> Discriminated<T> none() {
        return (Discriminated<T>) NONE;
    }

    /** Everything whose discriminating equality, if it has one, holds for this event; in order. */
    public List<Compiled<T>> matching(Event event) {
        if (byAttribute.isEmpty()) {
            return always;
        }
        List<Compiled<T>> found = always;
        Attributes said = event.attributes();
        for (ByAttribute<T> each : byAttribute) {
            Value value = said.get(each.attribute());
            List<Compiled<T>> more = value == null ? null : each.byValue().get(value);
            if (more != null) {
                found = found.isEmpty() ? more : merged(found, more);
            }
        }
        return found;
    }

    private static <T> List<Compiled<T>> merged(List<Compiled<T>> some, List<Compiled<T>> more) {
        List<Compiled<T>> all = new ArrayList<>(some.size() + more.size());
        all.addAll(some);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Compiled::order));
        return all;
    }

    /** Collects what one event type sets off. */
    static final class Builder<T> {
        private final List<Compiled<T>> always = new ArrayList<>();
        private final TreeMap<String, Map<Value, List<Compiled<T>>>> byAttribute = new TreeMap<>();

        void add(Compiled<T> compiled, Condition when) {
            Condition.@Nullable Compare equality = equality(when);
            if (equality == null) {
                always.add(compiled);
            } else {
                byAttribute
                        .computeIfAbsent(equality.operand().name(), none -> new HashMap<>())
                        .computeIfAbsent(equality.value(), none -> new ArrayList<>())
                        .add(compiled);
            }
        }

        Discriminated<T> build() {
            List<ByAttribute<T>> attributes = new ArrayList<>();
            byAttribute.forEach((name, byValue) -> attributes.add(new ByAttribute<>(name, byValue)));
            return new Discriminated<>(List.copyOf(always), List.copyOf(attributes));
        }

        /** An equality over an attribute of the event that must hold for the whole condition to hold. */
        private static Condition.@Nullable Compare equality(Condition when) {
            if (when instanceof Condition.Compare compare) {
                boolean usable = compare.comparison() == Condition.Comparison.EQ
                        && compare.operand().kind() == Operand.Kind.EVENT;
                return usable ? compare : null;
            }
            if (when instanceof Condition.All all) {
                for (Condition part : all.of()) {
                    Condition.@Nullable Compare found = equality(part);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }
    }
}
