package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A work queue that does what another does; for those who want one thing of it otherwise. */
public class ForwardingWork implements WorkQueue {
    private final WorkQueue work;

    public ForwardingWork(WorkQueue work) {
        this.work = work;
    }

    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        return work.claim(closed, limit, lease);
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        return work.nextDue(closed);
    }

    @Override
    public @Nullable Instant storesTime() {
        return work.storesTime();
    }

    @Override
    public @Nullable Work find(String id) {
        return work.find(id);
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        return work.dispatches(state, offset, limit);
    }

    @Override
    public List<Work> ofProfile(String profileId) {
        return work.ofProfile(profileId);
    }

    @Override
    public boolean holds(Claimed claimed) {
        return work.holds(claimed);
    }

    @Override
    public void release(Claimed claimed) {
        work.release(claimed);
    }
}
