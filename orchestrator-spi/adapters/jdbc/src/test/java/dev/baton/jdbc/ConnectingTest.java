package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.tck.TestDocuments;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Where there is no connection, the message says which of the ways to have none it is, in the driver's words. */
final class ConnectingTest {
    private interface Attempt {
        Object connect() throws SQLException;
    }

    private static DataSource source(Attempt attempt) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, called, arguments) ->
                        called.getName().equals("getConnection") ? attempt.connect() : PrintWriter.nullWriter());
    }

    private static void assertRefused(DataSource source, String... words) {
        assertThatThrownBy(() -> JdbcSchema.of(source).create())
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageContainingAll(words);
        assertThatThrownBy(
                        () -> JdbcStorage.builder(source, new TestDocuments()).build())
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void a_wrong_password() {
        String url = "jdbc:h2:mem:" + Databases.newTenant() + ";DB_CLOSE_DELAY=-1";
        assertThat(source(() -> DriverManager.getConnection(url, "sa", "right")))
                .satisfies(each -> each.getConnection().close());

        assertRefused(
                source(() -> DriverManager.getConnection(url, "sa", "wrong")),
                "the database refused the login",
                "Wrong user name or password");
    }

    @Test
    void a_wrong_password_that_a_pool_reports() {
        SQLException login = new SQLException("FATAL: password authentication failed for user \"shop\"", "28P01");
        assertRefused(
                source(() -> {
                    throw new SQLTransientConnectionException("pool-1 - Connection is not available", null, 0, login);
                }),
                "refused the login",
                "pool-1 - Connection is not available; FATAL: password authentication failed for user \"shop\"");
    }

    @Test
    void no_driver_and_the_password_in_the_url() {
        assertThatThrownBy(() -> JdbcSchema.of(
                                source(() -> DriverManager.getConnection("jdbc:nix://there?user=me&password=secret")))
                        .check())
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("No suitable driver found for jdbc:nix://there?user=me&password=…")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_host_that_is_not_there() {
        assertRefused(
                source(() -> {
                    throw new SQLException(
                            "The connection attempt failed.", "08001", new UnknownHostException("nohost.example"));
                }),
                "cannot be reached (The connection attempt failed; UnknownHostException nohost.example)");
    }

    @Test
    void a_pool_that_says_nothing() {
        assertThatThrownBy(() -> JdbcSchema.of(source(() -> {
                            throw new SQLTransientConnectionException("pool-1 - request timed out after 5000ms");
                        }))
                        .check())
                .hasMessageContaining("cannot be reached (pool-1 - request timed out after 5000ms)")
                .hasMessageNotContaining("SQLSTATE")
                .hasMessageNotContaining("null");
    }

    @Test
    void a_failure_without_code_is_not_told_as_null() {
        assertThat(JdbcStorageException.undone(new SQLException("words that nobody sees")))
                .hasMessageContaining("refused a statement (SQLException)")
                .hasMessageNotContaining("null");
    }
}
