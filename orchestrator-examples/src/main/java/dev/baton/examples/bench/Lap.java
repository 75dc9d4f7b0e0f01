package dev.baton.examples.bench;

/** So many events took one contestant so much CPU time of its thread, and so much memory. */
record Lap(long events, long nanos, long bytes) {
    static final Lap NONE = new Lap(0, 0, 0);

    Lap and(Lap other) {
        return new Lap(events + other.events, nanos + other.nanos, bytes + other.bytes);
    }

    double nanosPerEvent() {
        return (double) nanos / events;
    }
}
