package dev.baton.h2;

import java.sql.SQLException;

/** What the database answered instead of doing it. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int DUPLICATE_KEY = 23505;
    private static final int DEADLOCK = 40001;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;

    private final int code;

    SqlFailure(SQLException cause) {
        super(cause);
        code = cause.getErrorCode();
    }

    /** Whether somebody else was in the way, so that the same transaction may pass when it is tried again. */
    boolean lostRace() {
        return code == DUPLICATE_KEY || code == DEADLOCK || code == LOCK_TIMEOUT || code == CONCURRENT_UPDATE;
    }
}
