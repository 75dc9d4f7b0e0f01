package dev.baton.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The host's connections, one for each transaction. What fails because somebody else was in the way, or because a
 * connection was lost, runs again from its beginning. Safe for use by several threads.
 */
final class Database {
    /** After that many lost races in a row something is wrong with the tables; after {@link Patience#MOST}, too. */
    private static final int MAX_RACES = 200;

    /** As many dead connections as a pool may hand out one after the other when the database was started anew. */
    private static final int MAX_LOST = 30;

    private final DataSource source;
    private final Dialect dialect;
    private final LongSupplier nanos;
    private volatile boolean closed;

    Database(DataSource source, Dialect dialect) {
        this(source, dialect, System::nanoTime);
    }

    /** @param nanos how time goes by while something is tried again */
    Database(DataSource source, Dialect dialect, LongSupplier nanos) {
        this.source = source;
        this.dialect = dialect;
        this.nanos = nanos;
    }

    Dialect dialect() {
        return dialect;
    }

    /** What is done with a connection. */
    interface Reading<T> {
        @Nullable
        T run(Session session) throws SQLException;
    }

    /** What is done in one transaction. */
    interface Writing<T> {
        /** @param again whether an earlier run of the same may have been kept, its answer lost */
        @Nullable
        T run(Session session, boolean again) throws SQLException;
    }

    /** One or several statements, each a transaction of its own. They change nothing that a second run would spoil. */
    <T> T read(Reading<T> reading) {
        return Objects.requireNonNull(find(reading));
    }

    /** As {@link #read}, where there may be nothing. */
    <T> @Nullable T find(Reading<T> reading) {
        return run(true, (session, again) -> reading.run(session), true);
    }

    /**
     * One transaction, kept unless it asks the session to undo it.
     *
     * @param repeatable whether it finds out that it was kept before, and then changes nothing
     * @throws JdbcStorageException where it failed; its outcome may be unknown
     */
    <T> @Nullable T write(Writing<T> writing, boolean repeatable) {
        return run(false, writing, repeatable);
    }

    private <T> @Nullable T run(boolean alone, Writing<T> work, boolean repeatable) {
        boolean inDoubt = false;
        int races = 0;
        int lost = 0;
        Patience patience = new Patience(nanos);
        for (; ; ) {
            Connection connection = connect(inDoubt);
            Session session = new Session(connection, dialect);
            try {
                return once(connection, session, alone, work, inDoubt);
            } catch (AnswerLost doubt) {
                if (!repeatable || ++lost == MAX_LOST || !patience.isLeft(doubt.failure, session.asked())) {
                    throw JdbcStorageException.unknown(doubt.failure);
                }
                inDoubt = true;
            } catch (SQLException failure) {
                boolean again = switch (Failure.of(failure)) {
                    case LOST_RACE -> ++races < MAX_RACES;
                    case CONNECTION -> ++lost < MAX_LOST;
                    case REFUSED -> false;
                };
                if (!again || !patience.isLeft(failure, session.asked())) {
                    throw inDoubt ? JdbcStorageException.unknown(failure) : JdbcStorageException.undone(failure);
                }
            }
        }
    }

    /** The connection broke while it committed: it may have been kept. */
    private static final class AnswerLost extends Exception {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        AnswerLost(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private Connection connect(boolean inDoubt) {
        if (closed) {
            throw new IllegalStateException("this storage is closed");
        }
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw inDoubt ? JdbcStorageException.unknown(failure) : JdbcStorageException.noConnection(failure);
        }
    }

    private <T> @Nullable T once(Connection connection, Session session, boolean alone, Writing<T> work, boolean again)
            throws SQLException, AnswerLost {
        boolean ended = false;
        boolean usual = alone;
        try {
            usual = connection.getAutoCommit();
            if (usual != alone) {
                connection.setAutoCommit(alone);
            }
            dialect.begin(connection);
            T done = work.run(session, again);
            if (!alone && !session.isUndone()) {
                commit(connection);
            }
            ended = alone || !session.isUndone();
            return done;
        } finally {
            giveBack(connection, ended || alone, usual);
        }
    }

    private static void commit(Connection connection) throws SQLException, AnswerLost {
        try {
            connection.commit();
        } catch (SQLException failure) {
            if (Failure.of(failure) == Failure.CONNECTION) {
                throw new AnswerLost(failure);
            }
            throw failure;
        }
    }

    /** A connection that fails here has nothing left to lose: what it did is undone with it. */
    private static void giveBack(Connection connection, boolean ended, boolean autoCommit) {
        try (connection) {
            if (!ended) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException broken) {
            // What was to be answered is known already, and the pool sees to the connection.
        }
    }

    /** The connections are the host's; only nothing is asked any more. */
    void close() {
        closed = true;
    }
}
