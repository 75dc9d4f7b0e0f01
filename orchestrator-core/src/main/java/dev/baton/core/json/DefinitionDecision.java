package dev.baton.core.json;

import dev.baton.action.Tier;
import dev.baton.core.definition.DecisionPolicy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads and writes how the engine chooses among candidates. */
final class DefinitionDecision {
    private DefinitionDecision() {}

    static DecisionPolicy read(DefinitionNode node, DefinitionProblems problems) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.DECISION, problems);
        DefinitionLeaves leaves = new DefinitionLeaves(problems);
        Map<Tier, String> names = new EnumMap<>(Tier.class);
        Map<String, DefinitionNode> given = object.mapIf("tierNames", each -> each);
        if (given != null) {
            given.forEach((tier, name) -> {
                if (isTier(tier)) {
                    names.put(Tier.valueOf(tier), leaves.name(name));
                } else {
                    problems.object(name, "names " + tier + ", which is no tier", "use one of " + tiers());
                }
            });
        }
        int explored = object.wholeOr("explored", 0);
        List<String> placements = object.names("placements");
        return object.build(() -> new DecisionPolicy(names, explored, placements), DecisionPolicy.STANDARD);
    }

    private static boolean isTier(String name) {
        return tiers().contains(name);
    }

    private static List<String> tiers() {
        return Arrays.stream(Tier.values()).map(Tier::name).toList();
    }

    /** Nothing where it is the standard one. */
    static void writeIf(DecisionPolicy policy, DefinitionOut out) {
        if (policy.equals(DecisionPolicy.STANDARD)) {
            return;
        }
        out.object("decision", () -> {
            if (!policy.tierNames().isEmpty()) {
                out.object("tierNames", () -> policy.tierNames().forEach((tier, name) -> out.text(tier.name(), name)));
            }
            if (policy.explored() != 0) {
                out.whole("explored", policy.explored());
            }
            out.listIf("placements", policy.placements(), out::text);
        });
    }
}
