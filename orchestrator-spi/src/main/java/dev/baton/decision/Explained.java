package dev.baton.decision;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the decision on an event (D6); that there is none is an answer with a reason.
 *
 * @param decision present exactly for {@code DECIDED}
 * @param explanation the decision in words; present exactly for {@code DECIDED}
 * @param completeFrom from when on, by when events were handled, the log knows everything
 */
public record Explained(
        Kind kind, @Nullable Decision decision, @Nullable Explanation explanation, Instant completeFrom) {
    /** What is known. */
    public enum Kind {
        /** It was decided, and the decision is here. */
        DECIDED("it was decided"),
        /** It is kept until somebody repairs it, and nothing was decided yet. */
        HELD("it is held until somebody repairs it; nothing was decided yet"),
        /** Nothing was ever handled under that key. */
        NEVER_SEEN("nothing was ever handled under that key"),
        /** If it was handled, then before the log begins: what was decided is not known any more. */
        BEYOND_RETENTION("the log holds nothing under that key, and does not reach back to the beginning: "
                + "what was decided before it begins is not known any more");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Explained {
        Require.present("explained.kind", kind);
        Require.present("explained.completeFrom", completeFrom);
        if ((kind == Kind.DECIDED) != (decision != null && explanation != null)) {
            throw new InvalidValueException(
                    "explained.decision", "does not fit " + kind, "give a decision and its words exactly for DECIDED");
        }
    }

    /** @throws IllegalStateException where there is no decision; its words say why */
    public Explanation orThrow() {
        if (explanation == null) {
            throw new IllegalStateException(toString());
        }
        return explanation;
    }

    /** For the analyst; where there is no decision, why not. */
    @Override
    public String toString() {
        if (explanation != null) {
            return explanation.toString();
        }
        return kind + ": " + kind.words
                + (kind == Kind.BEYOND_RETENTION ? " (complete from " + completeFrom + ")" : "");
    }
}
