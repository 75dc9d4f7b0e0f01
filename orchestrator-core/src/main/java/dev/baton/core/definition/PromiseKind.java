package dev.baton.core.definition;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
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
 * @param keeping what counts as keeping it, and through what it is kept
 */
public record PromiseKind(
        String kind,
        OwnerId keeper,
        @Nullable String subject,
        Words words,
        Timing timing,
        Made made,
        Trigger keptOn,
        String recoveryCase,
        Keeping keeping) {
    /** Kept by its keeper as soon as the event that fulfils it comes. */
    public PromiseKind(
            String kind,
            OwnerId keeper,
            @Nullable String subject,
            Words words,
            Timing timing,
            Made made,
            Trigger keptOn,
            String recoveryCase) {
        this(kind, keeper, subject, words, timing, made, keptOn, recoveryCase, Keeping.PLAIN);
    }

    public PromiseKind keeping(Keeping next) {
        return new PromiseKind(kind, keeper, subject, words, timing, made, keptOn, recoveryCase, next);
    }

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
     * @param dueAttribute the event attribute, or the message's parameter, that holds the instant; absent, or not stated:
     *     {@code term} or {@code within}
     * @param within from the making on; where there is a term, about how long that is
     * @param atRiskLead how long before it is due it is at risk
     * @param term what takes the place of {@code within}; absent: nothing
     * @param window from when on it may be kept; absent: from the making on
     */
    public record Timing(
            @Nullable String dueAttribute,
            Duration within,
            Duration atRiskLead,
            @Nullable PromiseTerm term,
            @Nullable Window window) {
        public Timing {
            within = term == null ? Require.positive("promise.within", within) : term.roughly();
            Require.present("promise.atRiskLead", atRiskLead);
            if (atRiskLead.isNegative()) {
                throw new InvalidValueException("promise.atRiskLead", "is " + atRiskLead, "use zero or more");
            }
        }

        public Timing(@Nullable String dueAttribute, Duration within, Duration atRiskLead) {
            this(dueAttribute, within, atRiskLead, null, null);
        }

        /** At risk so long before that much time is over. */
        public static Timing of(PromiseTerm term, Duration atRiskLead) {
            return new Timing(null, term.roughly(), atRiskLead, term, null);
        }

        public Timing statedBy(String attribute) {
            return new Timing(attribute, within, atRiskLead, term, window);
        }

        public Timing in(Window opening) {
            return new Timing(dueAttribute, within, atRiskLead, term, opening);
        }
    }

    /**
     * It must not be kept before the window opens: a technician who comes before nine has not come between nine and
     * twelve. The window closes when the promise is due.
     *
     * @param from the event attribute, or the message's parameter, that holds the instant at which it opens; absent, or
     *     not stated: {@code length}
     * @param length so long before it is due
     */
    public record Window(@Nullable String from, Duration length) {
        public Window {
            Require.positive("promise.window.length", length);
        }
    }

    /**
     * What counts as keeping it, and through what it is kept.
     *
     * @param grace what is done up to so long after it was due counts as in time
     * @param amount how much must be done; absent: whatever the event that fulfils it says
     * @param journey the journey in whose steps it is kept; absent: its keeper keeps it otherwise
     * @param contact what it is kept by, where that is a contact with the customer; absent: something else
     */
    public record Keeping(
            Duration grace,
            @Nullable Amount amount,
            @Nullable String journey,
            @Nullable ByContact contact) {
        public static final Keeping PLAIN = new Keeping(Duration.ZERO, null, null, null);

        public Keeping {
            if (Require.present("promise.grace", grace).isNegative()) {
                throw new InvalidValueException("promise.grace", "is " + grace, "use zero or more");
            }
        }

        public Keeping within(Duration tolerated) {
            return new Keeping(tolerated, amount, journey, contact);
        }

        public Keeping of(Amount least) {
            return new Keeping(grace, least, journey, contact);
        }

        public Keeping by(ByContact by) {
            return new Keeping(grace, amount, journey, by);
        }

        /** In the steps of that journey. */
        public Keeping inJourney(String id) {
            return new Keeping(grace, amount, id, contact);
        }
    }

    /**
     * At least as much must be done as was promised.
     *
     * @param promised the event attribute, or the message's parameter, that says how much; where it is not stated, any
     *     amount keeps the promise
     * @param done the attribute of the event that fulfils it which says how much was done; where it is not stated, it was
     *     not enough
     * @param tolerance which share of it may be missing; from 0 and below 1
     */
    public record Amount(String promised, String done, double tolerance) {
        public Amount {
            Require.name("promise.amount.promised", promised);
            Require.name("promise.amount.done", done);
            if (!(tolerance >= 0 && tolerance < 1)) {
                throw new InvalidValueException(
                        "promise.amount.tolerance", "is " + tolerance, "use a share from 0 and below 1");
            }
        }
    }

    /** A contact with the customer that is promised: it is not promised for quiet hours, or where they have opted out (P3). */
    public record ByContact(Channel channel, Purpose purpose) {
        public ByContact {
            Require.present("promise.contact.channel", channel);
            Require.present("promise.contact.purpose", purpose);
        }

        public static ByContact on(String channel) {
            return new ByContact(Channel.of(channel), Purpose.SERVICE);
        }
    }

    /**
     * How it comes about and goes away.
     *
     * @param on an event that says it was made; absent: only messages make it
     * @param withdrawnOn an event that says the customer was told it does not hold any more
     * @param conflict what to do when it conflicts with what else is so (P3)
     */
    public record Made(@Nullable Trigger on, @Nullable Trigger withdrawnOn, Conflict conflict) {
        public Made {
            Require.present("promise.conflict", conflict);
        }
    }

    /** What a conflict leads to that is found when the promise is made (P3). */
    public enum Conflict {
        /** It is not made: a message is not chosen; of what an event tells, its keeper is told. */
        REFUSE,
        /** It takes the place of the earlier one; where nothing can be replaced, it is refused. */
        SUPERSEDE,
        /** It is made all the same. */
        ACCEPT,
        /** A person decides: a message waits for nobody and is not chosen, what an event tells is made; its keeper is told. */
        ESCALATE
    }

    public PromiseKind {
        Require.name("promise.kind", kind);
        Require.present("promise.keeper", keeper);
        Require.present("promise.words", words);
        Require.present("promise.timing", timing);
        Require.present("promise.made", made);
        Require.present("promise.keptOn", keptOn);
        Require.name("promise.recoveryCase", recoveryCase);
        Require.present("promise.keeping", keeping);
    }
}
