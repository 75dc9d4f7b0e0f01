package dev.baton.spi;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * Who changed or did what.
 *
 * @param who an employee's id, or {@code baton} for the engine's own acts
 * @param what a stable code
 * @param about the profile, case, promise, dispatch, event or version of a journey
 * @param why in words, without personal values
 */
public record AuditEntry(Instant at, String who, String what, String about, String why) {
    public AuditEntry {
        Require.instant("audit.at", at);
        Require.name("audit.who", who);
        Require.name("audit.what", what);
        Require.present("audit.about", about);
        Require.present("audit.why", why);
    }
}
