package dev.baton.smtp;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The mail library writes all that it sends to {@code java.util.logging} where that is set to FINEST, addresses and
 * content included (S1). It says nothing unless a host sets these very loggers.
 */
final class QuietLibrary {
    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("jakarta.mail"),
            Logger.getLogger("org.eclipse.angus.mail"),
            Logger.getLogger("jakarta.activation"));

    private QuietLibrary() {}

    static void quieten() {
        for (Logger each : LOGGERS) {
            if (each.getLevel() == null) {
                each.setLevel(Level.OFF);
            }
        }
    }
}
