package dev.baton.examples.bench;

import java.util.Arrays;

/** How long single events took, and which part of it was handling and which the work they caused. */
final class Split {
    private final long[] nanos;
    private int count;
    private long handling;
    private long working;

    /** @param most how many events it has room for */
    Split(int most) {
        nanos = new long[most];
    }

    void add(long handled, long worked) {
        nanos[count++] = handled + worked;
        handling += handled;
        working += worked;
    }

    double handleNs() {
        return (double) handling / count;
    }

    double workNs() {
        return (double) working / count;
    }

    /** The time that this share of the events stayed below. */
    long quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (share * count))];
    }
}
