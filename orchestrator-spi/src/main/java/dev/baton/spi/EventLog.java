package dev.baton.spi;

import dev.baton.event.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Handled events and their decisions, held events and audit entries, for reading; they are written by {@link
 * Storage#commit}. Safe for use by several threads.
 */
public interface EventLog {
    /**
     * What was handled under that key; the latest entry where there are several, as after a repair. Empty when there was
     * nothing, or it is beyond retention.
     */
    Optional<LogEntry> entry(EventKey key);

    /**
     * The latest entries of a profile, oldest first; those of profiles merged into it included. Merged are those whose
     * ids lead to it by links in {@link Link#PROFILE_NAMESPACE}, directly or through others.
     */
    List<LogEntry> ofProfile(String profileId, int limit);

    /**
     * Every entry that {@link #ofProfile} has, oldest first, one after the other, however many there are; those appended
     * meanwhile may be among them.
     */
    void each(String profileId, Consumer<LogEntry> reader);

    /**
     * From when on the log is complete: whatever was handled then or later is there. An event is handled when it is
     * decided, and one that is held when that is committed, whenever it says that it occurred or was received; so what was
     * received since is there, too.
     */
    Instant completeFrom();

    /** The latest audit entries about that profile, case, promise, dispatch, event or version of a journey; oldest first. */
    List<AuditEntry> audit(String about, int limit);
}
