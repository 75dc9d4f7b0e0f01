package dev.baton.core.memory;

import dev.baton.event.EventKey;
import dev.baton.event.Identifier;

/**
 * 128 bits that stand for an event key or an identifier. Two with the same bits would be taken for the same event or
 * person, so the hash is seeded: nobody outside can craft such texts, and among millions chance finds none.
 */
record KeyHash(long high, long low) {
    private static final long FIRST = 0xA0761D6478BD642FL;
    private static final long SECOND = 0xE7037ED1A0B428DBL;
    private static final long THIRD = 0x8EBC6AF09C88C6E3L;

    static KeyHash of(EventKey key, long seed) {
        return of(key.source(), key.id(), seed);
    }

    static KeyHash of(Identifier identifier, long seed) {
        return of(identifier.namespace(), identifier.value(), seed);
    }

    private static KeyHash of(String scope, String name, long seed) {
        long high = seed ^ scope.length();
        long low = seed + name.length();
        for (int part = 0; part < 2; part++) {
            String text = part == 0 ? scope : name;
            int length = text.length();
            for (int at = 0; at < length; at += 8) {
                long one = upToFour(text, at, length);
                long other = upToFour(text, at + 4, length);
                long before = high;
                high = mix(high ^ one, seed ^ FIRST ^ other);
                low = mix(low ^ other, before ^ SECOND ^ one);
            }
        }
        long mixedHigh = mix(high ^ THIRD, low ^ seed);
        return new KeyHash(mixedHigh, mix(low ^ mixedHigh, high ^ SECOND));
    }

    /** The next four characters; fewer, and in another shape, where the text ends before. */
    private static long upToFour(String text, int at, int length) {
        if (at + 4 <= length) {
            return text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48;
        }
        long rest = 1;
        for (int i = at; i < length; i++) {
            rest = rest << 16 | text.charAt(i);
        }
        return rest;
    }

    private static long mix(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
