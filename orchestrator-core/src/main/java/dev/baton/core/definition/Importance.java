package dev.baton.core.definition;

import dev.baton.action.Tier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * How a proposal stands against others (D2, D4).
 *
 * @param propensity 0 to 1, where the host has no model
 * @param value in the host's currency; where the weighing looks it up, what counts where that gives none
 * @param weight the host's lever, as a deviation from 1: 0 is neutral, −1 switches off
 * @param priority breaks ties; greater wins
 * @param weighing what moves the score by the situation
 */
public record Importance(Tier tier, double propensity, double value, double weight, int priority, Weighing weighing) {
    public Importance {
        Require.present("importance.tier", tier);
        Require.present("importance.weighing", weighing);
        if (!(propensity >= 0 && propensity <= 1)) {
            throw new InvalidValueException("importance.propensity", "is " + propensity, "use 0 to 1");
        }
        if (!Double.isFinite(value) || !Double.isFinite(weight)) {
            throw new InvalidValueException(
                    "importance.value", "or weight is not finite: " + value + ", " + weight, "use finite numbers");
        }
    }

    /** Whatever the situation. */
    public Importance(Tier tier, double propensity, double value, double weight, int priority) {
        this(tier, propensity, value, weight, priority, Weighing.NONE);
    }

    public static Importance of(Tier tier) {
        return new Importance(tier, 1, 1, 0, 0);
    }

    public Importance worth(double value) {
        return new Importance(tier, propensity, value, weight, priority, weighing);
    }

    public Importance likely(double propensity) {
        return new Importance(tier, propensity, value, weight, priority, weighing);
    }

    public Importance weighted(double weight) {
        return new Importance(tier, propensity, value, weight, priority, weighing);
    }

    public Importance priority(int priority) {
        return new Importance(tier, propensity, value, weight, priority, weighing);
    }

    public Importance tier(Tier tier) {
        return new Importance(tier, propensity, value, weight, priority, weighing);
    }

    /** Worth what that operand gives; where it gives no number, what it was worth before. */
    public Importance worth(Operand from) {
        return new Importance(tier, propensity, value, weight, priority, new Weighing(weighing.context(), from));
    }

    /**
     * Where the condition is TRUE, that weight is added to the context factor, which is 1 otherwise.
     *
     * @param name as explanations write it
     */
    public Importance context(String name, Condition when, double weight) {
        List<Weighing.Weight> more = new ArrayList<>(weighing.context());
        more.add(new Weighing.Weight(name, when, weight));
        return new Importance(tier, propensity, value, this.weight, priority, new Weighing(more, weighing.value()));
    }
}
