package dev.baton.core.json;

import org.jspecify.annotations.Nullable;

/** The grammar of a URI reference (RFC 3986), as far as characters and the parts' shapes go. */
final class UriReference {
    private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=";

    private UriReference() {}

    /** Why the text is no URI reference, and the way out; null if it is one. */
    static @Nullable String problem(String text) {
        if (text.isEmpty()) {
            return "is empty; name who says so, as a URI reference";
        }
        int forbidden = firstForbidden(text);
        if (forbidden >= 0) {
            return "has a character at position " + forbidden + " that a URI cannot hold; percent-encode it";
        }
        if (text.indexOf('#') != text.lastIndexOf('#')) {
            return "has a second #; percent-encode it";
        }
        int scheme = schemeLength(text);
        int delimiter = indexOrEnd(text, ":/?#", 0);
        if (scheme == 0 && text.startsWith(":", delimiter)) {
            return "has a colon in its first segment and no scheme before it; percent-encode the colon";
        }
        int path = scheme == 0 ? 0 : scheme + 1;
        if (text.startsWith("//", path)) {
            int end = indexOrEnd(text, "/?#", path + 2);
            if (!isAuthority(text.substring(path + 2, end))) {
                return "has no well-formed host and port after its //; correct them";
            }
            path = end;
        }
        boolean brackets = text.indexOf('[', path) >= 0 || text.indexOf(']', path) >= 0;
        return brackets ? "has a bracket outside the host; percent-encode it" : null;
    }

    /** Whether a URI reference begins with a scheme. */
    static boolean isAbsolute(String text) {
        return schemeLength(text) > 0;
    }

    private static int firstForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean encoded =
                    c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
            if (!encoded && !isLetter(c) && !isDigit(c) && MARKS.indexOf(c) < 0) {
                return i;
            }
        }
        return -1;
    }

    private static int schemeLength(String text) {
        int end = indexOrEnd(text, ":/?#", 0);
        if (end == text.length() || text.charAt(end) != ':' || end == 0 || !isLetter(text.charAt(0))) {
            return 0;
        }
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "+-.".indexOf(c) < 0) {
                return 0;
            }
        }
        return end;
    }

    private static boolean isAuthority(String authority) {
        int at = authority.indexOf('@');
        String hostAndPort = authority.substring(at + 1);
        boolean odd = hostAndPort.indexOf('@') >= 0 || (at > 0 && hasBracket(authority.substring(0, at)));
        if (odd) {
            return false;
        }
        int afterHost;
        if (hostAndPort.startsWith("[")) {
            afterHost = hostAndPort.indexOf(']') + 1;
            if (afterHost == 0 || !isIpLiteral(hostAndPort.substring(1, afterHost - 1))) {
                return false;
            }
        } else {
            afterHost = indexOrEnd(hostAndPort, ":", 0);
            if (hasBracket(hostAndPort)) {
                return false;
            }
        }
        return isPort(hostAndPort.substring(afterHost));
    }

    private static boolean hasBracket(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }

    private static boolean isIpLiteral(String inside) {
        if (inside.startsWith("v") || inside.startsWith("V")) {
            int dot = inside.indexOf('.');
            return dot > 1
                    && dot + 1 < inside.length()
                    && inside.substring(1, dot).chars().allMatch(UriReference::isHex);
        }
        return inside.indexOf(':') >= 0 && inside.chars().allMatch(c -> isHex(c) || c == ':' || c == '.');
    }

    private static boolean isPort(String rest) {
        return rest.isEmpty()
                || (rest.charAt(0) == ':' && rest.substring(1).chars().allMatch(UriReference::isDigit));
    }

    private static int indexOrEnd(String text, String oneOf, int from) {
        for (int i = from; i < text.length(); i++) {
            if (oneOf.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
