package dev.baton.core.memory;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A share of the work, in lanes. Whoever calls holds its stripe, but for {@link #nextMillis}. */
final class WorkShard {
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, WorkItem> items = new HashMap<>();
    /** What needs no channel. */
    private final Lane inside = new Lane(null);

    private final Map<Channel, Lane> byChannel = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>(List.of(inside));
    private final WorkHeap leased = Lane.leases();
    private volatile long nextMillis = NEVER;

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
        Lane lane = laneOf(work);
        WorkItem item = new WorkItem(work, lane);
        items.put(work.id(), item);
        lane.add(item);
        nextMillis = Math.min(nextMillis, work.due().toEpochMilli());
    }

    private Lane laneOf(Work work) {
        Dispatch dispatch = work.payload().dispatch();
        if (dispatch == null) {
            return inside;
        }
        Lane lane = byChannel.get(dispatch.channel());
        if (lane == null) {
            lane = new Lane(dispatch.channel());
            byChannel.put(dispatch.channel(), lane);
            lanes.add(lane);
        }
        return lane;
    }

    @Nullable
    Work find(String workId) {
        WorkItem item = items.get(workId);
        return item == null ? null : item.work;
    }

    void forEach(Consumer<Work> what) {
        items.values().forEach(each -> what.accept(each.work));
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
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).wake(now);
        }
        noteNext();
    }

    /** The most important work that is due, but for closed channels; null where there is none. */
    @Nullable
    WorkItem mostUrgent(Set<Channel> closed, Instant now) {
        WorkItem best = null;
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            WorkItem item = lane.closedBy(closed) ? null : lane.mostUrgent(now);
            if (item != null && (best == null || WorkItem.BY_URGENCY.compare(item, best) < 0)) {
                best = item;
            }
        }
        return best;
    }

    /** What expired first on a closed channel; null where nothing has. */
    @Nullable
    WorkItem ended(Set<Channel> closed, Instant now) {
        WorkItem best = null;
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            WorkItem item = lane.closedBy(closed) ? lane.firstToEnd() : null;
            boolean ended = item != null && !item.end.isAfter(now);
            if (ended && (best == null || WorkItem.BY_END.compare(item, best) < 0)) {
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

    /** When the earliest work without a running lease becomes due to somebody with those closed channels; null where none does. */
    @Nullable
    Instant nextDue(Set<Channel> closed, Instant now) {
        endLeases(now);
        noteNext();
        Instant next = null;
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            boolean shut = lane.closedBy(closed);
            WorkItem first = shut ? lane.firstToEnd() : lane.first();
            Instant due = first == null ? null : shut ? first.end : first.work.due();
            next = next == null || (due != null && due.isBefore(next)) ? due : next;
        }
        return next;
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
        item.lane.add(item);
    }

    private void leaveHeap(WorkItem item) {
        if (item.state == WorkItem.State.LEASED) {
            leased.remove(item);
        } else {
            item.lane.remove(item);
        }
    }

    private void noteNext() {
        long next = NEVER;
        for (int i = 0; i < lanes.size(); i++) {
            WorkItem first = lanes.get(i).first();
            if (first != null) {
                next = Math.min(next, first.work.due().toEpochMilli());
            }
        }
        WorkItem held = leased.first();
        if (held != null) {
            next = Math.min(next, held.leaseEnd.toEpochMilli());
        }
        nextMillis = next;
    }
}
