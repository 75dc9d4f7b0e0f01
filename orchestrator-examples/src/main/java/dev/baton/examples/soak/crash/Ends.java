package dev.baton.examples.soak.crash;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.util.function.BiConsumer;

/** A storage whose commits somebody hears of. */
final class Ends implements Storage {
    private final Storage real;
    private final BiConsumer<Commit, CommitResult> heard;

    Ends(Storage real, BiConsumer<Commit, CommitResult> heard) {
        this.real = real;
        this.heard = heard;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = real.commit(commit);
        heard.accept(commit, result);
        return result;
    }

    @Override
    public ProfileStore profiles() {
        return real.profiles();
    }

    @Override
    public WorkQueue work() {
        return real.work();
    }

    @Override
    public EventLog log() {
        return real.log();
    }

    @Override
    public Worklists worklists() {
        return real.worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return real.definitions();
    }

    @Override
    public Erasures erasures() {
        return real.erasures();
    }

    @Override
    public void close() {
        real.close();
    }
}
