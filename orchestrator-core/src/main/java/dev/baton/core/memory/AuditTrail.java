package dev.baton.core.memory;

import dev.baton.spi.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

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

    /** Entries about these keep who, what and when. */
    void erase(List<String> about, String pseudonym) {
        Set<String> erased = new HashSet<>(about);
        for (int i = entries.size(); i > 0; i--) {
            AuditEntry entry = entries.removeFirst();
            entries.addLast(
                    erased.contains(entry.about())
                            ? new AuditEntry(entry.at(), entry.who(), entry.what(), pseudonym, "")
                            : entry);
        }
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
