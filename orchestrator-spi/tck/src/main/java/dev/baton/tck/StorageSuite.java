package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the suites of a storage have in common. */
interface StorageSuite {

    /** A fresh, empty storage for each test. */
    Storage storage();

    /** The storage's clock. */
    SettableClock clock();

    /** The same back end, closed and opened again; empty where it survives nothing. */
    Optional<Storage> reopened();

    /** How many commits each thread of a concurrency test makes. */
    int rounds();

    default CommitResult.Kind commit(Commit.Builder commit) {
        return storage().commit(commit.build()).kind();
    }

    default void committed(Commit.Builder commit) {
        assertThat(storage().commit(commit.build())).isEqualTo(CommitResult.COMMITTED);
    }

    default List<Claimed> claim(int limit) {
        return storage().work().claim(Set.of(), limit, Samples.LEASE);
    }

    default Claimed claimOne() {
        List<Claimed> claimed = claim(1);
        assertThat(claimed).as("work that is due").hasSize(1);
        return claimed.get(0);
    }

    static List<String> ids(List<Claimed> claimed) {
        return claimed.stream().map(each -> each.work().id()).toList();
    }
}
