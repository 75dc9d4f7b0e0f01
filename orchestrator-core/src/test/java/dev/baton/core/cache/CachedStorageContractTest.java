package dev.baton.core.cache;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;

/** A storage behind a cache owes what every storage owes. */
final class CachedStorageContractTest extends StorageContract {
    @Override
    protected Storage open(InstantSource clock) {
        return CachedStorage.over(InMemoryStorage.builder(clock).build())
                .clock(clock)
                .build();
    }
}
