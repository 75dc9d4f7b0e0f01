package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The server that tests are run on keeps what it has committed. */
final class PostgresServerTest {
    private static String value(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void it_is_durable_and_what_was_committed_survives_a_kill() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            DataSource source = server.connections();
            for (String option : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(value(source, "SHOW " + option)).as(option).isEqualTo("on");
            }
            run(source, "CREATE TABLE kept (id INT)");
            run(source, "INSERT INTO kept VALUES (7)");

            server.kill();
            server.restart();

            assertThat(value(source, "SELECT id FROM kept")).isEqualTo("7");
            assertThat(server.url()).isNotBlank();
        }
    }

    @Test
    void schemas_do_not_see_each_other_and_go_when_they_are_closed() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        try (PostgresServer.Schema one = server.schema(2);
                PostgresServer.Schema other = server.schema(2)) {
            run(one.dataSource(), "CREATE TABLE mine (id INT)");
            assertThat(value(other.dataSource(), "SELECT to_regclass('mine')")).isNull();
        }
        assertThat(value(
                        server.connections(),
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'mine'"))
                .isEqualTo("0");
    }
}
