package dev.baton.core.memory;

import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
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
    private static final int RECENT = 64;

    private final LinkTable links;
    private final ConcurrentHashMap<String, ProfileCell> profiles = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ContactPoint, StoredContactPoint> contactPoints = new ConcurrentHashMap<>();
    /** The cells found last: who looks a profile up commits it soon after. Only saves looks; may hold anything. */
    private final @Nullable ProfileCell[] recent = new @Nullable ProfileCell[RECENT];

    private final Set<String> onWorklists = ConcurrentHashMap.newKeySet();
    private final Stripes stripes;

    /** @param seed spreads hashes */
    ProfileTable(Stripes stripes, long seed) {
        this.stripes = stripes;
        this.links = new LinkTable(seed);
    }

    @Override
    public @Nullable Found find(Identifier identifier) {
        int stripe = Stripes.ofName(identifier.hashCode());
        KeyHash hash = links.hash(identifier);
        while (true) {
            stripes.settle(stripe);
            LinkEntry entry = links.find(hash);
            if (entry == null) {
                return null;
            }
            ProfileCell cell = entry.cell();
            stripes.settle(cell.stripe());
            StoredProfile profile = cell.state();
            if (profile == null) {
                profile = profile(cell.id());
            }
            if (!entry.replaced()) {
                recent[cell.stripe() & (RECENT - 1)] = cell;
                return profile == null ? null : new Found(entry.identifier(), entry.strength(), profile);
            }
        }
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        stripes.settle(Stripes.ofName(identifier.hashCode()));
        LinkEntry entry = links.find(links.hash(identifier));
        return entry == null ? null : entry.link();
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        stripes.settle(Stripes.ofName(id.hashCode()));
        return state(id);
    }

    private @Nullable StoredProfile state(String id) {
        ProfileCell cell = profiles.get(id);
        return cell == null ? null : cell.state();
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        stripes.settle(Stripes.ofName(contactPoint.hashCode()));
        return contactPoints.get(contactPoint);
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
        for (Map.Entry<String, ProfileCell> each : profiles.entrySet()) {
            String id = each.getKey();
            if (id.compareTo(afterId) <= 0 || each.getValue().state() == null) {
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
            plan.add(Stripes.ofName(profileChanges.get(i).id().hashCode()));
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
            LinkEntry entry = links.find(links.hash(change.identifier()));
            String expected = change.expectedProfile();
            if (entry == null ? expected != null : !entry.cell().id().equals(expected)) {
                return false;
            }
        }
        List<ProfileChange> profileChanges = commit.profiles();
        for (int i = 0; i < profileChanges.size(); i++) {
            ProfileChange change = profileChanges.get(i);
            ProfileCell cell = known(change.id());
            StoredProfile profile = cell == null ? null : cell.state();
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
            LinkEntry before = links.find(hash);
            if (next == null) {
                links.remove(hash);
            } else {
                links.put(new LinkEntry(hash, next, cell(next.profileId())));
            }
            LinkEntry.replace(before);
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
        ProfileCell cell = cell(change.id());
        cell.state(next);
        if (next == null) {
            profiles.remove(change.id());
            cell.leave();
        }
        boolean listed = next != null && !next.index().isEmpty();
        if (listed != cell.listed()) {
            cell.listed(listed);
            if (listed) {
                onWorklists.add(change.id());
            } else {
                onWorklists.remove(change.id());
            }
        }
    }

    /** A link may be there before its profile is. */
    private ProfileCell cell(String id) {
        ProfileCell known = known(id);
        return known != null ? known : profiles.computeIfAbsent(id, ProfileCell::new);
    }

    /** For whoever holds the stripe of that id. */
    private @Nullable ProfileCell known(String id) {
        ProfileCell cell = recent[Stripes.ofName(id.hashCode()) & (RECENT - 1)];
        return cell != null && !cell.gone() && cell.id().equals(id) ? cell : profiles.get(id);
    }
}
