package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of promise.
 *
 * @param keeper who is accountable for keeping it
 * @param subject the event attribute that names what it is about; absent: none, or the binding of the journey that says
 *     it
 * @param words what the customer is told
 * @param keptOn the event that fulfils it
 * @param recoveryCase the kind of case that a broken one opens
 */
public record PromiseKind(
        String kind,
        OwnerId keeper,
        @Nullable String subject,
        Words words,
        Timing timing,
        Made made,
        Trigger keptOn,
        String recoveryCase) {
    /**
     * What the customer is told.
     *
     * @param attribute the event attribute that holds the words; absent, or not stated: {@code otherwise}
     */
    public record Words(@Nullable String attribute, String otherwise) {
        public Words {
            Require.name("promise.words", otherwise);
        }
    }

    /**
     * By when.
     *
     * @param dueAttribute the event attribute that holds the instant; absent, or not stated: {@code within}
     * @param within from the making on
     * @param atRiskLead how long before it is due it is at risk
     */
    public record Timing(@Nullable String dueAttribute, Duration within, Duration atRiskLead) {
        public Timing {
            Require.positive("promise.within", within);
            Require.present("promise.atRiskLead", atRiskLead);
            if (atRiskLead.isNegative()) {
                throw new InvalidValueException("promise.atRiskLead", "is " + atRiskLead, "use zero or more");
            }
        }
    }

    /**
     * How it comes about and goes away.
     *
     * @param on an event that says it was made; absent: only messages make it
     * @param withdrawnOn an event that says the customer was told it does not hold any more
     * @param conflict what to do when one of the same kind and subject is open on other terms (P3)
     */
    public record Made(@Nullable Trigger on, @Nullable Trigger withdrawnOn, Conflict conflict) {
        public Made {
            Require.present("promise.conflict", conflict);
        }
    }

    /** What a conflict between promises leads to. */
    public enum Conflict {
        REFUSE,
        SUPERSEDE
    }

    public PromiseKind {
        Require.name("promise.kind", kind);
        Require.present("promise.keeper", keeper);
        Require.present("promise.words", words);
        Require.present("promise.timing", timing);
        Require.present("promise.made", made);
        Require.present("promise.keptOn", keptOn);
        Require.name("promise.recoveryCase", recoveryCase);
    }
}
