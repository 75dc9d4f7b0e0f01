package dev.baton.examples.soak.crash;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Storage;
import dev.baton.testkit.ForwardingStorage;
import java.util.function.Consumer;

/** A storage of which somebody hears what dispatches a commit took out of the queue for good. */
final class Ends extends ForwardingStorage {
    /** How the ids of dispatches begin. */
    private static final String DISPATCH = "d-";

    private final Consumer<String> heard;

    Ends(Storage real, Consumer<String> heard) {
        super(real);
        this.heard = heard;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = super.commit(commit);
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
}
