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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shared storage as one process sees it: every call is a point at which something may go wrong. */
final class ProcessStorage implements Storage {
    private final EngineProcess process;
    private final Storage shared;
    private final PortCalls calls;

    ProcessStorage(EngineProcess process, Storage shared, PortCalls calls) {
        this.process = process;
        this.shared = shared;
        this.calls = calls;
    }

    private <T> T call(String port, Supplier<T> work) {
        return calls.call(process, port, work);
    }

    @Override
    public CommitResult commit(Commit commit) {
        return call("commit", () -> {
            CommitResult result = shared.commit(commit);
            if (result.kind() == CommitResult.Kind.COMMITTED) {
                process.committed(commit);
            }
            return result;
        });
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

    /** The shared storage outlives the process. */
    @Override
    public void close() {}

    private final ProfileStore profiles = new ProfileStore() {
        @Override
        public @Nullable Found find(Identifier identifier) {
            return call("find", () -> shared.profiles().find(identifier));
        }

        @Override
        public @Nullable Link link(Identifier identifier) {
            return call("link", () -> shared.profiles().link(identifier));
        }

        @Override
        public @Nullable StoredProfile profile(String id) {
            return call("profile", () -> shared.profiles().profile(id));
        }

        @Override
        public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
            return call("contactPoint", () -> shared.profiles().contactPoint(contactPoint));
        }

        @Override
        public List<Link> links(List<Identifier> identifiers) {
            return call("links", () -> shared.profiles().links(identifiers));
        }

        @Override
        public List<String> holders(ContactPoint contactPoint, int limit) {
            return call("holders", () -> shared.profiles().holders(contactPoint, limit));
        }

        @Override
        public List<StoredProfile> page(String afterId, int limit) {
            return call("page", () -> shared.profiles().page(afterId, limit));
        }
    };

    private final WorkQueue work = new WorkQueue() {
        @Override
        public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
            return call("claim", () -> shared.work().claim(closed, limit, lease));
        }

        @Override
        public Optional<Instant> nextDue(Set<Channel> closed) {
            return call("nextDue", () -> shared.work().nextDue(closed));
        }

        @Override
        public @Nullable Work find(String id) {
            return call("findWork", () -> shared.work().find(id));
        }

        @Override
        public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
            return call("dispatches", () -> shared.work().dispatches(state, offset, limit));
        }

        @Override
        public List<Work> ofProfile(String profileId) {
            return call("workOfProfile", () -> shared.work().ofProfile(profileId));
        }

        @Override
        public boolean holds(Claimed claimed) {
            return call("holds", () -> shared.work().holds(claimed));
        }

        @Override
        public void release(Claimed claimed) {
            call("release", () -> {
                shared.work().release(claimed);
                return claimed;
            });
        }
    };

    private final EventLog log = new EventLog() {
        @Override
        public Optional<LogEntry> entry(EventKey key) {
            return call("entry", () -> shared.log().entry(key));
        }

        @Override
        public List<LogEntry> ofProfile(String profileId, int limit) {
            return call("ofProfile", () -> shared.log().ofProfile(profileId, limit));
        }

        @Override
        public void each(String profileId, Consumer<LogEntry> reader) {
            call("each", () -> {
                shared.log().each(profileId, reader);
                return profileId;
            });
        }

        @Override
        public Instant completeFrom() {
            return call("completeFrom", () -> shared.log().completeFrom());
        }

        @Override
        public List<AuditEntry> audit(String about, int limit) {
            return call("audit", () -> shared.log().audit(about, limit));
        }
    };

    private final Worklists worklists = new Worklists() {
        @Override
        public List<IndexEntry> open(
                IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
            return call("open", () -> shared.worklists().open(kind, owner, dueBefore, offset, limit));
        }

        @Override
        public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
            return call("held", () -> shared.worklists().held(kind, profileId, limit));
        }

        @Override
        public @Nullable HeldEvent held(EventKey key) {
            return call("held", () -> shared.worklists().held(key));
        }
    };

    private final Erasures erasures = new Erasures() {
        @Override
        public State state() {
            return call("erasures", () -> shared.erasures().state());
        }

        @Override
        public List<Tombstone> find(List<String> hashes) {
            return call("tombstones", () -> shared.erasures().find(hashes));
        }
    };

    private final DefinitionStore definitions = new DefinitionStore() {
        @Override
        public long epoch() {
            return call("epoch", () -> shared.definitions().epoch());
        }

        @Override
        public boolean publish(long expectedEpoch, byte[] document) {
            return call("publish", () -> shared.definitions().publish(expectedEpoch, document));
        }

        @Override
        public Optional<byte[]> load(long epoch) {
            return call("load", () -> shared.definitions().load(epoch));
        }
    };
}
