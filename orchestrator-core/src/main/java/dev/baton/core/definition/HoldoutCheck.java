package dev.baton.core.definition;

import dev.baton.action.Target;
import dev.baton.action.Tier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks from whom journeys are held out (D7). */
final class HoldoutCheck {
    private HoldoutCheck() {}

    static void run(Definitions definitions, DefinitionFindings findings) {
        List<Holdout> holdouts = definitions.holdouts();
        findings.unique("duplicate_holdout", "holdouts", holdouts, Holdout::name);
        if (holdouts.size() > Holdout.MOST) {
            findings.error(
                    "too_many_holdouts",
                    "holdouts",
                    "there are " + holdouts.size() + "; keep at most " + Holdout.MOST
                            + ", so that every customer's arms can be kept");
        }
        Set<String> names = new TreeSet<>();
        holdouts.forEach(each -> names.add(each.name()));
        Set<String> named = new HashSet<>();
        for (JourneyDefinition journey : definitions.journeys()) {
            if (journey.holdout() != null) {
                named.add(journey.holdout());
                journey(journey, journey.holdout(), names, definitions.promising(), findings);
            }
        }
        for (String each : names) {
            if (!named.contains(each)) {
                findings.warning(
                        "holdout_of_nothing",
                        "holdout " + each,
                        "no journey names it, so nothing is withheld; name it in a journey, or remove it");
            }
        }
    }

    private static void journey(
            JourneyDefinition journey,
            String holdout,
            Set<String> names,
            Promising promising,
            DefinitionFindings findings) {
        String where = "journey " + journey.id() + " v" + journey.version() + " / holdout";
        if (!names.contains(holdout)) {
            findings.error(
                    "unknown_holdout", where, "there is no holdout " + holdout + "; define it, or use one of " + names);
        } else if (journey.proposals().stream().noneMatch(each -> mayBeWithheld(each, promising))) {
            findings.warning(
                    "nothing_to_hold_out",
                    where,
                    "none of its contacts may be withheld; only messages to customers of tier LIFECYCLE or PROMOTION "
                            + "that promise nothing are");
        }
    }

    private static boolean mayBeWithheld(Proposal proposal, Promising promising) {
        return proposal.what() instanceof Proposal.Say say
                && say.target() == Target.CUSTOMER
                && promising.resolved(say).promise() == null
                && proposal.importance().tier().compareTo(Tier.LIFECYCLE) >= 0;
    }
}
