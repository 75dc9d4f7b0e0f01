package dev.baton.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several threads that begin together, within a minute. */
final class Crowd {
    static final int SIZE = 8;

    private static final int SECONDS = 60;

    private Crowd() {}

    /** What one thread does. */
    interface Member {
        void act(int number, Random random) throws Exception;
    }

    /**
     * Lets everybody act at once and waits for all.
     *
     * @throws AssertionError what the first failing thread threw, or that one did not end; names the seed
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
            for (Future<?> each : all) {
                each.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("repeat with -Dbaton.tck.seed=" + seed + ": " + failed.getCause(), failed);
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
}
