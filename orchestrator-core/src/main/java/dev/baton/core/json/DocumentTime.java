package dev.baton.core.json;

import dev.baton.event.Require;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Instants as {@link Instant#toString()} writes them, to the nanosecond. By hand, because a profile holds dozens and the
 * JDK's formatter would take longer than everything else together.
 */
final class DocumentTime {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LONGEST = "9999-12-31T23:59:59.999999999Z".length();

    private DocumentTime() {}

    static String text(Instant at) {
        if (at.isBefore(Require.EARLIEST) || at.isAfter(Require.LATEST)) {
            return at.toString();
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
        int second = Math.floorMod(at.getEpochSecond(), SECONDS_PER_DAY);
        byte[] out = new byte[LONGEST];
        digits(out, 0, 4, day.getYear(), '-');
        digits(out, 5, 2, day.getMonthValue(), '-');
        digits(out, 8, 2, day.getDayOfMonth(), 'T');
        digits(out, 11, 2, second / 3600, ':');
        digits(out, 14, 2, second / 60 % 60, ':');
        digits(out, 17, 2, second % 60, 'Z');
        return new String(out, 0, fraction(out, at.getNano()), StandardCharsets.ISO_8859_1);
    }

    /** Three, six or nine digits, or none; returns the length of the whole. */
    private static int fraction(byte[] out, int nanos) {
        int end = 19;
        if (nanos != 0) {
            out[end++] = '.';
            int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
            digits(out, end, digits, digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1_000 : nanos, 'Z');
            end += digits;
        }
        return end + 1;
    }

    private static void digits(byte[] out, int from, int count, int number, char then) {
        int rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            out[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out[from + count] = (byte) then;
    }

    /** Null where it is no instant. */
    static @Nullable Instant instant(String text) {
        Instant usual = IsoTime.strict(text);
        if (usual != null) {
            return usual;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
