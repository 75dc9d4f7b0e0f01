package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An in-memory storage with one defect. */
final class BrokenStorage implements Storage {
    private final PlantedDefect defect;
    private final Storage sound;

    BrokenStorage(InstantSource clock, PlantedDefect defect) {
        this.defect = defect;
        InstantSource shown = switch (defect) {
            case WORK_IS_DUE_EARLY -> () -> clock.instant().plusSeconds(30);
            case WORK_IS_NEVER_DUE -> () -> clock.instant().minus(Duration.ofDays(900));
            default -> clock;
        };
        sound = InMemoryStorage.builder(shown)
                .eventKeys(20_000)
                .logEntries(5_000)
                .auditEntries(20_000)
                .build();
    }

    private boolean has(PlantedDefect one) {
        return defect == one;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult answer = sound.commit(copy(commit, commit));
        if (answer.kind() == CommitResult.Kind.CONFLICT && has(PlantedDefect.CONFLICT_APPLIED)) {
            sound.commit(copy(commit, expecting(commit)));
        }
        if (answer.kind() == CommitResult.Kind.CONFLICT
                && (has(PlantedDefect.STALE_VERSION_ACCEPTED)
                        || has(PlantedDefect.EPOCH_IGNORED)
                        || has(PlantedDefect.FENCE_IGNORED))) {
            return sound.commit(copy(commit, expecting(commit)));
        }
        return answer;
    }

    /** The commit with what the defect takes away, and the expectations of another one. */
    private Commit copy(Commit commit, Commit expectations) {
        Commit.Builder copy = Commit.of(expectations.epoch())
                .erasures(expectations.erasures())
                .erase(commit.erasure());
        if (commit.key() != null && !has(PlantedDefect.KEY_NOT_RECORDED)) {
            copy.key(commit.key());
        }
        if (!has(PlantedDefect.PROFILES_LOST)) {
            expectations.profiles().forEach(copy::profile);
        }
        if (!has(PlantedDefect.LINKS_LOST)) {
            commit.links().forEach(copy::link);
        }
        if (!has(PlantedDefect.CONTACT_POINTS_LOST)) {
            commit.contactPoints()
                    .forEach(each -> copy.contactPoint(each.contactPoint(), each.expectedVersion(), each.next()));
        }
        work(commit, expectations, copy);
        records(commit, copy);
        return copy.build();
    }

    private void work(Commit commit, Commit expectations, Commit.Builder copy) {
        if (!has(PlantedDefect.NEW_WORK_LOST)) {
            commit.work().put().forEach(copy::put);
        }
        if (!has(PlantedDefect.CANCELLED_WORK_STAYS)) {
            commit.work().cancelled().forEach(copy::cancel);
        }
        Commit.Completion completed = expectations.work().completed();
        if (completed != null && !has(PlantedDefect.COMPLETED_WORK_STAYS)) {
            Work named = Work.timer(
                    completed.workId(), "", Instant.EPOCH, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "any"));
            copy.complete(new Claimed(named, completed.fence(), 1));
        }
        if (commit.work().completed() != null && completed == null) {
            copy.cancel(commit.work().completed().workId());
        }
    }

    private void records(Commit commit, Commit.Builder copy) {
        LogEntry entry = commit.records().log();
        if (entry != null && !has(PlantedDefect.LOG_LOST)) {
            copy.log(entry);
        }
        if (!has(PlantedDefect.AUDIT_LOST)) {
            commit.records().audit().forEach(copy::audit);
        }
        if (!has(PlantedDefect.HELD_EVENT_LOST)) {
            commit.records().held().forEach(copy::hold);
        }
        if (!has(PlantedDefect.FREED_EVENT_STAYS_HELD)) {
            commit.records().freed().forEach(copy::free);
        }
    }

    /** The commit as if it expected what there is, as far as the defect goes. */
    private Commit expecting(Commit commit) {
        boolean all = has(PlantedDefect.CONFLICT_APPLIED);
        boolean epoch = all || has(PlantedDefect.EPOCH_IGNORED);
        Commit.Builder now = Commit.of(epoch ? sound.definitions().epoch() : commit.epoch());
        for (Commit.ProfileChange each : commit.profiles()) {
            StoredProfile known = sound.profiles().profile(each.id());
            boolean stale = (all || has(PlantedDefect.STALE_VERSION_ACCEPTED))
                    && known != null
                    && known.version() > each.expectedVersion();
            if (stale) {
                now.profile(each.id(), known.version(), Same.state(known).nowParked(false));
            } else {
                now.profile(each);
            }
        }
        Commit.Completion completed = commit.work().completed();
        if (completed != null && !has(PlantedDefect.FENCE_IGNORED)) {
            Work named = Work.timer(
                    completed.workId(), "", Instant.EPOCH, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "any"));
            now.complete(new Claimed(named, completed.fence(), 1));
        }
        return now.build();
    }

    @Override
    public ProfileStore profiles() {
        return sound.profiles();
    }

    @Override
    public EventLog log() {
        return sound.log();
    }

    @Override
    public Worklists worklists() {
        return sound.worklists();
    }

    @Override
    public DefinitionStore definitions() {
        return sound.definitions();
    }

    @Override
    public Erasures erasures() {
        return sound.erasures();
    }

    @Override
    public void close() {
        sound.close();
    }

    @Override
    public WorkQueue work() {
        WorkQueue queue = sound.work();
        if (!has(PlantedDefect.LEASE_IGNORED)) {
            return queue;
        }
        return new WorkQueue() {
            @Override
            public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
                return queue.claim(closed, limit, Duration.ofNanos(1_000));
            }

            @Override
            public Optional<Instant> nextDue(Set<Channel> closed) {
                return queue.nextDue(closed);
            }

            @Override
            public @Nullable Work find(String id) {
                return queue.find(id);
            }

            @Override
            public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
                return queue.dispatches(state, offset, limit);
            }

            @Override
            public List<Work> ofProfile(String profileId) {
                return queue.ofProfile(profileId);
            }

            @Override
            public boolean holds(Claimed claimed) {
                return queue.holds(claimed);
            }

            @Override
            public void release(Claimed claimed) {
                queue.release(claimed);
            }
        };
    }
}
