package dev.baton.jdbc;

import dev.baton.event.Require;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts as columns hold them. A database refuses what is no text to it (NUL, halves of a surrogate pair), and an index
 * refuses what is too long; nothing the engine accepts may fail there, and different texts stay different.
 */
final class Text {
    /** Stands before the four hexadecimal digits of a character that a column would not hold, or of itself. */
    private static final char ESCAPE = '\uFFFD';

    private static final int DIGITS = 4;

    private Text() {}

    /** The text as it is, but for the characters that no column holds; {@link #read} undoes it. */
    static String stored(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (refused(text, i)) {
                return escaped(text);
            }
        }
        return text;
    }

    /** As {@link #stored}, shortened where no index would hold it. It cannot be read back, but found. */
    static String key(String text) {
        if (text.length() <= Require.MAX_NAME_LENGTH) {
            return stored(text);
        }
        // Longer than every key that is a text as it is, so it equals none of them.
        return stored(text.substring(0, Require.MAX_NAME_LENGTH) + "…" + hash(text));
    }

    /** What to store beside a {@link #key} that cannot be read back; null where it can. */
    static @Nullable String whole(String text) {
        return text.length() <= Require.MAX_NAME_LENGTH ? null : stored(text);
    }

    static String read(String stored) {
        int at = stored.indexOf(ESCAPE);
        if (at < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        for (; at >= 0; at = stored.indexOf(ESCAPE, from)) {
            text.append(stored, from, at);
            from = at + 1 + DIGITS;
            text.append((char) Integer.parseInt(stored, at + 1, from, 16));
        }
        return text.append(stored, from, stored.length()).toString();
    }

    private static String escaped(String text) {
        StringBuilder stored = new StringBuilder(text.length() + DIGITS);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (refused(text, i)) {
                stored.append(ESCAPE).append(HexFormat.of().toHexDigits(c));
            } else {
                stored.append(c);
            }
        }
        return stored.toString();
    }

    private static boolean refused(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == 0 || c == ESCAPE;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java platform has SHA-256", never);
        }
    }
}
