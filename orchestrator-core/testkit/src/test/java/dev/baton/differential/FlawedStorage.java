package dev.baton.differential;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasure;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A storage with one planted defect. */
final class FlawedStorage implements Storage, WorkQueue {
    private final Storage sound;
    private final Flaw flaw;

    FlawedStorage(Storage sound, Flaw flaw) {
        this.sound = sound;
        this.flaw = flaw;
    }

    /** What is wrong. */
    enum Flaw {
        KEY_FORGOTTEN,
        EPOCH_NOT_TESTED,
        LINK_THAT_IS_ONLY_TESTED_SKIPPED,
        LINK_REMOVAL_FORGOTTEN,
        CONTACT_POINT_THAT_IS_ONLY_TESTED_SKIPPED,
        LAST_PROFILE_FORGOTTEN,
        FENCE_NOT_TESTED,
        CANCELLED_WORK_STAYS,
        BUDGET_NOT_GIVEN_BACK,
        LOG_ENTRY_LOST,
        AUDIT_ENTRY_LOST,
        HELD_EVENT_NOT_FREED,
        CLAIMED_IN_WRONG_ORDER,
        CLAIMED_WITHOUT_LEASE,
        RELEASE_IGNORED,
        HELD_UNDER_ANY_FENCE,
        NEXT_DUE_ROUNDED,
        ERASURES_NOT_TESTED,
        TOMBSTONES_FORGOTTEN
    }

    private boolean has(Flaw one) {
        return flaw == one;
    }

    @Override
    public CommitResult commit(Commit commit) {
        Commit.Builder copy =
                Commit.of(has(Flaw.EPOCH_NOT_TESTED) ? sound.definitions().epoch() : commit.epoch());
        copy.erasures(has(Flaw.ERASURES_NOT_TESTED) ? sound.erasures().state().count() : commit.erasures());
        copy.erase(has(Flaw.TOMBSTONES_FORGOTTEN) ? untombed(commit.erasure()) : commit.erasure());
        if (commit.key() != null && !has(Flaw.KEY_FORGOTTEN)) {
            copy.key(commit.key());
        }
        commit.links().stream().filter(each -> !skipped(each)).forEach(copy::link);
        int profiles = commit.profiles().size();
        int last = has(Flaw.LAST_PROFILE_FORGOTTEN) && profiles > 1 ? profiles - 1 : profiles;
        commit.profiles().subList(0, last).forEach(copy::profile);
        commit.contactPoints().stream()
                .filter(each -> each.next() != null || !has(Flaw.CONTACT_POINT_THAT_IS_ONLY_TESTED_SKIPPED))
                .forEach(each -> copy.contactPoint(each.contactPoint(), each.expectedVersion(), each.next()));
        work(commit.work(), copy);
        commit.reservations().stream()
                .filter(each -> each.amount() >= 0 || !has(Flaw.BUDGET_NOT_GIVEN_BACK))
                .forEach(copy::reserve);
        records(commit.records(), copy);
        return sound.commit(copy.build());
    }

    private static @Nullable Erasure untombed(@Nullable Erasure erasure) {
        return erasure == null
                ? null
                : new Erasure(
                        erasure.pseudonym(),
                        erasure.profileIds(),
                        erasure.events(),
                        erasure.reworded(),
                        erasure.contactPoints(),
                        erasure.budgets(),
                        erasure.audited(),
                        List.of());
    }

    private boolean skipped(Commit.LinkChange change) {
        String next = change.next() == null ? null : change.next().profileId();
        return (has(Flaw.LINK_THAT_IS_ONLY_TESTED_SKIPPED) && Objects.equals(next, change.expectedProfile()))
                || (has(Flaw.LINK_REMOVAL_FORGOTTEN) && next == null);
    }

    private void work(Commit.WorkChanges changes, Commit.Builder copy) {
        Commit.Completion completed = changes.completed();
        if (completed != null && has(Flaw.FENCE_NOT_TESTED)) {
            copy.cancel(completed.workId());
        } else if (completed != null) {
            copy.complete(new Claimed(Values.timer(completed.workId(), Values.START, 0), completed.fence(), 1));
        }
        if (!has(Flaw.CANCELLED_WORK_STAYS)) {
            changes.cancelled().forEach(copy::cancel);
        }
        changes.put().forEach(copy::put);
    }

    private void records(Commit.Records records, Commit.Builder copy) {
        if (records.log() != null && !has(Flaw.LOG_ENTRY_LOST)) {
            copy.log(records.log());
        }
        if (!has(Flaw.AUDIT_ENTRY_LOST)) {
            records.audit().forEach(copy::audit);
        }
        records.held().forEach(copy::hold);
        if (!has(Flaw.HELD_EVENT_NOT_FREED)) {
            records.freed().forEach(copy::free);
        }
    }

    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        List<Claimed> claimed = new ArrayList<>(sound.work().claim(closed, limit, lease));
        if (has(Flaw.CLAIMED_IN_WRONG_ORDER)) {
            Collections.reverse(claimed);
        } else if (has(Flaw.CLAIMED_WITHOUT_LEASE)) {
            claimed.forEach(sound.work()::release);
        }
        return claimed;
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        return sound.work()
                .nextDue(closed)
                .map(due -> has(Flaw.NEXT_DUE_ROUNDED) ? Instant.ofEpochMilli(due.toEpochMilli()) : due);
    }

    @Override
    public @Nullable Work find(String id) {
        return sound.work().find(id);
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        return sound.work().dispatches(state, offset, limit);
    }

    @Override
    public List<Work> ofProfile(String profileId) {
        return sound.work().ofProfile(profileId);
    }

    @Override
    public boolean holds(Claimed claimed) {
        return sound.work().holds(claimed) || has(Flaw.HELD_UNDER_ANY_FENCE);
    }

    @Override
    public void release(Claimed claimed) {
        if (!has(Flaw.RELEASE_IGNORED)) {
            sound.work().release(claimed);
        }
    }

    @Override
    public WorkQueue work() {
        return this;
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
}
