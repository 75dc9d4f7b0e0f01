package dev.baton.tck;

import dev.baton.spi.Storage;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Storage} owes. Extend it once per storage and say how to open one:
 *
 * <pre>{@code
 * class ShelfStorageTest extends StorageContract {
 *     @Override
 *     protected Storage open(InstantSource clock) {
 *         return new ShelfStorage(emptyShelf(), documents(), clock);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test has a storage of its own. Tests move the clock and never sleep; those with many threads end within a
 * minute.
 */
public abstract class StorageContract
        implements CommitContract,
                BudgetContract,
                ProfileStoreContract,
                WorkQueueContract,
                EventLogContract,
                WorklistsContract,
                DefinitionStoreContract,
                ErasureContract,
                ConcurrencyContract {
    private final SettableClock clock = new SettableClock(Samples.START);
    private final TestDocuments documents = new TestDocuments();
    private @Nullable Storage storage;

    /**
     * Opens an empty storage.
     *
     * @param clock what the storage takes for its own clock
     */
    protected abstract Storage open(InstantSource clock);

    /**
     * Opens the back end of this test again, after it was closed; empty, as by default, where it survives nothing. Test
     * classes of durable storages override it.
     */
    protected Optional<Storage> reopen(InstantSource clock) {
        return Optional.empty();
    }

    /** The codec to hand to a storage that keeps bytes; the same one for all openings within a test. */
    protected final TestDocuments documents() {
        return documents;
    }

    /** How many commits each of eight threads makes in a test about concurrency. Default 2,000. */
    @Override
    public int rounds() {
        return 2_000;
    }

    @BeforeEach
    final void openStorage() {
        storage = open(clock);
    }

    @AfterEach
    final void closeStorage() {
        if (storage != null) {
            storage.close();
        }
    }

    @Override
    public final Storage storage() {
        if (storage == null) {
            throw new IllegalStateException("no test is running");
        }
        return storage;
    }

    @Override
    public final SettableClock clock() {
        return clock;
    }

    @Override
    public final Optional<Storage> reopened() {
        storage().close();
        Optional<Storage> reopened = reopen(clock);
        reopened.ifPresent(again -> storage = again);
        return reopened;
    }
}
