package dev.baton.file;

import dev.baton.action.Receipt;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Does one delivery at a time, on a thread of its own, for callers that wait as long as they say. What was not begun by
 * then is never begun, and is to come back later; of what was begun and did not end nobody can say. An interrupt of the
 * caller never reaches what is going on, which would close a file.
 */
final class OneAtATime implements AutoCloseable {
    static final Duration LATER = Duration.ofMinutes(1);

    private static final int MOST_WAITING = 1_000;
    private static final int CLOSE_SECONDS = 10;

    private final ThreadPoolExecutor thread;

    OneAtATime(String name) {
        thread = new ThreadPoolExecutor(
                1, 1, CLOSE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread made = new Thread(task, name);
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** @param delivery must not throw */
    Receipt deliver(Duration limit, Supplier<Receipt> delivery) {
        if (limit.isZero() || limit.isNegative()) {
            return Receipt.retryAfter(Duration.ZERO, "there was no time left to begin");
        }
        AtomicBoolean decided = new AtomicBoolean();
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        Runnable task = () -> {
            if (decided.compareAndSet(false, true)) {
                answer.complete(delivery.get());
            }
        };
        try {
            thread.execute(task);
        } catch (RejectedExecutionException noRoom) {
            return Receipt.retryAfter(LATER, thread.isShutdown() ? "this channel is closed" : "too many are waiting");
        }
        return await(limit, answer, decided, task);
    }

    private Receipt await(Duration limit, CompletableFuture<Receipt> answer, AtomicBoolean decided, Runnable task) {
        String why;
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            why = "it was not done in time";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            why = "its caller was stopped while it waited";
        } catch (ExecutionException impossible) {
            why = "it failed";
        }
        if (decided.compareAndSet(false, true)) {
            thread.remove(task);
            return Receipt.retryAfter(LATER, "nothing was begun: " + why);
        }
        return answer.getNow(Receipt.unknown(why));
    }

    /** Does what waits, for ten seconds at most; takes nothing more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.getQueue().clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
