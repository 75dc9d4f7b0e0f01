package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Work;
import dev.baton.tck.Dispatches;
import dev.baton.tck.TestDocuments;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Much is due at once, or much is kept. What a look costs beside one where there is little, in the same database. */
final class BacklogTest {
    private static final int LITTLE = 200;
    private static final int MUCH = Hostile.FULL ? 100_000 : 20_000;
    private static final int TIMES = 100;
    private static final int ROUNDS = 5;
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Channel EMAIL = Channel.of("email");
    private static final Channel SMS = Channel.of("sms");

    /** What a look may cost more; looking at all of it costs as much more as there is more. */
    private static final int MOST = 3;

    private static JdbcStorage open(Databases kind, int pieces, IntFunction<Work> work) throws SQLException {
        JdbcStorage storage = JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .build();
        for (int i = 0; i < pieces; ) {
            Commit.Builder commit = Commit.of(0);
            for (int end = Math.min(pieces, i + 500); i < end; i++) {
                commit.put(work.apply(i));
            }
            storage.commit(commit.build());
        }
        analyze(kind);
        return storage;
    }

    /** As autovacuum would within a minute. */
    private static void analyze(Databases kind) throws SQLException {
        try (Connection connection = kind.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(kind == Databases.POSTGRESQL ? "ANALYZE baton_work" : "ANALYZE");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** All overdue. Three of four are messages; the rest are timers, of several priorities. */
    private static IntFunction<Work> overdue(int pieces) {
        return number -> work(number, Dispatches.START.minusSeconds(MUCH).plusSeconds(number * 7919L % pieces));
    }

    /** As many timers are overdue in all of them; all else are messages that are kept for a hundred years. */
    private static Work mostlyKept(int number) {
        return number < LITTLE / 2
                ? work(4 * number, Dispatches.START.plusSeconds(number))
                : Work.dispatch(Dispatches.toCustomer("m" + number), Hostile.FAR.plusSeconds(number));
    }

    private static Work work(int number, Instant due) {
        if (number % 4 != 0) {
            return Work.dispatch(Dispatches.toCustomer("m" + number), due);
        }
        Work timer = Work.timer("t" + number, "p1", due, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1"));
        return new Work(timer.id(), "p1", due, number / 4 % 3, timer.kind(), timer.payload());
    }

    private static void claimOne(JdbcStorage storage, Set<Channel> closed) {
        List<Claimed> claimed = storage.work().claim(closed, 1, LEASE);
        assertThat(claimed).hasSize(1);
        storage.work().release(claimed.get(0));
        storage.work().nextDue(closed);
    }

    private static long nanos(JdbcStorage storage, Consumer<JdbcStorage> asked) {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES / ROUNDS; i++) {
            asked.accept(storage);
        }
        return System.nanoTime() - began;
    }

    private static void compare(
            Databases kind, String what, IntFunction<IntFunction<Work>> work, Consumer<JdbcStorage> asked)
            throws SQLException {
        try (JdbcStorage little = open(kind, LITTLE, work.apply(LITTLE));
                JdbcStorage much = open(kind, MUCH, work.apply(MUCH))) {
            nanos(little, asked);
            nanos(much, asked);
            long few = 0;
            long many = 0;
            for (int round = 0; round < ROUNDS; round++) {
                few += nanos(little, asked);
                many += nanos(much, asked);
            }
            double ratio = (double) many / few;
            Hostile.report(
                    "R8",
                    BacklogTest.class,
                    String.format(
                            java.util.Locale.ROOT,
                            "%s, %s: with %d %.2f ms, with %d %.2f ms",
                            kind,
                            what,
                            LITTLE,
                            few / 1e6 / TIMES,
                            MUCH,
                            many / 1e6 / TIMES));
            assertThat(ratio).isLessThan(MOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R8 what is most urgent is found as fast when much is overdue")
    void a_claim_costs_the_same_when_much_is_overdue(Databases kind) throws SQLException {
        compare(kind, "a claim of what is overdue", BacklogTest::overdue, storage -> claimOne(storage, Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R21 what waits for a dead channel slows no claim")
    void what_waits_for_a_dead_channel_slows_no_claim(Databases kind) throws SQLException {
        compare(
                kind,
                "a claim of what is overdue, email closed",
                BacklogTest::overdue,
                storage -> claimOne(storage, Set.of(EMAIL)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R21 what other channels keep slows nobody who asks when the next is due while a channel is closed")
    void what_other_channels_keep_slows_nobody(Databases kind) throws SQLException {
        compare(
                kind,
                "next due, email kept, sms closed",
                pieces -> BacklogTest::mostlyKept,
                storage -> assertThat(storage.work().nextDue(Set.of(SMS))).isPresent());
    }
}
