package dev.baton.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements InstantSource {
    private Instant now;

    public SettableClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void set(Instant to) {
        now = to;
    }

    /** @param by may be negative: clocks do go back */
    public synchronized void move(Duration by) {
        now = now.plus(by);
    }
}
