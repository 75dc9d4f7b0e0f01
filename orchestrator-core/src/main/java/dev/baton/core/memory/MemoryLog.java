package dev.baton.core.memory;

import dev.baton.event.EventKey;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The event log and the audit trail, for reading. */
final class MemoryLog implements EventLog {
    private final Stripes stripes;
    private final long keySeed;
    private final LogRing ring;
    private final MergedIds merged;
    private final AuditTrail audit;

    MemoryLog(Stripes stripes, long keySeed, LogRing ring, MergedIds merged, AuditTrail audit) {
        this.stripes = stripes;
        this.keySeed = keySeed;
        this.ring = ring;
        this.merged = merged;
        this.audit = audit;
    }

    @Override
    public Optional<LogEntry> entry(EventKey key) {
        KeyHash hash = KeyHash.of(key, keySeed);
        stripes.settle(Stripes.ofKey(hash));
        return Optional.ofNullable(ring.ofKey(key, hash.low()));
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        stripes.settle(Stripes.ofName(profileId.hashCode()));
        return ring.ofProfiles(merged.of(profileId), limit);
    }

    @Override
    public void each(String profileId, Consumer<LogEntry> reader) {
        stripes.settle(Stripes.ofName(profileId.hashCode()));
        ring.each(merged.of(profileId), reader);
    }

    @Override
    public Instant completeFrom() {
        return ring.completeFrom();
    }

    @Override
    public List<AuditEntry> audit(String about, int limit) {
        stripes.lock(Stripes.AUDIT);
        try {
            return audit.about(about, limit);
        } finally {
            stripes.unlock(Stripes.AUDIT);
        }
    }
}
