package dev.baton.core.pipeline.identity;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses by the book (I1): RFC 5321 without comments and address literals, domains in ASCII (IDNA). What two
 * mail servers could tell apart stays apart, but for the case of plain letters, which none of them goes by.
 */
final class EmailAddress {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;
    private static final int MAX_LENGTH = 254;
    /** What stands in a local part without quotes, beside letters and digits. */
    private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";
    /** Letters that IDNA 2003 takes for others and IDNA 2008 does not: straße.de is not strasse.de. */
    private static final String DISPUTED = "\u00df\u03c2\u1e9e";

    private EmailAddress() {}

    /** The address as it is compared; null where it is none. */
    static @Nullable String normal(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at > MAX_LOCAL || text.length() > MAX_LENGTH) {
            return null;
        }
        if (isPlain(text, at)) {
            return text;
        }
        if (Nobody.is(text)) {
            return null;
        }
        String local = local(text.substring(0, at));
        String domain = domain(text.substring(at + 1));
        return local == null || domain == null || local.length() + 1 + domain.length() > MAX_LENGTH
                ? null
                : local + "@" + domain;
    }

    /** Whether there is nothing to normalise and nothing to doubt: as almost all addresses are written. */
    private static boolean isPlain(String text, int at) {
        int dots = 0;
        int label = 0;
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || i == at) {
                if (before == '.' || before == '@' || (i > at && (before == '-' || i - label > MAX_LABEL))) {
                    return false;
                }
                dots += i > at ? 1 : 0;
                label = i + 1;
            } else {
                boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '_' && i < at);
                boolean hyphen = c == '-' && (i < at || i > label);
                if (!word && !hyphen) {
                    return false;
                }
            }
            before = c;
        }
        return before >= 'a' && before <= 'z' && dots > 0 && text.length() - label <= MAX_LABEL;
    }

    private static @Nullable String local(String local) {
        if (local.charAt(0) == '"') {
            return isQuoted(local) ? local : null;
        }
        return isDotAtom(local) ? inLowerCase(local) : null;
    }

    /** Printable ASCII between quotes, in which a backslash stands before quotes and backslashes. */
    private static boolean isQuoted(String local) {
        int last = local.length() - 1;
        if (last < 1 || local.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = local.charAt(i);
            if (c == '\\') {
                c = local.charAt(++i);
                if (i == last) {
                    return false;
                }
            } else if (c == '"') {
                return false;
            }
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDotAtom(String local) {
        char before = '.';
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean known = c == '.' ? before != '.' : c < 128 ? isAtom(c) : isLetter(local, i);
            if (!known) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    private static boolean isAtom(char c) {
        return Character.isLetterOrDigit(c) || ATOM.indexOf(c) >= 0;
    }

    private static boolean isLetter(String text, int at) {
        if (Character.isLowSurrogate(text.charAt(at))) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int point = text.codePointAt(at);
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Only letters of ASCII: the Kelvin sign in lower case is a k, and whoever writes it would be somebody else. */
    private static String inLowerCase(String local) {
        StringBuilder lower = new StringBuilder(local);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    private static @Nullable String domain(String domain) {
        boolean disputed = false;
        boolean ascii = true;
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            ascii &= c < 128;
            disputed |= DISPUTED.indexOf(c) >= 0;
        }
        if (ascii) {
            String lower = inLowerCase(domain);
            return isHost(lower, false) ? lower : null;
        }
        if (disputed) {
            String lower = domain.toLowerCase(Locale.ROOT);
            return isHost(lower, true) ? lower : null;
        }
        String encoded = encoded(domain);
        return encoded != null && isHost(encoded, false) ? encoded : null;
    }

    private static @Nullable String encoded(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            // Joiners and marks that nobody sees are dropped by the encoder: another domain would be the same.
            if (Character.getType(domain.charAt(i)) == Character.FORMAT) {
                return null;
            }
        }
        try {
            return inLowerCase(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
        } catch (RuntimeException refused) {
            // The encoder has words of its own for some, and stumbles over others.
            return null;
        }
    }

    /** At least two labels of letters, digits and inner hyphens; the last one has a letter. */
    private static boolean isHost(String domain, boolean anyLetter) {
        int label = 0;
        int labels = 0;
        boolean named = false;
        for (int i = 0; i <= domain.length(); i++) {
            char c = i == domain.length() ? '.' : domain.charAt(i);
            if (c == '.') {
                boolean edge = i == label || i - label > MAX_LABEL || domain.charAt(i - 1) == '-';
                if (edge || domain.charAt(label) == '-') {
                    return false;
                }
                labels++;
                if (i < domain.length()) {
                    label = i + 1;
                    named = false;
                }
            } else {
                boolean letter = (c >= 'a' && c <= 'z') || (anyLetter && c >= 128 && Character.isLetter(c));
                if (!letter && c != '-' && (c < '0' || c > '9')) {
                    return false;
                }
                named |= letter;
            }
        }
        return labels > 1 && named;
    }
}
