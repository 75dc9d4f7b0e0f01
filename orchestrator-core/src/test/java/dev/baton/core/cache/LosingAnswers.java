package dev.baton.core.cache;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;

/** Commits, and loses the answer. */
record LosingAnswers(Storage storage) implements Storage {
    @Override
    public CommitResult commit(Commit commit) {
        storage.commit(commit);
        throw new IllegalStateException("lost");
    }

    @Override
    public ProfileStore profiles() {
        return storage.profiles();
    }

    @Override
    public WorkQueue work() {
        return storage.work();
    }

    @Override
    public EventLog log() {
        return storage.log();
    }

    @Override
    public Worklists worklists() {
        return storage.worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return storage.definitions();
    }

    @Override
    public Erasures erasures() {
        return storage.erasures();
    }

    @Override
    public void close() {
        storage.close();
    }
}
