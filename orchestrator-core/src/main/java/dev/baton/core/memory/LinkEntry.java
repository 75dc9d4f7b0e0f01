package dev.baton.core.memory;

import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A link, and where its profile is. A link that moves is another entry. */
final class LinkEntry {
    private static final VarHandle REPLACED;

    static {
        try {
            REPLACED = MethodHandles.lookup().findVarHandle(LinkEntry.class, "replaced", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final long high;
    private final long low;
    private final Identifier identifier;
    private final Strength strength;
    private final ProfileCell cell;
    /** Read and written through {@link #REPLACED}, in order and without a fence: the stripe orders commits. */
    @SuppressWarnings("UnusedVariable")
    private boolean replaced;

    LinkEntry(KeyHash hash, Link link, ProfileCell cell) {
        this.high = hash.high();
        this.low = hash.low();
        this.identifier = link.identifier();
        this.strength = link.strength();
        this.cell = cell;
    }

    KeyHash hash() {
        return new KeyHash(high, low);
    }

    boolean is(KeyHash hash) {
        return low == hash.low() && high == hash.high();
    }

    Identifier identifier() {
        return identifier;
    }

    Strength strength() {
        return strength;
    }

    ProfileCell cell() {
        return cell;
    }

    Link link() {
        return new Link(identifier, cell.id(), strength);
    }

    /** Whether the identifier leads elsewhere by now, or nowhere. */
    boolean replaced() {
        return (boolean) REPLACED.getAcquire(this);
    }

    static void replace(@Nullable LinkEntry entry) {
        if (entry != null) {
            REPLACED.setRelease(entry, true);
        }
    }
}
