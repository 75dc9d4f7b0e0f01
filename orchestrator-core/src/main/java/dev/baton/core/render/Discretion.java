package dev.baton.core.render;

import dev.baton.event.Masked;

/**
 * Keeps addresses out of what people read (S1): whatever looks like an e-mail address or a telephone number prints
 * masked. The words handed to a renderer should hold none; this is the second lock on that door, and it sees only what
 * has the shape of an address.
 */
final class Discretion {
    private static final String AROUND_AN_ADDRESS = " ,;:()<>[]{}\"'=/|";
    private static final String INSIDE_A_NUMBER = " ()-/";
    private static final int INTERNATIONAL_DIGITS = 7;
    private static final int NATIONAL_DIGITS = 9;

    private Discretion() {}

    static String hide(String text) {
        return hideNumbers(hideAddresses(text));
    }

    private static String hideAddresses(String text) {
        int sign = text.indexOf('@');
        if (sign < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (; sign >= 0; sign = text.indexOf('@', Math.max(sign + 1, done))) {
            int from = sign;
            while (from > done && AROUND_AN_ADDRESS.indexOf(text.charAt(from - 1)) < 0) {
                from--;
            }
            int end = sign + 1;
            while (end < text.length() && AROUND_AN_ADDRESS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            while (end > sign + 1 && ".!?".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (from < sign && end > sign + 1) {
                out.append(text, done, from).append(Masked.of(text.substring(from, end)));
                done = end;
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    private static String hideNumbers(String text) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = mayStart(text, at) ? numberEnd(text, at) : at;
            if (end > at) {
                out.append(text, done, at).append(Masked.of(text.substring(at, end)));
                done = end;
                at = end - 1;
            }
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    private static boolean mayStart(String text, int at) {
        char first = text.charAt(at);
        if (first != '+' && first != '0') {
            return false;
        }
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return !Character.isLetterOrDigit(before) && "+-.,".indexOf(before) < 0;
    }

    /** Just behind the telephone number that starts there; its start where there is none. */
    private static int numberEnd(String text, int start) {
        boolean international = text.charAt(start) == '+';
        int digits = 0;
        int end = start;
        for (int at = international ? start + 1 : start; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each >= '0' && each <= '9') {
                digits++;
                end = at + 1;
            } else if (INSIDE_A_NUMBER.indexOf(each) < 0) {
                break;
            }
        }
        return digits >= (international ? INTERNATIONAL_DIGITS : NATIONAL_DIGITS) ? end : start;
    }
}
