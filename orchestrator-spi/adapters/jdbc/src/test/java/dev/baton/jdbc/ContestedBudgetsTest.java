package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four workers want the last places at the same moment. */
final class ContestedBudgetsTest {
    private static final int WORKERS = 4;
    private static final int ROUNDS = Hostile.FULL ? 5_000 : 150;
    private static final int PLACES = 2;

    /** Takes one place, if there is one. */
    private interface Taking {
        boolean take(int round) throws Exception;
    }

    private record Outcome(int above, int below) {}

    private static Outcome contested(int rounds, Taking taking) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        CyclicBarrier together = new CyclicBarrier(WORKERS);
        int[] taken = new int[rounds];
        Callable<boolean[]> worker = () -> {
            boolean[] got = new boolean[rounds];
            for (int round = 0; round < rounds; round++) {
                together.await();
                got[round] = taking.take(round);
            }
            return got;
        };
        try {
            List<Future<boolean[]>> all = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                all.add(workers.submit(worker));
            }
            for (Future<boolean[]> each : all) {
                boolean[] got = each.get();
                for (int round = 0; round < rounds; round++) {
                    taken[round] += got[round] ? 1 : 0;
                }
            }
        } finally {
            workers.shutdownNow();
        }
        int above = 0;
        int below = 0;
        for (int each : taken) {
            above += each > PLACES ? 1 : 0;
            below += each < PLACES ? 1 : 0;
        }
        return new Outcome(above, below);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R10 of four who want two places at the same moment two get one, in every round")
    void two_of_four_get_a_place(Databases kind) throws Exception {
        try (JdbcStorage storage = JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .build()) {
            Outcome plain = contested(ROUNDS, round -> taken(storage, "round-" + round, 0, 1));
            Outcome rolling = contested(ROUNDS, round -> taken(storage, "rolling", 10L * round, 5));

            Hostile.report(
                    "R10",
                    getClass(),
                    kind + ": " + 2 * ROUNDS + " rounds, " + (plain.above + rolling.above) + " above the cap, "
                            + (plain.below + rolling.below) + " below");
            assertThat(plain).isEqualTo(new Outcome(0, 0));
            assertThat(rolling).isEqualTo(new Outcome(0, 0));
        }
    }

    private static boolean taken(JdbcStorage storage, String budget, long bucket, int span) {
        CommitResult result = storage.commit(Commit.of(0)
                .reserve(new Commit.Reservation(budget, bucket, span, 1, PLACES, Hostile.FAR))
                .build());
        return result.kind() == CommitResult.Kind.COMMITTED;
    }

    @Test
    @DisplayName("R10 who looks first and takes then goes above the cap in the same rounds")
    void who_looks_first_and_takes_then_goes_above() throws Exception {
        DataSource source = Databases.POSTGRESQL.source();
        String tenant = Databases.newTenant();

        Outcome naive = contested(ROUNDS, round -> lookThenTake(source, tenant, "naive-" + round));

        Hostile.report("R10", getClass(), "look, then take: " + ROUNDS + " rounds, " + naive.above + " above the cap");
        assertThat(naive.above).isPositive();
    }

    private static boolean lookThenTake(DataSource source, String tenant, String budget) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement look = connection.prepareStatement(
                            "SELECT COUNT(*) FROM baton_bucket WHERE tenant = ? AND name = ?");
                    PreparedStatement take =
                            connection.prepareStatement("INSERT INTO baton_bucket (tenant, name, bucket,"
                                    + " used, keep_until) VALUES (?, ?, nextval('baton_fence'), 1, 9999999999)")) {
                look.setString(1, tenant);
                look.setString(2, budget);
                try (ResultSet rows = look.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) >= PLACES) {
                        connection.rollback();
                        return false;
                    }
                }
                take.setString(1, tenant);
                take.setString(2, budget);
                take.executeUpdate();
            }
            connection.commit();
            return true;
        }
    }
}
