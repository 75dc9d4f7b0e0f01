package dev.baton.jdbc;

import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Several storages over one database are together what one is. */
final class PostgresSharedStorageTest extends StorageContract {
    private final String tenant = Databases.newTenant();

    private Storage one(InstantSource clock) {
        return JdbcStorage.builder(Databases.POSTGRESQL.source(), documents())
                .tenant(tenant)
                .clock(clock)
                .build();
    }

    @Override
    protected Storage open(InstantSource clock) {
        return new SeveralStorages(List.of(one(clock), one(clock), one(clock)));
    }

    @Override
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.of(open(clock));
    }

    @Override
    public int rounds() {
        return 100;
    }
}
