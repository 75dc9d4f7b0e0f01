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
import java.util.function.Consumer;

/** A storage of which somebody hears what dispatches a commit took out of the queue for good. */
final class Ends implements Storage {
    /** How the ids of dispatches begin. */
    private static final String DISPATCH = "d-";

    private final Storage real;
    private final Consumer<String> heard;

    Ends(Storage real, Consumer<String> heard) {
        this.real = real;
        this.heard = heard;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = real.commit(commit);
        Commit.Completion completed = commit.work().completed();
        if (completed != null && result.kind() == CommitResult.Kind.COMMITTED) {
            ended(commit, completed.workId());
        }
        return result;
    }

    private void ended(Commit commit, String id) {
        boolean putAgain =
                commit.work().put().stream().anyMatch(each -> each.id().equals(id));
        if (id.startsWith(DISPATCH) && !putAgain) {
            heard.accept(id);
        }
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
