package dev.baton.jdbc;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long one transaction is tried again and again: bounded, and not in silence. Used by one thread. */
final class Patience {
    /** Whoever called waits no longer than that, and one more try. */
    static final Duration MOST = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(JdbcStorage.class.getName());
    private static final long BETWEEN_LINES = Duration.ofSeconds(1).toNanos();
    private static final Pattern TABLE = Pattern.compile("\\bbaton_\\w+");

    private final LongSupplier nanos;
    private final long begun;
    private long lastLine;
    private int tries;

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.lastLine = begun;
    }

    /**
     * Whether it is to be tried again. Says so from the second time on, once a second: short races are nobody's business.
     *
     * @param sql what was asked last; it holds no values
     */
    boolean isLeft(SQLException failure, String sql) {
        tries++;
        long now = nanos.getAsLong();
        if (now - begun >= MOST.toNanos()) {
            return false;
        }
        if (tries > 1 && now - lastLine >= BETWEEN_LINES) {
            lastLine = now;
            LOG.log(
                    Level.WARNING,
                    "{0} failed {1} times within {2} (SQLSTATE {3}, code {4,number,#}) and is tried again, for {5} at most",
                    name(sql),
                    tries,
                    Duration.ofNanos(now - begun),
                    failure.getSQLState(),
                    failure.getErrorCode(),
                    MOST);
        }
        return true;
    }

    /** What it does, and the first of our tables that it names. */
    static String name(String sql) {
        int end = sql.indexOf(' ');
        String first = end < 0 ? sql : sql.substring(0, end);
        String verb = !first.equals("WITH") ? first : sql.contains(" UPDATE baton_") ? "UPDATE" : "SELECT";
        Matcher table = TABLE.matcher(sql);
        return table.find() ? verb + " " + table.group() : verb.isEmpty() ? "a transaction" : verb;
    }
}
