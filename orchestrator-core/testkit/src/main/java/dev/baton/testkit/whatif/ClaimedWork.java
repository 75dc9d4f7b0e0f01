package dev.baton.testkit.whatif;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A storage that tells which work is about to be done. */
final class ClaimedWork implements Storage {
    private final Storage storage;
    private final Consumer<Work> told;

    ClaimedWork(Storage storage, Consumer<Work> told) {
        this.storage = storage;
        this.told = told;
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
        return work;
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
    public void close() {
        storage.close();
    }

    private final WorkQueue work = new WorkQueue() {
        @Override
        public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
            List<Claimed> claims = storage.work().claim(closed, limit, lease);
            claims.forEach(each -> told.accept(each.work()));
            return claims;
        }

        @Override
        public Optional<Instant> nextDue(Set<Channel> closed) {
            return storage.work().nextDue(closed);
        }

        @Override
        public @Nullable Work find(String id) {
            return storage.work().find(id);
        }

        @Override
        public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
            return storage.work().dispatches(state, offset, limit);
        }

        @Override
        public boolean holds(Claimed claimed) {
            return storage.work().holds(claimed);
        }

        @Override
        public void release(Claimed claimed) {
            storage.work().release(claimed);
        }
    };
}
