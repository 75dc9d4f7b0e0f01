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
        long high = absorb(scope, seed ^ scope.length(), FIRST);
        long low = absorb(scope, seed + THIRD, SECOND);
        high = absorb(name, high ^ name.length(), FIRST);
        low = absorb(name, low, SECOND);
        long mixedHigh = mix(high ^ THIRD, low ^ seed);
        return new KeyHash(mixedHigh, mix(low ^ mixedHigh, high ^ SECOND));
    }

    private static long absorb(String text, long state, long multiplier) {
        long hash = state;
        int length = text.length();
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            long four = text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48;
            hash = mix(hash ^ four, multiplier);
        }
        long rest = 1;
        for (; at < length; at++) {
            rest = rest << 16 | text.charAt(at);
        }
        return mix(hash ^ rest, multiplier);
    }

    private static long mix(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
