package dev.baton.core.memory;

import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.ContactPointChange;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Links, profiles and contact points. Writers hold the stripes of what they test and change; readers take no lock. */
final class ProfileTable implements ProfileStore {
    private final ConcurrentHashMap<Identifier, Link> links = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, StoredProfile> profiles = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ContactPoint, StoredContactPoint> contactPoints = new ConcurrentHashMap<>();
    private final Set<String> onWorklists = ConcurrentHashMap.newKeySet();
    private final Stripes stripes;

    ProfileTable(Stripes stripes) {
        this.stripes = stripes;
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        stripes.settle(Stripes.ofName(identifier.hashCode()));
        return links.get(identifier);
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        stripes.settle(Stripes.ofName(id.hashCode()));
        return profiles.get(id);
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
        for (String id : profiles.keySet()) {
            if (id.compareTo(afterId) <= 0) {
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
            Link link = links.get(change.identifier());
            String expected = change.expectedProfile();
            if (link == null ? expected != null : !link.profileId().equals(expected)) {
                return false;
            }
        }
        List<ProfileChange> profileChanges = commit.profiles();
        for (int i = 0; i < profileChanges.size(); i++) {
            ProfileChange change = profileChanges.get(i);
            StoredProfile profile = profiles.get(change.id());
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
            ProfileChange change = profileChanges.get(i);
            StoredProfile next = change.next();
            if (next == null) {
                profiles.remove(change.id());
            } else {
                profiles.put(change.id(), next);
            }
            list(change.id(), next);
        }
        List<LinkChange> linkChanges = commit.links();
        for (int i = 0; i < linkChanges.size(); i++) {
            LinkChange change = linkChanges.get(i);
            Link next = change.next();
            if (next == null) {
                links.remove(change.identifier());
            } else {
                // Under the link's own identifier: two equal objects for each link would be memory for nothing.
                links.put(next.identifier(), next);
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

    private void list(String id, @Nullable StoredProfile profile) {
        if (profile != null && !profile.index().isEmpty()) {
            onWorklists.add(id);
        } else if (!onWorklists.isEmpty()) {
            onWorklists.remove(id);
        }
    }
}
