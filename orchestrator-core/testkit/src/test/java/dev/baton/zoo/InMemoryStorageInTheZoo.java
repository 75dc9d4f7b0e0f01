package dev.baton.zoo;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;

/** The contract suites as the zoo runs them against defects of the storage; the engine's own build runs them in full. */
final class InMemoryStorageInTheZoo extends StorageContract {
    @Override
    protected Storage open(InstantSource clock) {
        return InMemoryStorage.builder(clock).build();
    }

    @Override
    public int rounds() {
        return 20;
    }
}
