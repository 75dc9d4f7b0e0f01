package dev.baton.testkit;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;

/** A storage that does what another does; for those who want one thing of it otherwise. */
public class ForwardingStorage implements Storage {
    private final Storage storage;

    public ForwardingStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public CommitResult commit(Commit commit) {
        return storage.commit(commit);
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
