package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.HashSet;
import java.util.List;

/**
 * What the host's classifier is asked of the texts that events of a type bring, and how sure it has to be (T2, J2).
 *
 * @param on the type of event
 * @param text its attribute with the text
 * @param labels what conditions may look at
 * @param minimum a label of which the classifier is less sure is UNKNOWN to conditions; above 0, at most 1
 * @param whenFailing what becomes of an event on which the classifier fails
 */
public record TextLabels(String on, String text, List<String> labels, double minimum, WhenFailing whenFailing) {
    /** How sure it has to be, unless something else is said. */
    public static final double STANDARD_MINIMUM = 0.8;

    /** More than that are not asked for at once. */
    public static final int MAX_LABELS = 100;

    /** What becomes of an event on which the classifier fails. */
    public enum WhenFailing {
        /** It is parked, as when the engine fails on it (T9). */
        PARK,
        /**
         * It is handled, and its labels are UNKNOWN. Where the message may be a request to stop, as any is on a channel
         * with stop words, it is parked even so.
         */
        UNKNOWN
    }

    public TextLabels {
        Require.name("texts.on", on);
        Require.name("texts.text", text);
        labels = List.copyOf(labels);
        labels.forEach(each -> Require.name("texts.labels", each));
        if (labels.isEmpty() || labels.size() > MAX_LABELS || new HashSet<>(labels).size() < labels.size()) {
            throw new InvalidValueException(
                    "texts.labels", "are " + labels, "name 1 to " + MAX_LABELS + " labels, each once");
        }
        if (!(minimum > 0 && minimum <= 1)) {
            throw new InvalidValueException("texts.minimum", "is " + minimum, "use more than 0, 1 at most");
        }
        Require.present("texts.whenFailing", whenFailing);
    }

    /** Those labels of the attribute {@code text}, with the standard minimum; where the classifier fails it is parked. */
    public static TextLabels of(String on, String... labels) {
        return new TextLabels(on, "text", List.of(labels), STANDARD_MINIMUM, WhenFailing.PARK);
    }

    /** The same of another attribute. */
    public TextLabels in(String attribute) {
        return new TextLabels(on, attribute, labels, minimum, whenFailing);
    }

    public TextLabels atLeast(double confidence) {
        return new TextLabels(on, text, labels, confidence, whenFailing);
    }

    /** Where the classifier fails the event is handled all the same. */
    public TextLabels unknownWhenFailing() {
        return new TextLabels(on, text, labels, minimum, WhenFailing.UNKNOWN);
    }
}
