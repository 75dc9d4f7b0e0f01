package dev.baton.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The cached view of links, profiles and contact points. What is not there is asked for each time. Thread-safe. */
final class CachedProfiles implements ProfileStore {
    /** What of the memory goes to where identifiers point, and to contact points. */
    private static final int SMALL_SHARE = 8;

    private static final int BYTES_OF_A_HINT = 250;
    private static final int BYTES_OF_A_POINT = 400;

    private final ProfileStore store;
    private final Cache<String, Known> profiles;
    /** Where to look; whether it still points there the profile says. */
    private final Cache<Identifier, String> hints;

    private final Cache<ContactPoint, StoredContactPoint> points;
    private final Stamps stamps = new Stamps();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder stale = new LongAdder();

    CachedProfiles(ProfileStore store, long bytes, Duration age, InstantSource clock) {
        this.store = store;
        Ticker ticker = () -> nanos(clock.instant());
        long small = Math.max(1, bytes / SMALL_SHARE);
        this.profiles = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, bytes - 2 * small))
                .weigher((String id, Known known) -> known.bytes())
                .expireAfterWrite(age)
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
        this.hints = Caffeine.newBuilder()
                .maximumWeight(small)
                .weigher((Identifier identifier, String id) -> BYTES_OF_A_HINT)
                .executor(Runnable::run)
                .build();
        this.points = Caffeine.newBuilder()
                .maximumWeight(small)
                .weigher((ContactPoint point, StoredContactPoint known) -> BYTES_OF_A_POINT)
                .expireAfterWrite(age)
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public @Nullable Found find(Identifier identifier) {
        Found known = known(identifier);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        Stamps.Before before = stamps.now();
        Found found = store.find(identifier);
        remember(found, before);
        return found;
    }

    /** Where one is missing, all are asked for: it is one look all the same. */
    @Override
    public @Nullable Found[] find(EventKey event, List<Sighting> sightings) {
        @Nullable Found[] found = new @Nullable Found[sightings.size()];
        boolean all = true;
        for (int i = 0; all && i < found.length; i++) {
            found[i] = known(sightings.get(i).identifier());
            all = found[i] != null;
        }
        if (all) {
            hits.increment();
            return found;
        }
        misses.increment();
        Stamps.Before before = stamps.now();
        found = store.find(event, sightings);
        for (Found each : found) {
            remember(each, before);
        }
        return found;
    }

    private @Nullable Found known(Identifier identifier) {
        String hint = hints.getIfPresent(identifier);
        Known known = hint == null ? null : profiles.getIfPresent(hint);
        Strength strength = known == null ? null : known.strength(identifier);
        return known == null || strength == null ? null : new Found(identifier, strength, known.profile());
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        Found known = known(identifier);
        if (known != null) {
            hits.increment();
            return known.link();
        }
        misses.increment();
        return store.link(identifier);
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        Known known = profiles.getIfPresent(id);
        if (known != null) {
            hits.increment();
            return known.profile();
        }
        misses.increment();
        Stamps.Before before = stamps.now();
        StoredProfile found = store.profile(id);
        if (found != null) {
            remember(new Known(found, Map.of()), before);
        }
        return found;
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        StoredContactPoint known = points.getIfPresent(contactPoint);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        Stamps.Before before = stamps.now();
        StoredContactPoint found = store.contactPoint(contactPoint);
        if (found != null) {
            points.asMap()
                    .compute(
                            contactPoint,
                            (point, other) -> stamps.unchangedSince(before, point) ? later(other, found) : other);
        }
        return found;
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        return store.links(identifiers);
    }

    @Override
    public List<String> holders(ContactPoint contactPoint, int limit) {
        return store.holders(contactPoint, limit);
    }

    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        return store.page(afterId, limit);
    }

    private void remember(@Nullable Found found, Stamps.Before before) {
        if (found != null) {
            remember(new Known(found.profile(), Map.of(found.identifier(), found.strength())), before);
            hints.put(found.identifier(), found.profile().id());
        }
    }

    private void remember(Known read, Stamps.Before before) {
        profiles.asMap()
                .compute(
                        read.profile().id(),
                        (id, other) -> !stamps.unchangedSince(before, id)
                                ? other
                                : other == null ? read : Known.merged(other, read));
    }

    private static StoredContactPoint later(@Nullable StoredContactPoint one, StoredContactPoint other) {
        return one != null && one.version() > other.version() ? one : other;
    }

    /**
     * A commit from its beginning to its end.
     *
     * @param before what was known of the profiles that it names
     */
    record UnderWay(Named named, Map<String, Known> before, Stamps.Before stamps) {}

    /** From now on nothing of that is known, nor remembered, until the commit has ended. */
    UnderWay begin(Named named) {
        Stamps.Before now = stamps.now();
        Map<String, Known> before = new HashMap<>();
        for (String each : named.profiles()) {
            stamps.begin(each);
            Known known = profiles.asMap().remove(each);
            if (known != null) {
                before.put(each, known);
            }
        }
        for (ContactPoint each : named.contactPoints()) {
            stamps.begin(each);
            points.invalidate(each);
        }
        return new UnderWay(named, before, now);
    }

    /** @param result null where nobody knows whether it was committed */
    void end(UnderWay ended, Commit commit, @Nullable CommitResult result) {
        if (result != null && result.kind() == CommitResult.Kind.COMMITTED) {
            committed(ended, commit);
        } else if (result != null && result.kind() == CommitResult.Kind.CONFLICT) {
            stale.increment();
        }
        for (String each : ended.named().profiles()) {
            stamps.end(each);
        }
        for (ContactPoint each : ended.named().contactPoints()) {
            stamps.end(each);
        }
    }

    /** What this process has changed it knows at once, unless others of it are at the same thing. */
    private void committed(UnderWay ended, Commit commit) {
        for (Commit.ProfileChange each : commit.profiles()) {
            StoredProfile next = each.next();
            if (next != null) {
                Known known = after(ended.before().get(each.id()), each, next, commit.links());
                profiles.asMap()
                        .compute(each.id(), (id, no) -> stamps.onlyMineSince(ended.stamps(), id) ? known : null);
            }
        }
        for (Commit.ContactPointChange each : commit.contactPoints()) {
            StoredContactPoint next = each.next();
            if (next != null) {
                points.asMap()
                        .compute(
                                each.contactPoint(),
                                (point, no) -> stamps.onlyMineSince(ended.stamps(), point) ? next : null);
            }
        }
        for (Commit.LinkChange each : commit.links()) {
            Link next = each.next();
            if (next != null) {
                hints.put(each.identifier(), next.profileId());
            }
        }
    }

    /** Its identifiers are those it had in the version that was changed, as far as they are known, and what the commit says. */
    private static Known after(
            @Nullable Known before, Commit.ProfileChange change, StoredProfile next, List<Commit.LinkChange> changes) {
        Map<Identifier, Strength> links =
                before != null && before.profile().version() == change.expectedVersion() ? before.links() : Map.of();
        for (Commit.LinkChange each : changes) {
            Link link = each.next();
            if (link != null && link.profileId().equals(next.id())) {
                links = new HashMap<>(links);
                links.put(each.identifier(), link.strength());
            } else if (links.containsKey(each.identifier())) {
                links = new HashMap<>(links);
                links.remove(each.identifier());
            }
        }
        return new Known(next, links);
    }

    CacheFigures figures() {
        long bytes = profiles.policy().eviction().orElseThrow().weightedSize().orElse(0)
                + hints.policy().eviction().orElseThrow().weightedSize().orElse(0)
                + points.policy().eviction().orElseThrow().weightedSize().orElse(0);
        long evictions = profiles.stats().evictionCount() + points.stats().evictionCount();
        return new CacheFigures(hits.sum(), misses.sum(), stale.sum(), evictions, bytes);
    }
}
