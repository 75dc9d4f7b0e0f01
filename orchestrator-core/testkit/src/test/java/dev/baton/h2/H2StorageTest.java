package dev.baton.h2;

import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A database owes what every storage owes, and can. */
final class H2StorageTest extends StorageContract {
    private final H2Database database = H2Database.inMemory();

    @Override
    protected Storage open(InstantSource clock) {
        return database.open(documents(), clock);
    }

    @Override
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.of(database.open(documents(), clock));
    }

    @Override
    public int rounds() {
        return 500;
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
