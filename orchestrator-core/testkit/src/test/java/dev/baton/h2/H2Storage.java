package dev.baton.h2;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in an {@link H2Database}: documents as the codec wrote them, and in columns what is looked for.
 * Several may be open over one database. Survives what the database survives.
 *
 * <p>A commit is one transaction at READ COMMITTED. It visits everything it touches in the order that {@link Storage}
 * names, each kind ascending, the epoch before all: it locks the row, tests it, writes it. Whatever turns out otherwise
 * than expected undoes the transaction. A row that is not there cannot be locked, so what is expected to be absent, and
 * is to stay so, gets an empty row of version 0. Where the database reports that somebody else was in the way, the
 * transaction runs again from its beginning.
 */
public final class H2Storage implements Storage {
    private final Sessions sessions;
    private final H2Keys keys;
    private final H2Profiles profiles;
    private final H2Budgets budgets;
    private final H2Work work;
    private final H2Log log;
    private final H2Worklists worklists;
    private final H2Definitions definitions;

    H2Storage(H2Database database, DocumentCodec documents, InstantSource clock) {
        sessions = new Sessions(database);
        keys = new H2Keys(clock);
        profiles = new H2Profiles(sessions, documents);
        budgets = new H2Budgets(clock);
        work = new H2Work(sessions, documents, clock);
        log = new H2Log(sessions, documents);
        worklists = new H2Worklists(sessions, documents);
        definitions = new H2Definitions(sessions);
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public WorkQueue work() {
        return work;
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public Worklists worklists() {
        return worklists;
    }

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public CommitResult commit(Commit commit) {
        return sessions.run(session -> commit(session, commit), result -> result.kind() == CommitResult.Kind.COMMITTED);
    }

    /** A known key answers first, then whatever else is not as expected, then the budgets. */
    private CommitResult commit(Session session, Commit commit) {
        long epoch = definitions.lockedEpoch(session);
        CommitResult seen = commit.key() == null ? null : keys.enter(session, commit.key());
        if (seen != null) {
            return seen;
        }
        if (epoch != commit.epoch() || !profiles.change(session, commit)) {
            return CommitResult.CONFLICT;
        }
        List<String> full = budgets.reserve(session, commit.reservations());
        if (!work.change(session, commit.work()) || !worklists.change(session, commit.records())) {
            return CommitResult.CONFLICT;
        }
        if (!full.isEmpty()) {
            return CommitResult.budgetFull(full);
        }
        log.append(session, commit.records());
        return CommitResult.COMMITTED;
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** Whether what is there is what a commit expects; null stands for nothing there. */
    static boolean same(@Nullable Object expected, @Nullable Object there) {
        return expected == null ? there == null : expected.equals(there);
    }
}
