package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that landed on the customer (E1).
 *
 * @param minutes its weight in minutes of the customer's time, 0 or more
 * @param cause the event or dispatch that caused it: {@code source/id} of an event, the id of a dispatch
 * @param origin in whose journey, on which route and by which question it came about
 */
public record EffortEntry(Kind kind, Instant at, double minutes, String cause, Origin origin) {
    /** The kinds of effort. */
    public enum Kind {
        /** The customer said again what they had told us. */
        REPEATED_INFO,
        /** They were asked for what we knew. */
        REASKED,
        /** They came back with the same matter. */
        REPEAT_CONTACT,
        /** They went on with it elsewhere. */
        CHANNEL_SWITCH,
        /** Their case went to somebody else. */
        TRANSFER,
        /** Their case went back to whom it had come from. */
        BOUNCE_BACK,
        /** They came back while something was promised. */
        CHASE,
        /** They came back because something promised was due and not done. */
        CHASE_OVERDUE,
        /** They began a step again. */
        RESTART,
        /** They had to prove again who they are. */
        RE_AUTH,
        /** They waited. */
        WAITED,
        /** They were asked a second time, without an answer that we knew. */
        REPEATED_QUESTION
    }

    /**
     * What brought it about, as far as it is known.
     *
     * @param journey the journey that asked, handed over or has the customer under way; absent: none
     * @param version the version of that journey; 0 where there is none
     * @param route to whom the case had gone; absent where no handoff has to do with it
     * @param question what was asked; absent where nothing was
     * @param again the same was asked in this case before
     */
    public record Origin(
            @Nullable String journey,
            int version,
            @Nullable OwnerId route,
            @Nullable String question,
            boolean again) {
        public static final Origin NONE = new Origin(null, 0, null, null, false);

        public Origin {
            Require.atLeast("effort.version", journey == null ? 0 : 1, version);
            if (journey == null && version != 0) {
                throw new InvalidValueException("effort.version", "is " + version + " of no journey", "name it");
            }
            if (question == null && again) {
                throw new InvalidValueException("effort.again", "is set without a question", "name the question");
            }
        }

        public static Origin of(@Nullable String journey, int version) {
            return journey == null ? NONE : new Origin(journey, version, null, null, false);
        }

        public Origin by(@Nullable OwnerId to) {
            return new Origin(journey, version, to, question, again);
        }

        public Origin asking(String what, boolean askedBefore) {
            return new Origin(journey, version, route, what, askedBefore);
        }
    }

    /** Of no known origin. */
    public EffortEntry(Kind kind, Instant at, double minutes, String cause) {
        this(kind, at, minutes, cause, Origin.NONE);
    }

    public EffortEntry {
        Require.present("effort.kind", kind);
        Require.instant("effort.at", at);
        Require.present("effort.cause", cause);
        Require.present("effort.origin", origin);
        if (!(minutes >= 0) || Double.isInfinite(minutes)) {
            throw new InvalidValueException("effort.minutes", "is " + minutes, "use 0 or more minutes");
        }
    }

    /** Of entries of several cases, each that was an effort of its own: what one cause has cost counts once (E1). */
    public static List<EffortEntry> eachOnce(List<EffortEntry> all) {
        Set<String> counted = new HashSet<>();
        return all.stream()
                .filter(each -> counted.add(each.kind() + " " + each.cause()))
                .toList();
    }

    /** Whether the customer was asked for something that they had been asked for in this case before. */
    public boolean repeatedQuestion() {
        return origin.again();
    }
}
