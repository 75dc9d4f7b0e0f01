package dev.baton.core.memory;

import dev.baton.spi.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The newest audit entries, up to a bound. Guarded by the stripe {@link Stripes#AUDIT}. */
final class AuditTrail {
    private final ArrayDeque<AuditEntry> entries = new ArrayDeque<>();
    private final int capacity;

    AuditTrail(int capacity) {
        this.capacity = capacity;
    }

    void add(AuditEntry entry) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    List<AuditEntry> about(String about, int limit) {
        List<AuditEntry> found = new ArrayList<>();
        Iterator<AuditEntry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            AuditEntry entry = newestFirst.next();
            if (entry.about().equals(about)) {
                found.add(entry);
            }
        }
        Collections.reverse(found);
        return Collections.unmodifiableList(found);
    }
}
