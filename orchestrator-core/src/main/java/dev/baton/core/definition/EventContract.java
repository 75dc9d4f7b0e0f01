package dev.baton.core.definition;

import dev.baton.decision.Outcome;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events of a type must look like (T9), and how fast the moment passes that they report (T8).
 *
 * @param steward who repairs those that do not
 * @param decay absent: the moment never goes stale
 */
public record EventContract(
        String eventType,
        List<Attribute> required,
        String steward,
        @Nullable Decay decay) {
    /**
     * How fast a moment loses its strength: freshness = 2^(−age / half-life) (F4).
     *
     * @param minimum below that the event is recorded and never acted on; 0 to 1
     */
    public record Decay(Duration halfLife, double minimum) {
        /** Half of the strength left. */
        public static final double DEFAULT_MINIMUM = 0.5;

        public Decay {
            Require.positive("contract.halfLife", halfLife);
            if (!(minimum >= 0 && minimum <= 1)) {
                throw new InvalidValueException("contract.minimumFreshness", "is " + minimum, "use 0 to 1");
            }
        }

        public double freshness(Duration age) {
            double halfLives = seconds(age) / seconds(halfLife);
            return halfLives <= 0 ? 1 : StrictMath.pow(2, -halfLives);
        }

        /** Of any length: the longest are too long to count in milliseconds. */
        private static double seconds(Duration length) {
            return length.getSeconds() + length.getNano() / 1e9;
        }

        /** Whether something of that age is too old to act on; with exactly the minimum it is not. */
        public boolean stale(Duration age) {
            return freshness(age) < minimum;
        }
    }

    public EventContract(String eventType, List<Attribute> required, String steward) {
        this(eventType, required, steward, null);
    }

    /** An attribute that must be there, and what it must be. */
    public record Attribute(String name, Is is) {
        public Attribute {
            Require.present("contract.attribute", name);
            Require.present("contract.is", is);
        }
    }

    /** What an attribute must be. */
    public enum Is {
        PRESENT,
        TEXT,
        NUMBER,
        FLAG,
        INSTANT
    }

    public EventContract {
        Require.name("contract.on", eventType);
        required = List.copyOf(required);
        Require.name("contract.steward", steward);
    }

    /** What breaks this contract first; null where nothing does. */
    public Outcome.@Nullable Problem broken(Event event) {
        Attributes said = event.attributes();
        for (Attribute each : required) {
            Value value = said.get(each.name());
            String wrong = wrong(each, value, said);
            if (wrong != null) {
                String words = "attribute " + each.name() + " of " + eventType + wrong
                        + "; repair it and hand the event in again";
                return new Outcome.Problem("contract_broken", "attributes." + each.name(), words, steward);
            }
        }
        return null;
    }

    private static @Nullable String wrong(Attribute each, @Nullable Value value, Attributes said) {
        if (value == null || value.kind() == Value.Kind.NULL) {
            return " is missing";
        }
        boolean fits = switch (each.is()) {
            case PRESENT -> true;
            case TEXT -> value.kind() == Value.Kind.TEXT;
            case NUMBER -> value.isNumber();
            case FLAG -> value.kind() == Value.Kind.FLAG;
            case INSTANT -> said.instant(each.name()) != null;
        };
        return fits ? null : " is a " + value.kind() + ", not " + each.is();
    }
}
