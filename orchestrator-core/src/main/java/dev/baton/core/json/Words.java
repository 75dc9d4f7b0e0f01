package dev.baton.core.json;

import dev.baton.event.Masked;
import java.util.Locale;

/** How names that a sender chose are written in refusals. */
final class Words {
    private static final int LONGEST_SHOWN = 64;

    private Words() {}

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A member's name as a pointer segment; masked where it is no plain name, since people use addresses as names. */
    static String segment(String name) {
        return isPlain(name) ? name : Masked.of(name).replace("~", "~0").replace("/", "~1");
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > LONGEST_SHOWN || !isLetter(name.charAt(0))) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            if (!digit && !isLetter(c) && " _-.$".indexOf(c) < 0) {
                return false;
            }
        }
        return digits < 5;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
