package dev.baton.jdbc;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What keeps the tables of one tenant small and its documents current. Nothing here runs by itself: call it from a job of
 * yours, at any time, from one process at once; commits go on meanwhile. What is interrupted is gone on with by the next
 * call. From {@link JdbcStorage#upkeep}.
 */
public final class JdbcUpkeep {
    private final Retention retention;
    private final Rewriting rewriting;

    JdbcUpkeep(Place place) {
        retention = new Retention(place);
        rewriting = new Rewriting(place);
    }

    /** How much was let go. */
    public record Removed(long logEntries, long eventKeys, long buckets) {}

    /**
     * Lets go of what was handled before that, whenever it occurred, and of event keys and buckets of budgets whose time is
     * over. The log is then complete from that instant on, or from a later one of an earlier call. Audit entries stay.
     *
     * @throws JdbcStorageException where the database fails; what was let go by then is gone
     */
    public Removed retain(Instant before) {
        return retention.retain(Require.instant("retain.before", before));
    }

    /** How many documents there are of each format version; more than one version until {@link #rewrite} has run. */
    public SortedMap<Integer, Long> formats() {
        return rewriting.formats();
    }

    /**
     * Writes documents of older format versions anew, as the library writes them now. What they say stays, and so do the
     * versions of profiles; what somebody else writes meanwhile is left to them.
     *
     * @return how many were written
     */
    public long rewrite() {
        return rewriting.rewrite();
    }
}
