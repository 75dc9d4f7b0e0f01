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
        /** An e-mail address: the domain in lower case, and the local part unless it is quoted. */
        EMAIL,
        /** A phone number: digits with a leading +; what has no + stays national and is never completed by a guess. */
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
