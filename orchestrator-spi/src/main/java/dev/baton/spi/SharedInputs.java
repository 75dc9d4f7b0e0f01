package dev.baton.spi;

import dev.baton.cases.Owner;
import java.util.List;

/**
 * Answers from outside the profile that a turn asked for (T2); stored with the decision, so that a replay gets the same
 * ones.
 *
 * @param owners the directory's answers, in the order asked
 * @param propensities the model's answers, in the order asked
 */
public record SharedInputs(List<Owner> owners, List<PropensityModel.Propensity> propensities, String modelVersion) {
    public SharedInputs {
        owners = List.copyOf(owners);
        propensities = List.copyOf(propensities);
    }
}
