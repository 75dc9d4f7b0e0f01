package dev.baton.core.memory;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit.Completion;
import dev.baton.spi.Commit.WorkChanges;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The work queue, in shards by work id, so that commits seldom meet. A claim looks at all shards that may have something
 * due and hands it out in one order across them.
 */
final class WorkTable implements WorkQueue {
    private final WorkShard[] shards = new WorkShard[Stripes.WORK];
    private final AtomicLong fences = new AtomicLong();
    private final Stripes stripes;
    private final InstantSource clock;

    WorkTable(Stripes stripes, InstantSource clock) {
        this.stripes = stripes;
        this.clock = clock;
        Arrays.setAll(shards, i -> new WorkShard());
    }

    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        Require.atLeast("claim.limit", 1, limit);
        Require.positive("claim.lease", lease);
        Instant now = clock.instant();
        LockPlan plan = due(now.toEpochMilli());
        if (plan == null) {
            return List.of();
        }
        stripes.lock(plan);
        try {
            return claim(plan, closed, limit, now, end(now, lease));
        } finally {
            stripes.unlock(plan);
        }
    }

    /** The shards that may have something due; null where none has. */
    private @Nullable LockPlan due(long nowMillis) {
        LockPlan plan = null;
        for (int shard = 0; shard < shards.length; shard++) {
            if (shards[shard].nextMillis() <= nowMillis) {
                plan = plan == null ? new LockPlan() : plan;
                plan.add(Stripes.ofShard(shard));
            }
        }
        return plan;
    }

    private List<Claimed> claim(LockPlan plan, Set<Channel> closed, int limit, Instant now, Instant end) {
        for (int i = 0; i < plan.size(); i++) {
            shard(plan, i).wake(now);
        }
        List<Claimed> claimed = new ArrayList<>(Math.min(limit, 8));
        claim(claimed, plan, limit, end, WorkItem.BY_URGENCY, shard -> shard.mostUrgent(closed, now));
        if (!closed.isEmpty()) {
            claim(claimed, plan, limit, end, WorkItem.BY_END, shard -> shard.ended(closed, now));
        }
        return Collections.unmodifiableList(claimed);
    }

    private void claim(
            List<Claimed> claimed,
            LockPlan plan,
            int limit,
            Instant end,
            Comparator<WorkItem> order,
            Function<WorkShard, @Nullable WorkItem> first) {
        while (claimed.size() < limit) {
            WorkItem best = null;
            WorkShard home = null;
            for (int i = 0; i < plan.size(); i++) {
                WorkItem item = first.apply(shard(plan, i));
                if (item != null && (best == null || order.compare(item, best) < 0)) {
                    best = item;
                    home = shard(plan, i);
                }
            }
            if (best == null || home == null) {
                return;
            }
            claimed.add(home.lease(best, fences.incrementAndGet(), end));
        }
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        Instant now = clock.instant();
        Instant next = null;
        for (int shard = 0; shard < shards.length; shard++) {
            stripes.lock(Stripes.ofShard(shard));
            try {
                Instant due = shards[shard].nextDue(closed, now);
                next = next == null || (due != null && due.isBefore(next)) ? due : next;
            } finally {
                stripes.unlock(Stripes.ofShard(shard));
            }
        }
        return Optional.ofNullable(next);
    }

    @Override
    public @Nullable Work find(String id) {
        int stripe = Stripes.ofWork(id);
        stripes.lock(stripe);
        try {
            return shards[Stripes.shard(id)].find(id);
        } finally {
            stripes.unlock(stripe);
        }
    }

    /** Looks at everything: it is people who ask. */
    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        Require.atLeast("dispatches.offset", 0, offset);
        Require.atLeast("dispatches.limit", 1, limit);
        List<Work> found = new ArrayList<>();
        for (int shard = 0; shard < shards.length; shard++) {
            stripes.lock(Stripes.ofShard(shard));
            try {
                shards[shard].forEach(work -> {
                    Dispatch each = work.payload().dispatch();
                    if (each != null && each.state() == state) {
                        found.add(work);
                    }
                });
            } finally {
                stripes.unlock(Stripes.ofShard(shard));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Work::due).thenComparing(Work::id))
                .skip(offset)
                .limit(limit)
                .map(each -> Objects.requireNonNull(each.payload().dispatch()))
                .toList();
    }

    /** Looks at everything: it is people who ask. */
    @Override
    public List<Work> ofProfile(String profileId) {
        List<Work> found = new ArrayList<>();
        for (int shard = 0; shard < shards.length; shard++) {
            stripes.lock(Stripes.ofShard(shard));
            try {
                shards[shard].forEach(work -> {
                    if (work.profileId().equals(profileId)) {
                        found.add(work);
                    }
                });
            } finally {
                stripes.unlock(Stripes.ofShard(shard));
            }
        }
        found.sort(Comparator.comparing(Work::id));
        return Collections.unmodifiableList(found);
    }

    @Override
    public boolean holds(Claimed claimed) {
        String id = claimed.work().id();
        int stripe = Stripes.ofWork(id);
        stripes.lock(stripe);
        try {
            return shards[Stripes.shard(id)].heldUnder(id, claimed.fence());
        } finally {
            stripes.unlock(stripe);
        }
    }

    @Override
    public void release(Claimed claimed) {
        String id = claimed.work().id();
        int stripe = Stripes.ofWork(id);
        stripes.lock(stripe);
        try {
            shards[Stripes.shard(id)].release(id, claimed.fence());
        } finally {
            stripes.unlock(stripe);
        }
    }

    static void plan(WorkChanges changes, LockPlan plan) {
        Completion completed = changes.completed();
        if (completed != null) {
            plan.add(Stripes.ofWork(completed.workId()));
        }
        for (int i = 0; i < changes.cancelled().size(); i++) {
            plan.add(Stripes.ofWork(changes.cancelled().get(i)));
        }
        for (int i = 0; i < changes.put().size(); i++) {
            plan.add(Stripes.ofWork(changes.put().get(i).id()));
        }
    }

    /** Whether the completed work is still under the claim that the commit names. */
    boolean asExpected(@Nullable Completion completed) {
        return completed == null
                || shards[Stripes.shard(completed.workId())].heldUnder(completed.workId(), completed.fence());
    }

    /** Completed and cancelled work leaves first, so that a commit may put either again. */
    void apply(WorkChanges changes) {
        Completion completed = changes.completed();
        if (completed != null) {
            shards[Stripes.shard(completed.workId())].remove(completed.workId());
        }
        for (int i = 0; i < changes.cancelled().size(); i++) {
            String id = changes.cancelled().get(i);
            shards[Stripes.shard(id)].remove(id);
        }
        for (int i = 0; i < changes.put().size(); i++) {
            Work work = changes.put().get(i);
            shards[Stripes.shard(work.id())].put(work);
        }
    }

    private WorkShard shard(LockPlan plan, int index) {
        return shards[plan.stripe(index) - Stripes.ofShard(0)];
    }

    private static Instant end(Instant now, Duration lease) {
        boolean ends = lease.toSeconds() < Require.LATEST.getEpochSecond() - now.getEpochSecond();
        return ends ? now.plus(lease) : Require.LATEST;
    }
}
