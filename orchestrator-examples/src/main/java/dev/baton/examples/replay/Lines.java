package dev.baton.examples.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of the lines read: accepted, duplicates and put aside make up all of them. */
final class Lines {
    private final Quarantine quarantine = new Quarantine();
    private long read;
    private long accepted;
    private long duplicates;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void accepted(Instant occurredAt) {
        read++;
        accepted++;
        if (first == null || occurredAt.isBefore(first)) {
            first = occurredAt;
        }
        if (last == null || occurredAt.isAfter(last)) {
            last = occurredAt;
        }
    }

    void duplicate() {
        read++;
        duplicates++;
    }

    void putAside(String reason, long line, String words) {
        read++;
        quarantine.add(reason, line, words);
    }

    long read() {
        return read;
    }

    long accepted() {
        return accepted;
    }

    long duplicates() {
        return duplicates;
    }

    Quarantine quarantine() {
        return quarantine;
    }

    /** The earliest that an accepted event occurred; null where none was accepted. */
    @Nullable
    Instant first() {
        return first;
    }

    /** The latest. */
    @Nullable
    Instant last() {
        return last;
    }
}
