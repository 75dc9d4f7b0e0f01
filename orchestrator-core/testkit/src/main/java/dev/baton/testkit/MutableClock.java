package dev.baton.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MutableClock implements InstantSource {
    private Instant now;

    public MutableClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** May lie in the past: clocks do go back. */
    public synchronized void set(Instant to) {
        now = to;
    }

    /** @param by may be negative */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
