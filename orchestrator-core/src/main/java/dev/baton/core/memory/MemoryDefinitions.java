package dev.baton.core.memory;

import dev.baton.spi.DefinitionStore;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every published document, by epoch. Publishing runs alone, so no commit passes under an epoch that is over. */
final class MemoryDefinitions implements DefinitionStore {
    private final ConcurrentHashMap<Long, byte[]> documents = new ConcurrentHashMap<>();
    private final Stripes stripes;
    private volatile long epoch;

    MemoryDefinitions(Stripes stripes) {
        this.stripes = stripes;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean publish(long expectedEpoch, byte[] document) {
        byte[] kept = document.clone();
        stripes.lockAll();
        try {
            if (epoch != expectedEpoch) {
                return false;
            }
            documents.put(expectedEpoch + 1, kept);
            epoch = expectedEpoch + 1;
            return true;
        } finally {
            stripes.unlockAll();
        }
    }

    @Override
    public Optional<byte[]> load(long epoch) {
        byte[] document = documents.get(epoch);
        return document == null ? Optional.empty() : Optional.of(document.clone());
    }
}
