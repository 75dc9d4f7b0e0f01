package dev.baton.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The one true time of a schedule, which is the storage's; processes may be a little off. */
final class VirtualTime implements InstantSource {
    private Instant now;

    VirtualTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** Never back: the storage's clock is what leases and due times go by. */
    void advanceTo(Instant at) {
        now = at.isAfter(now) ? at : now;
    }
}
