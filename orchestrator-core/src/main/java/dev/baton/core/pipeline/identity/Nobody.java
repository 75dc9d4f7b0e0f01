package dev.baton.core.pipeline.identity;

/**
 * What is no identifier of anybody, whatever the namespace (I1): nothing but zeros and punctuation, control characters,
 * letters that were lost on the way, markup, templates that nobody filled in, dates.
 */
final class Nobody {
    private static final int SAYS_SOMETHING = 1;
    private static final int NEVER = 2;
    private static final int PERHAPS = 4;
    /** What a decoder writes for bytes that it could not read: two names may have become the same. */
    private static final char LOST = '\ufffd';

    private static final byte[] ASCII = ascii();

    private Nobody() {}

    private static byte[] ascii() {
        byte[] kinds = new byte[128];
        for (int c = 0; c < kinds.length; c++) {
            if (c < ' ' || c == 127 || c == '<' || c == '>') {
                kinds[c] = NEVER;
            } else if (c != '0' && Character.isLetterOrDigit(c)) {
                kinds[c] = SAYS_SOMETHING;
            } else if (c == '{') {
                kinds[c] = PERHAPS;
            }
        }
        return kinds;
    }

    /** Whether that value, without white space around it, identifies nobody. */
    static boolean is(String value) {
        int seen = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            seen |= c < 128 ? ASCII[c] : beyondAscii(value, i);
        }
        return (seen & (SAYS_SOMETHING | NEVER)) != SAYS_SOMETHING
                || ((seen & PERHAPS) != 0 && isUnfilled(value))
                || isDate(value);
    }

    private static int beyondAscii(String value, int at) {
        char c = value.charAt(at);
        if (Character.isLowSurrogate(c)) {
            // Seen with the high one before it.
            return at > 0 && Character.isHighSurrogate(value.charAt(at - 1)) ? 0 : NEVER;
        }
        int point = value.codePointAt(at);
        if (c == LOST || Character.isISOControl(c) || Character.getType(point) == Character.SURROGATE) {
            return NEVER;
        }
        boolean zero = Character.digit(point, 10) == 0;
        return !zero && Character.isLetterOrDigit(point) ? SAYS_SOMETHING : 0;
    }

    /** Such as {{user.id}}, ${email}, {0} or {% … %}. */
    private static boolean isUnfilled(String value) {
        int open = value.indexOf('{');
        if (open < 0) {
            return false;
        }
        char before = open == 0 ? ' ' : value.charAt(open - 1);
        char after = open == value.length() - 1 ? ' ' : value.charAt(open + 1);
        boolean numbered = value.length() == 3 && value.charAt(2) == '}';
        return after == '{' || after == '%' || before == '$' || before == '#' || before == '%' || numbered;
    }

    /** A day in three groups of digits, such as 01/31/13, 31.1.2013 or 2013-01-31, with or without a time of day. */
    static boolean isDate(String value) {
        char begin = value.isEmpty() ? ' ' : value.charAt(0);
        int end = begin < '0' || begin > '9' ? -1 : endOfDay(value);
        int first = end < 0 ? -1 : groupEnd(value, 0, end);
        if (first <= 0 || first >= end - 2 || "/-.".indexOf(value.charAt(first)) < 0) {
            return false;
        }
        int second = groupEnd(value, first + 1, end);
        boolean three = second > first + 1
                && second < end - 1
                && value.charAt(second) == value.charAt(first)
                && groupEnd(value, second + 1, end) == end;
        if (!three) {
            return false;
        }
        int middle = number(value, first + 1, second);
        int last = end - second - 1;
        if (first == 4) {
            return isDayAndMonth(number(value, second + 1, end), middle);
        }
        return first <= 2 && (last == 2 || last == 4) && isDayAndMonth(number(value, 0, first), middle);
    }

    /** Where the time of day begins, if there is one; -1 where this is too long for a day. */
    private static int endOfDay(String value) {
        int length = value.length();
        boolean timed = length > 13 && (value.charAt(10) == 'T' || value.charAt(10) == ' ') && value.charAt(13) == ':';
        return timed ? 10 : length <= 10 ? length : -1;
    }

    private static int groupEnd(String value, int from, int end) {
        int at = from;
        while (at < end && value.charAt(at) >= '0' && value.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int number(String value, int from, int to) {
        return to - from > 2 ? 99 : Integer.parseInt(value, from, to, 10);
    }

    /** In either order. */
    private static boolean isDayAndMonth(int one, int other) {
        return Math.min(one, other) >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
    }
}
