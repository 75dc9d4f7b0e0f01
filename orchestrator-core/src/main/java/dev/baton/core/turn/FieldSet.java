package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Layout;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a profile's fields: by slot where a definition names the field, by name otherwise. Immutable; shares
 * what did not change. A value by slot that equals one of those that conditions compare the field with is that object.
 */
public final class FieldSet {
    /** A profile keeps at most that many fields that no definition names; further ones are dropped and noted. */
    public static final int MAX_UNNAMED = 200;

    private final Layout layout;
    private final @Nullable Claims[] bySlot;
    private final SortedMap<String, Claims> byName;

    FieldSet(Layout layout, @Nullable Claims[] bySlot, SortedMap<String, Claims> byName) {
        this.layout = layout;
        this.bySlot = bySlot;
        this.byName = byName;
    }

    Layout layout() {
        return layout;
    }

    @Nullable
    Claims[] bySlot() {
        return bySlot;
    }

    SortedMap<String, Claims> byName() {
        return byName;
    }

    public static FieldSet empty(Layout layout) {
        return new FieldSet(layout, new Claims[layout.fieldCount()], new TreeMap<>());
    }

    public static FieldSet of(Layout layout, Map<String, Claims> claims) {
        FieldSet set = empty(layout);
        claims.forEach((name, each) -> {
            int slot = layout.fieldSlot(name);
            if (slot >= 0) {
                set.bySlot[slot] = each.keptBy(layout.policy(slot)).knownTo(layout, slot);
            } else {
                set.byName.put(name, each);
            }
        });
        return set;
    }

    /** Laid out for another set of definitions; the same object where it is already. */
    public FieldSet laidOut(Layout next) {
        if (next == layout) {
            return this;
        }
        TreeMap<String, Claims> all = new TreeMap<>();
        forEach(all::put);
        return of(next, all);
    }

    /** With that claim; the same object where it changes nothing, or there is no room for another unnamed field. */
    public FieldSet with(String name, Claim claim) {
        return with(name, layout.fieldSlot(name), claim);
    }

    /** Where the layout has a place for the field; −1 where no definition names it. */
    public int slotOf(String name) {
        return layout.fieldSlot(name);
    }

    /** The group that the field is a member of; null where it is a member of none. */
    public @Nullable FieldPolicy groupOf(String member) {
        int slot = layout.groupSlot(member);
        return slot < 0 ? null : layout.policy(slot);
    }

    /** As {@link #with(String, Claim)}, for a slot that was looked up. */
    public FieldSet with(String name, int slot, Claim stated) {
        Claim claim = Claims.known(stated, layout, slot);
        Claims before = slot >= 0 ? bySlot[slot] : byName.get(name);
        Claims after = before == null ? Claims.of(claim) : before.with(claim, policy(name, slot));
        if (after == before || (slot < 0 && before == null && byName.size() >= MAX_UNNAMED)) {
            return this;
        }
        return replaced(name, slot, after);
    }

    private FieldSet replaced(String name, int slot, Claims after) {
        if (slot >= 0) {
            @Nullable Claims[] slots = bySlot.clone();
            slots[slot] = after;
            return new FieldSet(layout, slots, byName);
        }
        TreeMap<String, Claims> names = new TreeMap<>(byName);
        names.put(name, after);
        return new FieldSet(layout, bySlot, names);
    }

    public FieldSet union(FieldSet other) {
        TreeMap<String, Claims> all = new TreeMap<>();
        forEach(all::put);
        other.forEach((name, claims) -> all.merge(name, claims, (mine, theirs) -> mine.union(theirs, policy(name))));
        FieldSet united = of(layout, all);
        while (united.byName.size() > MAX_UNNAMED) {
            united.byName.remove(united.byName.lastKey());
        }
        return united;
    }

    public @Nullable Claims slot(int slot) {
        return bySlot[slot];
    }

    /** The claims of that field; of the whole group where it is a member of one. */
    public @Nullable Claims named(String name) {
        int slot = slotOrGroup(name);
        return slot >= 0 ? bySlot[slot] : byName.get(name);
    }

    /** What that field shows; null where it shows nothing. */
    public @Nullable Claim shown(String name, Instant now) {
        return FieldViews.shown(this, name, now);
    }

    private int slotOrGroup(String name) {
        int slot = layout.fieldSlot(name);
        return slot >= 0 ? slot : layout.groupSlot(name);
    }

    /** How that field's claims are compared; those of the whole group where it is a member of one. */
    public FieldPolicy policy(String name) {
        return policy(name, slotOrGroup(name));
    }

    FieldPolicy policy(int slot) {
        return layout.policy(slot);
    }

    public FieldPolicy policy(String name, int slot) {
        return slot >= 0 ? layout.policy(slot) : FieldPolicy.mostRecent(name);
    }

    public void forEach(BiConsumer<String, Claims> visitor) {
        for (int slot = 0; slot < bySlot.length; slot++) {
            Claims claims = bySlot[slot];
            if (claims != null) {
                visitor.accept(layout.field(slot), claims);
            }
        }
        byName.forEach(visitor);
    }
}
