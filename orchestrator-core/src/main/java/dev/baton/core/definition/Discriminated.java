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
    private static final Discriminated<?> NONE = new Discriminated<>(List.of(), List.of(), false);

    /** More than that in every list of every value would cost more memory than it saves time. */
    private static final int FEW = 16;

    /** What no attribute decides. */
    private final List<Compiled<T>> always;

    private final List<ByAttribute<T>> byAttribute;
    /** There is but one attribute, and its lists hold what no attribute decides, too. */
    private final boolean mergedAhead;

    private record ByAttribute<T>(String attribute, Map<Value, List<Compiled<T>>> byValue) {
        @Nullable
        List<Compiled<T>> of(Attributes said) {
            Value value = said.get(attribute);
            return value == null ? null : byValue.get(value);
        }
    }

    private Discriminated(List<Compiled<T>> always, List<ByAttribute<T>> byAttribute, boolean mergedAhead) {
        this.always = always;
        this.byAttribute = byAttribute;
        this.mergedAhead = mergedAhead;
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
        Attributes said = event.attributes();
        if (mergedAhead) {
            List<Compiled<T>> found = byAttribute.get(0).of(said);
            return found == null ? always : found;
        }
        List<Compiled<T>> found = always;
        for (ByAttribute<T> each : byAttribute) {
            List<Compiled<T>> more = each.of(said);
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
            boolean ahead = byAttribute.size() == 1 && always.size() <= FEW;
            if (ahead) {
                byAttribute.values().forEach(byValue -> byValue.replaceAll((value, some) -> merged(always, some)));
            }
            byAttribute.forEach((name, byValue) -> attributes.add(new ByAttribute<>(name, byValue)));
            return new Discriminated<>(List.copyOf(always), List.copyOf(attributes), ahead);
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
