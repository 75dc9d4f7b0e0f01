package dev.baton.examples.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for a terminal: harmless, and no wider than it. */
public final class Text {
    public static final int WIDTH = 80;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Text() {}

    /** In UTC, to the second. */
    public static String time(Instant at) {
        return SECONDS.format(at);
    }

    /** With thousands apart, the same on every machine. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example {@code 1 event}, {@code 3 events}. */
    public static String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** What a file says may hold anything: nothing of it steers the terminal or breaks the line. */
    public static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(each -> out.appendCodePoint(harmless(each) ? each : ' '));
        return out.toString();
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** At most that wide, with an ellipsis where something is missing. */
    public static String cut(String text, int width) {
        return text.codePointCount(0, text.length()) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** Broken between words into lines no wider than that; words that are wider stand alone. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            boolean full = line.codePointCount(0, line.length()) + 1 + word.codePointCount(0, word.length()) > width;
            if (line.length() > 0 && full) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
