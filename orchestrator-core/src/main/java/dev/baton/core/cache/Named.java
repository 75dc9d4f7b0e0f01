package dev.baton.core.cache;

import dev.baton.event.ContactPoint;
import dev.baton.spi.Commit;
import dev.baton.spi.Erasure;
import java.util.HashSet;
import java.util.Set;

/** Which profiles and contact points a commit is about. */
record Named(Set<String> profiles, Set<ContactPoint> contactPoints) {
    static Named by(Commit commit) {
        Set<String> profiles = new HashSet<>();
        commit.profiles().forEach(each -> profiles.add(each.id()));
        for (Commit.LinkChange each : commit.links()) {
            if (each.expectedProfile() != null) {
                profiles.add(each.expectedProfile());
            }
            if (each.next() != null) {
                profiles.add(each.next().profileId());
            }
        }
        Set<ContactPoint> points = new HashSet<>();
        commit.contactPoints().forEach(each -> points.add(each.contactPoint()));
        Erasure erasure = commit.erasure();
        if (erasure != null) {
            profiles.addAll(erasure.profileIds());
            points.addAll(erasure.contactPoints());
        }
        return new Named(profiles, points);
    }
}
