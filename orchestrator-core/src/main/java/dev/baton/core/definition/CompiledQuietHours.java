package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import org.jspecify.annotations.Nullable;

/** Quiet hours, with the field that states the zone resolved to its slot. Immutable and thread-safe. */
public final class CompiledQuietHours {
    private final QuietHours source;
    private final Reading zone;

    private CompiledQuietHours(QuietHours source, Layout layout) {
        this.source = source;
        this.zone = new Reading(zone(source), layout);
    }

    static @Nullable CompiledQuietHours of(@Nullable QuietHours source, Layout layout) {
        return source == null ? null : new CompiledQuietHours(source, layout);
    }

    static Operand zone(QuietHours source) {
        return Operand.field(source.zoneField());
    }

    public QuietHours source() {
        return source;
    }

    /** What the customer's zone is said to be; null where nobody says so, or it was said too long ago. */
    public @Nullable Value statedZone(Facts facts) {
        return zone.value(facts);
    }

    public InputRead read(Facts facts) {
        return zone.input(facts);
    }
}
