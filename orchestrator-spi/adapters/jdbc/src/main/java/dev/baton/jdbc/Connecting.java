package dev.baton.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The way to a connection, and why there is none. */
final class Connecting {
    /** Some drivers quote the URL. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd)=[^;&\\s]*");

    private Connecting() {}

    static Connection to(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw JdbcStorageException.noConnection(failure);
        }
    }

    /** In the driver's words: before there is a connection they name nothing that is in the database. */
    static String words(SQLException failure) {
        return isLogin(failure)
                ? "the database refused the login (" + cause(failure) + "): look at user and password"
                : "the database cannot be reached (" + cause(failure)
                        + "): look at the URL, and whether the database runs; nothing was changed";
    }

    /** Pools wrap what the driver said. */
    private static boolean isLogin(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException said
                    && said.getSQLState() != null
                    && said.getSQLState().startsWith("28")) {
                return true;
            }
        }
        return false;
    }

    private static String cause(SQLException failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String outer = said(failure);
        String inner = said(last);
        String words = last == failure || outer.contains(inner)
                ? outer
                : outer + "; "
                        + (last instanceof SQLException ? "" : last.getClass().getSimpleName() + " ") + inner;
        return PASSWORD.matcher(words).replaceAll("$1=…");
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\.$", "");
    }
}
