package dev.baton.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what it was asked. Nothing was changed, unless {@link #outcomeUnknown} says that nobody knows.
 * Neither message nor cause quotes a value: what the driver said is left out where it may.
 */
public final class JdbcStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    private JdbcStorageException(String message, @Nullable SQLException failure, boolean outcomeUnknown) {
        super(message, failure);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** It failed, and is undone. */
    static JdbcStorageException undone(SQLException failure) {
        Failure kind = Failure.of(failure);
        return new JdbcStorageException(kind.words(failure), kind.quotable(failure), false);
    }

    /** There was no connection to be had. */
    static JdbcStorageException noConnection(SQLException failure) {
        return new JdbcStorageException(Connecting.words(failure), failure, false);
    }

    /** One statement finds what another does not. */
    static JdbcStorageException contradictory(int tries) {
        return new JdbcStorageException(
                "a commit was undone " + tries
                        + " times, each time by something that was gone when it was looked at; where"
                        + " nobody else is that quick, an index of the database contradicts its table: rebuild it (REINDEX),"
                        + " or restore the database from a backup; nothing was changed",
                null,
                false);
    }

    /** The connection broke while the commit was answered, and asking again failed. */
    static JdbcStorageException unknown(SQLException failure) {
        Failure kind = Failure.of(failure);
        return new JdbcStorageException(
                "the connection was lost while the database committed, so nobody knows whether it did; hand in the same"
                        + " event or commit again: what was done already changes nothing the second time ("
                        + kind.words(failure) + ")",
                kind.quotable(failure),
                true);
    }

    /** Whether the commit may have been kept. To repeat it is safe: it is a duplicate or a conflict then. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
