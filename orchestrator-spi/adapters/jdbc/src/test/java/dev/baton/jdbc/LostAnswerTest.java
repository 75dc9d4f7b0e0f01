package dev.baton.jdbc;

import static dev.baton.jdbc.Hostile.FAR;
import static dev.baton.jdbc.Hostile.START;
import static dev.baton.jdbc.Hostile.event;
import static dev.baton.jdbc.Hostile.handled;
import static dev.baton.jdbc.Hostile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.decision.Outcome;
import dev.baton.postgres.PostgresServer;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The server has committed, and the connection breaks before it can say so. */
final class LostAnswerTest {
    private static final int EVENTS = Hostile.FULL ? 2_000 : 200;

    @AutoClose
    private final PostgresServer.Schema schema = PostgresServer.shared().schema(2);

    private final TestDocuments documents = new TestDocuments();
    private final AtomicBoolean lose = new AtomicBoolean();

    @AutoClose
    private final CutProxy proxy;

    private final PGSimpleDataSource through = new PGSimpleDataSource();

    @AutoClose
    private final JdbcStorage storage;

    LostAnswerTest() throws SQLException {
        JdbcSchema.of(schema.dataSource()).create();
        PGSimpleDataSource direct = schema.connections().unwrap(PGSimpleDataSource.class);
        proxy = new CutProxy(direct.getPortNumbers()[0]);
        through.setUrl(direct.getUrl());
        through.setServerNames(new String[] {"localhost"});
        through.setPortNumbers(new int[] {proxy.port()});
        through.setUser(direct.getUser());
        through.setPassword(direct.getPassword());
        through.setCurrentSchema(schema.name());
        storage = open(through);
    }

    private JdbcStorage open(DataSource source) {
        return JdbcStorage.builder(
                        Decorated.of(source, () -> {
                            if (lose.getAndSet(false)) {
                                proxy.loseNextAnswer();
                            }
                        }),
                        documents)
                .build();
    }

    @Test
    @DisplayName("R4 a lost commit answer changes nothing: what was kept is not done twice, and answers as it was")
    void a_lost_commit_answer_changes_nothing() {
        storage.commit(Commit.of(0).profile("p1", 0, profile("p1", 1)).build());
        for (int i = 1; i <= EVENTS; i++) {
            Commit commit = handled("e" + i, "p1", i)
                    .reserve(new Commit.Reservation("all", 1, EVENTS, FAR))
                    .audit(new AuditEntry(START, "baton", "tested", "p1", "e" + i))
                    .build();
            lose.set(i % 2 == 0);

            assertThat(storage.commit(commit)).isEqualTo(CommitResult.COMMITTED);

            assertThat(storage.commit(commit)).isEqualTo(CommitResult.seen(true, Outcome.Kind.DECIDED));
        }

        Hostile.report("R4", getClass(), EVENTS + " events, " + proxy.cuts() + " answers of commits lost");
        assertThat(proxy.cuts()).isEqualTo(EVENTS / 2);
        assertThat(storage.profiles().profile("p1").version()).isEqualTo(EVENTS + 1);
        assertThat(storage.log().ofProfile("p1", 2 * EVENTS)).hasSize(EVENTS);
        assertThat(storage.log().audit("p1", 2 * EVENTS)).hasSize(EVENTS);
        assertThat(storage.commit(Commit.of(0)
                                .reserve(new Commit.Reservation("all", 1, EVENTS, FAR))
                                .build())
                        .kind())
                .as("exactly as much was taken as there were events")
                .isEqualTo(CommitResult.Kind.BUDGET_FULL);
    }

    @Test
    @DisplayName("R4 work whose completion was answered to nobody is completed once")
    void work_whose_completion_was_answered_to_nobody_is_completed_once() {
        for (int i = 0; i < 20; i++) {
            storage.commit(Commit.of(0)
                    .put(Work.timer("t" + i, "p1", START, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1")))
                    .build());
            Claimed claimed =
                    storage.work().claim(Set.of(), 1, Duration.ofHours(1)).get(0);
            lose.set(true);

            CommitResult result = storage.commit(Commit.of(0)
                    .complete(claimed)
                    .audit(new AuditEntry(START, "baton", "completed", "t" + i, "once"))
                    .build());

            assertThat(result.kind()).as("it meets its own change").isEqualTo(CommitResult.Kind.CONFLICT);
            assertThat(storage.work().holds(claimed)).isFalse();
            assertThat(storage.log().audit("t" + i, 10)).hasSize(1);
        }
        assertThat(proxy.cuts()).isEqualTo(20);
    }

    @Test
    @DisplayName("R4 a publication whose answer was lost says that it was made, once")
    void a_publication_whose_answer_was_lost_was_made_once() {
        lose.set(true);

        assertThat(storage.definitions().publish(0, new byte[] {1})).isTrue();

        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(storage.definitions().epoch()).isEqualTo(1);
        lose.set(true);
        assertThat(storage.definitions().publish(0, new byte[] {2})).isFalse();
    }

    @Test
    @DisplayName("R4 what would not know itself again is not repeated: the failure says that nobody knows")
    void what_would_not_know_itself_again_is_not_repeated() {
        lose.set(true);

        JdbcStorageException failure = catchThrowableOfType(
                JdbcStorageException.class,
                () -> storage.commit(Commit.of(0)
                        .audit(new AuditEntry(START, "baton", "tested", "p1", "once"))
                        .build()));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure).hasMessageContaining("nobody knows");
        assertThat(storage.log().audit("p1", 10)).hasSize(1);
    }

    @Test
    @DisplayName(
            "R4 when the database stays away after a lost answer, the failure says so, and a repetition is a duplicate")
    void when_the_database_stays_away_the_repetition_is_a_duplicate() {
        storage.commit(Commit.of(0).profile("p1", 0, profile("p1", 1)).build());
        Commit commit = handled("e1", "p1", 1).build();
        AtomicBoolean away = new AtomicBoolean();
        JdbcStorage cut = open(Decorated.of(through, () -> {
            if (away.get()) {
                proxy.loseNextAnswer();
                proxy.refuse(true);
            }
        }));
        away.set(true);

        JdbcStorageException failure = catchThrowableOfType(JdbcStorageException.class, () -> cut.commit(commit));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.toString()).doesNotContain("e1").doesNotContain("ada");
        proxy.refuse(false);
        assertThat(storage.commit(commit).kind()).isEqualTo(CommitResult.Kind.DUPLICATE);
        assertThat(storage.log().entry(event("e1").key())).isPresent();
    }
}
