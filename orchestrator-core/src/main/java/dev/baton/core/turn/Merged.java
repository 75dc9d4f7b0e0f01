package dev.baton.core.turn;

import dev.baton.profile.MergeEdge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a profile was made of others: a tree whose edges are the merges, and whose root is the profile itself (I10).
 * Immutable.
 *
 * @param parts none where it was never merged; else the whole is their union
 * @param departed where that went which was taken out
 */
public record Merged(List<Part> parts, List<Departed> departed) {
    public static final Merged NONE = new Merged(List.of(), List.of());

    /**
     * Who had what after a merge was taken out. Timers and messages that were made before may still name another.
     *
     * @param order greater than that of all that was known before of these things
     * @param things ids of waits, promises, offers, cases and dispatches
     */
    public record Departed(String profileId, long order, List<String> things) {
        public Departed {
            things = List.copyOf(things);
        }
    }

    public Merged {
        parts = List.copyOf(parts);
        departed = List.copyOf(departed);
    }

    public Merged with(List<Part> next) {
        return new Merged(next, departed);
    }

    public Part root() {
        for (Part each : parts) {
            if (each.joined() == null) {
                return each;
            }
        }
        throw new IllegalStateException("a profile of parts has one that it goes by");
    }

    /** Oldest first. */
    public List<MergeEdge> edges() {
        List<MergeEdge> edges = new ArrayList<>(parts.size());
        for (Part each : parts) {
            if (each.joined() != null) {
                edges.add(each.joined());
            }
        }
        edges.sort(Comparator.comparing(MergeEdge::at));
        return edges;
    }

    /** Null where no part has that id. */
    public @Nullable Part part(String id) {
        for (Part each : parts) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        return null;
    }

    /** That part, and all that joined it, directly or through others. */
    public List<Part> joinedTo(String id) {
        List<Part> branch = new ArrayList<>();
        for (Part each : parts) {
            if (wayUp(each).contains(id)) {
                branch.add(each);
            }
        }
        return branch;
    }

    /** The part in which these meet: one that all of them are, or joined. */
    public Part meeting(List<Part> these) {
        Part meeting = these.isEmpty() ? root() : these.get(0);
        while (!leadTo(these, meeting)) {
            MergeEdge up = Objects.requireNonNull(meeting.joined(), "all meet in the root");
            meeting = Objects.requireNonNull(part(up.into()), "every edge leads to a part");
        }
        return meeting;
    }

    private boolean leadTo(List<Part> these, Part meeting) {
        for (Part each : these) {
            if (!wayUp(each).contains(meeting.id())) {
                return false;
            }
        }
        return true;
    }

    /** Its own id, and those it joined up to the root. */
    private List<String> wayUp(Part part) {
        List<String> way = new ArrayList<>();
        for (Part at = part;
                at != null;
                at = at.joined() == null ? null : part(at.joined().into())) {
            way.add(at.id());
        }
        return way;
    }

    /** Whether two things, by their ids, may one day go different ways: those are of different parts. */
    public boolean divides(String one, String other) {
        Part first = partWith(one);
        Part second = partWith(other);
        return first != null && second != null && !first.id().equals(second.id());
    }

    private @Nullable Part partWith(String thing) {
        for (Part each : parts) {
            if (Things.has(each.alone(), List.of(thing))) {
                return each;
            }
        }
        return null;
    }

    /** What is known of where things are, once these have divided what there was. */
    public List<Departed> divided(List<ProfileState> between) {
        long order = 1;
        for (Departed each : departed) {
            order = Math.max(order, each.order() + 1);
        }
        List<Departed> all = new ArrayList<>(departed);
        for (ProfileState each : between) {
            all.add(new Departed(each.id(), order, Things.live(each)));
        }
        return latest(all);
    }

    /** What both know of where things are. */
    public List<Departed> departed(Merged other) {
        if (other.departed.isEmpty()) {
            return departed;
        }
        List<Departed> all = new ArrayList<>(departed);
        all.addAll(other.departed);
        return latest(all);
    }

    /** Of each thing what is known last. */
    private static List<Departed> latest(List<Departed> all) {
        List<Departed> latest = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        all.sort(Comparator.comparingLong(Departed::order).reversed());
        for (Departed each : all) {
            List<String> left = new ArrayList<>(each.things());
            left.removeAll(placed);
            placed.addAll(left);
            if (!left.isEmpty()) {
                latest.add(new Departed(each.profileId(), each.order(), left));
            }
        }
        return latest;
    }

    /** What is known last of one of these things; null where nothing is. */
    public @Nullable Departed departed(List<String> things) {
        for (Departed each : departed) {
            if (!Collections.disjoint(each.things(), things)) {
                return each;
            }
        }
        return null;
    }
}
