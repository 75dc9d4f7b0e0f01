package dev.baton.core.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap that knows where each item is, so that any item leaves in logarithmic time: timers are re-armed far more
 * often than they fire.
 */
final class WorkHeap {
    private final Comparator<WorkItem> order;
    private final int which;
    private @Nullable WorkItem[] items = new WorkItem[4];
    private int size;

    /** @param which of an item's places this heap keeps: an item may be in several heaps */
    WorkHeap(Comparator<WorkItem> order, int which) {
        this.order = order;
        this.which = which;
    }

    @Nullable
    WorkItem first() {
        return items[0];
    }

    void forEach(Consumer<WorkItem> what) {
        for (int i = 0; i < size; i++) {
            what.accept(at(i));
        }
    }

    void add(WorkItem item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        rise(size++, item);
    }

    void remove(WorkItem item) {
        int hole = item.places[which];
        put(-1, item);
        WorkItem moved = at(--size);
        items[size] = null;
        if (hole == size) {
            return;
        }
        sink(hole, moved);
        if (items[hole] == moved) {
            rise(hole, moved);
        }
    }

    private void rise(int from, WorkItem item) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            WorkItem above = at(parent);
            if (order.compare(item, above) >= 0) {
                break;
            }
            put(place, above);
            place = parent;
        }
        put(place, item);
    }

    private void sink(int from, WorkItem item) {
        int place = from;
        while (place * 2 + 1 < size) {
            int child = place * 2 + 1;
            if (child + 1 < size && order.compare(at(child + 1), at(child)) < 0) {
                child++;
            }
            WorkItem below = at(child);
            if (order.compare(item, below) <= 0) {
                break;
            }
            put(place, below);
            place = child;
        }
        put(place, item);
    }

    private WorkItem at(int place) {
        WorkItem item = items[place];
        if (item == null) {
            throw new IllegalStateException("work heap has no item at " + place + " of " + size);
        }
        return item;
    }

    private void put(int place, WorkItem item) {
        if (place >= 0) {
            items[place] = item;
        }
        item.places[which] = place;
    }
}
