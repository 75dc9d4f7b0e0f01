package dev.baton.core.memory;

import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where identifiers lead, found by 128 bits that stand for each: a look touches a slot and what stands there, and neither
 * the identifier nor its texts, which would be three waits for memory more.
 *
 * <p>Readers take no lock. Whoever puts or removes holds the stripe of that identifier; parts of the table that several
 * stripes share have a lock of their own for that.
 */
final class LinkTable {
    /** A power of two. */
    private static final int PARTS = 64;

    private static final int SMALLEST = 16;

    private static final VarHandle PART = MethodHandles.arrayElementVarHandle(LinkEntry[][].class);
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(LinkEntry[].class);

    /** Stands where an entry was removed, so that a look goes on behind it. */
    private static final LinkEntry REMOVED = new LinkEntry(
            new KeyHash(0, 0),
            new Link(Identifier.of("baton.removed", "removed"), "removed", Strength.CLAIMED),
            new ProfileCell("removed"));

    private final LinkEntry[][] parts = new LinkEntry[PARTS][SMALLEST];
    private final Part[] counts = new Part[PARTS];
    private final long seed;

    LinkTable(long seed) {
        this.seed = seed;
        java.util.Arrays.setAll(counts, each -> new Part());
    }

    /** What is counted of one part, under its lock. */
    private static final class Part {
        private int entries;
        /** Slots that are not empty. */
        private int used;
    }

    KeyHash hash(Identifier identifier) {
        return KeyHash.of(identifier, seed);
    }

    @Nullable
    LinkEntry find(KeyHash hash) {
        LinkEntry[] slots = (LinkEntry[]) PART.getAcquire(parts, part(hash));
        int mask = slots.length - 1;
        for (int at = (int) hash.low() & mask; ; at = (at + 1) & mask) {
            LinkEntry entry = (LinkEntry) SLOT.getAcquire(slots, at);
            if (entry == null || entry.is(hash)) {
                return entry;
            }
        }
    }

    /** In the place of the one of the same hash, where there is one. */
    void put(LinkEntry entry) {
        int number = part(entry.hash());
        Part part = counts[number];
        synchronized (part) {
            LinkEntry[] slots = parts[number];
            if ((part.used + 1) * 3 > slots.length * 2) {
                slots = rebuilt(slots, part);
                PART.setRelease(parts, number, slots);
            }
            int at = place(slots, entry.hash());
            if (slots[at] == null) {
                part.entries++;
                part.used++;
            }
            SLOT.setRelease(slots, at, entry);
        }
    }

    void remove(KeyHash hash) {
        int number = part(hash);
        Part part = counts[number];
        synchronized (part) {
            LinkEntry[] slots = parts[number];
            int at = place(slots, hash);
            if (slots[at] != null) {
                part.entries--;
                SLOT.setRelease(slots, at, REMOVED);
            }
        }
    }

    /** Where the entry of that hash is, or the empty slot where it is to be put. */
    private static int place(LinkEntry[] slots, KeyHash hash) {
        int mask = slots.length - 1;
        int at = (int) hash.low() & mask;
        while (slots[at] != null && !slots[at].is(hash)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Twice as large, or as large where enough is removed. */
    private static LinkEntry[] rebuilt(LinkEntry[] slots, Part part) {
        int length = part.entries * 3 > slots.length ? slots.length * 2 : slots.length;
        LinkEntry[] next = new LinkEntry[length];
        for (LinkEntry each : slots) {
            if (each != null && each != REMOVED) {
                next[place(next, each.hash())] = each;
            }
        }
        part.used = part.entries;
        return next;
    }

    private static int part(KeyHash hash) {
        return (int) (hash.high() >>> 32) & (PARTS - 1);
    }
}
