package dev.baton.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Several threads that begin together, within a minute. */
final class Crowd {
    static final int SIZE = 8;

    private static final int SECONDS = 60;

    private Crowd() {}

    /** What one thread does. */
    interface Member {
        void act(int number, Random random) throws Exception;
    }

    /** What one thread does in one round. */
    interface Contender {
        void act(int number, int round) throws Exception;
    }

    /** Everybody begins each round at the same moment, so that they do meet. */
    static void contend(int rounds, Contender contender) {
        CyclicBarrier start = new CyclicBarrier(SIZE);
        act((number, random) -> {
            for (int round = 0; round < rounds; round++) {
                start.await(SECONDS, TimeUnit.SECONDS);
                contender.act(number, round);
            }
        });
    }

    /**
     * Lets everybody act at once and waits for all.
     *
     * @throws AssertionError what a failing thread threw, or that one did not end; names the seed
     */
    static void act(Member member) {
        long seed = Long.getLong("baton.tck.seed", new Random().nextLong());
        CyclicBarrier start = new CyclicBarrier(SIZE);
        ExecutorService threads = Executors.newFixedThreadPool(SIZE, task -> {
            Thread thread = new Thread(task, "baton-tck");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    start.await(SECONDS, TimeUnit.SECONDS);
                    member.act(number, new Random(seed + number));
                    return null;
                }));
            }
            Throwable failure = firstFailure(all);
            if (failure != null) {
                throw new AssertionError("repeat with -Dbaton.tck.seed=" + seed + ": " + failure, failure);
            }
        } catch (TimeoutException late) {
            throw new AssertionError(
                    "a thread did not end within " + SECONDS + " s: deadlock? (-Dbaton.tck.seed=" + seed + ")", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What went wrong; a barrier that broke is only its consequence. */
    private static @Nullable Throwable firstFailure(List<Future<?>> all) throws InterruptedException, TimeoutException {
        Throwable failure = null;
        for (Future<?> each : all) {
            try {
                each.get(SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                if (failure == null || failure instanceof BrokenBarrierException) {
                    failure = cause == null ? failed : cause;
                }
            }
        }
        return failure;
    }
}
