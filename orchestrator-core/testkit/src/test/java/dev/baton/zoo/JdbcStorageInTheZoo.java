package dev.baton.zoo;

import dev.baton.database.TestDatabase;
import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract suites as the zoo runs them against defects of the storage over JDBC; its own build runs them in full. */
final class JdbcStorageInTheZoo extends StorageContract {
    private final TestDatabase database = TestDatabase.inMemory();

    @Override
    protected Storage open(InstantSource clock) {
        return database.open(documents(), clock);
    }

    @Override
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.of(open(clock));
    }

    @Override
    public int rounds() {
        return 20;
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
