package dev.baton.examples.propensity;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import dev.baton.profile.Profile;
import dev.baton.spi.PropensityModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logistic regression that one can read: of each message an intercept and weights, which add up to the logarithm of the
 * odds that it succeeds; the probability is 1 / (1 + e^−sum). Immutable and thread-safe, and the same on every machine.
 *
 * @param version names this snapshot
 * @param messages by template; of others it knows nothing, and says so: evidence 0
 */
public record LogisticModel(String version, Map<String, Message> messages) implements PropensityModel {
    private static final Propensity UNKNOWN = new Propensity(0.5, 0);

    public LogisticModel {
        Require.name("model.version", version);
        messages = Map.copyOf(Require.present("model.messages", messages));
    }

    /**
     * What is known of one message.
     *
     * @param intercept the log-odds of somebody of whom nothing is known
     * @param evidence how many observations it was fitted on
     */
    public record Message(double intercept, double evidence, List<Weight> weights) {
        public Message {
            finite("intercept", intercept);
            if (!(evidence >= 0)) {
                throw new InvalidValueException("model.evidence", "is " + evidence, "use 0 or more");
            }
            finite("evidence", evidence);
            weights = List.copyOf(Require.present("model.weights", weights));
        }
    }

    /**
     * What moves the log-odds, and by how much.
     *
     * @param field of the profile: with {@code is}, whether it is that, otherwise the number it shows
     * @param count of events of that type, where definitions count it; exactly one of field and count is there
     * @param atMost beyond that a number counts no more; absent: however great it is
     */
    public record Weight(
            @Nullable String field,
            @Nullable String is,
            @Nullable String count,
            @Nullable Double atMost,
            double weight) {
        public Weight {
            if ((field == null) == (count == null)) {
                throw new InvalidValueException(
                        "model.weight", "looks at a field and a count, or at neither", "give one");
            }
            if (is != null && field == null) {
                throw new InvalidValueException("model.weight", "compares a count", "leave \"is\" out");
            }
            finite("weight", weight);
        }

        /** How often the weight counts for that customer; 0 where nothing is known. */
        double times(Profile profile) {
            double times = count != null
                    ? profile.eventCount(count)
                    : ofField(profile.field(Require.present("field", field)).orElse(null));
            return atMost == null ? times : Math.min(times, atMost);
        }

        private double ofField(@Nullable FieldView shown) {
            if (shown == null) {
                return 0;
            }
            Value value = shown.shown().value();
            if (is != null) {
                return value.display().equals(is) ? 1 : 0;
            }
            return value.isNumber() ? Double.parseDouble(value.display()) : 0;
        }
    }

    @Override
    public Propensity estimate(Profile profile, String template) {
        Message message = messages.get(template);
        if (message == null) {
            return UNKNOWN;
        }
        double logOdds = message.intercept();
        for (Weight each : message.weights()) {
            logOdds += each.weight() * each.times(profile);
        }
        return new Propensity(1 / (1 + StrictMath.exp(-logOdds)), message.evidence());
    }

    private static void finite(String what, double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidValueException("model." + what, "is " + number, "use a finite number");
        }
    }
}
