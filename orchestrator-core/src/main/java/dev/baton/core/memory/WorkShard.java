package dev.baton.core.memory;

import dev.baton.spi.Claimed;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A share of the work. Whoever calls holds its stripe, but for {@link #nextMillis}.
 *
 * <p>Work that waits costs nothing until it is due: only then it moves from the heap by due to the one by urgency.
 */
final class WorkShard {
    private static final Work.Kind[] KINDS = Work.Kind.values();
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, WorkItem> items = new HashMap<>();
    private final WorkHeap waiting = new WorkHeap(WorkItem.BY_DUE, false);
    private final WorkHeap[] ready = new WorkHeap[KINDS.length];
    private final WorkHeap readyByDue = new WorkHeap(WorkItem.BY_DUE, true);
    private final WorkHeap leased = new WorkHeap(WorkItem.BY_LEASE_END, false);
    private volatile long nextMillis = NEVER;

    WorkShard() {
        for (int i = 0; i < ready.length; i++) {
            ready[i] = new WorkHeap(WorkItem.BY_URGENCY, false);
        }
    }

    /**
     * Before then there is nothing to claim. May be read without the stripe, to see whether it is worth taking; so while
     * a commit is under way it may be too early but never too late.
     */
    long nextMillis() {
        return nextMillis;
    }

    boolean heldUnder(String workId, long fence) {
        WorkItem item = items.get(workId);
        return item != null && item.heldUnder(fence);
    }

    void put(Work work) {
        remove(work.id());
        WorkItem item = new WorkItem(work);
        items.put(work.id(), item);
        waiting.add(item);
        nextMillis = Math.min(nextMillis, work.due().toEpochMilli());
    }

    /** Leaves it to the next claim to find out that there is less to claim: what is removed may be put again at once. */
    void remove(String workId) {
        WorkItem item = items.remove(workId);
        if (item != null) {
            leaveHeap(item);
        }
    }

    void release(String workId, long fence) {
        WorkItem item = items.get(workId);
        if (item != null && item.heldUnder(fence) && item.state == WorkItem.State.LEASED) {
            waitAgain(item);
            noteNext();
        }
    }

    /** Ends the leases that are over and makes ready what is due. */
    void wake(Instant now) {
        endLeases(now);
        WorkItem item = waiting.first();
        while (item != null && !item.work.due().isAfter(now)) {
            waiting.remove(item);
            item.state = WorkItem.State.READY;
            heapOf(item).add(item);
            readyByDue.add(item);
            item = waiting.first();
        }
        noteNext();
    }

    /** The most important work of these kinds that is due; null where there is none. */
    @Nullable
    WorkItem mostUrgent(Set<Work.Kind> kinds, Instant now) {
        WorkItem best = null;
        for (Work.Kind kind : KINDS) {
            if (!kinds.contains(kind)) {
                continue;
            }
            WorkItem item = ready[kind.ordinal()].first();
            while (item != null && item.work.due().isAfter(now)) {
                waitAgain(item); // the clock went back
                item = ready[kind.ordinal()].first();
            }
            if (item != null && (best == null || WorkItem.BY_URGENCY.compare(item, best) < 0)) {
                best = item;
            }
        }
        return best;
    }

    Claimed lease(WorkItem item, long fence, Instant end) {
        leaveHeap(item);
        item.state = WorkItem.State.LEASED;
        item.fence = fence;
        item.attempts++;
        item.leaseEnd = end;
        leased.add(item);
        noteNext();
        return new Claimed(item.work, fence, item.attempts);
    }

    /** When the earliest work without a running lease becomes due; null where there is none. */
    @Nullable
    Instant nextDue(Instant now) {
        endLeases(now);
        noteNext();
        WorkItem due = readyByDue.first();
        WorkItem later = waiting.first();
        if (due == null || later == null) {
            WorkItem only = due == null ? later : due;
            return only == null ? null : only.work.due();
        }
        return due.work.due().isBefore(later.work.due()) ? due.work.due() : later.work.due();
    }

    private void endLeases(Instant now) {
        WorkItem item = leased.first();
        while (item != null && !item.leaseEnd.isAfter(now)) {
            waitAgain(item);
            item = leased.first();
        }
    }

    private void waitAgain(WorkItem item) {
        leaveHeap(item);
        item.state = WorkItem.State.WAITING;
        waiting.add(item);
    }

    private void leaveHeap(WorkItem item) {
        heapOf(item).remove(item);
        if (item.state == WorkItem.State.READY) {
            readyByDue.remove(item);
        }
    }

    private WorkHeap heapOf(WorkItem item) {
        return switch (item.state) {
            case WAITING -> waiting;
            case READY -> ready[item.work.kind().ordinal()];
            case LEASED -> leased;
        };
    }

    private void noteNext() {
        long next = NEVER;
        WorkItem due = readyByDue.first();
        if (due != null) {
            next = Math.min(next, due.work.due().toEpochMilli());
        }
        WorkItem later = waiting.first();
        if (later != null) {
            next = Math.min(next, later.work.due().toEpochMilli());
        }
        WorkItem held = leased.first();
        if (held != null) {
            next = Math.min(next, held.leaseEnd.toEpochMilli());
        }
        nextMillis = next;
    }
}
