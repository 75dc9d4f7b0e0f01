package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What Lincheck calls: the ring of log entries by itself, so small that it evicts. Two of its three keys fall into one
 * bucket. Whoever appends holds the bucket, as the storage's stripes see to; whoever finds nothing looks again while they
 * hold it, as {@link MemoryLog} does.
 */
@Param(name = "event", gen = IntGen.class, conf = "0:2")
public class LogOperations {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final LogRing ring = new LogRing(2);
    private final Object[] stripes = {new Object(), new Object()};

    @Operation
    public void append(@Param(name = "event") int event) {
        LogEntry entry = entry(event);
        synchronized (stripes[bucket(event)]) {
            ring.append(entry, bucket(event), entry.profileId().hashCode());
        }
    }

    @Operation
    public boolean known(@Param(name = "event") int event) {
        boolean found = find(event);
        if (!found && ring.hasEvicted()) {
            synchronized (stripes[bucket(event)]) {
                found = find(event);
            }
        }
        return found;
    }

    @Operation
    public int history(@Param(name = "event") int event) {
        int found = count(event);
        if (ring.hasEvicted()) {
            synchronized (stripes[bucket(event)]) {
                found = count(event);
            }
        }
        return found;
    }

    private boolean find(int event) {
        return ring.ofKey(entry(event).event().key(), bucket(event)) != null;
    }

    private int count(int event) {
        return ring.ofProfiles(List.of("p" + event), 10).size();
    }

    private static LogEntry entry(int event) {
        Event handled =
                Event.of("web", "e" + event, "visited").occurredAt(START).build();
        return new LogEntry(Outcome.Kind.DECIDED, handled, "p" + event, null, null);
    }

    private static int bucket(int event) {
        return event / 2;
    }
}
