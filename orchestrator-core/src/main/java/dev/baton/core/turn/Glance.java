package dev.baton.core.turn;

import dev.baton.core.definition.Layout;
import dev.baton.event.Value;
import dev.baton.spi.StoredProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What almost every turn looks at of a customer, in the object itself: each step to another object is a wait for memory.
 * Immutable.
 */
abstract class Glance implements StoredProfile {
    /** How many types' totals lie in the object: two to a word. */
    private static final int FEW = 8;

    private static final long HALF = 0xFFFF_FFFFL;
    private static final long[] NO_TOTALS = {};

    private final int idHash;
    private final boolean merged;
    private final Layout layout;
    private final @Nullable Claims[] fieldsBySlot;
    /** What the first fields show, where no time changes that. */
    private final @Nullable Value plain0;

    private final @Nullable Value plain1;
    private final @Nullable Value plain2;
    private final @Nullable Value plain3;
    /** As in {@link Histories}: of two types each. */
    private final long totals01;

    private final long totals23;
    private final long totals45;
    private final long totals67;
    /** All of them, where they do not fit into the words; otherwise empty. */
    private final long[] totals;

    private final @Nullable History[] dated;

    /**
     * @param base what it follows; null where it is the first
     * @param histories laid out as the fields are; null: as in the base
     */
    Glance(
            String id,
            @Nullable ProfileState base,
            ProfileState.Identity identity,
            FieldSet fields,
            @Nullable Histories histories) {
        Glance before = base;
        idHash = before == null ? id.hashCode() : before.idHash;
        merged = (base != null && base.has(identity))
                ? base.isMerged()
                : !identity.merged().parts().isEmpty();
        layout = fields.layout();
        fieldsBySlot = fields.bySlot();
        Glance same = before != null && before.hasFields(fieldsBySlot) ? before : null;
        plain0 = same == null ? plain(fields, 0) : same.plain0;
        plain1 = same == null ? plain(fields, 1) : same.plain1;
        plain2 = same == null ? plain(fields, 2) : same.plain2;
        plain3 = same == null ? plain(fields, 3) : same.plain3;
        if (histories == null) {
            Glance counted = Objects.requireNonNull(before);
            totals01 = counted.totals01;
            totals23 = counted.totals23;
            totals45 = counted.totals45;
            totals67 = counted.totals67;
            totals = counted.totals;
            dated = counted.dated;
        } else {
            if (histories.layout() != layout) {
                throw new IllegalArgumentException("fields and histories of " + id + " are laid out differently");
            }
            long[] all = histories.totals();
            boolean fit = fit(all);
            totals01 = fit ? word(all, 0) : 0;
            totals23 = fit ? word(all, 2) : 0;
            totals45 = fit ? word(all, 4) : 0;
            totals67 = fit ? word(all, 6) : 0;
            totals = fit ? NO_TOTALS : all;
            dated = histories.dated();
        }
    }

    private static @Nullable Value plain(FieldSet fields, int slot) {
        Claims claims = slot < fields.layout().fieldCount() ? fields.slot(slot) : null;
        return claims == null ? null : claims.plain(fields.policy(slot));
    }

    private static boolean fit(long[] totals) {
        long bits = 0;
        for (long each : totals) {
            bits |= each;
        }
        return totals.length <= FEW && (bits & ~HALF) == 0;
    }

    private static long word(long[] totals, int slot) {
        long one = slot < totals.length ? totals[slot] : 0;
        long other = slot + 1 < totals.length ? totals[slot + 1] : 0;
        return one | (other << 32);
    }

    @Override
    public final int idHash() {
        return idHash;
    }

    /** Whether it is made of several (I10). */
    final boolean isMerged() {
        return merged;
    }

    /** By whose slots its fields and histories are kept. */
    final Layout layout() {
        return layout;
    }

    final @Nullable Claims[] fieldsBySlot() {
        return fieldsBySlot;
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is shared
    private boolean hasFields(@Nullable Claims[] others) {
        return fieldsBySlot == others;
    }

    /** What that field shows whenever it is asked; null where that is to be found out. */
    final @Nullable Value plain(int slot) {
        return switch (slot) {
            case 0 -> plain0;
            case 1 -> plain1;
            case 2 -> plain2;
            case 3 -> plain3;
            default -> null;
        };
    }

    /** As {@link Histories} keeps it: how often events of that type occurred, times two, and one more where partly. */
    final long total(int slot) {
        return totals.length > 0 ? totals[slot] : inWords(slot);
    }

    private long inWords(int slot) {
        long word = switch (slot >> 1) {
            case 0 -> totals01;
            case 1 -> totals23;
            case 2 -> totals45;
            default -> totals67;
        };
        return (word >>> ((slot & 1) << 5)) & HALF;
    }

    public final Histories histories() {
        if (totals.length > 0) {
            return new Histories(layout, totals, dated);
        }
        long[] all = new long[layout.typeCount()];
        for (int slot = 0; slot < all.length; slot++) {
            all[slot] = inWords(slot);
        }
        return new Histories(layout, all, dated);
    }
}
