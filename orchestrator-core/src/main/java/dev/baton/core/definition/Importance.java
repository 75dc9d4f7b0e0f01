package dev.baton.core.definition;

import dev.baton.action.Tier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;

/**
 * How a proposal stands against others (D2, D4).
 *
 * @param propensity 0 to 1, where the host has no model
 * @param value in the host's currency
 * @param weight the host's lever, as a deviation from 1: 0 is neutral, −1 switches off
 * @param priority breaks ties; greater wins
 */
public record Importance(Tier tier, double propensity, double value, double weight, int priority) {
    public Importance {
        Require.present("importance.tier", tier);
        if (!(propensity >= 0 && propensity <= 1)) {
            throw new InvalidValueException("importance.propensity", "is " + propensity, "use 0 to 1");
        }
        if (!Double.isFinite(value) || !Double.isFinite(weight)) {
            throw new InvalidValueException(
                    "importance.value", "or weight is not finite: " + value + ", " + weight, "use finite numbers");
        }
    }

    public static Importance of(Tier tier) {
        return new Importance(tier, 1, 1, 0, 0);
    }

    public Importance worth(double value) {
        return new Importance(tier, propensity, value, weight, priority);
    }

    public Importance likely(double propensity) {
        return new Importance(tier, propensity, value, weight, priority);
    }

    public Importance weighted(double weight) {
        return new Importance(tier, propensity, value, weight, priority);
    }

    public Importance priority(int priority) {
        return new Importance(tier, propensity, value, weight, priority);
    }
}
