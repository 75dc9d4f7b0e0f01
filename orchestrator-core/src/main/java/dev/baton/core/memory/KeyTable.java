package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.CommitResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of handled events (T5), without an object per key: about 60 bytes each. Keeps the newest, up to a bound, and
 * lets go of those whose time is over before it grows.
 *
 * <p>One segment per key stripe; whoever calls holds the stripe of the key.
 */
final class KeyTable {
    private static final int KEY_HIGH = 0;
    private static final int KEY_LOW = 1;
    private static final int CONTENT_HIGH = 2;
    private static final int CONTENT_LOW = 3;
    private static final int STAMP = 4;

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
        return CommitResult.seen(sameContent, Stamp.outcome((int) records[record + STAMP]));
    }

    /**
     * Has what is known of the key fetched, for whoever asks soon; needs no stripe.
     *
     * @return what was looked at, which says nothing; a look whose answer nobody uses is compiled away
     */
    long fetch(KeyHash hash) {
        return segments[Stripes.ofKey(hash)].fetch(hash);
    }

    void add(KeyHash hash, KeyExpectation expectation) {
        segments[Stripes.ofKey(hash)].add(hash, expectation);
    }

    void forget(KeyHash hash) {
        segments[Stripes.ofKey(hash)].forget(hash);
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
     * Records in the order they came, as a ring that doubles until it reaches its limit, and a table of slots that leads
     * to them. A slot holds some bits of the hash beside the record's place, so that of a key nobody has seen one look
     * at the slots says so. Slots of records that were let go stay until the table is filled anew.
     */
    private final class Segment {
        private static final int SLOTS_A_RECORD = 4;

        private long[] records = {};
        private int[] slots = {};
        /** One less than there are slots: to ask their array itself is a wait for memory more. */
        private int mask;

        private int capacity;
        private int count;
        /** Number of the next record; wraps. */
        private int next;

        private int slotsUsed;

        /** The slot where it is or will be, and the place of the next record. */
        long fetch(KeyHash hash) {
            int[] someSlots = slots;
            long[] someRecords = records;
            int slot = ((int) hash.low() >>> 8) & mask;
            int record = (next & (capacity - 1)) * RECORD + STAMP;
            long looked = slot < someSlots.length ? someSlots[slot] : 0;
            return record >= 0 && record < someRecords.length ? looked ^ someRecords[record] : looked;
        }

        /** Where its record begins; -1 where there is none. */
        int find(KeyHash hash) {
            if (count == 0) {
                return -1;
            }
            int tag = tag(hash.high());
            for (int at = ((int) hash.low() >>> 8) & mask; slots[at] != 0; at = (at + 1) & mask) {
                int slot = slots[at];
                if ((slot & -capacity) == tag && alive(slot & (capacity - 1))) {
                    int record = (slot & (capacity - 1)) * RECORD;
                    if (records[record + KEY_HIGH] == hash.high() && records[record + KEY_LOW] == hash.low()) {
                        return record;
                    }
                }
            }
            return -1;
        }

        /** Bits of the hash above those that say a record's place; never all zero. */
        private int tag(long high) {
            return ((int) (high >>> 32) & -capacity) | capacity;
        }

        private boolean alive(int place) {
            return ((next - 1 - place) & (capacity - 1)) < count;
        }

        void add(KeyHash hash, KeyExpectation expectation) {
            if (count == segmentLimit) {
                count--;
            } else if (count == capacity) {
                makeRoom();
            }
            int place = next & (capacity - 1);
            int record = place * RECORD;
            records[record + KEY_HIGH] = hash.high();
            records[record + KEY_LOW] = hash.low();
            records[record + CONTENT_HIGH] = expectation.contentHigh();
            records[record + CONTENT_LOW] = expectation.contentLow();
            records[record + STAMP] = Stamp.of(expectation.outcome(), expectation.keepUntil());
            next++;
            count++;
            if (++slotsUsed > mask / 2) {
                fillSlots();
            } else {
                enter(place);
            }
        }

        /** Its record stays, and is of no key any more. */
        void forget(KeyHash hash) {
            int record = find(hash);
            if (record >= 0) {
                Arrays.fill(records, record, record + STAMP, 0);
            }
        }

        private void enter(int place) {
            int at = ((int) records[place * RECORD + KEY_LOW] >>> 8) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = tag(records[place * RECORD + KEY_HIGH]) | place;
        }

        private void fillSlots() {
            Arrays.fill(slots, 0);
            slotsUsed = count;
            for (int number = next - count; number != next; number++) {
                enter(number & (capacity - 1));
            }
        }

        private void makeRoom() {
            int now = Stamp.minute(clock.millis() / 1000);
            while (count > 0 && Stamp.over((int) records[oldest() + STAMP], now)) {
                count--;
            }
            if (count > capacity - capacity / 4 || capacity == 0) {
                grow();
            }
        }

        private int oldest() {
            return ((next - count) & (capacity - 1)) * RECORD;
        }

        private void grow() {
            int wider = Math.max(8, capacity * 2);
            long[] all = new long[wider * RECORD];
            for (int number = next - count; number != next; number++) {
                int from = (number & (capacity - 1)) * RECORD;
                System.arraycopy(records, from, all, (number & (wider - 1)) * RECORD, RECORD);
            }
            capacity = wider;
            records = all;
            slots = new int[capacity * SLOTS_A_RECORD];
            mask = slots.length - 1;
            fillSlots();
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
