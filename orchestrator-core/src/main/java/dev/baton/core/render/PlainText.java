package dev.baton.core.render;

/**
 * Text that others wrote, made harmless to print: one line, no control characters, nothing invisible that reorders or
 * hides what stands beside it, no unreadable code points. What remains is what they wrote.
 *
 * <p>The tables are ours, and not the JDK's, so that another JDK prints the same.
 */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    /** More marks than this upon one letter cover the lines above and below it. */
    private static final int MAX_MARKS = 4;

    /** Invisible: soft hyphen, directional marks, embeddings and isolates, byte order marks, tags. */
    private static final CodePoints HIDDEN = CodePoints.of(
            0xAD, 0xAD, 0x600, 0x605, 0x61C, 0x61C, 0x6DD, 0x6DD, 0x70F, 0x70F, 0x115F, 0x1160, 0x180B, 0x180E, 0x200B,
            0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0,
            0xFFF9, 0xFFFB, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF);

    private static final CodePoints BLANK = CodePoints.of(
            0x00, 0x20, 0x7F, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F,
            0x3000, 0x3000);

    private static final CodePoints UNREADABLE =
            CodePoints.of(0xD800, 0xDFFF, 0xE000, 0xF8FF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0xF0000, 0x10FFFF);

    private PlainText() {}

    /** The same words on one line, single spaces between them, none around them. */
    public static String of(String foreign) {
        StringBuilder out = new StringBuilder(foreign.length());
        int marks = 0;
        for (int at = 0; at < foreign.length(); ) {
            int codePoint = foreign.codePointAt(at);
            at += Character.charCount(codePoint);
            marks = Columns.isMark(codePoint) ? marks + 1 : 0;
            if (BLANK.contains(codePoint)) {
                blank(out);
            } else if (!HIDDEN.contains(codePoint) && marks <= MAX_MARKS) {
                out.appendCodePoint(UNREADABLE.contains(codePoint) ? REPLACEMENT : codePoint);
            }
        }
        int length = out.length();
        if (length > 0 && out.charAt(length - 1) == ' ') {
            out.setLength(length - 1);
        }
        return out.toString();
    }

    private static void blank(StringBuilder out) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    /** The text with what has a meaning in HTML written as entities. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(each);
            }
        }
        return out.toString();
    }
}
