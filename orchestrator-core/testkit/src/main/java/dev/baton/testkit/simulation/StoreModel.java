package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.Merged;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a storage must hold and answer, by the words of the ports alone: plain maps, nothing clever. The storage under
 * simulation is compared with it call by call.
 */
final class StoreModel {
    /** Work in the queue, with its latest claim. */
    static final class Row {
        Work work;
        long fence;
        int attempts;

        @Nullable
        Instant leasedUntil;

        Row(Work work) {
            this.work = work;
        }

        boolean through(Set<Channel> closed) {
            Dispatch dispatch = work.payload().dispatch();
            return dispatch != null && closed.contains(dispatch.channel());
        }

        boolean free(Instant now) {
            return leasedUntil == null || !leasedUntil.isAfter(now);
        }
    }

    private static final int LATELY = 12;

    final TreeMap<String, StoredProfile> profiles = new TreeMap<>();
    final TreeMap<Identifier, Link> links = new TreeMap<>();
    final TreeMap<ContactPoint, StoredContactPoint> contactPoints = new TreeMap<>();
    final TreeMap<String, Row> work = new TreeMap<>();
    final TreeMap<EventKey, Commit.KeyExpectation> keys = new TreeMap<>();
    final Map<EventKey, HeldEvent> held = new LinkedHashMap<>();
    final List<LogEntry> log = new ArrayList<>();
    final TreeMap<EventKey, LogEntry> latest = new TreeMap<>();

    /** What was said under each key; what was repaired since says something else. */
    final TreeMap<EventKey, Event> first = new TreeMap<>();

    final TreeMap<String, Integer> audited = new TreeMap<>();
    final TreeMap<Long, byte[]> documents = new TreeMap<>();
    private final TreeMap<String, Long> changedAt = new TreeMap<>();
    private long commits;
    final Edges edges = new Edges();
    final BudgetModel budgets = new BudgetModel();
    long epoch;
    private long lastFence;

    /** What the storage must answer. */
    CommitResult expected(Commit commit, Instant now) {
        Commit.KeyExpectation key = commit.key();
        if (key != null) {
            Commit.KeyExpectation seen = keys.get(key.key());
            if (seen != null && seen.keepUntil().isAfter(now)) {
                boolean same = seen.contentHigh() == key.contentHigh() && seen.contentLow() == key.contentLow();
                return CommitResult.seen(same, seen.outcome());
            }
        }
        boolean holds = commit.epoch() == epoch
                && versions(commit)
                && linksHold(commit)
                && fenceHolds(commit)
                && heldStill(commit);
        List<String> full = holds ? budgets.full(commit.reservations(), now) : List.of();
        return !holds ? CommitResult.CONFLICT : full.isEmpty() ? CommitResult.COMMITTED : CommitResult.budgetFull(full);
    }

    /** Whether the key was there once and may have been forgotten by now, or not. */
    boolean outlived(Commit commit, Instant now) {
        Commit.KeyExpectation key = commit.key();
        return key != null && forgotten(key.key(), now);
    }

    /** Whether the key was there once and is not kept any more. */
    boolean forgotten(EventKey key, Instant now) {
        Commit.KeyExpectation seen = keys.get(key);
        return seen != null && !seen.keepUntil().isAfter(now);
    }

    /** A profile that is changed twice in one commit is at the expected version once at most. */
    private boolean versions(Commit commit) {
        Set<String> changed = new HashSet<>();
        for (Commit.ProfileChange each : commit.profiles()) {
            if (!changed.add(each.id())) {
                return false;
            }
            StoredProfile known = profiles.get(each.id());
            if ((known == null ? 0 : known.version()) != each.expectedVersion()) {
                return false;
            }
        }
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            StoredContactPoint known = contactPoints.get(each.contactPoint());
            if ((known == null ? 0 : known.version()) != each.expectedVersion()) {
                return false;
            }
        }
        return true;
    }

    private boolean linksHold(Commit commit) {
        for (Commit.LinkChange each : commit.links()) {
            Link known = links.get(each.identifier());
            if (!java.util.Objects.equals(known == null ? null : known.profileId(), each.expectedProfile())) {
                return false;
            }
        }
        return true;
    }

    private boolean heldStill(Commit commit) {
        return held.keySet().containsAll(commit.records().freed());
    }

    private boolean fenceHolds(Commit commit) {
        Commit.Completion completed = commit.work().completed();
        Row row = completed == null ? null : work.get(completed.workId());
        return completed == null || (row != null && row.fence == completed.fence());
    }

    /** Changed in one of the last commits, so that a turn now committing may have seen it as it was before. */
    boolean changedLately(String profileId) {
        return commits - changedAt.getOrDefault(profileId, Long.MIN_VALUE / 2) < LATELY;
    }

    void apply(Commit commit, Instant now) {
        commits++;
        budgets.apply(commit.reservations(), now);
        commit.profiles().forEach(each -> changedAt.put(each.id(), commits));
        Commit.KeyExpectation key = commit.key();
        if (key != null) {
            keys.put(key.key(), key);
        }
        for (Commit.ProfileChange each : commit.profiles()) {
            change(profiles, each.id(), each.next());
        }
        for (Commit.LinkChange each : commit.links()) {
            change(links, each.identifier(), each.next());
        }
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            if (each.next() != null) {
                contactPoints.put(each.contactPoint(), each.next());
            }
        }
        Commit.Completion completed = commit.work().completed();
        if (completed != null) {
            work.remove(completed.workId());
        }
        commit.work().cancelled().forEach(work::remove);
        commit.work().put().forEach(each -> work.put(each.id(), new Row(each)));
        commit.work().put().forEach(edges::due);
        LogEntry entry = commit.records().log();
        if (entry != null) {
            log.add(entry);
            if (entry.decision() != null) {
                edges.turn(entry.decision().decidedAt());
            }
            latest.put(entry.event().key(), entry);
            if (key != null) {
                first.put(entry.event().key(), entry.event());
            }
        }
        commit.records().audit().forEach(each -> audited.merge(each.about(), 1, Integer::sum));
        for (EventKey freed : commit.records().freed()) {
            if (commit.records().held().stream()
                    .noneMatch(each -> each.event().key().equals(freed))) {
                held.remove(freed);
            }
        }
        commit.records().held().forEach(each -> held.put(each.event().key(), each));
    }

    private static <K, V> void change(Map<K, V> in, K key, @Nullable V next) {
        if (next == null) {
            in.remove(key);
        } else {
            in.put(key, next);
        }
    }

    private static final Comparator<Row> URGENCY = Comparator.comparingInt((Row row) -> row.work.priority())
            .thenComparing(row -> row.work.due())
            .thenComparing(row -> row.work.id());

    private List<Row> claimable(Set<Channel> closed, Instant now) {
        List<Row> ready = new ArrayList<>();
        List<Row> ended = new ArrayList<>();
        for (Row row : work.values()) {
            if (!row.work.dueWithout(closed).isAfter(now) && row.free(now)) {
                (row.through(closed) ? ended : ready).add(row);
            }
        }
        ready.sort(URGENCY);
        ended.sort(Comparator.<Row, Instant>comparing(row -> row.work.dueWithout(closed))
                .thenComparing(row -> row.work.id()));
        ready.addAll(ended);
        return ready;
    }

    /** Checks a claim, and takes it over. */
    void claimed(List<Claimed> claims, Set<Channel> closed, int limit, Duration lease, Instant now) {
        List<Row> ready = claimable(closed, now);
        BrokenRule.unless(
                claims.size() == Math.min(limit, ready.size()),
                "A4",
                () -> claims.size() + " pieces of work were handed out, " + ready.size() + " are due and free");
        for (int i = 0; i < claims.size(); i++) {
            Claimed claim = claims.get(i);
            Row row = ready.get(i);
            BrokenRule.unless(
                    claim.work().id().equals(row.work.id()) && Same.work(claim.work(), row.work),
                    "A4",
                    () -> "work " + claim.work().id() + " due " + claim.work().due() + " was handed out, where "
                            + row.work.id() + " due " + row.work.due() + " is the most urgent that is due and free");
            BrokenRule.unless(claim.fence() > lastFence, "A4", () -> "a claim has no greater fence than those before");
            BrokenRule.unless(
                    claim.attempts() == row.attempts + 1,
                    "A4",
                    () -> "attempt " + claim.attempts() + " of " + row.work.id() + " follows attempt " + row.attempts);
            lastFence = claim.fence();
            row.fence = claim.fence();
            row.attempts++;
            row.leasedUntil = now.plus(lease);
        }
    }

    @Nullable
    Instant nextDue(Set<Channel> closed, Instant now) {
        Instant next = null;
        for (Row row : work.values()) {
            Instant due = row.work.dueWithout(closed);
            boolean sooner = next == null || due.isBefore(next);
            next = row.free(now) && sooner ? due : next;
        }
        return next;
    }

    /** Whether that is what is there under the id. */
    boolean knows(String id, @Nullable Work answer) {
        Row row = work.get(id);
        return row == null ? answer == null : answer != null && Same.work(answer, row.work);
    }

    /** When somebody who looks for work finds some next, leases that run now included. */
    @Nullable
    Instant nextEvent() {
        Instant next = null;
        for (Row row : work.values()) {
            Instant at = row.work.due();
            Instant until = row.leasedUntil;
            at = until != null && until.isAfter(at) ? until : at;
            next = next == null || at.isBefore(next) ? at : next;
        }
        return next;
    }

    /** By what that customer is known; empty where nobody is. */
    List<Sighting> sightings(String profileId) {
        StoredProfile known = profiles.get(currentId(profileId));
        return known == null
                ? List.of()
                : Same.state(known).identifiers().stream()
                        .filter(each -> !each.identifier().namespace().equals(Link.PROFILE_NAMESPACE))
                        .toList();
    }

    /** The addresses that something is about to be sent to. */
    List<Dispatch> onTheirWay() {
        List<Dispatch> found = new ArrayList<>();
        for (Row row : work.values()) {
            Dispatch dispatch =
                    row.leasedUntil == null ? null : row.work.payload().dispatch();
            if (dispatch != null && dispatch.contactPoint() != null) {
                found.add(dispatch);
            }
        }
        return found;
    }

    /** Whether something is due at this very instant. */
    boolean dueAt(Instant now) {
        return work.values().stream().anyMatch(row -> row.work.due().equals(now));
    }

    boolean holds(Claimed claimed) {
        Row row = work.get(claimed.work().id());
        return row != null && row.fence == claimed.fence();
    }

    void released(Claimed claimed) {
        Row row = work.get(claimed.work().id());
        if (row != null && row.fence == claimed.fence()) {
            row.leasedUntil = null;
        }
    }

    /** The id under which that profile lives now. */
    String currentId(String profileId) {
        if (profiles.containsKey(profileId)) {
            return profileId;
        }
        Link moved = links.get(Identifier.of(Link.PROFILE_NAMESPACE, profileId));
        return moved == null ? profileId : moved.profileId();
    }

    /** Whom that work is for: who has what it is about, should that have left with a merge that was taken out. */
    String addressee(Work work) {
        String id = currentId(work.profileId());
        List<String> things = Dividing.things(work);
        for (int hop = 0; hop < profiles.size(); hop++) {
            StoredProfile profile = profiles.get(id);
            Merged.Departed known = profile == null
                    ? null
                    : Same.state(profile).identity().merged().departed(things);
            String gone = known == null ? null : known.profileId();
            if (gone == null || currentId(gone).equals(id)) {
                return id;
            }
            id = currentId(gone);
        }
        return id;
    }

    List<HeldEvent> held(Outcome.Kind kind) {
        return held.values().stream().filter(each -> each.kind() == kind).toList();
    }
}
