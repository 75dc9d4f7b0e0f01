package dev.baton.examples.soak.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts in quotes, words, and punctuation of an input, as JSON, YAML and headers have them in common. */
final class Tokens {
    /** More than that are not looked at. */
    private static final int MOST = 4_000;

    private Tokens() {}

    /** Part of an input. */
    record Span(int from, int to) {
        byte[] bytes(byte[] input) {
            return Arrays.copyOfRange(input, from, to);
        }

        /** A text in quotes, or letters; no punctuation. */
        boolean isWord(byte[] input) {
            return quoted(input) || word(input[from]);
        }

        boolean quoted(byte[] input) {
            return input[from] == '"';
        }
    }

    static List<Span> of(byte[] input) {
        List<Span> tokens = new ArrayList<>();
        int at = 0;
        while (at < input.length && tokens.size() < MOST) {
            int end = end(input, at);
            if (input[at] > ' ' || input[at] < 0) {
                tokens.add(new Span(at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int end(byte[] input, int from) {
        if (input[from] == '"') {
            int at = from + 1;
            while (at < input.length && input[at] != '"') {
                at += input[at] == '\\' ? 2 : 1;
            }
            return Math.min(input.length, at + 1);
        }
        int at = from;
        while (at < input.length && word(input[at])) {
            at++;
        }
        return at == from ? from + 1 : at;
    }

    private static boolean word(byte letter) {
        return letter < 0
                || Character.isLetterOrDigit((char) letter)
                || letter == '.'
                || letter == '-'
                || letter == '+'
                || letter == '_'
                || letter == '@';
    }

    /** From that token to the bracket that closes it; the token alone, where it opens nothing. */
    static Span enclosed(byte[] input, List<Span> tokens, int index) {
        Span first = tokens.get(index);
        int depth = 0;
        for (Span each : tokens.subList(index, tokens.size())) {
            byte letter = input[each.from()];
            depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
            if (depth <= 0) {
                return new Span(first.from(), each.to());
            }
        }
        return first;
    }
}
