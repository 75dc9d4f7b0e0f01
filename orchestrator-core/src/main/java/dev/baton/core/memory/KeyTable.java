package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.CommitResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of handled events (T5), without an object per key: about 50 bytes each. Keeps the newest, up to a bound, and
 * lets go of those whose time is over before it grows.
 *
 * <p>One segment per key stripe; whoever calls holds the stripe of the key.
 */
final class KeyTable {
    private static final int KEY_HIGH = 0;
    private static final int KEY_LOW = 1;
    private static final int CONTENT_HIGH = 2;
    private static final int CONTENT_LOW = 3;
    /** The number of the record before it in its bucket, then the stamp; an int each. */
    private static final int OLDER_AND_STAMP = 4;

    private static final int RECORD = 5;

    private final Segment[] segments = new Segment[Stripes.KEYS];
    private final InstantSource clock;
    private final int segmentLimit;

    KeyTable(InstantSource clock, int limit) {
        this.clock = clock;
        this.segmentLimit = Math.max(1, (int) (((long) limit + Stripes.KEYS - 1) / Stripes.KEYS));
        Arrays.setAll(segments, i -> new Segment());
    }

    /** What a commit that brings this key is to be told; null where the key is new. */
    @Nullable
    CommitResult seen(KeyHash hash, KeyExpectation expectation) {
        Segment segment = segments[Stripes.ofKey(hash)];
        int record = segment.find(hash);
        if (record < 0) {
            return null;
        }
        long[] records = segment.records;
        boolean sameContent = records[record + CONTENT_HIGH] == expectation.contentHigh()
                && records[record + CONTENT_LOW] == expectation.contentLow();
        return CommitResult.seen(sameContent, Stamp.outcome((int) records[record + OLDER_AND_STAMP]));
    }

    void add(KeyHash hash, KeyExpectation expectation) {
        segments[Stripes.ofKey(hash)].add(hash, expectation);
    }

    /** For how many keys it has room at the moment. */
    long capacity() {
        long capacity = 0;
        for (Segment segment : segments) {
            capacity += segment.capacity;
        }
        return capacity;
    }

    /**
     * Records in the order they came, as a ring that doubles until it reaches its limit. Each record knows the one
     * before it in its bucket; what has been let go ends the search, so nothing needs to be taken out of a bucket.
     */
    private final class Segment {
        private long[] records = {};
        private int[] newestOfBucket = {};
        private int capacity;
        private int count;
        /** Number of the next record. Wrapping is harmless: an outdated number finds records that do not match. */
        private int next;

        /** Where its record begins; -1 where there is none. */
        int find(KeyHash hash) {
            if (count == 0) {
                return -1;
            }
            int number = newestOfBucket[bucket(hash.high())];
            int age = next - 1 - number;
            while (Integer.compareUnsigned(age, count) < 0) {
                int record = begin(number);
                if (records[record + KEY_HIGH] == hash.high() && records[record + KEY_LOW] == hash.low()) {
                    return record;
                }
                number = (int) (records[record + OLDER_AND_STAMP] >> 32);
                int older = next - 1 - number;
                if (Integer.compareUnsigned(older, age) <= 0) {
                    return -1;
                }
                age = older;
            }
            return -1;
        }

        void add(KeyHash hash, KeyExpectation expectation) {
            if (count == segmentLimit) {
                count--;
            } else if (count == capacity) {
                makeRoom();
            }
            int record = begin(next);
            records[record + KEY_HIGH] = hash.high();
            records[record + KEY_LOW] = hash.low();
            records[record + CONTENT_HIGH] = expectation.contentHigh();
            records[record + CONTENT_LOW] = expectation.contentLow();
            enter(record, Stamp.of(expectation.outcome(), expectation.keepUntil()));
            next++;
            count++;
        }

        private void enter(int record, int stamp) {
            int bucket = bucket(records[record + KEY_HIGH]);
            records[record + OLDER_AND_STAMP] = (long) newestOfBucket[bucket] << 32 | stamp;
            newestOfBucket[bucket] = next;
        }

        private int begin(int number) {
            return (number & (capacity - 1)) * RECORD;
        }

        private int bucket(long high) {
            return (int) high & (newestOfBucket.length - 1);
        }

        private void makeRoom() {
            int now = Stamp.minute(clock.millis() / 1000);
            while (count > 0 && Stamp.over((int) records[begin(next - count) + OLDER_AND_STAMP], now)) {
                count--;
            }
            if (count > capacity - capacity / 4 || capacity == 0) {
                grow();
            }
        }

        private void grow() {
            Segment old = new Segment();
            old.records = records;
            old.capacity = capacity;
            capacity = Math.max(8, capacity * 2);
            records = new long[capacity * RECORD];
            newestOfBucket = new int[capacity * 2];
            int end = next;
            for (next = end - count; next != end; next++) {
                int from = old.begin(next);
                int to = begin(next);
                System.arraycopy(old.records, from, records, to, RECORD);
                enter(to, (int) old.records[from + OLDER_AND_STAMP]);
            }
        }
    }

    /** How an event ended and until when that is known, in one int: minutes, rounded up, above three bits. */
    private static final class Stamp {
        private static final Outcome.Kind[] OUTCOMES = Outcome.Kind.values();
        private static final long FIRST_SECOND =
                Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
        private static final int FOREVER = (1 << 28) - 1;

        private Stamp() {}

        static int of(Outcome.Kind outcome, Instant keepUntil) {
            return minute(keepUntil.getEpochSecond() + 60) << 3 | outcome.ordinal();
        }

        static Outcome.Kind outcome(int stamp) {
            return OUTCOMES[stamp & 7];
        }

        static boolean over(int stamp, int nowMinute) {
            int until = stamp >>> 3;
            return until < nowMinute && until != FOREVER;
        }

        static int minute(long epochSecond) {
            long minutes = Math.floorDiv(epochSecond - FIRST_SECOND, 60L);
            return (int) Math.max(0, Math.min(FOREVER, minutes));
        }
    }
}
