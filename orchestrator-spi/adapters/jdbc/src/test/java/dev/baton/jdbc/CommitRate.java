package dev.baton.jdbc;

import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.postgres.PostgresServer;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments.TestProfile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many commits a second {@link JdbcStorage} makes on PostgreSQL, as a share of what {@link PlainWriter} makes of the
 * same rows. Both take turns in short stretches, so that a busy machine is as busy for one as for the other.
 */
final class CommitRate implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final int PROFILES = 2_000;
    private static final int BYTES = 1_400;
    private static final int IN_A_ROW = 5;
    private static final int WARM_UP = 200;

    private final PostgresServer.Schema schema = PostgresServer.shared().schema(8);
    private final String tenant = Databases.newTenant();
    private final AtomicLong numbers = new AtomicLong();
    private final long[] versions = new long[PROFILES];
    private final JdbcStorage storage;

    CommitRate() {
        JdbcSchema.of(schema.dataSource()).create();
        storage = JdbcStorage.builder(schema.dataSource(), new Bytes())
                .tenant(tenant)
                .build();
        for (int i = 0; i < PROFILES; i++) {
            versions[i] = 1;
            storage.commit(Commit.of(0).profile("p" + i, 0, profile("p" + i, 1)).build());
        }
    }

    /**
     * What came of a comparison.
     *
     * @param ratio of all the time that each took
     * @param typical the same of the median commit, which a busy machine disturbs less
     */
    record Ratio(double ratio, double typical, double ours, double plain) {
        @Override
        public String toString() {
            return "ratio %.2f (of medians %.2f), %.0f/s against %.0f/s".formatted(ratio, typical, ours, plain);
        }
    }

    /** Documents that cost nothing to make: what is measured is the way into the database. */
    private static final class Bytes implements DocumentCodec {
        final byte[] document = new byte[BYTES];

        Bytes() {
            new Random(7).nextBytes(document);
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public byte[] encode(StoredProfile profile) {
            return document;
        }

        @Override
        public StoredProfile profile(String id, long version, byte[] bytes) {
            return CommitRate.profile(id, version);
        }

        @Override
        public byte[] encode(StoredContactPoint contactPoint) {
            return document;
        }

        @Override
        public StoredContactPoint contactPoint(ContactPoint contactPoint, long version, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] encode(Work work) {
            return Arrays.copyOf(document, 200);
        }

        @Override
        public Work work(byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] encode(LogEntry entry) {
            return document;
        }

        @Override
        public LogEntry logEntry(byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] encode(HeldEvent event) {
            return document;
        }

        @Override
        public HeldEvent heldEvent(byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }

    private static TestProfile profile(String id, long version) {
        return new TestProfile(id, version, "", List.of());
    }

    private static Event event(String id) {
        return Event.of("web", id, "quote.started")
                .verified("email", "ada")
                .occurredAt(START)
                .receivedAt(START)
                .build();
    }

    private CommitResult commit(int which, long version, boolean timer) {
        String id = "p" + which;
        Event event = event("e" + numbers.incrementAndGet());
        Commit.Builder commit = Commit.of(0)
                .key(new Commit.KeyExpectation(
                        event.key(), 1, 2, Outcome.Kind.DECIDED, Instant.ofEpochSecond(2_000_000_000L)))
                .profile(id, version, profile(id, version + 1))
                .log(new LogEntry(Outcome.Kind.DECIDED, event, id, null, null));
        if (timer) {
            commit.put(Work.timer(
                    "t" + numbers.incrementAndGet(),
                    id,
                    Instant.ofEpochSecond(2_000_000_000L),
                    new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1")));
        }
        return storage.commit(commit.build());
    }

    /**
     * Each thread, which has profiles of its own, makes some commits in one way, then some in the other, and so on: both
     * meet the same machine.
     */
    Ratio against(int threads, boolean timer, int millis) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Times>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(() -> alternating(number, threads, timer, millis));
            }
            Times sum = new Times();
            for (Future<Times> each : pool.invokeAll(all)) {
                sum.ours.addAll(each.get().ours);
                sum.plain.addAll(each.get().plain);
            }
            double ours = mean(sum.ours);
            double plain = mean(sum.plain);
            return new Ratio(
                    plain / ours, median(sum.plain) / median(sum.ours), threads * 1e9 / ours, threads * 1e9 / plain);
        } finally {
            pool.shutdownNow();
        }
    }

    /** How long each commit took, in nanoseconds. */
    private static final class Times {
        private final List<Long> ours = new ArrayList<>();
        private final List<Long> plain = new ArrayList<>();
    }

    private static double mean(List<Long> nanos) {
        return nanos.stream().mapToLong(each -> each).average().orElseThrow();
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private Times alternating(int number, int threads, boolean timer, int millis) throws SQLException {
        byte[] document = new Bytes().document;
        byte[] timerDocument = Arrays.copyOf(document, 200);
        Times times = new Times();
        try (PlainWriter writer = new PlainWriter(schema.connections().getConnection(), tenant)) {
            long end = System.nanoTime() + millis * 1_000_000L;
            for (int round = 0; System.nanoTime() < end; round++) {
                boolean ours = round / IN_A_ROW % 2 == 0;
                int which = (round * threads + number) % PROFILES;
                long start = System.nanoTime();
                if (ours) {
                    CommitResult result = commit(which, versions[which]++, timer);
                    if (result.kind() != CommitResult.Kind.COMMITTED) {
                        throw new IllegalStateException("was " + result.kind());
                    }
                } else {
                    writer.write(
                            "e" + numbers.incrementAndGet(),
                            "p" + which,
                            ++versions[which],
                            document,
                            timer ? "t" + numbers.incrementAndGet() : "",
                            timerDocument);
                }
                if (round > WARM_UP) {
                    (ours ? times.ours : times.plain).add(System.nanoTime() - start);
                }
            }
        }
        return times;
    }

    /** All threads on one profile: each reads it, and writes the next version if nobody else did. @return commits a second */
    double hot(int threads, int millis) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicLong committed = new AtomicLong();
        long start = System.nanoTime();
        try {
            Callable<Boolean> one = () -> {
                while (System.nanoTime() - start < millis * 1_000_000L) {
                    long version = storage.profiles().profile("p0").version();
                    if (commit(0, version, false).kind() == CommitResult.Kind.COMMITTED) {
                        committed.incrementAndGet();
                    }
                }
                return true;
            };
            for (Future<Boolean> each : pool.invokeAll(Collections.nCopies(threads, one))) {
                each.get();
            }
            return committed.get() * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    @Override
    public void close() {
        storage.close();
        schema.close();
    }

    public static void main(String... arguments) throws Exception {
        int millis = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        try (CommitRate rate = new CommitRate()) {
            for (boolean timer : new boolean[] {false, true}) {
                for (int threads = 1; threads <= 2; threads++) {
                    System.out.println((timer ? "key, profile, timer, log; " : "key, profile, log; ") + threads
                            + " thread(s): " + rate.against(threads, timer, millis));
                }
            }
            for (int threads : new int[] {1, 2, 4, 8}) {
                System.out.println(
                        "hot profile, %d thread(s): %.0f commits/s".formatted(threads, rate.hot(threads, millis / 4)));
            }
        }
        System.exit(0);
    }
}
