package dev.baton.tck;

import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.ContactPointChange;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.Commit.Reservation;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Erasure;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A storage as short as can be, behind one lock, into which defects can be planted. Without any it passes every suite.
 */
final class NaiveStorage implements Storage, ProfileStore, WorkQueue, EventLog, Worklists, DefinitionStore, Erasures {
    private final Object lock = new Object();
    private final Set<Defect> defects;
    private final InstantSource clock;

    private final Map<Object, KeyExpectation> keys = new ConcurrentHashMap<>();
    private final Map<Identifier, Link> links = new ConcurrentHashMap<>();
    private final Map<String, StoredProfile> profiles = new ConcurrentHashMap<>();
    private final Map<ContactPoint, StoredContactPoint> contactPoints = new ConcurrentHashMap<>();
    private final Map<String, Integer> budgets = new ConcurrentHashMap<>();
    private final Map<String, Item> work = new TreeMap<>();
    private final List<LogEntry> log = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<EventKey, HeldEvent> held = new LinkedHashMap<>();
    private final Map<String, List<IndexEntry>> index = new TreeMap<>();
    private final List<byte[]> documents = new ArrayList<>();
    private final Map<String, Tombstone> tombstones = new TreeMap<>();
    private State erased = State.NOBODY;
    private final Map<String, Set<ContactPoint>> holders = new TreeMap<>();
    private long fences;
    private String lastClaimed = "";

    NaiveStorage(InstantSource clock, Defect... planted) {
        this.clock = clock;
        defects = EnumSet.noneOf(Defect.class);
        defects.addAll(Arrays.asList(planted));
    }

    /** What can be wrong with a storage. */
    enum Defect {
        LINK_NOT_TESTED,
        NEW_LINK_NOT_TESTED,
        LINK_ONLY_TESTED_IS_SKIPPED,
        LINK_RACE,
        FIND_IN_TWO_LOOKS,
        VERSION_NOT_TESTED,
        VERSION_AHEAD_ACCEPTED,
        REMOVAL_NOT_TESTED,
        CONTACT_POINT_ONLY_TESTED_IS_SKIPPED,
        EPOCH_NOT_TESTED,
        KEY_IGNORED,
        KEY_RACE,
        KEY_WITHOUT_SOURCE,
        KEY_OF_REFUSED_COMMIT_KEPT,
        MISMATCH_CALLED_DUPLICATE,
        HALF_OF_CONTENT_COMPARED,
        OUTCOME_FORGOTTEN,
        CONFLICT_BEFORE_DUPLICATE,
        PARTIAL_COMMIT,
        TORN_COMMIT,
        BUDGET_RACE,
        BUDGET_TAKEN_THOUGH_ANOTHER_IS_FULL,
        BUDGETS_NAMED_UP_TO_THE_FIRST,
        BUDGET_TWICE_COUNTED_ONCE,
        BUCKETS_COUNTED_ALONE,
        BUCKETS_AHEAD_FORGOTTEN,
        BUDGET_BELOW_ZERO,
        FENCE_NOT_TESTED,
        FENCE_PER_PUT,
        PUT_KEEPS_LEASE,
        PUT_DOES_NOT_REPLACE,
        CANCEL_IGNORED,
        CANCEL_AFTER_PUT,
        COMPLETED_WORK_STAYS,
        CLAIM_BY_ID,
        CLAIM_BY_DUE_ONLY,
        CLAIM_AFTER_LAST_SEEN,
        CLAIM_EARLY,
        CLAIM_LEASED,
        CLAIM_RACE,
        CLAIM_CLOSED,
        CLAIM_NEVER_ENDED,
        CLAIM_ENDED_BY_URGENCY,
        NEXT_DUE_OF_CLOSED,
        DISPATCHES_OF_ANY_STATE,
        DISPATCHES_WITHOUT_OFFSET,
        FIND_UNLEASED_ONLY,
        ATTEMPTS_NOT_COUNTED,
        HOLDS_WITHOUT_FENCE,
        RELEASE_WITHOUT_FENCE,
        NEXT_DUE_IGNORES_LEASES,
        NEXT_DUE_OF_MOST_IMPORTANT,
        LOG_LOSES_MERGED,
        LOG_KEEPS_UNMERGED,
        LOG_GIVES_OLDEST,
        LOG_GIVES_FIRST_OF_KEY,
        AUDIT_GIVES_OLDEST,
        HELD_DROPPED,
        HELD_OUT_OF_ORDER,
        HELD_TWICE,
        FREED_TWICE,
        HELD_AGAIN_AT_THE_END,
        WORKLIST_KEEPS_REMOVED,
        WORKLIST_IGNORES_OWNER,
        WORKLIST_DUE_INCLUSIVE,
        WORKLIST_NONE_FIRST,
        PAGE_OUT_OF_ORDER,
        PAGE_COUNTS_NOBODY,
        PUBLISH_ANYWAY,
        DOCUMENT_SHARED,
        ERASURES_NOT_COUNTED,
        ERASURES_NOT_TESTED,
        ERASURE_RACE,
        ERASED_THOUGH_REFUSED,
        TOMBSTONE_LOST,
        TOMBSTONE_WOUND_BACK,
        LOG_NOT_ERASED,
        LOG_OF_EVENTS_NOT_ERASED,
        LOG_NOT_REWORDED,
        ERASED_KEY_KEPT,
        CONTACT_POINT_NOT_ERASED,
        BUDGET_NOT_ERASED,
        AUDIT_NOT_ERASED,
        AUDIT_ERASED_ALTOGETHER,
        HOLDERS_FORGOTTEN,
        HOLDERS_FROM_BEFORE,
        WORK_OF_EVERYBODY,
        EACH_NEWEST_FIRST
    }

    private static final class Item {
        private final Work work;
        private long fence;
        private int attempts;
        private Instant leasedUntil = Instant.MIN;

        private Item(Work work) {
            this.work = work;
        }
    }

    /** Gives others time to come between a test and what rests on it. */
    static void dawdle() {
        for (int i = 0; i < 20; i++) {
            Thread.yield();
        }
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    @Override
    public ProfileStore profiles() {
        return this;
    }

    @Override
    public WorkQueue work() {
        return this;
    }

    @Override
    public EventLog log() {
        return this;
    }

    @Override
    public Worklists worklists() {
        return this;
    }

    @Override
    public DefinitionStore definitions() {
        return this;
    }

    @Override
    public Erasures erasures() {
        return this;
    }

    @Override
    public void close() {}

    // ---- commit

    @Override
    public CommitResult commit(Commit commit) {
        boolean race =
                has(Defect.KEY_RACE) || has(Defect.BUDGET_RACE) || has(Defect.LINK_RACE) || has(Defect.ERASURE_RACE);
        if (race) {
            CommitResult refused = refusal(commit);
            dawdle();
            if (refused != null) {
                return refused;
            }
        }
        if (has(Defect.TORN_COMMIT)) {
            return applyInPieces(commit);
        }
        synchronized (lock) {
            CommitResult refused = race ? null : refusal(commit);
            if (refused != null) {
                return refused;
            }
            if (commit.erasure() != null) {
                erase(commit.erasure());
            }
            apply(commit);
            return CommitResult.COMMITTED;
        }
    }

    private CommitResult refusal(Commit commit) {
        KeyExpectation key = commit.key();
        CommitResult seen = key == null || has(Defect.KEY_IGNORED) ? null : seen(key);
        boolean expected = asExpected(commit);
        if (seen != null && (expected || !has(Defect.CONFLICT_BEFORE_DUPLICATE))) {
            return seen;
        }
        if (!expected) {
            if (commit.erasure() != null && has(Defect.ERASED_THOUGH_REFUSED)) {
                erase(commit.erasure());
            }
            if (key != null && has(Defect.KEY_OF_REFUSED_COMMIT_KEPT)) {
                keys.put(name(key.key()), key);
            }
            return CommitResult.CONFLICT;
        }
        if (has(Defect.PARTIAL_COMMIT)) {
            synchronized (lock) {
                applyProfiles(commit);
            }
        }
        List<String> full = full(commit.reservations());
        return full.isEmpty() ? null : CommitResult.budgetFull(full);
    }

    private CommitResult seen(KeyExpectation key) {
        KeyExpectation before = keys.get(name(key.key()));
        if (before == null) {
            return null;
        }
        boolean low = before.contentLow() == key.contentLow() || has(Defect.HALF_OF_CONTENT_COMPARED);
        boolean same = has(Defect.MISMATCH_CALLED_DUPLICATE) || (low && before.contentHigh() == key.contentHigh());
        return CommitResult.seen(same, has(Defect.OUTCOME_FORGOTTEN) ? Outcome.Kind.DECIDED : before.outcome());
    }

    private Object name(EventKey key) {
        return has(Defect.KEY_WITHOUT_SOURCE) ? key.id() : key;
    }

    private boolean asExpected(Commit commit) {
        boolean expected = commit.epoch() == documents.size() || has(Defect.EPOCH_NOT_TESTED);
        expected &= commit.expects(erased.count()) || has(Defect.ERASURES_NOT_TESTED);
        expected &= has(Defect.FREED_TWICE)
                || held.keySet().containsAll(commit.records().freed());
        for (LinkChange change : commit.links()) {
            Link link = links.get(change.identifier());
            String next = change.next() == null ? null : change.next().profileId();
            boolean skipped = has(Defect.LINK_NOT_TESTED)
                    || (has(Defect.NEW_LINK_NOT_TESTED) && change.expectedProfile() == null)
                    || (has(Defect.LINK_ONLY_TESTED_IS_SKIPPED) && Objects.equals(next, change.expectedProfile()));
            expected &= skipped || Objects.equals(link == null ? null : link.profileId(), change.expectedProfile());
        }
        for (ProfileChange change : commit.profiles()) {
            StoredProfile profile = profiles.get(change.id());
            long version = profile == null ? 0 : profile.version();
            boolean skipped = has(Defect.VERSION_NOT_TESTED)
                    || (has(Defect.VERSION_AHEAD_ACCEPTED) && version > 0 && version < change.expectedVersion())
                    || (has(Defect.REMOVAL_NOT_TESTED) && change.next() == null);
            expected &= skipped || version == change.expectedVersion();
        }
        for (ContactPointChange change : commit.contactPoints()) {
            StoredContactPoint point = contactPoints.get(change.contactPoint());
            boolean skipped = has(Defect.CONTACT_POINT_ONLY_TESTED_IS_SKIPPED) && change.next() == null;
            expected &= skipped || (point == null ? 0 : point.version()) == change.expectedVersion();
        }
        Commit.Completion completed = commit.work().completed();
        if (completed != null) {
            Item item = work.get(completed.workId());
            expected &= item != null
                    && (item.fence == completed.fence() || (has(Defect.FENCE_NOT_TESTED) && item.fence > 0));
        }
        return expected;
    }

    private static String bucket(String budget, long number) {
        return budget + "#" + number;
    }

    /** The most that any stretch with the bucket holds. */
    private int most(Map<String, Integer> after, Reservation wanted) {
        int most = Integer.MIN_VALUE;
        int span = has(Defect.BUCKETS_COUNTED_ALONE) ? 1 : wanted.span();
        long last = has(Defect.BUCKETS_AHEAD_FORGOTTEN) ? wanted.bucket() - span + 1 : wanted.bucket();
        for (long first = wanted.bucket() - span + 1; first <= last; first++) {
            int sum = 0;
            for (long each = first; each < first + span; each++) {
                String bucket = bucket(wanted.budget(), each);
                sum += after.getOrDefault(bucket, budgets.getOrDefault(bucket, 0));
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private List<String> full(List<Reservation> reservations) {
        Map<String, Integer> after = new TreeMap<>();
        Set<String> full = new TreeSet<>();
        for (Reservation wanted : reservations) {
            int used = most(has(Defect.BUDGET_TWICE_COUNTED_ONCE) ? Map.of() : after, wanted);
            String bucket = bucket(wanted.budget(), wanted.bucket());
            if (wanted.amount() >= 0 && used + wanted.amount() > wanted.limit()) {
                full.add(wanted.budget());
            } else {
                int before = after.getOrDefault(bucket, budgets.getOrDefault(bucket, 0));
                after.put(bucket, Math.max(0, before + wanted.amount()));
                if (has(Defect.BUDGET_TAKEN_THOUGH_ANOTHER_IS_FULL) && reservations.size() > 1) {
                    budgets.merge(bucket, wanted.amount(), Integer::sum);
                }
            }
        }
        List<String> named = new ArrayList<>(full);
        return has(Defect.BUDGETS_NAMED_UP_TO_THE_FIRST) && !named.isEmpty() ? named.subList(0, 1) : named;
    }

    private void apply(Commit commit) {
        KeyExpectation key = commit.key();
        if (key != null) {
            keys.put(name(key.key()), key);
        }
        applyProfiles(commit);
        for (Reservation taken : commit.reservations()) {
            int least = has(Defect.BUDGET_BELOW_ZERO) ? Integer.MIN_VALUE : 0;
            budgets.merge(
                    bucket(taken.budget(), taken.bucket()),
                    Math.max(least, taken.amount()),
                    (a, b) -> Math.max(least, a + taken.amount()));
        }
        applyWork(commit.work());
        Commit.Records records = commit.records();
        if (records.log() != null) {
            log.add(records.log());
        }
        audit.addAll(records.audit());
        for (EventKey freed : records.freed()) {
            boolean again =
                    records.held().stream().anyMatch(each -> each.event().key().equals(freed));
            if (!again || has(Defect.HELD_AGAIN_AT_THE_END)) {
                held.remove(freed);
            }
        }
        for (HeldEvent event : records.held()) {
            if (!has(Defect.HELD_DROPPED) || held.size() < 100) {
                EventKey name = event.event().key();
                if (has(Defect.HELD_TWICE) && held.containsKey(name)) {
                    name = new EventKey(name.source(), name.id() + " again");
                }
                held.put(name, event);
            }
        }
    }

    private void applyProfiles(Commit commit) {
        for (ProfileChange change : commit.profiles()) {
            StoredProfile next = change.next();
            put(profiles, change.id(), next);
            if (next != null || !has(Defect.WORKLIST_KEEPS_REMOVED)) {
                put(index, change.id(), next == null ? null : next.index());
            }
            if (next != null || !has(Defect.HOLDERS_FROM_BEFORE)) {
                put(holders, change.id(), next == null ? null : Set.copyOf(next.contactPoints()));
            }
        }
        for (LinkChange change : commit.links()) {
            put(links, change.identifier(), change.next());
        }
        for (ContactPointChange change : commit.contactPoints()) {
            if (change.next() != null) {
                contactPoints.put(change.contactPoint(), change.next());
            }
        }
    }

    /** Each profile becomes visible on its own, though at most one commit is under way. */
    private synchronized CommitResult applyInPieces(Commit commit) {
        synchronized (lock) {
            CommitResult refused = refusal(commit);
            if (refused != null) {
                return refused;
            }
        }
        for (ProfileChange change : commit.profiles()) {
            synchronized (lock) {
                put(profiles, change.id(), change.next());
            }
            dawdle();
        }
        synchronized (lock) {
            apply(commit);
        }
        return CommitResult.COMMITTED;
    }

    private void applyWork(Commit.WorkChanges changes) {
        if (changes.completed() != null && !has(Defect.COMPLETED_WORK_STAYS)) {
            work.remove(changes.completed().workId());
        }
        boolean cancelLast = has(Defect.CANCEL_AFTER_PUT);
        if (!cancelLast && !has(Defect.CANCEL_IGNORED)) {
            changes.cancelled().forEach(work::remove);
        }
        for (Work each : changes.put()) {
            Item before = work.get(each.id());
            Item item = before != null && has(Defect.PUT_DOES_NOT_REPLACE) ? before : new Item(each);
            if (before != null && has(Defect.PUT_KEEPS_LEASE)) {
                item.leasedUntil = before.leasedUntil;
                item.fence = before.fence;
            }
            work.put(each.id(), item);
        }
        if (cancelLast) {
            changes.cancelled().forEach(work::remove);
        }
    }

    private static <K, V> void put(Map<K, V> map, K key, V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    // ---- profiles

    @Override
    public Found find(Identifier identifier) {
        if (has(Defect.FIND_IN_TWO_LOOKS)) {
            Link link = link(identifier);
            dawdle();
            StoredProfile profile = link == null ? null : profile(link.profileId());
            return profile == null ? null : new Found(identifier, link.strength(), profile);
        }
        synchronized (lock) {
            Link link = links.get(identifier);
            StoredProfile profile = link == null ? null : profiles.get(link.profileId());
            return profile == null ? null : new Found(identifier, link.strength(), profile);
        }
    }

    @Override
    public Link link(Identifier identifier) {
        synchronized (lock) {
            return links.get(identifier);
        }
    }

    @Override
    public StoredProfile profile(String id) {
        synchronized (lock) {
            return profiles.get(id);
        }
    }

    @Override
    public StoredContactPoint contactPoint(ContactPoint contactPoint) {
        synchronized (lock) {
            return contactPoints.get(contactPoint);
        }
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        synchronized (lock) {
            return identifiers.stream().map(links::get).filter(Objects::nonNull).toList();
        }
    }

    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        Comparator<String> order =
                has(Defect.PAGE_OUT_OF_ORDER) ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();
        synchronized (lock) {
            long nobody = links.values().stream()
                    .filter(each -> !profiles.containsKey(each.profileId()))
                    .count();
            return profiles.values().stream()
                    .filter(each -> order.compare(each.id(), afterId) > 0)
                    .sorted(Comparator.comparing(StoredProfile::id, order))
                    .limit(has(Defect.PAGE_COUNTS_NOBODY) ? Math.max(0, limit - nobody) : limit)
                    .toList();
        }
    }

    // ---- work

    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        if (has(Defect.CLAIM_RACE)) {
            List<Item> due;
            synchronized (lock) {
                due = due(closed, limit);
            }
            dawdle();
            synchronized (lock) {
                return lease(due, lease);
            }
        }
        synchronized (lock) {
            return lease(due(closed, limit), lease);
        }
    }

    private List<Item> due(Set<Channel> closed, int limit) {
        Instant now = clock.instant();
        Instant until = has(Defect.CLAIM_EARLY) ? now.plusMillis(1) : now;
        Comparator<Item> byDue = Comparator.comparing(item -> item.work.due());
        Comparator<Item> byId = Comparator.comparing(item -> item.work.id());
        Comparator<Item> byPriority = Comparator.comparing(item -> item.work.priority());
        Comparator<Item> order = byPriority.thenComparing(byDue).thenComparing(byId);
        if (has(Defect.CLAIM_BY_ID) || has(Defect.CLAIM_AFTER_LAST_SEEN)) {
            order = byId;
        } else if (has(Defect.CLAIM_BY_DUE_ONLY)) {
            order = byDue.thenComparing(byId);
        }
        Set<Channel> shut = has(Defect.CLAIM_CLOSED) ? Set.of() : closed;
        Comparator<Item> ended = has(Defect.CLAIM_ENDED_BY_URGENCY)
                ? order
                : Comparator.<Item, Instant>comparing(item -> item.work.dueWithout(shut))
                        .thenComparing(byId);
        Comparator<Item> open = order;
        return work.values().stream()
                .filter(item -> !item.work.dueWithout(shut).isAfter(until))
                .filter(item -> !has(Defect.CLAIM_NEVER_ENDED) || !through(item, shut))
                .filter(item -> !item.leasedUntil.isAfter(now) || has(Defect.CLAIM_LEASED))
                .filter(item ->
                        !has(Defect.CLAIM_AFTER_LAST_SEEN) || item.work.id().compareTo(lastClaimed) > 0)
                .sorted((one, other) -> {
                    int last = Boolean.compare(through(one, shut), through(other, shut));
                    return last != 0 ? last : (through(one, shut) ? ended : open).compare(one, other);
                })
                .limit(limit)
                .toList();
    }

    private static boolean through(Item item, Set<Channel> closed) {
        Dispatch dispatch = item.work.payload().dispatch();
        return dispatch != null && closed.contains(dispatch.channel());
    }

    @Override
    public @Nullable Work find(String id) {
        synchronized (lock) {
            Item item = work.get(id);
            boolean hidden =
                    has(Defect.FIND_UNLEASED_ONLY) && item != null && item.leasedUntil.isAfter(clock.instant());
            return item == null || hidden ? null : item.work;
        }
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        synchronized (lock) {
            return work.values().stream()
                    .map(item -> item.work)
                    .filter(each -> each.payload().dispatch() != null)
                    .filter(each -> has(Defect.DISPATCHES_OF_ANY_STATE)
                            || each.payload().dispatch().state() == state)
                    .sorted(Comparator.comparing(Work::due).thenComparing(Work::id))
                    .skip(has(Defect.DISPATCHES_WITHOUT_OFFSET) ? 0 : offset)
                    .limit(limit)
                    .map(each -> each.payload().dispatch())
                    .toList();
        }
    }

    private List<Claimed> lease(Collection<Item> items, Duration lease) {
        List<Claimed> claimed = new ArrayList<>();
        for (Item item : items) {
            fences++;
            item.fence = has(Defect.FENCE_PER_PUT) ? item.fence + 1 : fences;
            item.attempts += has(Defect.ATTEMPTS_NOT_COUNTED) && item.attempts == 1 ? 0 : 1;
            item.leasedUntil = clock.instant().plus(lease);
            lastClaimed = item.work.id();
            claimed.add(new Claimed(item.work, item.fence, item.attempts));
        }
        return claimed;
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        synchronized (lock) {
            Instant now = clock.instant();
            Set<Channel> shut = has(Defect.NEXT_DUE_OF_CLOSED) ? Set.of() : closed;
            return work.values().stream()
                    .filter(item -> has(Defect.NEXT_DUE_IGNORES_LEASES) || !item.leasedUntil.isAfter(now))
                    .map(item -> item.work)
                    .min(
                            has(Defect.NEXT_DUE_OF_MOST_IMPORTANT)
                                    ? Comparator.comparing(Work::priority)
                                    : Comparator.comparing(each -> each.dueWithout(shut)))
                    .map(each -> each.dueWithout(shut));
        }
    }

    @Override
    public boolean holds(Claimed claimed) {
        synchronized (lock) {
            Item item = work.get(claimed.work().id());
            return item != null && (item.fence == claimed.fence() || has(Defect.HOLDS_WITHOUT_FENCE));
        }
    }

    @Override
    public void release(Claimed claimed) {
        synchronized (lock) {
            Item item = work.get(claimed.work().id());
            if (item != null && (item.fence == claimed.fence() || has(Defect.RELEASE_WITHOUT_FENCE))) {
                item.leasedUntil = Instant.MIN;
            }
        }
    }

    // ---- log

    @Override
    public Optional<LogEntry> entry(EventKey key) {
        synchronized (lock) {
            List<LogEntry> found =
                    log.stream().filter(each -> each.event().key().equals(key)).toList();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(found.get(has(Defect.LOG_GIVES_FIRST_OF_KEY) ? 0 : found.size() - 1));
        }
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        synchronized (lock) {
            List<LogEntry> found = log.stream()
                    .filter(each -> !each.profileId().isEmpty() && leadsTo(each.profileId(), profileId))
                    .toList();
            return has(Defect.LOG_GIVES_OLDEST)
                    ? found.subList(0, Math.min(limit, found.size()))
                    : latest(found, limit);
        }
    }

    private boolean leadsTo(String from, String profileId) {
        Set<String> seen = new HashSet<>();
        String id = from;
        while (id != null && seen.add(id)) {
            if (id.equals(profileId)) {
                return true;
            }
            Link link = links.get(Samples.formerId(id));
            id = link == null || has(Defect.LOG_LOSES_MERGED) ? null : link.profileId();
        }
        return has(Defect.LOG_KEEPS_UNMERGED) && from.equals("lost") && profileId.equals("kept");
    }

    private static <T> List<T> latest(List<T> found, int limit) {
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    @Override
    public Instant completeFrom() {
        return Require.EARLIEST;
    }

    @Override
    public List<AuditEntry> audit(String about, int limit) {
        synchronized (lock) {
            List<AuditEntry> found =
                    audit.stream().filter(each -> each.about().equals(about)).toList();
            return has(Defect.AUDIT_GIVES_OLDEST)
                    ? found.subList(0, Math.min(limit, found.size()))
                    : latest(found, limit);
        }
    }

    // ---- erasure

    private void erase(Erasure erasure) {
        List<EventKey> gone = new ArrayList<>(erasure.events());
        log.stream()
                .filter(each -> erasure.profileIds().contains(each.profileId()))
                .forEach(each -> gone.add(each.event().key()));
        if (!has(Defect.LOG_NOT_ERASED)) {
            log.removeIf(each -> erasure.profileIds().contains(each.profileId()));
        }
        if (!has(Defect.LOG_OF_EVENTS_NOT_ERASED)) {
            log.removeIf(each -> erasure.events().contains(each.event().key()));
        }
        if (!has(Defect.LOG_NOT_REWORDED)) {
            log.replaceAll(each -> erasure.reworded().stream()
                    .filter(next -> next.event().key().equals(each.event().key())
                            && next.profileId().equals(each.profileId()))
                    .findFirst()
                    .orElse(each));
        }
        if (!has(Defect.ERASED_KEY_KEPT)) {
            gone.forEach(each -> keys.remove(name(each)));
        }
        if (!has(Defect.CONTACT_POINT_NOT_ERASED)) {
            erasure.contactPoints().forEach(contactPoints::remove);
        }
        if (!has(Defect.BUDGET_NOT_ERASED)) {
            budgets.keySet().removeIf(each -> erasure.budgets().contains(each.substring(0, each.lastIndexOf('#'))));
        }
        if (has(Defect.AUDIT_ERASED_ALTOGETHER)) {
            audit.removeIf(each -> erasure.audited().contains(each.about()));
        } else if (!has(Defect.AUDIT_NOT_ERASED)) {
            audit.replaceAll(each -> erasure.audited().contains(each.about())
                    ? new AuditEntry(each.at(), each.who(), each.what(), erasure.pseudonym(), "")
                    : each);
        }
        put(erasure.tombstones());
    }

    private void put(List<Tombstone> more) {
        Instant upTo = erased.upTo();
        for (Tombstone each : more) {
            Tombstone before = tombstones.get(each.hash());
            boolean later = before != null && before.upTo().isAfter(each.upTo());
            if (!has(Defect.TOMBSTONE_LOST) && (!later || has(Defect.TOMBSTONE_WOUND_BACK))) {
                tombstones.put(each.hash(), each);
            }
            upTo = each.upTo().isAfter(upTo) ? each.upTo() : upTo;
        }
        erased = new State(erased.count() + (has(Defect.ERASURES_NOT_COUNTED) ? 0 : 1), upTo);
    }

    @Override
    public State state() {
        synchronized (lock) {
            return erased;
        }
    }

    @Override
    public List<Tombstone> find(List<String> hashes) {
        synchronized (lock) {
            return hashes.stream().map(tombstones::get).filter(Objects::nonNull).toList();
        }
    }

    @Override
    public List<String> holders(ContactPoint contactPoint, int limit) {
        synchronized (lock) {
            return has(Defect.HOLDERS_FORGOTTEN)
                    ? List.of()
                    : holders.entrySet().stream()
                            .filter(each -> each.getValue().contains(contactPoint))
                            .map(Map.Entry::getKey)
                            .limit(limit)
                            .toList();
        }
    }

    @Override
    public List<Work> ofProfile(String profileId) {
        synchronized (lock) {
            return work.values().stream()
                    .map(each -> each.work)
                    .filter(each -> each.profileId().equals(profileId) || has(Defect.WORK_OF_EVERYBODY))
                    .toList();
        }
    }

    @Override
    public void each(String profileId, Consumer<LogEntry> reader) {
        List<LogEntry> all = new ArrayList<>(ofProfile(profileId, Integer.MAX_VALUE));
        if (has(Defect.EACH_NEWEST_FIRST)) {
            Collections.reverse(all);
        }
        all.forEach(reader);
    }

    // ---- worklists

    @Override
    public List<IndexEntry> open(IndexEntry.Kind kind, OwnerId owner, Instant dueBefore, int offset, int limit) {
        Comparator<Instant> byDue = has(Defect.WORKLIST_NONE_FIRST)
                ? Comparator.nullsFirst(Comparator.naturalOrder())
                : Comparator.nullsLast(Comparator.naturalOrder());
        synchronized (lock) {
            List<IndexEntry> all = new ArrayList<>();
            index.values().forEach(all::addAll);
            held.values().forEach(each -> all.add(line(each)));
            return all.stream()
                    .filter(each -> each.kind() == kind)
                    .filter(each -> owner == null || owner.equals(each.owner()) || has(Defect.WORKLIST_IGNORES_OWNER))
                    .filter(each -> dueBefore == null || isDue(each.due(), dueBefore))
                    .sorted(Comparator.comparing(IndexEntry::due, byDue)
                            .thenComparing(IndexEntry::profileId)
                            .thenComparing(IndexEntry::ref))
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    private boolean isDue(Instant due, Instant before) {
        return due != null && (due.isBefore(before) || (has(Defect.WORKLIST_DUE_INCLUSIVE) && due.equals(before)));
    }

    private static IndexEntry line(HeldEvent event) {
        return new IndexEntry(
                IndexEntry.Kind.valueOf(event.kind().name()),
                event.event().key().toString(),
                event.profileId(),
                OwnerId.of(event.problem().steward()),
                null,
                event.problem().code());
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, String profileId, int limit) {
        Comparator<HeldEvent> order = has(Defect.HELD_OUT_OF_ORDER)
                ? Comparator.comparing(each -> each.event().key())
                : Comparator.comparing(each -> 0);
        synchronized (lock) {
            return held.values().stream()
                    .filter(each -> each.kind() == kind)
                    .filter(each -> profileId == null || profileId.equals(each.profileId()))
                    .sorted(order)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public HeldEvent held(EventKey key) {
        synchronized (lock) {
            return held.get(key);
        }
    }

    // ---- definitions

    @Override
    public long epoch() {
        synchronized (lock) {
            return documents.size();
        }
    }

    @Override
    public boolean publish(long expectedEpoch, byte[] document) {
        synchronized (lock) {
            if (expectedEpoch != documents.size() && !has(Defect.PUBLISH_ANYWAY)) {
                return false;
            }
            documents.add(has(Defect.DOCUMENT_SHARED) ? document : document.clone());
            return true;
        }
    }

    @Override
    public Optional<byte[]> load(long epoch) {
        synchronized (lock) {
            return epoch < 1 || epoch > documents.size()
                    ? Optional.empty()
                    : Optional.of(documents.get((int) epoch - 1).clone());
        }
    }
}
