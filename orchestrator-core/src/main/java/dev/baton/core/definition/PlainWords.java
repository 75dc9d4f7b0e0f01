package dev.baton.core.definition;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A short text as it is compared: in one case and one width, without accents of Latin, Greek and Cyrillic letters, without
 * marks, pictures and white space around it, with one space between words. Marks that other scripts write words with stay.
 */
final class PlainWords {
    /** Longer texts are more than a word. */
    static final int MAX_LENGTH = 64;

    private PlainWords() {}

    /** Null where nothing is left of it, or too much. */
    static @Nullable String of(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !says(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && !writes(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end == start || end - start > MAX_LENGTH ? null : compared(text.substring(start, end));
    }

    private static @Nullable String compared(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean gap = false;
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
            int c = decomposed.codePointAt(i);
            boolean white = Character.isWhitespace(c) || Character.isSpaceChar(c);
            gap |= white;
            if (!white && !unseen(c) && !accent(c)) {
                if (gap && plain.length() > 0) {
                    plain.append(' ');
                }
                gap = false;
                plain.appendCodePoint(c);
            }
        }
        // Upper case first: some letters have several lower forms. Turkish writes i without a dot, and I with one.
        String folded =
                plain.toString().replace('ı', 'i').toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return folded.isEmpty() ? null : folded;
    }

    private static boolean says(int c) {
        return Character.isLetterOrDigit(c);
    }

    /** A word may end with a mark that belongs to its last letter. */
    private static boolean writes(int c) {
        return says(c) || (isMark(c) && !unseen(c));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean accent(int c) {
        return c >= 0x300 && c <= 0x36F;
    }

    /** Joiners, marks of direction, soft hyphens, and what chooses the look of a picture. */
    private static boolean unseen(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
