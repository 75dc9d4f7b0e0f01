package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is drawn, at most: by the advances of a wide sans-serif, since nobody knows which one a viewer has.
 * Expects {@link PlainText}. Whole numbers, so that every machine draws the same picture.
 */
final class TextWidth {
    private static final String MORE = "…";

    /** Bold letters are wider by that many hundredths, at most. */
    private static final int BOLD = 120;

    /** Thousandths of the font's size, from the space to the tilde. */
    private static final int[] ASCII = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1015, 684, 686, 698, 770, 632, 611, 778, 752, 295, 500, 667,
        557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838
    };

    /** Letters with accents, Greek, Cyrillic, signs. */
    private static final int OTHER = 900;

    private TextWidth() {}

    /** In units of the picture, rounded up. */
    static int of(String text, int fontSize, boolean bold) {
        long thousandths = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            thousandths += advance(text.codePointAt(at));
        }
        return units(thousandths, fontSize, bold);
    }

    private static int units(long thousandths, int fontSize, boolean bold) {
        long hundredths = thousandths * fontSize * (bold ? BOLD : 100);
        return (int) ((hundredths + 99_999) / 100_000);
    }

    private static int advance(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return ASCII[codePoint - ' '];
        }
        return Columns.isMark(codePoint)
                ? 0
                : Math.max(OTHER, 1_200 * (Columns.width(Character.toString(codePoint)) - 1));
    }

    /** In lines no wider than that, at spaces where possible; what is left after the last one shows as an ellipsis. */
    static List<String> wrap(String text, int width, int mostLines, int fontSize, boolean bold) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            if (of(rest, fontSize, bold) <= width) {
                lines.add(rest);
                break;
            }
            if (lines.size() == mostLines - 1) {
                int end = fitting(rest, width - of(MORE, fontSize, bold), fontSize, bold);
                lines.add(rest.substring(0, end).stripTrailing() + MORE);
                break;
            }
            int end = fitting(rest, width, fontSize, bold);
            int space = rest.charAt(end) == ' ' ? end : rest.lastIndexOf(' ', end);
            lines.add(rest.substring(0, space > 0 ? space : end));
            rest = rest.substring(space > 0 ? space : end).stripLeading();
        }
        return lines;
    }

    /** How much of the beginning fits; at least one letter, so that every line has something. */
    private static int fitting(String text, int width, int fontSize, boolean bold) {
        long thousandths = 0;
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            thousandths += advance(letter);
            if (end > 0 && units(thousandths, fontSize, bold) > width) {
                return end;
            }
            end += Character.charCount(letter);
        }
        return end;
    }
}
