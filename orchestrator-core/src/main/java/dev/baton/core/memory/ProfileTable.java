package dev.baton.core.memory;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.ContactPointChange;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Links, profiles and contact points. Writers hold the stripes of what they test and change; readers take no lock. */
final class ProfileTable implements ProfileStore {
    private static final long NEVER_MIND = -1;

    private final LinkTable links;
    private final ProfileRows rows = new ProfileRows();
    private final ConcurrentHashMap<ContactPoint, StoredContactPoint> contactPoints = new ConcurrentHashMap<>();
    private final Set<String> onWorklists = ConcurrentHashMap.newKeySet();
    private final Stripes stripes;
    private final KeyTable keys;
    private final long seed;

    /** @param seed spreads hashes */
    ProfileTable(Stripes stripes, KeyTable keys, long seed) {
        this.stripes = stripes;
        this.keys = keys;
        this.seed = seed;
        this.links = new LinkTable(seed);
    }

    @Override
    public @Nullable Found find(Identifier identifier) {
        return find(identifier, links.hash(identifier));
    }

    /** The key's place and the first link are asked for at once: two waits for memory in the time of one. */
    @Override
    public @Nullable Found[] find(EventKey event, List<Sighting> sightings) {
        @Nullable Found[] found = new @Nullable Found[sightings.size()];
        KeyHash key = KeyHash.of(event, seed);
        long looked = 0;
        for (int i = 0; i < found.length; i++) {
            Identifier identifier = sightings.get(i).identifier();
            KeyHash hash = links.hash(identifier);
            looked = i == 0 ? keys.fetch(key) : looked;
            found[i] = find(identifier, hash);
        }
        if (looked == NEVER_MIND) {
            rows.remember(0, 0); // changes nothing that matters, and makes the look one
        }
        return found;
    }

    private @Nullable Found find(Identifier identifier, KeyHash hash) {
        int stripe = Stripes.ofName(identifier.hashCode());
        while (true) {
            stripes.settle(stripe);
            long lead = links.find(hash);
            if (lead == Lead.NOWHERE) {
                return null;
            }
            int row = Lead.row(lead);
            stripes.settle(Lead.stripe(lead));
            StoredProfile profile = rows.state(row);
            if (profile == null) {
                String id = rows.id(row);
                profile = state(id, id.hashCode());
            }
            if (links.find(hash) == lead) {
                rows.remember(row, Lead.stripe(lead));
                return profile == null ? null : new Found(identifier, Lead.strength(lead), profile);
            }
        }
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        stripes.settle(Stripes.ofName(identifier.hashCode()));
        long lead = links.find(links.hash(identifier));
        return lead == Lead.NOWHERE ? null : new Link(identifier, rows.id(Lead.row(lead)), Lead.strength(lead));
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        stripes.settle(Stripes.ofName(id.hashCode()));
        return state(id, id.hashCode());
    }

    private @Nullable StoredProfile state(String id, int hash) {
        int row = rows.known(id, hash);
        return row == 0 ? null : rows.state(row);
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        stripes.settle(Stripes.ofName(contactPoint.hashCode()));
        return contactPoints.get(contactPoint);
    }

    /** Costs a pass over all profiles. */
    @Override
    public List<String> holders(ContactPoint contactPoint, int limit) {
        List<String> holders = new ArrayList<>();
        for (Map.Entry<String, Integer> each : rows.all()) {
            StoredProfile profile = rows.state(each.getValue());
            if (profile != null && profile.contactPoints().contains(contactPoint)) {
                holders.add(each.getKey());
            }
        }
        Collections.sort(holders);
        return List.copyOf(holders.subList(0, Math.min(limit, holders.size())));
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        List<Link> found = new ArrayList<>(identifiers.size());
        for (int i = 0; i < identifiers.size(); i++) {
            Link link = link(identifiers.get(i));
            if (link != null) {
                found.add(link);
            }
        }
        return found;
    }

    /** Costs a pass over all profiles, whatever the limit: better few large pages than many small ones. */
    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        PriorityQueue<String> smallest = new PriorityQueue<>(Comparator.reverseOrder());
        for (Map.Entry<String, Integer> each : rows.all()) {
            String id = each.getKey();
            if (id.compareTo(afterId) <= 0 || rows.state(each.getValue()) == null) {
                continue;
            }
            if (smallest.size() < limit) {
                smallest.add(id);
            } else if (id.compareTo(smallest.element()) < 0) {
                smallest.remove();
                smallest.add(id);
            }
        }
        List<String> ids = new ArrayList<>(smallest);
        Collections.sort(ids);
        List<StoredProfile> page = new ArrayList<>(ids.size());
        for (String id : ids) {
            StoredProfile profile = profile(id);
            if (profile != null) {
                page.add(profile);
            }
        }
        return Collections.unmodifiableList(page);
    }

    /** Ids of the profiles that had entries on a worklist a moment ago. */
    Set<String> onWorklists() {
        return onWorklists;
    }

    static void plan(Commit commit, LockPlan plan) {
        List<LinkChange> linkChanges = commit.links();
        for (int i = 0; i < linkChanges.size(); i++) {
            plan.add(Stripes.ofName(linkChanges.get(i).identifier().hashCode()));
        }
        List<ProfileChange> profileChanges = commit.profiles();
        for (int i = 0; i < profileChanges.size(); i++) {
            plan.add(Stripes.ofName(profileChanges.get(i).idHash()));
        }
        List<ContactPointChange> contactPointChanges = commit.contactPoints();
        for (int i = 0; i < contactPointChanges.size(); i++) {
            plan.add(Stripes.ofName(contactPointChanges.get(i).contactPoint().hashCode()));
        }
    }

    /** Whether every link, profile and contact point is as the commit expects it. */
    boolean asExpected(Commit commit) {
        List<LinkChange> linkChanges = commit.links();
        for (int i = 0; i < linkChanges.size(); i++) {
            LinkChange change = linkChanges.get(i);
            long lead = links.find(links.hash(change.identifier()));
            String expected = change.expectedProfile();
            if (lead == Lead.NOWHERE
                    ? expected != null
                    : !rows.id(Lead.row(lead)).equals(expected)) {
                return false;
            }
        }
        List<ProfileChange> profileChanges = commit.profiles();
        for (int i = 0; i < profileChanges.size(); i++) {
            ProfileChange change = profileChanges.get(i);
            StoredProfile profile = state(change.id(), change.idHash());
            if ((profile == null ? 0 : profile.version()) != change.expectedVersion()) {
                return false;
            }
        }
        List<ContactPointChange> contactPointChanges = commit.contactPoints();
        for (int i = 0; i < contactPointChanges.size(); i++) {
            ContactPointChange change = contactPointChanges.get(i);
            StoredContactPoint point = contactPoints.get(change.contactPoint());
            if ((point == null ? 0 : point.version()) != change.expectedVersion()) {
                return false;
            }
        }
        return true;
    }

    void forget(List<ContactPoint> points) {
        points.forEach(contactPoints::remove);
    }

    void apply(Commit commit) {
        List<ProfileChange> profileChanges = commit.profiles();
        for (int i = 0; i < profileChanges.size(); i++) {
            apply(profileChanges.get(i));
        }
        List<LinkChange> linkChanges = commit.links();
        for (int i = 0; i < linkChanges.size(); i++) {
            LinkChange change = linkChanges.get(i);
            Link next = change.next();
            KeyHash hash = links.hash(change.identifier());
            if (next == null) {
                links.remove(hash);
            } else {
                int hashCode = next.profileId().hashCode();
                int row = rows.row(next.profileId(), hashCode);
                int stripe = Stripes.ofName(hashCode);
                links.put(hash, Lead.to(row, stripe, next.strength()));
            }
        }
        List<ContactPointChange> contactPointChanges = commit.contactPoints();
        for (int i = 0; i < contactPointChanges.size(); i++) {
            ContactPointChange change = contactPointChanges.get(i);
            StoredContactPoint next = change.next();
            if (next != null) {
                contactPoints.put(change.contactPoint(), next);
            }
        }
    }

    private void apply(ProfileChange change) {
        StoredProfile next = change.next();
        int row = rows.row(change.id(), change.idHash());
        StoredProfile before = rows.state(row);
        rows.state(row, next);
        boolean listed = next != null && !next.index().isEmpty();
        if (listed != (before != null && !before.index().isEmpty())) {
            if (listed) {
                onWorklists.add(change.id());
            } else {
                onWorklists.remove(change.id());
            }
        }
    }
}
