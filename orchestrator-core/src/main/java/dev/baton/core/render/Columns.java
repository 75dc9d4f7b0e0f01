package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/**
 * How many columns of a terminal a text takes, and how to make it fit. Wide letters and emoji take two columns, marks
 * none. Expects {@link PlainText}.
 */
final class Columns {
    private static final String MORE = "…";
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;

    /** The longest emoji of a family has fewer; without a bound, joiners make a word that no line can hold. */
    private static final int LONGEST_CLUSTER = 12;

    private static final CodePoints MARKS = CodePoints.of(
            0x300, 0x36F, 0x483, 0x489, 0x591, 0x5BD, 0x5BF, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x5C7, 0x610,
            0x61A, 0x64B, 0x65F, 0x670, 0x670, 0x6D6, 0x6DC, 0x6DF, 0x6E4, 0x6E7, 0x6E8, 0x6EA, 0x6ED, 0x93C, 0x93C,
            0x941, 0x948, 0x94D, 0x94D, 0xE31, 0xE31, 0xE34, 0xE3A, 0xE47, 0xE4E, 0x1AB0, 0x1AFF, 0x1DC0, 0x1DFF,
            0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x20D0, 0x20FF, 0xFE00, 0xFE0F, 0xFE20, 0xFE2F);

    private static final CodePoints WIDE = CodePoints.of(
            0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD,
            0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB,
            0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5,
            0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C,
            0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B,
            0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
            0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E,
            0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0, 0x1F7EB, 0x1F900, 0x1FAFF, 0x20000,
            0x3FFFD);

    private static final CodePoints SKIN_TONES = CodePoints.of(0x1F3FB, 0x1F3FF);

    private static final CodePoints RIGHT_TO_LEFT =
            CodePoints.of(0x590, 0x8FF, 0xFB1D, 0xFDFF, 0xFE70, 0xFEFC, 0x10800, 0x10FFF, 0x1E800, 0x1EFFF);

    private Columns() {}

    /** Whether it sits upon the letter before it. */
    static boolean isMark(int codePoint) {
        return codePoint >= 0x300 && MARKS.contains(codePoint);
    }

    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int end = clusterEnd(text, at);
            width += clusterWidth(text, at, end);
            at = end;
        }
        return width;
    }

    /** At spaces where possible, inside words too long for a line, never inside a letter with its marks. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : words(text, width)) {
            int size = width(word);
            if (used > 0 && used + 1 + size > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used > 0 ? " " : "").append(word);
            used += (used > 0 ? 1 : 0) + size;
        }
        lines.add(line.toString());
        return lines;
    }

    /** At most that wide; what was cut off shows as an ellipsis. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        return text.substring(0, fitting(text, 0, width - width(MORE))).stripTrailing() + MORE;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Keeps letters that run from right to left from reordering what stands around them. */
    static String isolated(String text) {
        boolean turns = text.codePoints().anyMatch(RIGHT_TO_LEFT::contains);
        return turns ? "\u2068" + text + "\u2069" : text;
    }

    private static List<String> words(String text, int width) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            while (at < end) {
                int piece = Math.min(end, Math.max(fitting(text, at, width), clusterEnd(text, at)));
                words.add(text.substring(at, piece));
                at = piece;
            }
            at = end + 1;
        }
        return words;
    }

    /** Where the longest piece that starts there and fits ends. */
    private static int fitting(String text, int from, int width) {
        int at = from;
        int used = 0;
        while (at < text.length()) {
            int end = clusterEnd(text, at);
            used += clusterWidth(text, at, end);
            if (used > width) {
                return at;
            }
            at = end;
        }
        return at;
    }

    /** A letter or emoji together with the marks, joiners and skin tones that belong to it. */
    private static int clusterEnd(String text, int from) {
        int before = text.codePointAt(from);
        int at = from + Character.charCount(before);
        for (int size = 1; at < text.length() && size < LONGEST_CLUSTER; size++) {
            int next = text.codePointAt(at);
            if (next == ' ' || !(isMark(next) || SKIN_TONES.contains(next) || before == JOINER)) {
                return at;
            }
            at += Character.charCount(next);
            before = next;
        }
        return at;
    }

    private static int clusterWidth(String text, int from, int end) {
        int width = 0;
        boolean emoji = false;
        for (int at = from; at < end; at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            emoji |= codePoint == EMOJI_STYLE;
            width += isMark(codePoint) ? 0 : WIDE.contains(codePoint) ? 2 : 1;
        }
        return emoji ? Math.max(width, 2) : width;
    }
}
