package dev.baton.examples.soak.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes inputs from inputs: by bytes, by words and punctuation, and by what brackets enclose. The same chance and the same
 * inputs give the same bytes.
 */
final class Mutator {
    /** Somewhat beyond what readers take. */
    private static final int LARGEST = 300 * 1024;

    private static final byte[] SPICE =
            "{}[]\",:\\/u0dD8eE+-.19tfn%&*!|>#'=;@\u0000\u00c3\u00ff\t\r\n ".getBytes(StandardCharsets.ISO_8859_1);

    private final SplittableRandom chance;
    private final List<byte[]> inputs;

    /** @param inputs to begin with; at least one */
    Mutator(SplittableRandom chance, List<byte[]> inputs) {
        this.chance = chance;
        this.inputs = inputs;
    }

    byte[] next() {
        if (chance.nextInt(200) == 0) {
            return soup();
        }
        byte[] input = any();
        if (chance.nextBoolean()) {
            return gently(input);
        }
        for (int changes = 1 + chance.nextInt(chance.nextInt(4) == 0 ? 8 : 2); changes > 0; changes--) {
            input = chance.nextInt(3) == 0 ? byBytes(input) : byTokens(input);
        }
        return input.length > LARGEST ? Arrays.copyOf(input, LARGEST) : input;
    }

    private byte[] any() {
        return inputs.get(chance.nextInt(inputs.size()));
    }

    /** One word in the place of another of its kind, so that what comes out is often well-formed. */
    private byte[] gently(byte[] input) {
        List<Tokens.Span> words =
                Tokens.of(input).stream().filter(each -> each.isWord(input)).toList();
        if (words.isEmpty()) {
            return byBytes(input);
        }
        Tokens.Span at = words.get(chance.nextInt(words.size()));
        if (chance.nextInt(3) > 0) {
            return replaced(input, at.from(), at.to(), nasty(at.quoted(input)));
        }
        Tokens.Span other = words.get(chance.nextInt(words.size()));
        return replaced(input, at.from(), at.to(), other.bytes(input));
    }

    private byte[] byBytes(byte[] input) {
        if (input.length == 0) {
            return new byte[] {spice()};
        }
        int at = chance.nextInt(input.length);
        int some = Math.min(1 + chance.nextInt(16), input.length - at);
        return switch (chance.nextInt(7)) {
            case 0 -> with(input, at, (byte) (input[at] ^ 1 << chance.nextInt(8)));
            case 1 -> with(input, at, spice());
            case 2 -> Arrays.copyOf(input, at);
            case 3 -> replaced(input, at, at + some, new byte[0]);
            case 4 -> replaced(input, at, at, Arrays.copyOfRange(input, at, at + some));
            case 5 -> replaced(input, at, at, new byte[] {spice()});
            default -> {
                byte[] other = any();
                yield replaced(input, at, input.length, tail(other));
            }
        };
    }

    private byte[] tail(byte[] other) {
        return other.length == 0 ? other : Arrays.copyOfRange(other, chance.nextInt(other.length), other.length);
    }

    private byte[] byTokens(byte[] input) {
        List<Tokens.Span> tokens = Tokens.of(input);
        if (tokens.isEmpty()) {
            return byBytes(input);
        }
        Tokens.Span at = tokens.get(chance.nextInt(tokens.size()));
        return switch (chance.nextInt(10)) {
            case 0, 1, 2 -> replaced(input, at.from(), at.to(), nasty(at.quoted(input)));
            case 3 -> replaced(input, at.from(), at.to(), token(any()));
            case 4 -> {
                Tokens.Span other = tokens.get(chance.nextInt(tokens.size()));
                yield swapped(input, at, other);
            }
            case 5 -> replaced(input, at.from(), at.to(), new byte[0]);
            case 6 -> replaced(input, at.to(), at.to(), many(at.bytes(input)));
            case 7 -> replaced(input, at.from(), at.to(), nested(at.bytes(input)));
            case 8 -> {
                Tokens.Span whole = Tokens.enclosed(input, tokens, tokens.indexOf(at));
                byte[] instead = chance.nextBoolean() ? nasty(false) : many(whole.bytes(input));
                yield replaced(input, whole.from(), whole.to(), instead);
            }
            default -> {
                Tokens.Span whole = Tokens.enclosed(input, tokens, tokens.indexOf(at));
                byte[] other = any();
                List<Tokens.Span> others = Tokens.of(other);
                byte[] instead = others.isEmpty()
                        ? other
                        : Tokens.enclosed(other, others, chance.nextInt(others.size()))
                                .bytes(other);
                yield replaced(input, whole.from(), whole.to(), instead);
            }
        };
    }

    private byte[] token(byte[] other) {
        List<Tokens.Span> tokens = Tokens.of(other);
        return tokens.isEmpty()
                ? other
                : tokens.get(chance.nextInt(tokens.size())).bytes(other);
    }

    private byte[] nasty(boolean quoted) {
        String text = Nasty.WORDS.get(chance.nextInt(Nasty.WORDS.size()));
        boolean quotes = chance.nextInt(8) == 0 ? !quoted : quoted;
        return (quotes ? "\"" + text + "\"" : text).getBytes(StandardCharsets.UTF_8);
    }

    /** The same again and again, mostly a few times, sometimes thousands. */
    private byte[] many(byte[] token) {
        int most = LARGEST / (token.length + 1);
        int times = Math.min(most, chance.nextInt(20) == 0 ? 20_000 : 1 + chance.nextInt(40));
        byte[] between = chance.nextBoolean() ? new byte[] {','} : new byte[0];
        ByteArrayOutputStream out = new ByteArrayOutputStream(times * (token.length + 1));
        for (int i = 0; i < times; i++) {
            out.writeBytes(between);
            out.writeBytes(token);
        }
        return out.toByteArray();
    }

    private byte[] nested(byte[] token) {
        int depth = chance.nextInt(10) == 0 ? 20_000 : 1 + chance.nextInt(70);
        boolean arrays = chance.nextBoolean();
        String open = arrays ? "[" : "{\"a\":";
        String close = arrays ? "]" : "}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(open.repeat(depth).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(token);
        out.writeBytes(close.repeat(depth).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Words and punctuation of all inputs, without any sense. */
    private byte[] soup() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int left = chance.nextInt(60); left > 0; left--) {
            out.writeBytes(chance.nextInt(3) == 0 ? new byte[] {spice()} : token(any()));
        }
        return out.toByteArray();
    }

    private byte spice() {
        return SPICE[chance.nextInt(SPICE.length)];
    }

    private static byte[] with(byte[] input, int at, byte instead) {
        byte[] copy = input.clone();
        copy[at] = instead;
        return copy;
    }

    private static byte[] swapped(byte[] input, Tokens.Span one, Tokens.Span other) {
        Tokens.Span first = one.from() < other.from() ? one : other;
        Tokens.Span last = one.from() < other.from() ? other : one;
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(input, first.from()));
        parts.add(last.bytes(input));
        parts.add(Arrays.copyOfRange(input, first.to(), Math.max(first.to(), last.from())));
        parts.add(first.bytes(input));
        parts.add(Arrays.copyOfRange(input, last.to(), input.length));
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length);
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] instead) {
        byte[] out = new byte[from + instead.length + input.length - to];
        System.arraycopy(input, 0, out, 0, from);
        System.arraycopy(instead, 0, out, from, instead.length);
        System.arraycopy(input, to, out, from + instead.length, input.length - to);
        return out;
    }
}
