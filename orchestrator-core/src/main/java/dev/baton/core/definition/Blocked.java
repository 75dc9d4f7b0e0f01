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
    /** A bit for what a value's length and ends look like: almost no other value has the same. */
    private final long[] looks = new long[64];

    Blocked(Set<String> blocked) {
        for (String each : blocked) {
            String lower = each.toLowerCase(Locale.ROOT);
            if (lower.indexOf(ANYTHING) >= 0) {
                patterns.add(lower);
            } else {
                values.add(lower);
                int look = look(lower);
                looks[look >>> 6] |= 1L << look;
            }
        }
    }

    /** The same for both cases of a letter of ASCII. */
    private static int look(String value) {
        int length = value.length();
        if (length == 0) {
            return 0;
        }
        int ends = ((value.charAt(0) & 31) << 5) | (value.charAt(length - 1) & 31);
        return ((length & 3) << 10) | ends;
    }

    /** Whether the case of that letter may be changed by more than one bit. */
    private static boolean isForeign(char c) {
        return c >= 128;
    }

    public boolean contains(String value) {
        if (value.isEmpty()) {
            return values.contains(value);
        }
        int look = look(value);
        boolean worthLooking = ((looks[look >>> 6] >>> look) & 1) != 0
                || isForeign(value.charAt(0))
                || isForeign(value.charAt(value.length() - 1))
                || value.indexOf(LONGER_IN_LOWER_CASE) >= 0;
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
