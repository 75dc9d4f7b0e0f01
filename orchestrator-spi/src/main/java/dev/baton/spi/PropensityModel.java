package dev.baton.spi;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.profile.Profile;

/**
 * The host's estimate of how likely a candidate succeeds (D3). Pure and in-process: the same version gives the same
 * answer for the same profile and candidate. Thread-safe.
 */
public interface PropensityModel {
    /** Names this immutable snapshot of the model. */
    String version();

    /** @param template the template, or the rule for actions without one */
    Propensity estimate(Profile profile, String template);

    /**
     * An estimate.
     *
     * @param probability 0 to 1
     * @param evidence how many observations it rests on; 0 or more
     */
    record Propensity(double probability, double evidence) {
        public Propensity {
            Require.present("propensity", probability);
            if (!(probability >= 0 && probability <= 1)) {
                throw new InvalidValueException("propensity.probability", "is " + probability, "use 0 to 1");
            }
            if (!(evidence >= 0) || Double.isInfinite(evidence)) {
                throw new InvalidValueException("propensity.evidence", "is " + evidence, "use 0 or more");
            }
        }
    }
}
