package dev.baton.jdbc;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Several storages over one back end, of which each call goes to the next: as processes that share a database. */
final class SeveralStorages implements Storage {
    private final List<? extends Storage> all;
    private final AtomicInteger calls = new AtomicInteger();

    SeveralStorages(List<? extends Storage> all) {
        this.all = all;
    }

    private Storage next() {
        return all.get(Math.floorMod(calls.getAndIncrement(), all.size()));
    }

    @Override
    public ProfileStore profiles() {
        return next().profiles();
    }

    @Override
    public WorkQueue work() {
        return next().work();
    }

    @Override
    public EventLog log() {
        return next().log();
    }

    @Override
    public Worklists worklists() {
        return next().worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return next().definitions();
    }

    @Override
    public Erasures erasures() {
        return next().erasures();
    }

    @Override
    public CommitResult commit(Commit commit) {
        return next().commit(commit);
    }

    @Override
    public void close() {
        all.forEach(Storage::close);
    }
}
