package dev.baton.core.runtime;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Bounded queues for submitted events, a thread each. Events with the same first identifier keep their order. Thread-safe.
 */
public final class Lanes {
    private record Submitted(Event event, CompletableFuture<Outcome> outcome) {}

    private final Function<Event, Outcome> handler;
    private final List<BlockingQueue<Submitted>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Duration patience;
    private volatile boolean open = true;

    /**
     * @param capacity how many events wait in one lane at most
     * @param patience how long a submitter waits for room
     */
    public Lanes(int lanes, int capacity, Duration patience, Function<Event, Outcome> handler) {
        this.handler = handler;
        this.patience = patience;
        for (int i = 0; i < lanes; i++) {
            BlockingQueue<Submitted> queue = new ArrayBlockingQueue<>(capacity);
            queues.add(queue);
            Thread thread = new Thread(() -> run(queue), "baton-lane-" + (i + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Completes once the event is handled; with REFUSED where there was no room in time, or this is closed. */
    public CompletableFuture<Outcome> submit(Event event) {
        Submitted submitted = new Submitted(event, new CompletableFuture<>());
        boolean taken = false;
        try {
            taken = open && lane(event).offer(submitted, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            submitted.outcome().complete(refused(event, open ? "overloaded" : "closed"));
        } else if (!open) {
            // Closed in between: whoever drains the lane may have gone already.
            if (lane(event).remove(submitted)) {
                submitted.outcome().complete(refused(event, "closed"));
            }
        }
        return submitted.outcome();
    }

    private static Outcome refused(Event event, String code) {
        return Outcome.of(
                Outcome.Kind.REFUSED,
                event.key(),
                new Outcome.Problem(code, null, "not taken (" + code + "); send it again later", null));
    }

    private BlockingQueue<Submitted> lane(Event event) {
        int hash = event.identifiers().isEmpty()
                ? event.key().hashCode()
                : event.identifiers().get(0).identifier().hashCode();
        return queues.get(Math.floorMod(hash, queues.size()));
    }

    private void run(BlockingQueue<Submitted> queue) {
        while (open || !queue.isEmpty()) {
            try {
                Submitted next = queue.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    handle(next);
                }
            } catch (InterruptedException left) {
                // Host code left its flag behind; closing says so by open.
                if (!open) {
                    return;
                }
            }
        }
    }

    private void handle(Submitted submitted) {
        try {
            submitted.outcome().complete(handler.apply(submitted.event()));
        } catch (Throwable failure) {
            submitted.outcome().completeExceptionally(failure);
        }
    }

    /** Takes nothing more, handles what was taken while there is time, and refuses the rest. */
    public void close(Duration within) throws InterruptedException {
        open = false;
        long share = Math.max(1, within.toMillis() / Math.max(1, threads.size()));
        for (Thread thread : threads) {
            thread.join(share);
            thread.interrupt();
        }
        for (BlockingQueue<Submitted> queue : queues) {
            for (Submitted left = queue.poll(); left != null; left = queue.poll()) {
                left.outcome().complete(refused(left.event(), "closed"));
            }
        }
    }
}
