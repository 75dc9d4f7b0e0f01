package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.profile.ContactEntry;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Contacts with one customer, one a dispatch, in the order of their times. Immutable. */
final class ContactHistory extends AbstractList<ContactEntry> implements RandomAccess {
    static final ContactHistory NONE = new ContactHistory(new ContactEntry[0], 0);

    private final ContactEntry[] inTime;
    private final int unknown;

    private ContactHistory(ContactEntry[] inTime, int unknown) {
        this.inTime = inTime;
        this.unknown = unknown;
    }

    static ContactHistory of(List<ContactEntry> entries) {
        if (entries instanceof ContactHistory history) {
            return history;
        }
        ContactEntry[] sorted = entries.toArray(ContactEntry[]::new);
        java.util.Arrays.sort(sorted, Comparator.comparing(ContactEntry::at));
        int unknown = 0;
        for (ContactEntry each : sorted) {
            unknown += unknown(each);
        }
        return new ContactHistory(sorted, unknown);
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
        ContactEntry[] changed = new ContactEntry[size];
        System.arraycopy(inTime, 0, changed, 0, before < 0 ? inTime.length : before);
        if (before >= 0) {
            System.arraycopy(inTime, before + 1, changed, before, inTime.length - before - 1);
        }
        int at = size - 1;
        while (at > 0 && changed[at - 1].at().isAfter(next.at())) {
            changed[at] = changed[at - 1];
            at--;
        }
        changed[at] = next;
        return new ContactHistory(changed, unknown + unknown(next) - (before < 0 ? 0 : unknown(inTime[before])));
    }

    /** Without the first. */
    ContactHistory tail() {
        ContactEntry[] rest = java.util.Arrays.copyOfRange(inTime, 1, inTime.length);
        return new ContactHistory(rest, unknown - unknown(inTime[0]));
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
