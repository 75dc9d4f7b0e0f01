package dev.baton.core.memory;

import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;

/** The in-memory storage owes what every storage owes. */
final class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage open(InstantSource clock) {
        return InMemoryStorage.builder(clock).build();
    }
}
