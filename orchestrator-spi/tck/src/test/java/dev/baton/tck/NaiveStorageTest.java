package dev.baton.tck;

import dev.baton.spi.Storage;
import java.time.InstantSource;

/** The suites ask nothing that a plain storage could not give. */
final class NaiveStorageTest extends StorageContract {
    @Override
    protected Storage open(InstantSource clock) {
        return new NaiveStorage(clock);
    }

    @Override
    public int rounds() {
        return 500;
    }
}
