package dev.baton.core.definition;

import dev.baton.action.Tier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the engine chooses among candidates, as far as a host may say (D2, D3).
 *
 * @param tierNames how explanations call a tier, where not by its own name; their order and what they mean stay as they
 *     are
 * @param explored of how many in {@value #ALL} customers a decision shows something else than what scores best, so that a
 *     model learns of it (D3); 0: of none
 * @param placements where recommendations are shown, by name (D5)
 */
public record DecisionPolicy(Map<Tier, String> tierNames, int explored, List<String> placements) {
    /** What {@link #explored} is a share of. */
    public static final int ALL = 10_000;

    /** Tiers by their own names, no exploration, no placements. */
    public static final DecisionPolicy STANDARD = new DecisionPolicy(Map.of(), 0, List.of());

    public DecisionPolicy {
        Map<Tier, String> names = new EnumMap<>(Tier.class);
        names.putAll(tierNames);
        tierNames = Collections.unmodifiableMap(names);
        Set<String> shown = new HashSet<>();
        for (Tier tier : Tier.values()) {
            String name = Require.name("decision.tierNames", names.getOrDefault(tier, tier.name()));
            if (!shown.add(name)) {
                throw new InvalidValueException(
                        "decision.tierNames", "calls two tiers " + name, "give each a name of its own");
            }
        }
        placements = List.copyOf(placements);
        placements.forEach(each -> Require.name("decision.placements", each));
        if (new HashSet<>(placements).size() < placements.size()) {
            throw new InvalidValueException("decision.placements", "name one twice", "name each once");
        }
        if (explored < 0 || explored > ALL) {
            throw new InvalidValueException("decision.explored", "is " + explored, "use 0 to " + ALL);
        }
    }

    /** Calls that tier so. */
    public DecisionPolicy naming(Tier tier, String name) {
        Map<Tier, String> names = new EnumMap<>(Tier.class);
        names.putAll(tierNames);
        names.put(tier, name);
        return new DecisionPolicy(names, explored, placements);
    }

    /** Explores for so many in {@value #ALL}. */
    public DecisionPolicy exploring(int share) {
        return new DecisionPolicy(tierNames, share, placements);
    }

    /** With that place, where recommendations are shown; rules propose for it by {@link Trigger#onPlacement}. */
    public DecisionPolicy placement(String name) {
        List<String> more = new ArrayList<>(placements);
        more.add(name);
        return new DecisionPolicy(tierNames, explored, more);
    }

    /** How explanations call that tier. */
    public String name(Tier tier) {
        return tierNames.getOrDefault(tier, tier.name());
    }
}
