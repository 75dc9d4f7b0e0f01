package dev.baton.core.turn;

import dev.baton.event.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an identifier was first seen on a profile, by when the event occurred; kept for namespaces that limit how many may
 * come in a window (I2).
 */
public record FirstSeen(Identifier identifier, Instant at) {
    /** Null where nobody kept it. */
    public static @Nullable Instant of(List<FirstSeen> all, Identifier identifier) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).identifier().equals(identifier)) {
                return all.get(i).at();
            }
        }
        return null;
    }

    /** With that time; the same list where an earlier one is known. */
    public static List<FirstSeen> with(List<FirstSeen> all, Identifier identifier, Instant at) {
        Instant known = of(all, identifier);
        if (known != null && !known.isAfter(at)) {
            return all;
        }
        List<FirstSeen> next = without(all, identifier);
        next.add(new FirstSeen(identifier, at));
        return next;
    }

    /** A late event may say that it was seen earlier; what was there before anybody kept times stays without one. */
    public static List<FirstSeen> again(List<FirstSeen> all, Identifier identifier, Instant at) {
        return of(all, identifier) == null ? all : with(all, identifier, at);
    }

    public static List<FirstSeen> without(List<FirstSeen> all, Identifier identifier) {
        List<FirstSeen> left = new ArrayList<>(all.size() + 1);
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).identifier().equals(identifier)) {
                left.add(all.get(i));
            }
        }
        return left;
    }
}
