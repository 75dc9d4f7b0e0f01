package dev.baton.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What kind of failure a database reported, by its SQLSTATE; what to do next follows from the kind. */
enum Failure {
    /** Somebody else was in the way: the same transaction may pass when it is run again. */
    LOST_RACE,
    /** The connection is gone, and with it whatever was not committed. */
    CONNECTION,
    /** Anything else: to try again would not help. */
    REFUSED;

    /**
     * A unique key that somebody else has just inserted, serialisation, deadlock, lock not available; H2: lock timeout,
     * deadlock, concurrent update.
     */
    private static final Set<String> RACES = Set.of("23505", "40001", "40P01", "55P03", "HYT00", "90131");

    /** Those of them that only H2 says: it says so, too, of what it cannot read. */
    private static final Set<String> OF_H2 = Set.of("HYT00", "90131");

    private static final String DAMAGED =
            "; where nobody else uses it, the H2 file may be damaged: restore it from a backup";

    /** Terminated, crashed, starting up or shutting down, idle too long; H2: broken, closed. */
    private static final Set<String> GONE =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "90067", "90098", "90121");

    static Failure of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (RACES.contains(state)) {
            return LOST_RACE;
        }
        boolean gone = state.startsWith("08")
                || GONE.contains(state)
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException;
        return gone ? CONNECTION : REFUSED;
    }

    String words(SQLException failure) {
        String code = code(failure);
        return switch (this) {
            case LOST_RACE ->
                "others were in the way too often (" + code + "); look for long transactions on its tables"
                        + (OF_H2.contains(String.valueOf(failure.getSQLState())) ? DAMAGED : "");
            case CONNECTION -> "the database cannot be reached (" + code + "); nothing was changed, try again later";
            case REFUSED -> "the database refused a statement (" + code + "); see the database's log for its words";
        };
    }

    private static String code(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure.getErrorCode() == 0 ? failure.getClass().getSimpleName() : "code " + failure.getErrorCode();
        }
        return "SQLSTATE " + state + ", code " + failure.getErrorCode();
    }

    /** The failure as it may be shown: messages about connections name no values, others may. */
    SQLException quotable(SQLException failure) {
        if (this == CONNECTION) {
            return failure;
        }
        SQLException silent =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        silent.setStackTrace(failure.getStackTrace());
        return silent;
    }
}
