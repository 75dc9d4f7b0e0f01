package dev.baton.core.memory;

import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which profile ids point at a profile because they were merged into it (I7), so that its history includes theirs. */
final class MergedIds {
    private final ConcurrentHashMap<String, List<String>> mergedInto = new ConcurrentHashMap<>();

    void apply(LinkChange change) {
        if (!change.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
            return;
        }
        String merged = change.identifier().value();
        String before = change.expectedProfile();
        if (before != null) {
            mergedInto.computeIfPresent(before, (id, merges) -> without(merges, merged));
        }
        Link next = change.next();
        if (next != null) {
            mergedInto.merge(next.profileId(), List.of(merged), MergedIds::joined);
        }
    }

    /** The id itself, and every id that was merged into it, through any chain. */
    Set<String> of(String profileId) {
        if (!mergedInto.containsKey(profileId)) {
            return Set.of(profileId);
        }
        Set<String> found = new LinkedHashSet<>();
        List<String> toVisit = new ArrayList<>(List.of(profileId));
        while (!toVisit.isEmpty()) {
            String id = toVisit.remove(toVisit.size() - 1);
            if (found.add(id)) {
                toVisit.addAll(mergedInto.getOrDefault(id, List.of()));
            }
        }
        return found;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    /** Null where nothing is left, which takes the entry out of the map. */
    private static @Nullable List<String> without(List<String> merges, String gone) {
        List<String> left = new ArrayList<>(merges);
        left.remove(gone);
        return left.isEmpty() ? null : List.copyOf(left);
    }
}
