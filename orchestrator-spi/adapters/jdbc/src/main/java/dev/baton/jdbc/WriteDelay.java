package dev.baton.jdbc;

import dev.baton.event.InvalidValueException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * H2 writes what was committed to its file half a second later, unless told otherwise: a process that is killed would
 * lose what it had answered, and send again what it had sent. What was told it keeps in the file and yet goes back to half
 * a second whenever it opens the file anew, which is when a first connection comes; so it is told before each transaction,
 * which costs next to nothing where it is so already. In memory there is nothing to delay.
 */
final class WriteDelay {
    /** What H2 has where nobody said anything, in milliseconds. */
    private static final int USUAL = 500;

    private static final String MAY_NOT = "90040";

    private WriteDelay() {}

    static boolean isInFile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
            return path.next() && path.getString(1) != null;
        }
    }

    /**
     * Makes it 0 for this database, until its last connection is closed.
     *
     * @throws InvalidValueException where the user may not, and it is not 0
     */
    static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
        } catch (SQLException failure) {
            if (!MAY_NOT.equals(failure.getSQLState())) {
                throw failure;
            }
            int found = of(connection);
            if (found != 0) {
                throw refused(
                        found,
                        "connect as an administrator of the database, or let one who is keep it open with"
                                + " ;WRITE_DELAY=0 at the end of their URL");
            }
        }
    }

    /** Refuses a URL that says another: each new connection would set that again, in the midst of others' commits. */
    static void refuseOthers(DataSource source) {
        try (Connection connection = Connecting.to(source)) {
            int found = of(connection);
            if (found != 0 && found != USUAL) {
                throw refused(found, "write ;WRITE_DELAY=0 at the end of the URL");
            }
        } catch (SQLException failure) {
            throw JdbcStorageException.undone(failure);
        }
    }

    private static InvalidValueException refused(int milliseconds, String wayOut) {
        return new InvalidValueException(
                "storage.dataSource",
                "is an H2 that writes what was committed up to " + milliseconds
                        + " ms later (WRITE_DELAY), and loses it when the process is killed",
                wayOut);
    }

    /** What counts now stands beside what was set once: the greater is the safer answer. */
    private static int of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT COALESCE(MAX(CAST(setting_value AS INTEGER)), " + USUAL
                        + ") FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'")) {
            found.next();
            return found.getInt(1);
        }
    }
}
