package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.decision.Outcome;
import dev.baton.spi.Commit;
import dev.baton.tck.TestDocuments;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database in which what is in the way never goes, as where an index contradicts its table. */
final class ContradictionTest {
    private static final Instant OVER = Hostile.START.plusSeconds(1);

    private static JdbcStorage at(DataSource source, Instant now) {
        return JdbcStorage.builder(source, new TestDocuments()).clock(() -> now).build();
    }

    private static Commit commit() {
        return Commit.of(0)
                .key(new Commit.KeyExpectation(Hostile.event("e1").key(), 1, 2, Outcome.Kind.DECIDED, OVER))
                .build();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("T1 a commit that is undone again and again by what nobody finds is given up, and says so")
    void it_is_given_up() throws SQLException {
        DataSource source = Databases.POSTGRESQL.open();
        JdbcSchema.of(source).create();
        at(source, Hostile.START).commit(commit());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE RULE never AS ON DELETE TO baton_event_key DO INSTEAD NOTHING");
        }

        assertThatThrownBy(() -> at(source, OVER.plusSeconds(1)).commit(commit()))
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageContaining("undone 200 times")
                .hasMessageContaining("REINDEX");
    }
}
