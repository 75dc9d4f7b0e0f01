package dev.baton.differential;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the ports say, in maps and for one thread; slow, and short enough to be believed. */
final class Reference implements Storage, ProfileStore, WorkQueue, EventLog, Worklists, DefinitionStore, Erasures {
    private final Map<EventKey, Commit.KeyExpectation> keys = new LinkedHashMap<>();
    private final Map<String, StoredProfile> profiles = new TreeMap<>();
    private final Map<Identifier, Link> links = new HashMap<>();
    private final Map<ContactPoint, StoredContactPoint> contactPoints = new HashMap<>();
    private final Map<String, TreeMap<Long, Used>> budgets = new HashMap<>();
    private final Map<String, Item> work = new TreeMap<>();
    private final List<LogEntry> log = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<EventKey, HeldEvent> held = new LinkedHashMap<>();
    private final List<byte[]> documents = new ArrayList<>();
    private final Map<String, Tombstone> tombstones = new TreeMap<>();
    private final InstantSource clock;
    private State erased = State.NOBODY;
    private long lastFence;

    Reference(InstantSource clock) {
        this.clock = clock;
    }

    private record Used(int amount, Instant keepUntil) {}

    /** What is counted of a budget now. What one commit takes adds up, also where it may be forgotten at once. */
    private TreeMap<Long, Used> running(String budget) {
        TreeMap<Long, Used> counted = new TreeMap<>(budgets.getOrDefault(budget, new TreeMap<>()));
        counted.values().removeIf(each -> !clock.instant().isBefore(each.keepUntil));
        return counted;
    }

    /** Every stretch that counts together and holds the bucket, one by one. */
    private static boolean room(TreeMap<Long, Used> buckets, Commit.Reservation wanted) {
        for (long first = wanted.bucket() - wanted.span() + 1; first <= wanted.bucket(); first++) {
            long sum = wanted.amount();
            for (Used each : buckets.subMap(first, first + wanted.span()).values()) {
                sum += each.amount;
            }
            if (sum > wanted.limit()) {
                return false;
            }
        }
        return true;
    }

    private record Item(Work work, long fence, int attempts, Instant freeFrom) {}

    // ---- commit

    @Override
    public CommitResult commit(Commit commit) {
        Commit.KeyExpectation key = commit.key();
        Commit.KeyExpectation known = key == null ? null : keys.get(key.key());
        if (key != null && known != null) {
            boolean same = known.contentHigh() == key.contentHigh() && known.contentLow() == key.contentLow();
            return CommitResult.seen(same, known.outcome());
        }
        if (!asExpected(commit)) {
            return CommitResult.CONFLICT;
        }
        Map<String, TreeMap<Long, Used>> after = new HashMap<>();
        Set<String> full = new TreeSet<>();
        for (Commit.Reservation each : commit.reservations()) {
            TreeMap<Long, Used> buckets = after.computeIfAbsent(each.budget(), this::running);
            if (each.amount() >= 0 && !room(buckets, each)) {
                full.add(each.budget());
            } else {
                Used before = buckets.getOrDefault(each.bucket(), new Used(0, each.keepUntil()));
                boolean longer = before.keepUntil.isAfter(each.keepUntil());
                buckets.put(
                        each.bucket(),
                        new Used(
                                Math.max(0, before.amount + each.amount()),
                                longer ? before.keepUntil : each.keepUntil()));
            }
        }
        if (!full.isEmpty()) {
            return CommitResult.budgetFull(List.copyOf(full));
        }
        if (commit.erasure() != null) {
            erase(commit.erasure());
        }
        budgets.putAll(after);
        apply(commit);
        return CommitResult.COMMITTED;
    }

    private boolean asExpected(Commit commit) {
        boolean expected = commit.epoch() == documents.size()
                && commit.expects(erased.count())
                && held.keySet().containsAll(commit.records().freed());
        for (Commit.LinkChange each : commit.links()) {
            expected &= Objects.equals(each.expectedProfile(), pointsAt(each.identifier()));
        }
        for (Commit.ProfileChange each : commit.profiles()) {
            expected &= each.expectedVersion() == version(each.id());
        }
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            expected &= each.expectedVersion() == version(each.contactPoint());
        }
        Commit.Completion completed = commit.work().completed();
        return expected && (completed == null || holds(completed.workId(), completed.fence()));
    }

    @Nullable
    String pointsAt(Identifier identifier) {
        Link link = links.get(identifier);
        return link == null ? null : link.profileId();
    }

    long version(String profileId) {
        StoredProfile profile = profiles.get(profileId);
        return profile == null ? 0 : profile.version();
    }

    long version(ContactPoint point) {
        StoredContactPoint stored = contactPoints.get(point);
        return stored == null ? 0 : stored.version();
    }

    private void apply(Commit commit) {
        if (commit.key() != null) {
            keys.put(commit.key().key(), commit.key());
        }
        commit.profiles().forEach(each -> set(profiles, each.id(), each.next()));
        commit.links().forEach(each -> set(links, each.identifier(), each.next()));
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            if (each.next() != null) {
                contactPoints.put(each.contactPoint(), each.next());
            }
        }
        if (commit.work().completed() != null) {
            work.remove(commit.work().completed().workId());
        }
        commit.work().cancelled().forEach(work::remove);
        commit.work().put().forEach(each -> work.put(each.id(), new Item(each, 0, 0, Instant.MIN)));
        if (commit.records().log() != null) {
            log.add(commit.records().log());
        }
        audit.addAll(commit.records().audit());
        for (EventKey each : commit.records().freed()) {
            if (commit.records().held().stream()
                    .noneMatch(again -> again.event().key().equals(each))) {
                held.remove(each);
            }
        }
        commit.records().held().forEach(each -> held.put(each.event().key(), each));
    }

    private static <K, V> void set(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    private void erase(Erasure erasure) {
        Predicate<LogEntry> gone = each -> erasure.profileIds().contains(each.profileId())
                || erasure.events().contains(each.event().key());
        log.stream().filter(gone).forEach(each -> keys.remove(each.event().key()));
        erasure.events().forEach(keys::remove);
        log.removeIf(gone);
        for (LogEntry next : erasure.reworded()) {
            log.replaceAll(each -> next.event().key().equals(each.event().key())
                            && next.profileId().equals(each.profileId())
                    ? next
                    : each);
        }
        erasure.contactPoints().forEach(contactPoints::remove);
        erasure.budgets().forEach(budgets::remove);
        audit.replaceAll(each -> erasure.audited().contains(each.about())
                ? new AuditEntry(each.at(), each.who(), each.what(), erasure.pseudonym(), "")
                : each);
        Instant upTo = erased.upTo();
        for (Tombstone each : erasure.tombstones()) {
            tombstones.merge(each.hash(), each, (before, next) -> before.upTo().isAfter(next.upTo()) ? before : next);
            upTo = each.upTo().isAfter(upTo) ? each.upTo() : upTo;
        }
        erased = new State(erased.count() + 1, upTo);
    }

    // ---- work

    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        Instant now = clock.instant();
        List<Item> due = work.values().stream()
                .filter(each -> !each.work.dueWithout(closed).isAfter(now) && !each.freeFrom.isAfter(now))
                .sorted(order(closed))
                .limit(limit)
                .toList();
        List<Claimed> claimed = new ArrayList<>();
        for (Item each : due) {
            Item leased = new Item(each.work, ++lastFence, each.attempts + 1, now.plus(lease));
            work.put(each.work.id(), leased);
            claimed.add(new Claimed(leased.work, leased.fence, leased.attempts));
        }
        return claimed;
    }

    /** What goes through closed channels comes behind everything else, by when it ended. */
    private static Comparator<Item> order(Set<Channel> closed) {
        return Comparator.<Item, Boolean>comparing(each -> through(each.work, closed))
                .thenComparing(each -> through(each.work, closed) ? 0 : each.work.priority())
                .thenComparing(each -> each.work.dueWithout(closed))
                .thenComparing(each -> each.work.id());
    }

    private static boolean through(Work work, Set<Channel> closed) {
        Dispatch dispatch = work.payload().dispatch();
        return dispatch != null && closed.contains(dispatch.channel());
    }

    @Override
    public @Nullable Work find(String id) {
        Item item = work.get(id);
        return item == null ? null : item.work;
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        return work.values().stream()
                .map(each -> each.work)
                .filter(each -> each.payload().dispatch() != null
                        && each.payload().dispatch().state() == state)
                .sorted(Comparator.comparing(Work::due).thenComparing(Work::id))
                .skip(offset)
                .limit(limit)
                .map(each -> each.payload().dispatch())
                .toList();
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        return work.values().stream()
                .filter(each -> !each.freeFrom.isAfter(clock.instant()))
                .map(each -> each.work.dueWithout(closed))
                .min(Comparator.naturalOrder());
    }

    Instant now() {
        return clock.instant();
    }

    /** The latest end of the leases that are over. */
    Instant lastLeaseOver() {
        return work.values().stream()
                .map(each -> each.freeFrom)
                .filter(end -> !end.isAfter(clock.instant()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private boolean holds(String workId, long fence) {
        Item item = work.get(workId);
        return item != null && item.fence == fence;
    }

    @Override
    public boolean holds(Claimed claimed) {
        return holds(claimed.work().id(), claimed.fence());
    }

    @Override
    public void release(Claimed claimed) {
        work.computeIfPresent(
                claimed.work().id(),
                (id, item) -> item.fence == claimed.fence()
                        ? new Item(item.work, item.fence, item.attempts, Instant.MIN)
                        : item);
    }

    @Override
    public List<Work> ofProfile(String profileId) {
        return work.values().stream()
                .map(each -> each.work)
                .filter(each -> each.profileId().equals(profileId))
                .toList();
    }

    // ---- reading

    @Override
    public State state() {
        return erased;
    }

    @Override
    public List<Tombstone> find(List<String> hashes) {
        return hashes.stream().map(tombstones::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<String> holders(ContactPoint contactPoint, int limit) {
        return profiles.values().stream()
                .filter(each -> each.contactPoints().contains(contactPoint))
                .map(StoredProfile::id)
                .limit(limit)
                .toList();
    }

    @Override
    public void each(String profileId, Consumer<LogEntry> reader) {
        ofProfile(profileId, Integer.MAX_VALUE).forEach(reader);
    }

    @Override
    public @Nullable Found find(Identifier identifier) {
        Link link = links.get(identifier);
        StoredProfile profile = link == null ? null : profiles.get(link.profileId());
        return link == null || profile == null ? null : new Found(identifier, link.strength(), profile);
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        return links.get(identifier);
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        return profiles.get(id);
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        return contactPoints.get(contactPoint);
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        return identifiers.stream().map(links::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        return profiles.values().stream()
                .filter(each -> each.id().compareTo(afterId) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<LogEntry> entry(EventKey key) {
        return latest(log, each -> each.event().key().equals(key), 1).stream().findFirst();
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        return latest(log, each -> !each.profileId().isEmpty() && leadsTo(each.profileId(), profileId), limit);
    }

    private boolean leadsTo(String from, String profileId) {
        Set<String> seen = new TreeSet<>();
        String id = from;
        while (id != null && seen.add(id) && !id.equals(profileId)) {
            id = pointsAt(Identifier.of(Link.PROFILE_NAMESPACE, id));
        }
        return profileId.equals(id);
    }

    @Override
    public Instant completeFrom() {
        return Require.EARLIEST;
    }

    @Override
    public List<AuditEntry> audit(String about, int limit) {
        return latest(audit, each -> each.about().equals(about), limit);
    }

    private static <T> List<T> latest(List<T> all, Predicate<T> wanted, int limit) {
        List<T> found = all.stream().filter(wanted).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    @Override
    public List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
        Comparator<IndexEntry> order =
                Comparator.comparing(IndexEntry::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()));
        return Stream.concat(
                        profiles.values().stream().flatMap(each -> each.index().stream()),
                        held.values().stream().map(Reference::line))
                .filter(each -> each.kind() == kind)
                .filter(each -> owner == null || owner.equals(each.owner()))
                .filter(each ->
                        dueBefore == null || (each.due() != null && each.due().isBefore(dueBefore)))
                .sorted(order.thenComparing(IndexEntry::profileId).thenComparing(IndexEntry::ref))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private static IndexEntry line(HeldEvent event) {
        String steward = event.problem().steward();
        return new IndexEntry(
                IndexEntry.Kind.valueOf(event.kind().name()),
                event.event().key().toString(),
                event.profileId(),
                steward == null ? null : OwnerId.of(steward),
                null,
                event.problem().code());
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        return held.values().stream()
                .filter(each -> each.kind() == kind)
                .filter(each -> profileId == null || profileId.equals(each.profileId()))
                .limit(limit)
                .toList();
    }

    @Override
    public @Nullable HeldEvent held(EventKey key) {
        return held.get(key);
    }

    // ---- definitions

    @Override
    public long epoch() {
        return documents.size();
    }

    @Override
    public boolean publish(long expectedEpoch, byte[] document) {
        return expectedEpoch == epoch() && documents.add(document.clone());
    }

    @Override
    public Optional<byte[]> load(long epoch) {
        return epoch < 1 || epoch > documents.size()
                ? Optional.empty()
                : Optional.of(documents.get((int) epoch - 1).clone());
    }

    // ---- views

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
}
