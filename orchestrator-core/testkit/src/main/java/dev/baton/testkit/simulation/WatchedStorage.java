package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.Found;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Tombstone;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The storage under simulation, each answer compared with the {@link StoreModel}. */
final class WatchedStorage implements Storage {
    /** Told of every commit that took effect: before the model takes it over, and after. */
    interface Watcher {
        void before(Commit commit, StoreModel model);

        void after(Commit commit, StoreModel model);

        void published(long epoch, byte[] document);
    }

    private final Storage real;
    private final StoreModel model;
    private final VirtualTime time;
    private final Watcher watcher;

    WatchedStorage(Storage real, StoreModel model, VirtualTime time, Watcher watcher) {
        this.real = real;
        this.model = model;
        this.time = time;
        this.watcher = watcher;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult expected = model.expected(commit, time.instant());
        boolean eitherWay = model.outlived(commit, time.instant());
        CommitResult answer = real.commit(commit);
        boolean right = answer.kind() == expected.kind()
                && answer.earlier().equals(expected.earlier())
                && answer.fullBudgets().equals(expected.fullBudgets());
        BrokenRule.unless(
                right || eitherWay,
                "T1",
                () -> "the storage answers " + answer + " to a commit that must be " + expected + ": "
                        + Commits.words(commit));
        if (answer.kind() == CommitResult.Kind.COMMITTED) {
            watcher.before(commit, model);
            model.apply(commit, time.instant());
            stored(commit);
            watcher.after(commit, model);
        } else {
            untouched(commit);
        }
        return answer;
    }

    /** All of the commit is visible now (T1). */
    private void stored(Commit commit) {
        for (Commit.ProfileChange each : commit.profiles()) {
            profile(each.id(), real.profiles().profile(each.id()));
        }
        for (Commit.LinkChange each : commit.links()) {
            link(each.identifier(), real.profiles().link(each.identifier()));
        }
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            contactPoint(each.contactPoint(), real.profiles().contactPoint(each.contactPoint()));
        }
        LogEntry entry = commit.records().log();
        if (entry != null) {
            entry(entry.event().key(), real.log().entry(entry.event().key()));
        }
        for (AuditEntry each : commit.records().audit()) {
            int kept = real.log().audit(each.about(), Integer.MAX_VALUE).size();
            int expected = model.audited.getOrDefault(each.about(), 0);
            BrokenRule.unless(
                    kept == expected, "G3", () -> kept + " audit entries about " + each.about() + ", not " + expected);
        }
        if (!commit.records().held().isEmpty() || !commit.records().freed().isEmpty()) {
            allHeld();
        }
    }

    /** None of it is (T1). */
    private void untouched(Commit commit) {
        for (Commit.ProfileChange each : commit.profiles()) {
            profile(each.id(), real.profiles().profile(each.id()));
        }
        for (Commit.LinkChange each : commit.links()) {
            link(each.identifier(), real.profiles().link(each.identifier()));
        }
    }

    private @Nullable StoredProfile profile(String id, @Nullable StoredProfile answer) {
        BrokenRule.unless(
                Same.profile(answer, model.profiles.get(id)),
                "T1",
                () -> "the storage holds " + answer + ", where " + model.profiles.get(id) + " was committed");
        return answer;
    }

    private @Nullable Link link(Identifier identifier, @Nullable Link answer) {
        BrokenRule.unless(
                Same.link(answer, model.links.get(identifier)),
                "T1",
                () -> "the storage links " + identifier + " to " + answer + ", where " + model.links.get(identifier)
                        + " was committed");
        return answer;
    }

    private @Nullable StoredContactPoint contactPoint(ContactPoint point, @Nullable StoredContactPoint answer) {
        BrokenRule.unless(
                Same.contactPoint(answer, model.contactPoints.get(point)),
                "C3",
                () -> "the storage holds " + answer + " of " + point + ", where " + model.contactPoints.get(point)
                        + " was committed");
        return answer;
    }

    private Optional<LogEntry> entry(EventKey key, Optional<LogEntry> answer) {
        LogEntry expected = model.latest.get(key);
        boolean right = expected == null
                ? answer.isEmpty()
                : answer.isPresent()
                        && answer.get().kind() == expected.kind()
                        && answer.get().event().equals(expected.event());
        BrokenRule.unless(right, "T1", () -> "the event log does not hold what was committed of " + key);
        return answer;
    }

    private void allHeld() {
        for (Outcome.Kind kind : List.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED)) {
            held(kind, null, real.worklists().held(kind, null, Integer.MAX_VALUE));
        }
    }

    private List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, List<HeldEvent> answer) {
        List<EventKey> expected = model.held(kind).stream()
                .filter(each -> profileId == null || profileId.equals(each.profileId()))
                .map(each -> each.event().key())
                .toList();
        List<EventKey> kept = answer.stream().map(each -> each.event().key()).toList();
        BrokenRule.unless(
                kept.equals(expected), "T9", () -> "events held " + kind + " are " + kept + ", not " + expected);
        return answer;
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
    public void close() {
        real.close();
    }

    private final ProfileStore profiles = new ProfileStore() {
        @Override
        public @Nullable Found find(Identifier identifier) {
            Found found = real.profiles().find(identifier);
            Link at = WatchedStorage.this.link(identifier, found == null ? null : found.link());
            if (found != null && at != null) {
                WatchedStorage.this.profile(at.profileId(), found.profile());
            }
            return found;
        }

        @Override
        public @Nullable Link link(Identifier identifier) {
            return WatchedStorage.this.link(identifier, real.profiles().link(identifier));
        }

        @Override
        public @Nullable StoredProfile profile(String id) {
            return WatchedStorage.this.profile(id, real.profiles().profile(id));
        }

        @Override
        public @Nullable StoredContactPoint contactPoint(ContactPoint point) {
            return WatchedStorage.this.contactPoint(point, real.profiles().contactPoint(point));
        }

        @Override
        public List<Link> links(List<Identifier> identifiers) {
            return real.profiles().links(identifiers);
        }

        @Override
        public List<String> holders(ContactPoint contactPoint, int limit) {
            return real.profiles().holders(contactPoint, limit);
        }

        @Override
        public List<StoredProfile> page(String afterId, int limit) {
            return real.profiles().page(afterId, limit);
        }
    };

    private final WorkQueue work = new WorkQueue() {
        @Override
        public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
            List<Claimed> claims = real.work().claim(closed, limit, lease);
            model.claimed(claims, closed, limit, lease, time.instant());
            return claims;
        }

        @Override
        public Optional<Instant> nextDue(Set<Channel> closed) {
            Optional<Instant> answer = real.work().nextDue(closed);
            Instant expected = model.nextDue(closed, time.instant());
            BrokenRule.unless(
                    answer.equals(Optional.ofNullable(expected)),
                    "A4",
                    () -> "the next work is said to be due at " + answer + ", and it is " + expected);
            return answer;
        }

        @Override
        public @Nullable Work find(String id) {
            Work answer = real.work().find(id);
            BrokenRule.unless(model.knows(id, answer), "A4", () -> "work " + id + " is said to be " + answer);
            return answer;
        }

        @Override
        public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
            return real.work().dispatches(state, offset, limit);
        }

        @Override
        public List<Work> ofProfile(String profileId) {
            return real.work().ofProfile(profileId);
        }

        @Override
        public boolean holds(Claimed claimed) {
            boolean answer = real.work().holds(claimed);
            BrokenRule.unless(
                    answer == model.holds(claimed),
                    "A4",
                    () -> "the claim of " + claimed.work().id()
                            + (answer ? " is said to hold" : " is said not to hold"));
            return answer;
        }

        @Override
        public void release(Claimed claimed) {
            real.work().release(claimed);
            model.released(claimed);
        }
    };

    private final EventLog log = new EventLog() {
        @Override
        public Optional<LogEntry> entry(EventKey key) {
            return WatchedStorage.this.entry(key, real.log().entry(key));
        }

        @Override
        public List<LogEntry> ofProfile(String profileId, int limit) {
            return real.log().ofProfile(profileId, limit);
        }

        @Override
        public void each(String profileId, Consumer<LogEntry> reader) {
            real.log().each(profileId, reader);
        }

        @Override
        public Instant completeFrom() {
            return real.log().completeFrom();
        }

        @Override
        public List<AuditEntry> audit(String about, int limit) {
            return real.log().audit(about, limit);
        }
    };

    private final Worklists worklists = new Worklists() {
        @Override
        public List<IndexEntry> open(
                IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
            return real.worklists().open(kind, owner, dueBefore, offset, limit);
        }

        @Override
        public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
            List<HeldEvent> answer = real.worklists().held(kind, profileId, limit);
            return limit == Integer.MAX_VALUE ? WatchedStorage.this.held(kind, profileId, answer) : answer;
        }

        @Override
        public @Nullable HeldEvent held(EventKey key) {
            HeldEvent answer = real.worklists().held(key);
            HeldEvent expected = model.held.get(key);
            BrokenRule.unless(
                    Objects.equals(answer, expected),
                    "T9",
                    () -> key + " is held as " + answer + ", not as " + expected);
            return answer;
        }
    };

    private final Erasures erasures = new Erasures() {
        @Override
        public State state() {
            return real.erasures().state();
        }

        @Override
        public List<Tombstone> find(List<String> hashes) {
            return real.erasures().find(hashes);
        }
    };

    private final DefinitionStore definitions = new DefinitionStore() {
        @Override
        public long epoch() {
            return real.definitions().epoch();
        }

        @Override
        public boolean publish(long expectedEpoch, byte[] document) {
            boolean published = real.definitions().publish(expectedEpoch, document);
            BrokenRule.unless(
                    published == (expectedEpoch == model.epoch),
                    "J7",
                    () -> "a publication after epoch " + expectedEpoch + " is answered " + published + " at epoch "
                            + model.epoch);
            if (published) {
                model.epoch++;
                model.documents.put(model.epoch, document);
                watcher.published(model.epoch, document);
            }
            return published;
        }

        @Override
        public Optional<byte[]> load(long epoch) {
            return real.definitions().load(epoch);
        }
    };
}
