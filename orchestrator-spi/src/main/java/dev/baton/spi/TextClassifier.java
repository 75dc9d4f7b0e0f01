package dev.baton.spi;

import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host's reading of what people write in words of their own: labels, each with how sure it is (T2, C3). Asked before
 * the turn, at most once an event, for events whose text the definitions declare, and for customers' messages on channels
 * with stop words that are none of them. Its answer is stored with the decision.
 *
 * <ul>
 *   <li>Pure and in-process: the same version gives the same answer for the same text.
 *   <li>A label that it leaves out, it is sure of that it does not apply; one that it is not sure of, it names with a low
 *       confidence. Of labels that nobody asks for nothing is kept. Of a label that it names twice the greater confidence
 *       counts.
 *   <li>Where it throws, the event is parked as when the engine fails on it; or nothing is known of the labels, where
 *       their declaration says so.
 *   <li>Thread-safe.
 * </ul>
 */
public interface TextClassifier {
    /** The label of a message that asks us, as a whole, not to write on its channel any more (C3). */
    String STOP = "stop";

    /** Names what it goes by, for explanations and the evidence of opt-outs. */
    String version();

    /** What the text says, as far as it can tell; in any order. */
    List<Label> classify(Text text);

    /**
     * What somebody wrote.
     *
     * @param eventType the type of the event that brought it
     * @param channel where it came in; absent where the event names none
     * @param words as they were written; perhaps empty
     */
    record Text(String eventType, @Nullable Channel channel, String words) {
        public Text {
            Require.name("text.eventType", eventType);
            Require.present("text.words", words);
        }

        /** Shows no words. */
        @Override
        public String toString() {
            return "text of " + eventType + " (" + words.length() + ")";
        }
    }

    /**
     * One thing that a text says.
     *
     * @param confidence 0 to 1
     */
    record Label(String name, double confidence) {
        public Label {
            Require.name("label.name", name);
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new InvalidValueException("label.confidence", "is " + confidence, "use 0 to 1");
            }
        }
    }
}
