package dev.baton.core.memory;

import dev.baton.event.Strength;

/**
 * Where a link leads, in the lower 38 bits of one number: the row of a profile, the stripe of the profile's id, and how
 * surely. The upper bits are free for whoever keeps it.
 */
final class Lead {
    static final long NOWHERE = 0;

    static final int BITS = 38;

    private static final int ROW_BITS = 28;
    private static final int STRIPE_BITS = 8;
    private static final Strength[] STRENGTHS = Strength.values();

    private Lead() {}

    static long to(int row, int stripe, Strength strength) {
        long surely = strength.ordinal();
        return (surely << STRIPE_BITS | stripe - Stripes.ofFirstName()) << ROW_BITS | row;
    }

    static int row(long lead) {
        return (int) lead & ((1 << ROW_BITS) - 1);
    }

    static int stripe(long lead) {
        return Stripes.ofFirstName() + ((int) (lead >>> ROW_BITS) & ((1 << STRIPE_BITS) - 1));
    }

    static Strength strength(long lead) {
        return STRENGTHS[(int) (lead >>> (ROW_BITS + STRIPE_BITS)) & 3];
    }
}
