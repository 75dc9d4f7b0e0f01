package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Contacts with one customer, one a dispatch, in the order of their times. Immutable. What caps count by stands beside
 * the entries, so that to count needs none of them.
 */
public final class ContactHistory extends AbstractList<ContactEntry> implements RandomAccess {
    private final ContactEntry[] inTime;
    /** Of each entry: microseconds since 1970, times two, and one more where it takes a place. */
    private final long[] places;

    private final int unknown;

    private ContactHistory(ContactEntry[] inTime, long[] places, int unknown) {
        this.inTime = inTime;
        this.places = places;
        this.unknown = unknown;
    }

    private static long place(ContactEntry entry) {
        return Histories.micros(entry.at()) * 2 + (takesPlace(entry.state()) ? 1 : 0);
    }

    /** What failed, expired or was cancelled gave its place back; what is unknown keeps it (C6). */
    public static boolean takesPlace(Dispatch.State state) {
        return state.compareTo(Dispatch.State.FAILED) < 0;
    }

    static ContactHistory of(List<ContactEntry> entries) {
        if (entries instanceof ContactHistory history) {
            return history;
        }
        ContactEntry[] sorted = entries.toArray(ContactEntry[]::new);
        Arrays.sort(sorted, Comparator.comparing(ContactEntry::at));
        long[] places = new long[sorted.length];
        int unknown = 0;
        for (int i = 0; i < sorted.length; i++) {
            places[i] = place(sorted[i]);
            unknown += unknown(sorted[i]);
        }
        return new ContactHistory(sorted, places, unknown);
    }

    private static int unknown(ContactEntry entry) {
        return entry.state() == Dispatch.State.UNKNOWN ? 1 : 0;
    }

    /** With the first entry of a dispatch, where its time puts it. */
    ContactHistory with(ContactEntry first) {
        return with(first, -1);
    }

    /** With another entry of a dispatch that has one. */
    ContactHistory replacing(ContactEntry next) {
        return with(next, indexOf(next.dispatchId()));
    }

    private ContactHistory with(ContactEntry next, int before) {
        int size = inTime.length + (before < 0 ? 1 : 0);
        ContactEntry[] changed = Arrays.copyOf(inTime, size);
        long[] placed = Arrays.copyOf(places, size);
        if (before >= 0) {
            System.arraycopy(inTime, before + 1, changed, before, inTime.length - before - 1);
            System.arraycopy(places, before + 1, placed, before, inTime.length - before - 1);
        }
        int at = size - 1;
        while (at > 0 && changed[at - 1].at().isAfter(next.at())) {
            changed[at] = changed[at - 1];
            placed[at] = placed[at - 1];
            at--;
        }
        changed[at] = next;
        placed[at] = place(next);
        return new ContactHistory(
                changed, placed, unknown + unknown(next) - (before < 0 ? 0 : unknown(inTime[before])));
    }

    @Nullable
    ContactEntry find(String dispatchId) {
        int index = indexOf(dispatchId);
        return index < 0 ? null : inTime[index];
    }

    /** What is asked for is mostly among the latest. */
    private int indexOf(String dispatchId) {
        for (int i = inTime.length - 1; i >= 0; i--) {
            if (inTime[i].dispatchId().equals(dispatchId)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the entry of that index is later than that. */
    public boolean isAfter(int index, Instant at) {
        long micros = places[index] >> 1;
        long other = Histories.micros(at);
        return micros != other ? micros > other : inTime[index].at().isAfter(at);
    }

    /** Whether the entry of that index is earlier than that. */
    public boolean isBefore(int index, Instant at) {
        long micros = places[index] >> 1;
        long other = Histories.micros(at);
        return micros != other ? micros < other : inTime[index].at().isBefore(at);
    }

    /** Whether the entry of that index takes a place of those that caps allow (C6). */
    public boolean takesPlace(int index) {
        return (places[index] & 1) == 1;
    }

    /** Whether of some contact nobody knows if it arrived. */
    boolean doubtful() {
        return unknown > 0;
    }

    @Override
    public ContactEntry get(int index) {
        return inTime[Objects.checkIndex(index, inTime.length)];
    }

    @Override
    public int size() {
        return inTime.length;
    }
}
