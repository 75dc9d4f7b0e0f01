package dev.baton.core.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which journeys are held out from whom: always as their newest version says. Immutable. */
public final class CompiledHoldouts {
    private final Map<String, Holdout> byJourney = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private CompiledHoldouts(Definitions definitions) {
        Map<String, Holdout> byName = new HashMap<>();
        definitions.holdouts().forEach(each -> byName.put(each.name(), each));
        names.addAll(byName.keySet());
        Map<String, Integer> newest = new HashMap<>();
        definitions.journeys().forEach(each -> newest.merge(each.id(), each.version(), Math::max));
        for (JourneyDefinition each : definitions.journeys()) {
            Holdout holdout = each.holdout() == null ? null : byName.get(each.holdout());
            if (holdout != null && newest.getOrDefault(each.id(), 0) == each.version()) {
                byJourney.put(each.id(), holdout);
            }
        }
    }

    /** Null where no journey is held out from anybody. */
    static @Nullable CompiledHoldouts of(Definitions definitions) {
        if (definitions.holdouts().isEmpty()) {
            return null;
        }
        CompiledHoldouts holdouts = new CompiledHoldouts(definitions);
        return holdouts.byJourney.isEmpty() ? null : holdouts;
    }

    /** What that journey names; null where it names none. */
    public @Nullable Holdout of(String journey) {
        return byJourney.get(journey);
    }

    /** Whether there is a holdout of that name. */
    public boolean defines(String name) {
        return names.contains(name);
    }
}
