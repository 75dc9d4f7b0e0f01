package dev.baton.core.memory;

import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.Erasure;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest log entries, up to a bound. Takes no lock; entries of one key and of one profile are appended one after
 * the other, because whoever appends holds their stripes.
 *
 * <p>Entries are numbered from 1. Each knows the number of the one before it whose key, and whose profile, falls into
 * the same bucket. A number that is evicted ends the search, so nothing evicted is kept alive and nothing is ever
 * unlinked.
 */
final class LogRing {
    private static final int BLOCK = 1024;

    /** Writing is for every event, reading for the few that somebody asks about: rather a longer search than a miss. */
    private static final int ENTRIES_A_BUCKET = 8;

    /** In the place of what was erased, so that what is older is still found. It is of nobody. */
    private static final LogEntry ERASED = new LogEntry(
            Outcome.Kind.ERASED,
            Event.of("baton", "erased", "baton.erased")
                    .occurredAt(Require.EARLIEST)
                    .build(),
            "",
            null,
            null);

    private final int capacity;
    private final InstantSource clock;
    private final AtomicReferenceArray<@Nullable Block> blocks;
    private final AtomicLongArray newestOfKey;
    private final AtomicLongArray newestOfProfile;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);

    LogRing(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
        blocks = new AtomicReferenceArray<>(capacity / BLOCK + 2);
        int stripes = Math.max(Stripes.KEYS, Stripes.NAMES);
        int buckets = Math.max(stripes, Integer.highestOneBit(capacity) / ENTRIES_A_BUCKET);
        newestOfKey = new AtomicLongArray(buckets);
        newestOfProfile = new AtomicLongArray(buckets);
    }

    /** As many entries as are numbered in a row; replaced as a whole, so that evicting looks at no old entry. */
    private static final class Block {
        private final long index;
        private final AtomicReferenceArray<@Nullable LogEntry> entries = new AtomicReferenceArray<>(BLOCK);
        private final long[] olderOfKey = new long[BLOCK];
        private final long[] olderOfProfile = new long[BLOCK];
        /** No entry before this one is later than this. */
        private final long[] completeFromMicros = new long[BLOCK];

        Block(long index) {
            this.index = index;
        }
    }

    /**
     * @param keyHash any hash of the event's key, always the same one
     * @param profileHash the hash code of the profile's id
     */
    void append(LogEntry entry, long keyHash, int profileHash) {
        // The time first: whoever gets a later number sees it, so completeFrom covers everything evicted.
        raiseLatest(micros(handled(entry)));
        long number = last.incrementAndGet();
        Block block = blockFor(number);
        if (block == null) {
            return; // this thread slept while a whole round passed: the entry would be evicted by now
        }
        int slot = slot(number);
        block.completeFromMicros[slot] = latestMicros.get();
        block.entries.setRelease(slot, entry);
        enter(newestOfKey, (int) keyHash, block.olderOfKey, number);
        if (profileHash != 0 || !entry.profileId().isEmpty()) {
            enter(newestOfProfile, Stripes.spread(profileHash), block.olderOfProfile, number);
        }
    }

    /** The newest entry under that key; null where there is none. */
    @Nullable
    LogEntry ofKey(EventKey key, long keyHash) {
        long number = newestOfKey.get(bucket(newestOfKey, (int) keyHash));
        LogEntry entry = at(number);
        while (entry != null && !entry.event().key().equals(key)) {
            number = older(number, block -> block.olderOfKey);
            entry = at(number);
        }
        return entry;
    }

    /** The newest entries of those profiles together, oldest first. */
    List<LogEntry> ofProfiles(Collection<String> profileIds, int limit) {
        List<Numbered> found = new ArrayList<>();
        for (String id : profileIds) {
            int left = limit;
            long number = newestOfProfile.get(bucket(newestOfProfile, Stripes.spread(id.hashCode())));
            LogEntry entry = at(number);
            while (entry != null && left > 0) {
                if (entry.profileId().equals(id)) {
                    found.add(new Numbered(number, entry));
                    left--;
                }
                number = older(number, block -> block.olderOfProfile);
                entry = at(number);
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Numbered::number))
                .skip(Math.max(0, found.size() - limit))
                .map(Numbered::entry)
                .toList();
    }

    private record Numbered(long number, LogEntry entry) {}

    /** Every entry of those profiles that there is now, oldest first. */
    void each(Set<String> profileIds, Consumer<LogEntry> reader) {
        long end = last.get();
        for (long number = oldest(); number <= end; number++) {
            LogEntry entry = at(number);
            if (entry != null && !entry.profileId().isEmpty() && profileIds.contains(entry.profileId())) {
                reader.accept(entry);
            }
        }
    }

    /**
     * Takes out what is erased and puts in what is reworded. Nothing is appended meanwhile.
     *
     * @return of which events something went
     */
    Set<EventKey> erase(Erasure erasure) {
        Set<String> profiles = new HashSet<>(erasure.profileIds());
        Set<EventKey> events = new HashSet<>(erasure.events());
        Set<EventKey> gone = new HashSet<>();
        for (long number = oldest(); number <= last.get(); number++) {
            LogEntry entry = at(number);
            if (entry == null) {
                continue;
            }
            EventKey key = entry.event().key();
            if (events.contains(key) || (!entry.profileId().isEmpty() && profiles.contains(entry.profileId()))) {
                put(number, ERASED);
                gone.add(key);
            } else {
                for (LogEntry each : erasure.reworded()) {
                    if (each.event().key().equals(key) && each.profileId().equals(entry.profileId())) {
                        put(number, each);
                    }
                }
            }
        }
        return gone;
    }

    private void put(long number, LogEntry entry) {
        Block block = blocks.get(table(number));
        if (block != null && block.index == number / BLOCK) {
            block.entries.setRelease(slot(number), entry);
        }
    }

    Instant completeFrom() {
        for (; ; ) {
            long oldest = oldest();
            if (oldest == 1) {
                return Require.EARLIEST;
            }
            Block block = blocks.get(table(oldest));
            if (block != null && block.index == oldest / BLOCK && block.entries.getAcquire(slot(oldest)) != null) {
                long micros = block.completeFromMicros[slot(oldest)];
                return Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
            }
            Thread.onSpinWait(); // evicted or written right now: ask again for the oldest
        }
    }

    /** Whether anything has fallen out yet. */
    boolean hasEvicted() {
        return oldest() > 1;
    }

    private long oldest() {
        return Math.max(1, last.get() - capacity + 1);
    }

    /** The entry of that number; null where it is evicted, or there was none. */
    private @Nullable LogEntry at(long number) {
        if (number < oldest()) {
            return null;
        }
        Block block = blocks.get(table(number));
        return block != null && block.index == number / BLOCK ? block.entries.getAcquire(slot(number)) : null;
    }

    private long older(long number, Function<Block, long[]> olders) {
        Block block = blocks.get(table(number));
        return block != null && block.index == number / BLOCK ? olders.apply(block)[slot(number)] : 0;
    }

    private @Nullable Block blockFor(long number) {
        int place = table(number);
        long index = number / BLOCK;
        Block block = blocks.get(place);
        while (block == null || block.index < index) {
            Block next = new Block(index);
            if (blocks.compareAndSet(place, block, next)) {
                return next;
            }
            block = blocks.get(place);
        }
        return block.index == index ? block : null;
    }

    private static void enter(AtomicLongArray newest, int hash, long[] older, long number) {
        // A bucket lies within one stripe, and whoever appends holds that: nobody else writes here now.
        int bucket = bucket(newest, hash);
        older[slot(number)] = newest.getPlain(bucket);
        newest.setRelease(bucket, number);
    }

    private static int bucket(AtomicLongArray newest, int hash) {
        return hash & (newest.length() - 1);
    }

    private int table(long number) {
        return (int) (number / BLOCK % blocks.length());
    }

    private static int slot(long number) {
        return (int) (number % BLOCK);
    }

    private void raiseLatest(long micros) {
        long latest = latestMicros.get();
        while (micros > latest && !latestMicros.compareAndSet(latest, micros)) {
            latest = latestMicros.get();
        }
    }

    /** When it was decided; what is held, now. What an event states of its times may be long ago, or far ahead. */
    private Instant handled(LogEntry entry) {
        Decision decision = entry.decision();
        return decision == null ? clock.instant() : decision.decidedAt();
    }

    /** Rounded up, so that nothing evicted counts as there. */
    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000L + (at.getNano() + 999) / 1_000;
    }
}
