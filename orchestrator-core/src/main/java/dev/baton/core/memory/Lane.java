package dev.baton.core.memory;

import dev.baton.event.Channel;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The work of a shard that goes one way: what needs no channel, or the dispatches of one channel. Guarded by its shard.
 *
 * <p>Work that waits costs nothing until it is due: only then it moves from the heap by due to the one by urgency.
 */
final class Lane {
    private static final int BY_STATE = 0;
    private static final int BESIDE = 1;
    private static final int TO_ITS_END = 2;

    private final Set<Channel> itself;
    private final WorkHeap waiting = new WorkHeap(WorkItem.BY_DUE, BY_STATE);
    private final WorkHeap ready = new WorkHeap(WorkItem.BY_URGENCY, BY_STATE);
    private final WorkHeap readyByDue = new WorkHeap(WorkItem.BY_DUE, BESIDE);
    /** Everything in the two, from when somebody first came to whom the channel was closed; null before. */
    private @Nullable WorkHeap byEnd;

    /** @param channel null for what needs none */
    Lane(@Nullable Channel channel) {
        itself = channel == null ? Set.of() : Set.of(channel);
    }

    static WorkHeap leases() {
        return new WorkHeap(WorkItem.BY_LEASE_END, BY_STATE);
    }

    Instant endOf(Work work) {
        return work.dueWithout(itself);
    }

    /** Adds what is under no lease, not yet known to be due. */
    void add(WorkItem item) {
        item.state = WorkItem.State.WAITING;
        waiting.add(item);
        if (byEnd != null) {
            byEnd.add(item);
        }
    }

    void remove(WorkItem item) {
        if (item.state == WorkItem.State.READY) {
            ready.remove(item);
            readyByDue.remove(item);
        } else {
            waiting.remove(item);
        }
        if (byEnd != null) {
            byEnd.remove(item);
        }
    }

    /** Makes ready what is due. */
    void wake(Instant now) {
        WorkItem item = waiting.first();
        while (item != null && !item.work.due().isAfter(now)) {
            waiting.remove(item);
            item.state = WorkItem.State.READY;
            ready.add(item);
            readyByDue.add(item);
            item = waiting.first();
        }
    }

    boolean closedBy(Set<Channel> closed) {
        boolean is = !closed.isEmpty() && !itself.isEmpty() && closed.containsAll(itself);
        if (is && byEnd == null) {
            WorkHeap all = new WorkHeap(WorkItem.BY_END, TO_ITS_END);
            waiting.forEach(all::add);
            ready.forEach(all::add);
            byEnd = all;
        }
        return is;
    }

    /** The most important work that is due; null where there is none. */
    @Nullable
    WorkItem mostUrgent(Instant now) {
        WorkItem item = ready.first();
        while (item != null && item.work.due().isAfter(now)) {
            remove(item); // the clock went back
            add(item);
            item = ready.first();
        }
        return item;
    }

    /** What becomes due first; null where nothing will. */
    @Nullable
    WorkItem first() {
        WorkItem due = readyByDue.first();
        WorkItem later = waiting.first();
        if (due == null || later == null) {
            return due == null ? later : due;
        }
        return due.work.due().isBefore(later.work.due()) ? due : later;
    }

    /** What ends first, of a lane that is closed to the caller; null where nothing will. */
    @Nullable
    WorkItem firstToEnd() {
        return byEnd == null ? null : byEnd.first();
    }
}
