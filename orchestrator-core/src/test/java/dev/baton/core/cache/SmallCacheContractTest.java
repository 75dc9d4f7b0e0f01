package dev.baton.core.cache;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;

/** So does one behind a cache that has room for next to nothing. */
final class SmallCacheContractTest extends StorageContract {
    @Override
    protected Storage open(InstantSource clock) {
        return CachedStorage.over(InMemoryStorage.builder(clock).build())
                .maximumBytes(2_000)
                .clock(clock)
                .build();
    }

    @Override
    public int rounds() {
        return 300;
    }
}
