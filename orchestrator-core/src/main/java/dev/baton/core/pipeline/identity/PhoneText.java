package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.PhoneRegions;
import dev.baton.spi.PhoneNumbers;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as identifiers (I1). What says its country, by a {@code +} or by the configuration, is read by the host's
 * {@link PhoneNumbers} where there are any. Otherwise plain digits: {@code +} and digits, or a national number with its
 * country behind it, as RFC 3966 writes local numbers: {@code 0612345678;phone-context=fr}. So two countries' numbers
 * never meet, and nothing is completed by a guess.
 */
final class PhoneText {
    private static final int MIN_DIGITS = 5;
    private static final int MIN_INTERNATIONAL = 7;
    private static final int MAX_DIGITS = 15;
    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final String SCHEME = "tel:";
    private static final String CONTEXT = ";phone-context=";
    private static final char WIDE_PLUS = '\uff0b';
    private static final String SEPARATORS = "()-./\uff08\uff09\uff0e\uff0f\u2212";

    private PhoneText() {}

    /**
     * The number as it is compared; null where it identifies nobody.
     *
     * @param region the country in which it is to be read; null where nobody stated one
     * @param numbers null where the host has none
     */
    static @Nullable String normal(String text, @Nullable String region, @Nullable PhoneNumbers numbers) {
        String country = statedIn(text);
        return country == null
                ? read(text, region, numbers)
                : read(text.substring(0, text.length() - CONTEXT.length() - country.length()), country, numbers);
    }

    private static @Nullable String read(String text, @Nullable String region, @Nullable PhoneNumbers numbers) {
        if (Nobody.isDate(text) || text.isEmpty()) {
            return null;
        }
        boolean known = region != null && !region.equals(PhoneRegions.ONE_COUNTRY);
        if (numbers != null && (known || text.indexOf('+') >= 0 || text.indexOf(WIDE_PLUS) >= 0)) {
            return e164(text, known ? region : null, numbers);
        }
        return plain(text, region);
    }

    /** The country that the text itself says a national number is of, as {@link #plain} writes it. */
    private static @Nullable String statedIn(String text) {
        int at = text.length() - CONTEXT.length() - 2;
        if (at <= 0 || !text.startsWith(CONTEXT, at)) {
            return null;
        }
        String country = text.substring(at + CONTEXT.length()).toUpperCase(Locale.ROOT);
        return isCapital(country.charAt(0)) && isCapital(country.charAt(1)) ? country : null;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static @Nullable String e164(String text, @Nullable String region, PhoneNumbers numbers) {
        Optional<String> answer;
        try {
            answer = numbers.e164(text, region);
        } catch (RuntimeException stumbled) {
            // Whatever a stranger typed made it stumble: no number.
            return null;
        }
        if (answer.isEmpty() || !answer.get().startsWith("+")) {
            return null;
        }
        String number = plain(answer.get(), null);
        return number != null && number.equals(answer.get()) ? number : null;
    }

    private static @Nullable String plain(String text, @Nullable String region) {
        StringBuilder number = digits(text);
        if (number == null || number.length() == 0) {
            return null;
        }
        if (number.charAt(0) == '+') {
            return isInternational(number) && !text.contains("(0)") ? number.toString() : null;
        }
        if (region == null || !isNational(number) || isDecimal(text)) {
            return null;
        }
        return number.append(CONTEXT).append(region.toLowerCase(Locale.ROOT)).toString();
    }

    /** The digits, of whichever script, with a leading + where there was one; null where other things stand between. */
    private static @Nullable StringBuilder digits(String text) {
        int start = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? SCHEME.length() : 0;
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if ((c == '+' || c == WIDE_PLUS) && digits.length() == 0) {
                digits.append('+');
            } else if (!separates(c) || (digits.length() == 0 && "-./".indexOf(c) >= 0)) {
                return null;
            }
        }
        return digits;
    }

    /** Spaces and dashes of any kind, and marks that only say which way a text is written. */
    private static boolean separates(char c) {
        if (c < 128) {
            return c == ' ' || SEPARATORS.indexOf(c) >= 0;
        }
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR
                || type == Character.DASH_PUNCTUATION
                || type == Character.FORMAT
                || SEPARATORS.indexOf(c) >= 0;
    }

    /** No country code begins with a zero, and after it something else follows. */
    private static boolean isInternational(StringBuilder number) {
        int count = number.length() - 1;
        return count >= MIN_INTERNATIONAL
                && count <= MAX_DIGITS
                && number.charAt(1) != '0'
                && !isRun(number, 1)
                && !isAllOf(number, 1 + LONGEST_COUNTRY_CODE, '0');
    }

    private static boolean isNational(StringBuilder number) {
        int count = number.length();
        return count >= MIN_DIGITS
                && count <= MAX_DIGITS
                && !isRun(number, 0)
                && !isAllOf(number, LONGEST_COUNTRY_CODE, '0');
    }

    private static boolean isAllOf(CharSequence digits, int from, char digit) {
        for (int i = from; i < digits.length(); i++) {
            if (digits.charAt(i) != digit) {
                return false;
            }
        }
        return true;
    }

    /** One digit again and again, or the row of keys up or down: what is typed where a number is demanded. */
    private static boolean isRun(CharSequence digits, int from) {
        int step = digits.charAt(from + 1) - digits.charAt(from);
        if (Math.floorMod(step, 10) > 1 && Math.floorMod(step, 10) < 9) {
            return false;
        }
        for (int i = from + 1; i < digits.length(); i++) {
            if (Math.floorMod(digits.charAt(i) - digits.charAt(i - 1) - step, 10) != 0) {
                return false;
            }
        }
        return true;
    }

    /** An amount such as 1 000.00. */
    private static boolean isDecimal(String text) {
        int dot = text.indexOf('.');
        return dot >= 0 && dot == text.lastIndexOf('.') && text.length() - dot <= 3;
    }
}
