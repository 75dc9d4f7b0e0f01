package dev.baton.core.definition;

import java.util.Locale;
import java.util.Set;

/** Values that identify nobody (I1), in whatever case they come. Immutable and thread-safe. */
public final class Blocked {
    public static final Blocked NOTHING = new Blocked(Set.of());

    /** The only letter whose lower case has another length. */
    private static final char LONGER_IN_LOWER_CASE = '\u0130';

    private final Set<String> values;
    /** A bit for each length that some value has; the last one for all that are longer. */
    private final long lengths;

    Blocked(Set<String> values) {
        this.values = values;
        long bits = 0;
        for (String each : values) {
            bits |= bit(each.length());
        }
        lengths = bits;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    public boolean contains(String value) {
        boolean worthLooking = (lengths & bit(value.length())) != 0 || value.indexOf(LONGER_IN_LOWER_CASE) >= 0;
        return worthLooking && values.contains(value.toLowerCase(Locale.ROOT));
    }
}
