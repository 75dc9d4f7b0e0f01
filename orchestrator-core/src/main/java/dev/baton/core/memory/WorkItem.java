package dev.baton.core.memory;

import dev.baton.spi.Work;
import java.time.Instant;
import java.util.Comparator;

/** One piece of work and who has it. Guarded by its shard. */
final class WorkItem {
    static final Comparator<WorkItem> BY_DUE = WorkItem::byDue;

    static final Comparator<WorkItem> BY_URGENCY = WorkItem::byUrgency;

    /** By when it has expired as well as become due, then by id. */
    static final Comparator<WorkItem> BY_END =
            Comparator.<WorkItem, Instant>comparing(item -> item.end).thenComparing(item -> item.work.id());

    static final Comparator<WorkItem> BY_LEASE_END = (one, other) -> one.leaseEnd.compareTo(other.leaseEnd);

    /** Where it stands; each state has its heap. */
    enum State {
        /** Not known to be due. */
        WAITING,
        /** Due, for anybody to claim. */
        READY,
        LEASED
    }

    final Work work;
    final Lane lane;
    /** When it is due even where its channel is closed. */
    final Instant end;
    /** Of its due time: mostly says enough, without a look at the work. */
    private final long dueSecond;

    State state = State.WAITING;
    /** Of the latest claim; 0 before the first. */
    long fence;

    int attempts;
    Instant leaseEnd = Instant.MIN;
    /** Its places in the heap of its state, in the one by due while READY, and in the one by end; -1 where it is in none. */
    final int[] places = {-1, -1, -1};

    WorkItem(Work work, Lane lane) {
        this.work = work;
        this.lane = lane;
        this.end = lane.endOf(work);
        this.dueSecond = work.due().getEpochSecond();
    }

    private static int byDue(WorkItem one, WorkItem other) {
        if (one.dueSecond != other.dueSecond) {
            return Long.compare(one.dueSecond, other.dueSecond);
        }
        int byTime = one.work.due().compareTo(other.work.due());
        return byTime != 0 ? byTime : one.work.id().compareTo(other.work.id());
    }

    private static int byUrgency(WorkItem one, WorkItem other) {
        int byPriority = Integer.compare(one.work.priority(), other.work.priority());
        return byPriority != 0 ? byPriority : byDue(one, other);
    }

    boolean heldUnder(long claim) {
        return fence == claim && claim != 0;
    }
}
