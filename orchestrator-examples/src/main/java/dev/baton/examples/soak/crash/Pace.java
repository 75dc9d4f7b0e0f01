package dev.baton.examples.soak.crash;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of all processes of a run: it goes by the machine's, so many times as fast, so that waits of minutes and
 * leases end within seconds.
 *
 * @param realStart when the run began, by the machine's clock, in milliseconds
 * @param off how far this process is ahead of the others
 */
record Pace(long realStart, int factor, Duration off) implements InstantSource {
    /** Some Monday morning. */
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
        long real = System.currentTimeMillis() - realStart;
        return START.plusMillis(real * factor).plus(off);
    }

    Pace ahead(Duration by) {
        return new Pace(realStart, factor, by);
    }
}
