package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that identify nobody (I1), in whatever case they come; in one with a {@code *}, any text may stand there.
 * Immutable and thread-safe.
 */
public final class Blocked {
    public static final Blocked NOTHING = new Blocked(Set.of());

    private static final char ANYTHING = '*';

    /** The only letter whose lower case has another length. */
    private static final char LONGER_IN_LOWER_CASE = '\u0130';

    private final Set<String> values = new HashSet<>();
    private final List<String> patterns = new ArrayList<>();
    /** A bit for each length that some value has; the last one for all that are longer. */
    private final long lengths;

    Blocked(Set<String> blocked) {
        long bits = 0;
        for (String each : blocked) {
            String lower = each.toLowerCase(Locale.ROOT);
            if (lower.indexOf(ANYTHING) >= 0) {
                patterns.add(lower);
            } else {
                values.add(lower);
                bits |= bit(lower.length());
            }
        }
        lengths = bits;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    public boolean contains(String value) {
        boolean worthLooking = (lengths & bit(value.length())) != 0 || value.indexOf(LONGER_IN_LOWER_CASE) >= 0;
        if (worthLooking && values.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return !patterns.isEmpty() && fitsAny(value.toLowerCase(Locale.ROOT));
    }

    private boolean fitsAny(String value) {
        for (String each : patterns) {
            if (fits(value, each)) {
                return true;
            }
        }
        return false;
    }

    /** Tries the last star again with one character more; so the work is bounded by the product of both lengths. */
    private static boolean fits(String value, String pattern) {
        int at = 0;
        int next = 0;
        int star = -1;
        int afterStar = 0;
        while (at < value.length()) {
            if (next < pattern.length() && pattern.charAt(next) == ANYTHING) {
                star = next++;
                afterStar = at;
            } else if (next < pattern.length() && pattern.charAt(next) == value.charAt(at)) {
                at++;
                next++;
            } else if (star >= 0) {
                at = ++afterStar;
                next = star + 1;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == ANYTHING) {
            next++;
        }
        return next == pattern.length();
    }
}
