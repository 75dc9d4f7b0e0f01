package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the clocks of the nodes say is of no account: due, lease and the end of keys go by the database's. */
final class SkewTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMillis(400);

    private final TestDocuments documents = new TestDocuments();
    private final String tenant = Databases.newTenant();

    private JdbcStorage node(Databases kind) {
        return JdbcStorage.builder(kind.source(), documents).tenant(tenant).build();
    }

    private static Instant storesTime(Databases kind) {
        try (Connection connection = kind.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)")) {
            rows.next();
            return Times.read(rows.getBigDecimal(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Work timer(String id, Instant due) {
        return Work.timer(id, "p1", due, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "R24 what a node an hour ahead takes for due is not, and what a node an hour behind takes for early is")
    void timers_go_by_the_stores_clock(Databases kind) {
        Instant now = storesTime(kind);
        try (JdbcStorage ahead = node(kind);
                JdbcStorage behind = node(kind)) {
            ahead.commit(Commit.of(0)
                    .put(timer("due for whoever is ahead", now.plus(HOUR.dividedBy(2))))
                    .put(timer("due in fact", now.minusSeconds(1)))
                    .build());

            assertThat(ahead.work().claim(Set.of(), 10, HOUR))
                    .extracting(each -> each.work().id())
                    .containsExactly("due in fact");
            assertThat(behind.work().claim(Set.of(), 10, HOUR)).isEmpty();
            assertThat(behind.work().nextDue()).contains(now.plus(HOUR.dividedBy(2)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A4 the store says what time it is, unless its host does")
    void the_store_says_what_time_it_is(Databases kind) {
        try (JdbcStorage own = node(kind);
                JdbcStorage hosts = JdbcStorage.builder(kind.source(), documents)
                        .tenant(tenant)
                        .clock(() -> Instant.EPOCH)
                        .build()) {
            Instant before = storesTime(kind);
            Instant said = own.work().storesTime();

            assertThat(said).isBetween(before, storesTime(kind));
            assertThat(hosts.work().storesTime()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R24 a lease lasts as long as the store's clock says, whoever looks, and the paused worker is refused")
    void leases_go_by_the_stores_clock(Databases kind) {
        int rounds = Hostile.FULL ? 50 : 3;
        int early = 0;
        try (JdbcStorage one = node(kind);
                JdbcStorage other = node(kind)) {
            for (int round = 0; round < rounds; round++) {
                one.commit(Commit.of(0).put(timer("t" + round, Instant.EPOCH)).build());
                Instant before = storesTime(kind);
                Claimed paused = one.work().claim(Set.of(), 1, LEASE).get(0);
                List<Claimed> taken = other.work().claim(Set.of(), 1, HOUR);
                while (taken.isEmpty()) {
                    Thread.onSpinWait();
                    taken = other.work().claim(Set.of(), 1, HOUR);
                }
                early += storesTime(kind).isBefore(before.plus(LEASE)) ? 1 : 0;
                assertThat(one.commit(Commit.of(0).complete(paused).build())).isEqualTo(CommitResult.CONFLICT);
                assertThat(other.commit(Commit.of(0).complete(taken.get(0)).build()))
                        .isEqualTo(CommitResult.COMMITTED);
            }
        }
        Hostile.report("R24", getClass(), kind + ": " + rounds + " leases, " + early + " taken early");
        assertThat(early).isZero();
    }
}
