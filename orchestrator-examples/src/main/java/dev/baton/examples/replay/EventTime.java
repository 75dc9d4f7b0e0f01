package dev.baton.examples.replay;

import java.time.Instant;
import java.time.InstantSource;

/** The replay's clock: it stands still until it is told, and never goes back (T6). */
final class EventTime implements InstantSource {
    /** Before anything in the file said what time it was. */
    static final Instant BEGIN = Instant.EPOCH;

    private volatile Instant now = BEGIN;

    @Override
    public Instant instant() {
        return now;
    }

    void reach(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }
}
