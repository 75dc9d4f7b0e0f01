package dev.baton.h2;

import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Several storages over one database are together what one is. */
final class H2SharedStorageTest extends StorageContract {
    private final H2Database database = H2Database.inMemory();

    @Override
    protected Storage open(InstantSource clock) {
        return new SeveralStorages(List.of(
                database.open(documents(), clock),
                database.open(documents(), clock),
                database.open(documents(), clock)));
    }

    @Override
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.of(open(clock));
    }

    @Override
    public int rounds() {
        return 300;
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
