package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What Lincheck calls: the log as a storage has it, so small that it evicts, of which {@link MemoryLog} reads. Whoever
 * appends holds the stripes of key and profile, as whoever commits does.
 */
@Param(name = "event", gen = IntGen.class, conf = "0:2")
public class LogOperations {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final long SEED = 7;

    private final Stripes stripes = new Stripes();
    private final LogRing ring = new LogRing(2, InstantSource.fixed(START));
    private final MemoryLog log = new MemoryLog(stripes, SEED, ring, new MergedIds(), new AuditTrail(1));

    @Operation
    public void append(@Param(name = "event") int event) {
        LogEntry entry = entry(event);
        KeyHash hash = KeyHash.of(entry.event().key(), SEED);
        LockPlan plan = new LockPlan();
        plan.add(Stripes.ofKey(hash));
        plan.add(Stripes.ofName(entry.profileId().hashCode()));
        stripes.lock(plan);
        try {
            ring.append(entry, hash.low(), entry.profileId().hashCode());
        } finally {
            stripes.unlock(plan);
        }
    }

    @Operation
    public boolean known(@Param(name = "event") int event) {
        return log.entry(entry(event).event().key()).isPresent();
    }

    @Operation
    public int history(@Param(name = "event") int event) {
        return log.ofProfile("p" + event, 10).size();
    }

    private static LogEntry entry(int event) {
        Event handled =
                Event.of("web", "e" + event, "visited").occurredAt(START).build();
        return new LogEntry(Outcome.Kind.DECIDED, handled, "p" + event, null, null);
    }
}
