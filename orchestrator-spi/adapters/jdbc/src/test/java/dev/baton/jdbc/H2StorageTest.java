package dev.baton.jdbc;

import dev.baton.spi.Storage;
import dev.baton.tck.StorageContract;
import java.time.InstantSource;
import java.util.Optional;

/** A database within the process owes what every storage owes, and can. */
final class H2StorageTest extends StorageContract {
    private final String tenant = Databases.newTenant();

    private Storage one(InstantSource clock) {
        return JdbcStorage.builder(Databases.H2_IN_MEMORY.source(), documents())
                .tenant(tenant)
                .clock(clock)
                .build();
    }

    @Override
    protected Storage open(InstantSource clock) {
        return one(clock);
    }

    @Override
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.of(open(clock));
    }

    @Override
    public int rounds() {
        return 500;
    }
}
