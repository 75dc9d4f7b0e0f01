package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of identifiers (I2).
 *
 * @param rank greater outranks; a device never outranks a person, whatever the numbers say
 * @param limit how many distinct values one profile may hold
 * @param unique whether one person has one value: two verified values are two people
 * @param normalizer how values are made comparable (I1)
 * @param contactPointKind the kind of address it is too; absent: none
 */
public record Namespace(
        String name,
        Kind kind,
        int rank,
        int limit,
        boolean unique,
        Normalizer normalizer,
        @Nullable String contactPointKind) {
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
