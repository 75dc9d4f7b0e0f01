package dev.baton.core.memory;

import dev.baton.spi.Work;
import java.time.Instant;
import java.util.Comparator;

/** One piece of work and who has it. Guarded by its shard. */
final class WorkItem {
    static final Comparator<WorkItem> BY_DUE = WorkItem::byDue;

    static final Comparator<WorkItem> BY_URGENCY = WorkItem::byUrgency;

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
    /** Of its due time: mostly says enough, without a look at the work. */
    private final long dueSecond;

    State state = State.WAITING;
    /** Of the latest claim; 0 before the first. */
    long fence;

    int attempts;
    Instant leaseEnd = Instant.MIN;
    /** Its places in the heap of its state and, while READY, in the one by due; -1 where it is in none. */
    int place = -1;

    int placeByDue = -1;

    WorkItem(Work work) {
        this.work = work;
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
