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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an outage much is due at once. What a claim costs beside one where little is due, in the same database. */
final class BacklogTest {
    private static final int LITTLE = 200;
    private static final int MUCH = Hostile.FULL ? 100_000 : 20_000;
    private static final int CLAIMS = 100;
    private static final int ROUNDS = 5;
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Channel EMAIL = Channel.of("email");

    /** What a claim may cost more; sorting all that is due costs as much more as there is more. */
    private static final int MOST = 3;

    private static JdbcStorage open(Databases kind, int due) throws SQLException {
        JdbcStorage storage = JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .build();
        Instant from = Dispatches.START.minusSeconds(MUCH);
        for (int i = 0; i < due; ) {
            Commit.Builder commit = Commit.of(0);
            for (int end = Math.min(due, i + 500); i < end; i++) {
                commit.put(work(i, from.plusSeconds(i * 7919L % due)));
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

    /** Three of four are messages; the rest are timers, of several priorities. */
    private static Work work(int number, Instant due) {
        if (number % 4 != 0) {
            return Work.dispatch(Dispatches.toCustomer("m" + number), due);
        }
        Work timer = Work.timer("t" + number, "p1", due, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1"));
        return new Work(timer.id(), "p1", due, number / 4 % 3, timer.kind(), timer.payload());
    }

    private static long nanos(JdbcStorage storage, Set<Channel> closed) {
        long began = System.nanoTime();
        for (int i = 0; i < CLAIMS / ROUNDS; i++) {
            List<Claimed> claimed = storage.work().claim(closed, 1, LEASE);
            assertThat(claimed).hasSize(1);
            storage.work().release(claimed.get(0));
            storage.work().nextDue(closed);
        }
        return System.nanoTime() - began;
    }

    private static void compare(Databases kind, String what, Set<Channel> closed) throws SQLException {
        try (JdbcStorage little = open(kind, LITTLE);
                JdbcStorage much = open(kind, MUCH)) {
            nanos(little, closed);
            nanos(much, closed);
            long few = 0;
            long many = 0;
            for (int round = 0; round < ROUNDS; round++) {
                few += nanos(little, closed);
                many += nanos(much, closed);
            }
            double ratio = (double) many / few;
            Hostile.report(
                    "R8",
                    BacklogTest.class,
                    String.format(
                            java.util.Locale.ROOT,
                            "%s, %s: with %d due a claim takes %.2f ms, with %d due %.2f ms",
                            kind,
                            what,
                            LITTLE,
                            few / 1e6 / CLAIMS,
                            MUCH,
                            many / 1e6 / CLAIMS));
            assertThat(ratio).isLessThan(MOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R8 what is most urgent is found as fast when much is overdue")
    void a_claim_costs_the_same_when_much_is_overdue(Databases kind) throws SQLException {
        compare(kind, "all channels open", Set.of());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R21 what waits for a dead channel slows no claim")
    void what_waits_for_a_dead_channel_slows_no_claim(Databases kind) throws SQLException {
        compare(kind, "email closed", Set.of(EMAIL));
    }
}
