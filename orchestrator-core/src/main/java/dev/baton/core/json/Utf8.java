package dev.baton.core.json;

/**
 * Strict UTF-8, checked before parsing: the parser itself lets overlong forms and encoded surrogates pass, and would
 * guess UTF-16 or UTF-32 from zero bytes.
 */
final class Utf8 {
    private Utf8() {}

    /** The offset of the first byte that is no UTF-8 text, where a zero byte is none either; -1 if all is well. */
    static int firstInvalid(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            byte b = bytes[i];
            if (b > 0) {
                i++;
                continue;
            }
            int size = sequence(bytes, i, end);
            if (size == 0) {
                return i;
            }
            i += size;
        }
        return -1;
    }

    /** The length of the well-formed sequence of several bytes at i; 0 if there is none. */
    private static int sequence(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        int second = i + 1 < end ? bytes[i + 1] & 0xFF : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return isTail(second) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return second >= least && second <= most && isTailAt(bytes, i + 2, end) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xF4 ? 0x8F : 0xBF;
            boolean well = second >= least && second <= most;
            return well && isTailAt(bytes, i + 2, end) && isTailAt(bytes, i + 3, end) ? 4 : 0;
        }
        return 0;
    }

    private static boolean isTailAt(byte[] bytes, int i, int end) {
        return i < end && isTail(bytes[i]);
    }

    private static boolean isTail(int b) {
        return (b & 0xC0) == 0x80;
    }

    /** Whether the text holds half a surrogate pair; only an escape can bring one in. */
    static boolean hasLoneSurrogate(String text) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            // A code point that is a surrogate is one without its other half.
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return true;
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }
}
