package dev.baton.core.memory;

import dev.baton.spi.Work;
import java.time.Instant;
import java.util.Comparator;

/** One piece of work and who has it. Guarded by its shard. */
final class WorkItem {
    static final Comparator<WorkItem> BY_DUE =
            Comparator.<WorkItem, Instant>comparing(item -> item.work.due()).thenComparing(item -> item.work.id());

    static final Comparator<WorkItem> BY_URGENCY =
            Comparator.<WorkItem>comparingInt(item -> item.work.priority()).thenComparing(BY_DUE);

    static final Comparator<WorkItem> BY_LEASE_END = Comparator.comparing(item -> item.leaseEnd);

    /** Where it stands; each state has its heap. */
    enum State {
        /** Not known to be due. */
        WAITING,
        /** Due, for anybody to claim. */
        READY,
        LEASED
    }

    final Work work;
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
    }

    boolean heldUnder(long claim) {
        return fence == claim && claim != 0;
    }
}
