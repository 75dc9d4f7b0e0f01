package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import dev.baton.tck.TestDocuments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file writes what was committed at once, or no storage opens. */
final class H2FileTest {
    @TempDir
    Path folder;

    private DataSource source;

    @BeforeEach
    void withTables() {
        source = h2("", "sa", "");
        JdbcSchema.of(source).create();
    }

    private DataSource h2(String options, String user, String password) {
        JdbcDataSource opened = new JdbcDataSource();
        opened.setURL("jdbc:h2:file:" + folder.resolve("db") + options);
        opened.setUser(user);
        opened.setPassword(password);
        return opened;
    }

    private static JdbcStorage open(DataSource source) {
        return JdbcStorage.builder(source, new TestDocuments()).build();
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What counts, which H2 shows beside what was set once. */
    private static int delay(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT MAX(CAST(setting_value AS INTEGER))"
                        + " FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'")) {
            found.next();
            return found.getInt(1);
        }
    }

    @Test
    @DisplayName("R1 over the usual URL a storage makes H2 write at once, each time it opens the file")
    void the_usual_url() throws SQLException {
        for (int opened = 0; opened < 2; opened++) {
            assertThat(delay(source)).as("H2 forgets it").isEqualTo(500);

            try (Connection kept = source.getConnection();
                    JdbcStorage storage = open(source)) {
                assertThat(kept.isClosed()).isFalse();
                assertThat(storage.definitions().epoch()).isZero();
                assertThat(delay(source)).isZero();
            }
        }
    }

    @Test
    @DisplayName("R1 whatever H2 has forgotten meanwhile, it writes at once what a storage commits")
    void what_was_forgotten_meanwhile() throws SQLException {
        try (Connection kept = source.getConnection();
                JdbcStorage storage = open(source)) {
            run(source, "SET WRITE_DELAY 500");

            assertThat(storage.definitions().publish(0, new byte[] {1})).isTrue();

            assertThat(kept.isClosed()).isFalse();
            assertThat(delay(source)).isZero();
        }
    }

    @Test
    @DisplayName("R1 a URL that writes later is refused, and one that does not is taken")
    void urls_that_say_it() {
        assertThatThrownBy(() -> open(h2(";WRITE_DELAY=200", "sa", "")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("storage.dataSource is an H2 that writes")
                .hasMessageContaining("up to 200 ms later")
                .hasMessageContaining(";WRITE_DELAY=0 at the end of the URL");

        open(h2(";WRITE_DELAY=0", "sa", "")).close();
    }

    @Test
    @DisplayName("R1 a user who may not set it is refused unless somebody who may keeps H2 open so")
    void a_user_who_may_not() throws SQLException {
        run(source, "CREATE USER app PASSWORD 'x'");
        run(source, "GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA public TO app");
        DataSource app = h2("", "app", "x");

        assertThatThrownBy(() -> open(app))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("connect as an administrator of the database");

        try (Connection kept = h2(";WRITE_DELAY=0", "sa", "").getConnection()) {
            open(app).close();
            assertThat(kept.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("R1 where H2 is in memory there is nothing to write")
    void in_memory() {
        open(Databases.H2_IN_MEMORY.source()).close();
    }
}
