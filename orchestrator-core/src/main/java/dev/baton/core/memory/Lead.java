package dev.baton.core.memory;

import dev.baton.event.Strength;

/**
 * Where a link leads, in the lower bits of one number: the row of a profile, the stripe of the profile's id, and how
 * surely. The upper bits are free for whoever keeps it.
 */
final class Lead {
    static final long NOWHERE = 0;

    private static final int ROW_BITS = 28;
    private static final int STRIPE_BITS = Integer.numberOfTrailingZeros(Stripes.NAMES);
    private static final int STRENGTH_BITS = 2;

    /** How many of the lower bits it takes. */
    static final int BITS = ROW_BITS + STRIPE_BITS + STRENGTH_BITS;

    static final int MOST_ROWS = 1 << ROW_BITS;

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
        return STRENGTHS[(int) (lead >>> (ROW_BITS + STRIPE_BITS)) & ((1 << STRENGTH_BITS) - 1)];
    }
}
