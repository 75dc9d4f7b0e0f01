package dev.baton.core.cache;

import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Keeps in memory what was read of a storage that is far away: profiles, what points at them, and contact points.
 *
 * <p>Several processes may have a cache each in front of one storage. What one commits the others do not hear of; but
 * each commit is tested against the versions that it was decided on, so what was decided on something stale is refused,
 * forgotten and decided again. Who only looks sees what another process has changed after {@link Builder#maximumAge} at the
 * latest, whoever was erased there included, and what this process has changed at once. Thread-safe.
 *
 * <pre>{@code
 * Orchestrator.builder().storage(documents -> CachedStorage.over(new MyStorage(documents)).build())
 * }</pre>
 */
public final class CachedStorage implements Storage {
    private final Storage storage;
    private final CachedProfiles profiles;

    private CachedStorage(Storage storage, CachedProfiles profiles) {
        this.storage = storage;
        this.profiles = profiles;
    }

    /** Begins a cache in front of that storage, which it closes when it is closed. */
    public static Builder over(Storage storage) {
        return new Builder(Require.present("cache.storage", storage));
    }

    /** Collects what a cache needs. Not safe for use by several threads. */
    public static final class Builder {
        private final Storage storage;
        private long maximumBytes = 64L << 20;
        private Duration maximumAge = Duration.ofSeconds(5);
        private InstantSource clock = Clock.systemUTC();

        private Builder(Storage storage) {
            this.storage = storage;
        }

        /** About how much memory it may take. Default: 64 MiB. What was not needed for longest goes first. */
        public Builder maximumBytes(long bytes) {
            maximumBytes = Require.atLeast("cache.maximumBytes", 1, bytes);
            return this;
        }

        /** After that time what another process has changed is seen by those who only look. Default: 5 seconds. */
        public Builder maximumAge(Duration age) {
            maximumAge = Require.positive("cache.maximumAge", age);
            return this;
        }

        /** By whose time things grow old. Default: the system's clock. */
        public Builder clock(InstantSource time) {
            clock = Require.present("cache.clock", time);
            return this;
        }

        public CachedStorage build() {
            return new CachedStorage(storage, new CachedProfiles(storage.profiles(), maximumBytes, maximumAge, clock));
        }
    }

    /** How it does. */
    public CacheFigures figures() {
        return profiles.figures();
    }

    /** While it is under way nothing of what it names is known here: whoever has seen a part of it sees all of it (T1). */
    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = null;
        CachedProfiles.UnderWay underWay = profiles.begin(Named.by(commit));
        try {
            result = storage.commit(commit);
            return result;
        } finally {
            profiles.end(underWay, commit, result);
        }
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public WorkQueue work() {
        return storage.work();
    }

    @Override
    public EventLog log() {
        return storage.log();
    }

    @Override
    public Worklists worklists() {
        return storage.worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return storage.definitions();
    }

    @Override
    public Erasures erasures() {
        return storage.erasures();
    }

    @Override
    public void close() {
        storage.close();
    }
}
