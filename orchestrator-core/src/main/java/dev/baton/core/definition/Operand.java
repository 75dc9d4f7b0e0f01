package dev.baton.core.definition;

import dev.baton.event.Actor;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison looks at. What measures time does so in whole seconds that have passed, or are left at most. Its methods make conditions: {@code Operand.event("amount").atLeast(100)}.
 *
 * @param name the attribute, field, event type, case kind, promise kind, journey or label; empty where the kind says enough, or for any
 * @param within how far a count looks back; absent: ever
 * @param minimumFreshness a field that is less fresh than that is not used (F4); absent: as the field's policy says
 */
public record Operand(
        Kind kind,
        String name,
        @Nullable Duration within,
        @Nullable Double minimumFreshness) {
    /** Where the value comes from. */
    public enum Kind {
        /** An attribute of the event. */
        EVENT,
        /** The event's channel, by name. */
        CHANNEL,
        /** The event's source. */
        SOURCE,
        /** The kind of the event's actor. */
        ACTOR,
        /** A profile field. */
        FIELD,
        /** How many events of a type occurred, the one at hand included. */
        COUNT,
        /** How many cases (of a kind) are open. */
        OPEN_CASES,
        /** How many promises (of a kind) are pending, active or at risk. */
        OPEN_PROMISES,
        /** The customer's effort in their open cases (of a kind), in minutes. */
        EFFORT,
        /** How long ago the last event of a type occurred. Nothing is known of it where none is kept. */
        SINCE,
        /** How long the oldest of the open cases (of a kind) has been open. */
        CASE_AGE,
        /** Who is accountable for the oldest of the open cases (of a kind). */
        CASE_OWNER,
        /** How long it is until the next open promise (of a kind) is due; below zero from then on. */
        PROMISE_DUE,
        /** The state of that promise (of a kind) that was made last. */
        PROMISE_STATE,
        /** How strong a signal is, to a millionth. */
        SIGNAL,
        /** Whether a live instance of a journey is late for a milestone (J6). */
        DRIFTING,
        /**
         * How sure the host's classifier is that a label applies to the event's text, 0 to 1. Nothing is known of it where
         * nobody was asked, it failed, or it is less sure than its declaration demands.
         */
        LABEL,
        /** The same, however sure it is; only for what asks a person. */
        GUESS,
        /** Whether who acts may do that for the customer (H8); true of everybody but the customer's own software. */
        AUTHORITY;

        /** Whether it needs a name. */
        public boolean named() {
            return this == EVENT
                    || this == FIELD
                    || this == COUNT
                    || this == SINCE
                    || this == SIGNAL
                    || this == DRIFTING
                    || this == LABEL
                    || this == GUESS
                    || this == AUTHORITY;
        }

        /** Whether it takes none. */
        public boolean alone() {
            return this == CHANNEL || this == SOURCE || this == ACTOR;
        }
    }

    public Operand {
        Require.present("operand.kind", kind);
        Require.present("operand.name", name);
        if (within != null) {
            Require.positive("operand.within", within);
        }
        if (kind.named() && kind != Kind.EVENT) {
            Require.present("operand.name", name.isEmpty() ? null : name);
        }
        if (within != null && kind != Kind.COUNT) {
            throw new InvalidValueException("operand.within", "is set on " + kind, "only counts look back");
        }
        if (minimumFreshness != null) {
            if (kind != Kind.FIELD && kind != Kind.SIGNAL) {
                throw new InvalidValueException(
                        "operand.minimumFreshness",
                        "is set on " + kind,
                        "only fields and signals grow stale; leave it out");
            }
            if (!(minimumFreshness >= 0 && minimumFreshness <= 1)) {
                throw new InvalidValueException("operand.minimumFreshness", "is " + minimumFreshness, "use 0 to 1");
            }
        }
        if (kind == Kind.AUTHORITY
                && Arrays.stream(Actor.Power.values())
                        .noneMatch(each -> each.name().equals(name))) {
            throw new InvalidValueException(
                    "operand.authority",
                    "is " + name + ", which nobody can be granted",
                    "use one of " + Arrays.toString(Actor.Power.values()));
        }
        if (kind.alone() && !name.isEmpty()) {
            throw new InvalidValueException("operand.name", "is " + name, kind + " needs no name; leave it empty");
        }
    }

    public Operand(Kind kind, String name, @Nullable Duration within) {
        this(kind, name, within, null);
    }

    public static Operand event(String attribute) {
        return new Operand(Kind.EVENT, attribute, null);
    }

    public static Operand channel() {
        return new Operand(Kind.CHANNEL, "", null);
    }

    public static Operand source() {
        return new Operand(Kind.SOURCE, "", null);
    }

    public static Operand actor() {
        return new Operand(Kind.ACTOR, "", null);
    }

    /** {@code Operand.authority("CHANGE").is(true)}: by the name of an {@link Actor.Power}; never unknown. */
    public static Operand authority(String power) {
        return new Operand(Kind.AUTHORITY, power, null);
    }

    public static Operand field(String name) {
        return new Operand(Kind.FIELD, name, null);
    }

    public static Operand count(String eventType) {
        return new Operand(Kind.COUNT, eventType, null);
    }

    public static Operand openCases(String kind) {
        return new Operand(Kind.OPEN_CASES, kind, null);
    }

    public static Operand openPromises(String kind) {
        return new Operand(Kind.OPEN_PROMISES, kind, null);
    }

    public static Operand effort() {
        return new Operand(Kind.EFFORT, "", null);
    }

    /** In open cases of that kind only. */
    public static Operand effort(String caseKind) {
        return new Operand(Kind.EFFORT, caseKind, null);
    }

    /** Compared with durations: {@code Operand.since("order.placed").atLeast(Duration.ofDays(30))}. */
    public static Operand since(String eventType) {
        return new Operand(Kind.SINCE, eventType, null);
    }

    /** Compared with durations. */
    public static Operand caseAge(String kind) {
        return new Operand(Kind.CASE_AGE, kind, null);
    }

    public static Operand caseOwner(String kind) {
        return new Operand(Kind.CASE_OWNER, kind, null);
    }

    /** Compared with durations: {@code Operand.promiseDue("callback").atMost(Duration.ofHours(2))}. */
    public static Operand promiseDue(String kind) {
        return new Operand(Kind.PROMISE_DUE, kind, null);
    }

    public static Operand promiseState(String kind) {
        return new Operand(Kind.PROMISE_STATE, kind, null);
    }

    /** Compared with numbers, by their order: {@code Operand.signal("frustration").atLeast(3)}. */
    public static Operand signal(String name) {
        return new Operand(Kind.SIGNAL, name, null);
    }

    /** {@code Operand.drifting("loan").is(true)}; never unknown. */
    public static Operand drifting(String journey) {
        return new Operand(Kind.DRIFTING, journey, null);
    }

    /** Compared with numbers, by their order: {@code Operand.label("complaint").atLeast(0.9)}. */
    public static Operand label(String name) {
        return new Operand(Kind.LABEL, name, null);
    }

    /** As {@link #label}, however sure the classifier is: {@code Operand.guess("complaint").atLeast(0.4)}. */
    public static Operand guess(String name) {
        return new Operand(Kind.GUESS, name, null);
    }

    /** Whether it is something of the event, and nothing of the customer. */
    public boolean ofEvent() {
        return kind.compareTo(Kind.ACTOR) <= 0 || kind == Kind.AUTHORITY || ofText();
    }

    /** Whether it is what a classifier says of the event's text. */
    public boolean ofText() {
        return kind == Kind.LABEL || kind == Kind.GUESS;
    }

    /** Whether it gives a length of time, in whole seconds; it is then compared with durations. */
    public boolean measuresTime() {
        return kind == Kind.SINCE || kind == Kind.CASE_AGE || kind == Kind.PROMISE_DUE;
    }

    /** Looks back that far only; for counts. */
    public Operand within(Duration window) {
        return new Operand(kind, name, window, minimumFreshness);
    }

    /**
     * Is not used where it is less fresh than that, 0 to 1; for fields with a half-life (F4), and for signals, which are
     * as fresh as their last moment.
     */
    public Operand atLeastFresh(double minimum) {
        return new Operand(kind, name, within, minimum);
    }

    public Condition is(String value) {
        return new Condition.Compare(this, Condition.Comparison.EQ, dev.baton.event.Value.of(value));
    }

    public Condition is(long value) {
        return new Condition.Compare(this, Condition.Comparison.EQ, dev.baton.event.Value.of(value));
    }

    public Condition is(boolean value) {
        return new Condition.Compare(this, Condition.Comparison.EQ, dev.baton.event.Value.of(value));
    }

    public Condition atLeast(long value) {
        return new Condition.Compare(this, Condition.Comparison.GTE, dev.baton.event.Value.of(value));
    }

    public Condition atMost(long value) {
        return new Condition.Compare(this, Condition.Comparison.LTE, dev.baton.event.Value.of(value));
    }

    public Condition moreThan(long value) {
        return new Condition.Compare(this, Condition.Comparison.GT, dev.baton.event.Value.of(value));
    }

    public Condition lessThan(long value) {
        return new Condition.Compare(this, Condition.Comparison.LT, dev.baton.event.Value.of(value));
    }

    public Condition atLeast(double value) {
        return new Condition.Compare(this, Condition.Comparison.GTE, dev.baton.event.Value.of(value));
    }

    public Condition lessThan(double value) {
        return new Condition.Compare(this, Condition.Comparison.LT, dev.baton.event.Value.of(value));
    }

    public Condition exists() {
        return new Condition.Exists(this);
    }

    /** Of whole seconds; from the first instant on at which it is that long. */
    public Condition atLeast(Duration length) {
        return new Condition.Compare(this, Condition.Comparison.GTE, seconds(length));
    }

    public Condition atMost(Duration length) {
        return new Condition.Compare(this, Condition.Comparison.LTE, seconds(length));
    }

    public Condition lessThan(Duration length) {
        return new Condition.Compare(this, Condition.Comparison.LT, seconds(length));
    }

    /** @throws InvalidValueException where comparing it so with that says nothing */
    void requireComparable(Condition.Comparison comparison, dev.baton.event.Value value) {
        if (measuresTime() && value.kind() != dev.baton.event.Value.Kind.WHOLE) {
            throw new InvalidValueException(
                    "condition.value", "is no length of time", "compare with a duration of whole seconds");
        }
        boolean equality = comparison == Condition.Comparison.EQ || comparison == Condition.Comparison.NE;
        if ((kind == Kind.SIGNAL || ofText()) && (equality || !value.isNumber())) {
            throw new InvalidValueException(
                    "condition." + kind.name().toLowerCase(java.util.Locale.ROOT),
                    "is compared for equality, or with no number",
                    "use lt, lte, gt or gte");
        }
        boolean yesOrNo = kind == Kind.DRIFTING || kind == Kind.AUTHORITY;
        if (yesOrNo && value.kind() != dev.baton.event.Value.Kind.FLAG) {
            throw new InvalidValueException(
                    "condition.value",
                    "is a " + value.kind() + ", but one "
                            + (kind == Kind.DRIFTING ? "drifts or not" : "may or may not"),
                    "compare with true or false");
        }
    }

    private static dev.baton.event.Value seconds(Duration length) {
        if (length.getNano() != 0) {
            throw new InvalidValueException("condition.value", "is " + length, "compare with whole seconds");
        }
        return dev.baton.event.Value.of(length.getSeconds());
    }

    /** As explanations write it, for example {@code field.city}. */
    public String label() {
        String prefix = kind.name().toLowerCase(java.util.Locale.ROOT);
        String base = name.isEmpty() ? prefix : prefix + "." + name;
        return within == null ? base : base + " within " + within;
    }
}
