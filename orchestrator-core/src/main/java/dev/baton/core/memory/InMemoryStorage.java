package dev.baton.core.memory;

import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.Commit.Records;
import dev.baton.spi.Commit.Reservation;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasure;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory, for one process: the default, and the reference for every other storage. It survives
 * nothing; what it keeps are the objects themselves, so it asks for no {@link dev.baton.spi.DocumentCodec}.
 *
 * <p>Profiles, links, contact points, work, budgets in force, held events and tombstones are kept until a commit removes them. Event
 * keys, log entries and audit entries are bounded in number, the oldest go first; see {@link Builder}.
 *
 * <p>Safe for use by several threads. Commits that touch different profiles, keys, links and work run in parallel; no
 * lock is shared by all. Whoever has seen one change of a commit sees all of them.
 */
public final class InMemoryStorage implements Storage {
    private final Stripes stripes = new Stripes();
    /** Only spreads hashes, so that nobody outside can craft colliding texts; nothing visible depends on it. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    private final KeyTable keys;
    private final ProfileTable profiles;
    private final MergedIds merged = new MergedIds();
    private final Budgets budgets;
    private final WorkTable work;
    private final LogRing ring;
    private final AuditTrail audit;
    private final HeldEvents held = new HeldEvents();
    private final MemoryLog log;
    private final MemoryWorklists worklists;
    private final MemoryDefinitions definitions = new MemoryDefinitions(stripes);
    private final MemoryErasures erasures;

    private InMemoryStorage(Builder builder) {
        keys = new KeyTable(builder.clock, builder.eventKeys);
        profiles = new ProfileTable(stripes, keys, seed);
        worklists = new MemoryWorklists(stripes, profiles, held);
        budgets = new Budgets(builder.clock);
        work = new WorkTable(stripes, builder.clock);
        ring = new LogRing(builder.logEntries, builder.clock);
        audit = new AuditTrail(builder.auditEntries);
        log = new MemoryLog(stripes, seed, ring, merged, audit);
        erasures = new MemoryErasures(stripes, builder.clock);
    }

    /**
     * Starts a storage.
     *
     * @param clock tells when work is due, events are held, leases end, and budgets and keys may be forgotten; thread-safe
     */
    public static Builder builder(InstantSource clock) {
        return new Builder(clock);
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public WorkQueue work() {
        return work;
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public Worklists worklists() {
        return worklists;
    }

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public Erasures erasures() {
        return erasures;
    }

    @Override
    public CommitResult commit(Commit commit) {
        KeyExpectation key = commit.key();
        KeyHash hash = key == null ? null : KeyHash.of(key.key(), seed);
        Erasure erasure = commit.erasure();
        if (erasure != null) {
            return alone(commit, hash, erasure);
        }
        LockPlan plan = plan(commit, hash);
        stripes.lock(plan);
        try {
            return locked(commit, hash, null);
        } finally {
            stripes.unlock(plan);
        }
    }

    /** What is erased lies under many stripes, and nobody may have half of it in hand meanwhile. */
    private CommitResult alone(Commit commit, @Nullable KeyHash hash, Erasure erasure) {
        stripes.lockAll();
        try {
            return locked(commit, hash, erasure);
        } finally {
            stripes.unlockAll();
        }
    }

    private CommitResult locked(Commit commit, @Nullable KeyHash hash, @Nullable Erasure erasure) {
        CommitResult refused = refusal(commit, hash);
        if (refused != null) {
            return refused;
        }
        if (erasure != null) {
            erase(erasure);
        }
        apply(commit, hash);
        return CommitResult.COMMITTED;
    }

    private void erase(Erasure erasure) {
        for (EventKey each : ring.erase(erasure)) {
            keys.forget(KeyHash.of(each, seed));
        }
        for (EventKey each : erasure.events()) {
            keys.forget(KeyHash.of(each, seed));
        }
        profiles.forget(erasure.contactPoints());
        budgets.forget(erasure.budgets());
        audit.erase(erasure.audited(), erasure.pseudonym());
        erasures.add(erasure.tombstones());
    }

    /** Nothing to free: a closed storage only loses its last reference. */
    @Override
    public void close() {}

    private LockPlan plan(Commit commit, @Nullable KeyHash hash) {
        LockPlan plan = new LockPlan();
        if (hash != null) {
            plan.add(Stripes.ofKey(hash));
        }
        ProfileTable.plan(commit, plan);
        List<Reservation> reservations = commit.reservations();
        for (int i = 0; i < reservations.size(); i++) {
            plan.add(Stripes.ofName(reservations.get(i).budget().hashCode()));
        }
        WorkTable.plan(commit.work(), plan);
        Records records = commit.records();
        LogEntry entry = records.log();
        if (entry != null) {
            KeyExpectation key = commit.key();
            if (hash == null || key == null || !key.key().equals(entry.event().key())) {
                plan.add(Stripes.ofKey(KeyHash.of(entry.event().key(), seed)));
            }
            plan.add(Stripes.ofName(profileHash(commit, entry)));
        }
        if (!records.held().isEmpty() || !records.freed().isEmpty()) {
            plan.add(Stripes.HELD_EVENTS);
        }
        if (!records.audit().isEmpty()) {
            plan.add(Stripes.AUDIT);
        }
        if (plan.size() == 0) {
            plan.add(Stripes.AUDIT); // a commit that only tests the epoch must still meet a publication
        }
        return plan;
    }

    /**
     * Null where everything is as expected. The key is asked first: a commit repeated because its answer was lost meets
     * its own versions, and is a duplicate, no conflict (A5).
     */
    private @Nullable CommitResult refusal(Commit commit, @Nullable KeyHash hash) {
        KeyExpectation key = commit.key();
        if (hash != null && key != null) {
            CommitResult seen = keys.seen(hash, key);
            if (seen != null) {
                return seen;
            }
        }
        if (commit.epoch() != definitions.epoch()
                || !commit.expects(erasures.count())
                || !profiles.asExpected(commit)
                || !work.asExpected(commit.work().completed())
                || !held.asExpected(commit.records())) {
            return CommitResult.CONFLICT;
        }
        if (!commit.reservations().isEmpty()) {
            List<String> full = budgets.full(commit.reservations());
            if (!full.isEmpty()) {
                return CommitResult.budgetFull(full);
            }
        }
        return null;
    }

    private void apply(Commit commit, @Nullable KeyHash hash) {
        KeyExpectation key = commit.key();
        if (hash != null && key != null) {
            keys.add(hash, key);
        }
        profiles.apply(commit);
        List<LinkChange> links = commit.links();
        for (int i = 0; i < links.size(); i++) {
            merged.apply(links.get(i));
        }
        if (!commit.reservations().isEmpty()) {
            budgets.apply(commit.reservations());
        }
        work.apply(commit.work());
        Records records = commit.records();
        LogEntry entry = records.log();
        if (entry != null) {
            boolean ofThisKey = key != null && key.key().equals(entry.event().key());
            KeyHash entryHash =
                    hash != null && ofThisKey ? hash : KeyHash.of(entry.event().key(), seed);
            ring.append(entry, entryHash.low(), profileHash(commit, entry));
        }
        for (int i = 0; i < records.audit().size(); i++) {
            audit.add(records.audit().get(i));
        }
        held.apply(records);
    }

    /** The hash code of the id of the entry's profile: mostly the commit changes it, and has that at hand. */
    @SuppressWarnings("ReferenceEquality") // equal ids that are two objects only take the longer way
    private static int profileHash(Commit commit, LogEntry entry) {
        List<ProfileChange> changes = commit.profiles();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).id() == entry.profileId()) {
                return changes.get(i).idHash();
            }
        }
        return entry.profileId().hashCode();
    }

    /** Collects the options of a storage. Not safe for use by several threads. */
    public static final class Builder {
        private final InstantSource clock;
        private int eventKeys = 1_000_000;
        private int logEntries = 50_000;
        private int auditEntries = 50_000;

        private Builder(InstantSource clock) {
            this.clock = Require.present("storage.clock", clock);
        }

        /**
         * About how many event keys to keep at most, about 60 bytes each. Default 1,000,000. A key is forgotten before
         * its time only when so many newer ones came; keep as many as events arrive within the redelivery window.
         */
        public Builder eventKeys(int atMost) {
            eventKeys = Require.atLeast("storage.eventKeys", 1, atMost);
            return this;
        }

        /** How many entries of the event log to keep. Default 50,000. */
        public Builder logEntries(int atMost) {
            logEntries = Require.atLeast("storage.logEntries", 1, atMost);
            return this;
        }

        /** How many audit entries to keep. Default 50,000. */
        public Builder auditEntries(int atMost) {
            auditEntries = Require.atLeast("storage.auditEntries", 1, atMost);
            return this;
        }

        public InMemoryStorage build() {
            return new InMemoryStorage(this);
        }
    }
}
