package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What Lincheck calls: the ring of log entries by itself, so small that it evicts. All its keys fall into one bucket.
 * Entries of one key are appended one after the other, as the storage's locks see to.
 */
@Param(name = "event", gen = IntGen.class, conf = "0:1")
public class LogOperations {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final LogRing ring = new LogRing(2);

    private static LogEntry entry(int event) {
        Event handled =
                Event.of("web", "e" + event, "visited").occurredAt(START).build();
        return new LogEntry(Outcome.Kind.DECIDED, handled, "p" + event, null, null);
    }

    @Operation(nonParallelGroup = "first")
    public void appendFirst() {
        append(entry(0));
    }

    @Operation(nonParallelGroup = "second")
    public void appendSecond() {
        append(entry(1));
    }

    @Operation
    public boolean known(@Param(name = "event") int event) {
        return ring.ofKey(new EventKey("web", "e" + event), 0) != null;
    }

    @Operation
    public int history(@Param(name = "event") int event) {
        return ring.ofProfiles(List.of("p" + event), 10).size();
    }

    private void append(LogEntry entry) {
        ring.append(entry, 0, entry.profileId().hashCode());
    }
}
