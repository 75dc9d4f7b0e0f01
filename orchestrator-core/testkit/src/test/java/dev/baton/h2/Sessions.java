package dev.baton.h2;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions of one storage: as many as threads are at work, kept for the next. Safe for use by several threads. */
final class Sessions implements AutoCloseable {
    /** After that many lost races in a row something is wrong with the tables. */
    private static final int MAX_TRIES = 200;

    private final H2Database database;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Sessions(H2Database database) {
        this.database = database;
    }

    /** One transaction that is kept. */
    <T extends @Nullable Object> T run(Function<Session, T> work) {
        return run(work, done -> true);
    }

    /**
     * One transaction, run again from its beginning where somebody else was in the way: a lock that could not be had, a
     * row that somebody else has just inserted.
     *
     * @param kept whether what the work answered is to be kept; otherwise all it did is undone
     */
    <T extends @Nullable Object> T run(Function<Session, T> work, Predicate<T> kept) {
        for (int attempt = 1; ; attempt++) {
            Session session = open();
            boolean ended = false;
            try {
                T done = work.apply(session);
                if (kept.test(done)) {
                    session.commit();
                    ended = true;
                }
                return done;
            } catch (SqlFailure failure) {
                if (!failure.lostRace() || attempt == MAX_TRIES) {
                    throw failure;
                }
            } finally {
                if (!ended) {
                    session.rollback();
                }
                giveBack(session);
            }
        }
    }

    private Session open() {
        if (closed) {
            throw new IllegalStateException("this storage is closed");
        }
        Session session = idle.pollFirst();
        return session == null ? new Session(database.connect()) : session;
    }

    private void giveBack(Session session) {
        idle.addFirst(session);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            session.close();
        }
    }
}
