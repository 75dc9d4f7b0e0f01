package dev.baton.decision;

import dev.baton.event.EventKey;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.List;

/**
 * Every decision about one customer in which a journey, or one rule of it, was asked (D6).
 *
 * @param asked oldest first; rules that an event does not concern are not asked
 * @param completeFrom from when on the list is complete
 */
public record WhyNot(Reach reach, List<Asked> asked, Instant completeFrom) {
    /** Whether what was asked for is all there. */
    public enum Reach {
        COMPLETE,
        /** What was decided before {@code completeFrom} is not known any more, and may be missing. */
        BEYOND_RETENTION
    }

    /** How it ended. */
    public enum Ending {
        CHOSEN,
        /** It was proposed, and lost. */
        LOST,
        /** Its condition was false. */
        CONDITION_FALSE,
        /** Its condition could not be answered. */
        CONDITION_UNKNOWN
    }

    /**
     * One time.
     *
     * @param why in words
     * @param wouldChange what would have changed it, all of it together; empty where it was chosen
     */
    public record Asked(
            EventKey event,
            String eventType,
            Instant at,
            RuleRef rule,
            Ending ending,
            String why,
            List<String> wouldChange) {
        public Asked {
            Require.present("asked.event", event);
            Require.present("asked.rule", rule);
            Require.present("asked.ending", ending);
            wouldChange = List.copyOf(wouldChange);
        }

        @Override
        public String toString() {
            String change = wouldChange.isEmpty() ? "" : "; would change: " + String.join(", and ", wouldChange);
            return at + " " + eventType + ": " + rule + " " + ending + ", " + why + change;
        }
    }

    public WhyNot {
        Require.present("whyNot.reach", reach);
        Require.present("whyNot.completeFrom", completeFrom);
        asked = List.copyOf(asked);
    }

    /** A line for each time, oldest first; where there is none, what that means. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (reach == Reach.BEYOND_RETENTION) {
            out.append("BEYOND_RETENTION: what was decided before ")
                    .append(completeFrom)
                    .append(" is not known any more\n");
        }
        if (asked.isEmpty()) {
            out.append("it was never asked: no event that it concerns was handled for this customer\n");
        }
        asked.forEach(each -> out.append(each).append('\n'));
        return out.toString();
    }
}
