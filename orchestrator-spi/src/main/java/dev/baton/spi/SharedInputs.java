package dev.baton.spi;

import dev.baton.cases.Owner;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers from outside the profile that a turn asked for (T2); stored with the decision, so that a replay gets the same
 * ones.
 *
 * @param owners the directory's answers, in the order asked
 * @param propensities the model's answers, in the order asked
 * @param classified what the classifier said of the event's text; absent where it was not asked
 * @param zones where the customer may be, by their contact points; empty where the host could not tell or was not asked
 * @param fullBudgets the budgets shared by customers that had no room (C6)
 * @param predicates what the host's predicates answered, in the order asked
 */
public record SharedInputs(
        List<Owner> owners,
        List<PropensityModel.Propensity> propensities,
        String modelVersion,
        @Nullable Classified classified,
        List<ZoneId> zones,
        List<String> fullBudgets,
        List<Answered> predicates) {
    /**
     * A predicate's answer.
     *
     * @param answer absent where it failed
     */
    public record Answered(String predicate, @Nullable Boolean answer) {
        public Answered {
            Require.name("answered.predicate", predicate);
        }
    }

    /**
     * A classifier's answer.
     *
     * @param stopped the channels that the message asks us to leave
     * @param version of the classifier
     * @param labels what it was asked for, each once; of what it left out the confidence is 0
     * @param failed nothing is known, because it failed
     */
    public record Classified(List<Channel> stopped, String version, List<TextClassifier.Label> labels, boolean failed) {
        public Classified {
            stopped = List.copyOf(stopped);
            Require.present("classified.version", version);
            labels = List.copyOf(labels);
        }

        /** How sure it is of that label, 0 to 1; null where it was not asked for it, or failed. */
        public @Nullable Double confidence(String label) {
            for (TextClassifier.Label each : labels) {
                if (each.name().equals(label)) {
                    return each.confidence();
                }
            }
            return null;
        }
    }

    /** Where nobody was asked for zones. */
    public SharedInputs(
            List<Owner> owners,
            List<PropensityModel.Propensity> propensities,
            String modelVersion,
            @Nullable Classified classified) {
        this(owners, propensities, modelVersion, classified, List.of(), List.of(), List.of());
    }

    /** Where no classifier was asked. */
    public SharedInputs(List<Owner> owners, List<PropensityModel.Propensity> propensities, String modelVersion) {
        this(owners, propensities, modelVersion, null, List.of(), List.of(), List.of());
    }

    public SharedInputs {
        owners = List.copyOf(owners);
        propensities = List.copyOf(propensities);
        fullBudgets = List.copyOf(fullBudgets);
        zones = List.copyOf(zones);
        predicates = List.copyOf(predicates);
    }
}
