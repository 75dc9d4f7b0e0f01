package dev.baton.profile;

import dev.baton.event.Require;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an erasure removed (S3).
 *
 * @param pseudonym what the audit calls whoever it was
 * @param removed how much of each kind; empty where nobody of that id was known
 */
public record Erased(String pseudonym, Map<Kind, Integer> removed) {
    /** What there can be of a customer. */
    public enum Kind {
        PROFILE,
        /** Identifiers that led to them, the ids of merged profiles among them. */
        IDENTIFIER,
        /** Addresses of which something was known, and that nobody else has. */
        CONTACT_POINT,
        /** Timers, messages and events of the engine that would have become due. */
        WORK,
        /** Events whose entries in the log, and whose keys, are gone. */
        EVENT,
        /** Events that waited for repair. */
        HELD_EVENT,
        /** Events of others that named them, too, and name them no more. */
        MENTION,
        /** What somebody was to decide, or had decided, about them and somebody else. */
        MERGE_REVIEW
    }

    public Erased {
        Require.present("erased.pseudonym", pseudonym);
        Map<Kind, Integer> some = new EnumMap<>(Kind.class);
        removed.forEach((kind, count) -> {
            if (count > 0) {
                some.put(kind, count);
            }
        });
        removed = Collections.unmodifiableMap(some);
    }

    /** How much of that kind. */
    public int of(Kind kind) {
        return removed.getOrDefault(kind, 0);
    }
}
