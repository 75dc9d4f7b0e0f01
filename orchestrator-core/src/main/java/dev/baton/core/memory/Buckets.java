package dev.baton.core.memory;

import dev.baton.spi.Commit.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was taken of one budget, by bucket. Immutable. */
final class Buckets {
    static final Buckets NONE = new Buckets(List.of());

    /** Ascending by number. */
    private final List<Bucket> buckets;

    private Buckets(List<Bucket> buckets) {
        this.buckets = buckets;
    }

    private record Bucket(long number, long amount, Instant keepUntil) {}

    /** Without those whose time is over. */
    Buckets at(Instant now) {
        for (Bucket each : buckets) {
            if (!now.isBefore(each.keepUntil)) {
                return new Buckets(buckets.stream()
                        .filter(bucket -> now.isBefore(bucket.keepUntil))
                        .toList());
            }
        }
        return this;
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Whether every stretch of as many buckets as count together, with the one asked for, stays within the limit. */
    boolean hasRoomFor(Reservation wanted) {
        long first = wanted.bucket() - wanted.span() + 1;
        int from = firstFrom(first);
        int to = from;
        long sum = 0;
        long most = 0;
        // A stretch is fullest where it ends with a bucket that holds something, or with the one asked for.
        while (to < buckets.size() && buckets.get(to).number < wanted.bucket() + wanted.span()) {
            Bucket last = buckets.get(to++);
            sum += last.amount;
            while (buckets.get(from).number <= last.number - wanted.span()) {
                sum -= buckets.get(from++).amount;
            }
            boolean isLastBefore = to == buckets.size() || buckets.get(to).number > wanted.bucket();
            most = last.number >= wanted.bucket() || isLastBefore ? Math.max(most, sum) : most;
        }
        return most + wanted.amount() <= wanted.limit();
    }

    /** Where the first bucket of that number or a greater one stands. */
    private int firstFrom(long number) {
        int low = 0;
        int high = buckets.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (buckets.get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Buckets with(Reservation taken) {
        List<Bucket> next = new ArrayList<>(buckets.size() + 1);
        int at = 0;
        for (; at < buckets.size() && buckets.get(at).number < taken.bucket(); at++) {
            next.add(buckets.get(at));
        }
        boolean known = at < buckets.size() && buckets.get(at).number == taken.bucket();
        Bucket before = known ? buckets.get(at) : new Bucket(taken.bucket(), 0, taken.keepUntil());
        Instant keepUntil = before.keepUntil.isAfter(taken.keepUntil()) ? before.keepUntil : taken.keepUntil();
        next.add(new Bucket(taken.bucket(), Math.max(0, before.amount + taken.amount()), keepUntil));
        next.addAll(buckets.subList(known ? at + 1 : at, buckets.size()));
        return new Buckets(next);
    }
}
