package dev.baton.examples.soak.fuzz;

import java.util.Arrays;
import java.util.function.Predicate;

/** Makes an input shorter for as long as it goes wrong in the same way. */
final class Shrinking {
    private static final int MOST_TRIES = 3_000;
    /** Somebody waits for it. */
    private static final long MOST_NANOS = 15_000_000_000L;

    private final Predicate<byte[]> wrong;
    private final long begun = System.nanoTime();
    private int tries;

    private Shrinking(Predicate<byte[]> wrong) {
        this.wrong = wrong;
    }

    static byte[] shrunk(byte[] input, Predicate<byte[]> wrong) {
        return new Shrinking(wrong).shrunk(input);
    }

    private byte[] shrunk(byte[] input) {
        byte[] least = input;
        int before;
        do {
            before = least.length;
            for (int size = Integer.highestOneBit(Math.max(1, least.length)); size > 0; size /= 2) {
                least = without(least, size);
            }
        } while (least.length < before && patient());
        return least;
    }

    /** Leaves out pieces of that size wherever it stays wrong. */
    private byte[] without(byte[] input, int size) {
        byte[] least = input;
        int at = 0;
        while (at < least.length && patient()) {
            byte[] shorter = cut(least, at, Math.min(least.length, at + size));
            tries++;
            if (wrong.test(shorter)) {
                least = shorter;
            } else {
                at += size;
            }
        }
        return least;
    }

    private boolean patient() {
        return tries < MOST_TRIES && System.nanoTime() - begun < MOST_NANOS;
    }

    private static byte[] cut(byte[] input, int from, int to) {
        byte[] out = Arrays.copyOf(input, input.length - (to - from));
        System.arraycopy(input, to, out, from, input.length - to);
        return out;
    }
}
