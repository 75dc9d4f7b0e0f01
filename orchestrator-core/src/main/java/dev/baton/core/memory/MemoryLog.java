package dev.baton.core.memory;

import dev.baton.event.EventKey;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        int stripe = Stripes.ofKey(hash);
        stripes.settle(stripe);
        LogEntry found = ring.ofKey(key, hash.low());
        if (found == null && ring.hasEvicted()) {
            found = alone(stripe, () -> ring.ofKey(key, hash.low()));
        }
        return Optional.ofNullable(found);
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        int stripe = Stripes.ofName(profileId.hashCode());
        stripes.settle(stripe);
        List<LogEntry> found = ring.ofProfiles(merged.of(profileId), limit);
        return found.size() < limit && ring.hasEvicted()
                ? alone(stripe, () -> ring.ofProfiles(merged.of(profileId), limit))
                : found;
    }

    /** While somebody appends what makes their own older entry fall out, neither is found for a moment. */
    private <T extends @Nullable Object> T alone(int stripe, Supplier<T> read) {
        stripes.lock(stripe);
        try {
            return read.get();
        } finally {
            stripes.unlock(stripe);
        }
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
