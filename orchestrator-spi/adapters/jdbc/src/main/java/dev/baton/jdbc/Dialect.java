package dev.baton.jdbc;

import dev.baton.event.InvalidValueException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL and H2 say differently. Everything else is written once. */
interface Dialect {
    /** Its folder of migrations, and its name in messages. */
    String name();

    /** @throws InvalidValueException where what is committed over these connections might not outlive the process */
    void open(DataSource source);

    /** Before each transaction: sees to it that what it commits outlives the process. */
    void begin(Connection connection) throws SQLException;

    /** How many rows hold the epoch. A commit locks one of them, a publication all. */
    int epochSlots();

    /**
     * A query that waits until it is one's turn at the epoch, before anything is locked; its value is a number for the
     * tenant. Those who share it go on together, but nobody goes past whoever waits alone. Null where nobody lines up.
     */
    @Nullable
    String turn(boolean shared);

    /** The lock that commits share and a publication does not; at the end of a SELECT. */
    String sharedLock();

    /** The next number of the sequence that fences are drawn from. */
    String nextFence();

    /** The time in seconds: the value given, or the database's own where that is null. */
    String now();

    /**
     * A statement that inserts a row where there is none of that key; it counts 1 where it did.
     *
     * @param keys the columns of the primary key, which come first in {@code columns}
     * @param values one for each column
     */
    String insertNew(String table, List<String> keys, List<String> columns, List<String> values);

    /** A statement that inserts a row, or overwrites all columns named of the one with that key. */
    String put(String table, List<String> keys, List<String> columns, List<String> values);

    /** A statement that deletes as many rows of which that is so as its last value says, and waits for nobody. */
    String deleteSome(String table, String where);

    /** A condition: that an array of texts holds the text given. */
    String contains(String column);

    /** Whether statements joined by semicolons go to the server together. */
    boolean joinsStatements();

    /** Whether a query can pass over rows that others have locked, and lock those it takes up to its limit only. */
    boolean skipsLocked();

    /** @throws InvalidValueException where it is neither PostgreSQL nor H2 */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> PostgreSql.INSTANCE;
            case "H2" -> H2.of(connection);
            default ->
                throw new InvalidValueException(
                        "storage.dataSource", "is of " + product, "hand in one of PostgreSQL or H2");
        };
    }
}
