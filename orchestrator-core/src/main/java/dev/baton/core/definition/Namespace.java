package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of identifiers (I2).
 *
 * @param rank greater outranks; a device never outranks a person, whatever the numbers say
 * @param limit how many distinct values one profile may hold
 * @param unique whether one person has one value: two verified values are two people
 * @param normalizer how values are made comparable (I1)
 * @param contactPointKind the kind of address it is too; absent: none
 * @param recent how many distinct values may come to one profile in a window; absent: as many as {@code limit} allows
 */
public record Namespace(
        String name,
        Kind kind,
        int rank,
        int limit,
        boolean unique,
        Normalizer normalizer,
        @Nullable String contactPointKind,
        @Nullable Recent recent) {
    /**
     * At most so many values that were first seen on a profile within any such time, by when the events occurred.
     *
     * @param within the first moment after it is not in it
     */
    public record Recent(int limit, Duration within) {
        public Recent {
            Require.atLeast("namespace.recent.limit", 1, limit);
            Require.positive("namespace.recent.within", within);
        }
    }

    /** What an identifier points at; earlier constants outrank later ones. */
    public enum Kind {
        PERSON,
        DEVICE,
        SESSION,
        /** A household or an account: makes a membership, never a match. */
        GROUP
    }

    /** How values are made comparable. */
    public enum Normalizer {
        /** Trimmed. */
        TRIM,
        /** Trimmed, in lower case. */
        LOWER,
        /**
         * An e-mail address: the domain in lower case and in ASCII; the local part in lower case unless it is quoted,
         * as no provider tells Ada from ada, and an opt-out must hold however it is typed.
         */
        EMAIL,
        /**
         * As {@link #EMAIL}, and what large providers deliver to one mailbox is one address: without the tag after a +,
         * and at Gmail without dots. What is kept and written to is the address without them.
         */
        MAILBOX,
        /**
         * A phone number: E.164 where the host's {@code PhoneNumbers} can read it; without them, digits with a leading +.
         * What has no + is of the country that {@link PhoneRegions} states, and nobody's where they state none.
         */
        PHONE
    }

    public Namespace {
        Require.name("namespace.name", name);
        Require.present("namespace.kind", kind);
        Require.atLeast("namespace.limit", 1, limit);
        Require.present("namespace.normalizer", normalizer);
        if (unique && kind != Kind.PERSON) {
            throw new InvalidValueException("namespace.unique", "is set on " + kind + " " + name, "only PERSON can be");
        }
        if (recent != null && kind == Kind.GROUP) {
            throw new InvalidValueException(
                    "namespace.recent", "is set on GROUP " + name, "limit identifiers of people, devices or sessions");
        }
    }

    /** Without a limit in a window. */
    public Namespace(
            String name,
            Kind kind,
            int rank,
            int limit,
            boolean unique,
            Normalizer normalizer,
            @Nullable String contactPointKind) {
        this(name, kind, rank, limit, unique, normalizer, contactPointKind, null);
    }

    /** The same, with at most so many new values on one profile within any such time. */
    public Namespace atMost(int values, Duration within) {
        return new Namespace(name, kind, rank, limit, unique, normalizer, contactPointKind, new Recent(values, within));
    }

    /** Whether several people may well have one: an address; the number of a person is theirs alone. */
    public boolean mayBeShared() {
        return kind == Kind.PERSON && !unique && contactPointKind != null;
    }

    /** Whether its identifiers are of something that people use, and not of people. */
    public boolean isDevice() {
        return kind == Kind.DEVICE || kind == Kind.SESSION;
    }

    /** Compares by kind, then rank; greater outranks. */
    public int standing() {
        return (Kind.values().length - kind.ordinal()) * 1_000_000 + Math.min(Math.max(rank, 0), 999_999);
    }
}
