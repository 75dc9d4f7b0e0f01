package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the zone by whose clocks a customer's days and hours are counted. Immutable and thread-safe. */
final class CompiledZone {
    private final CustomerZone zone;
    /** What states it; null where it is the same for everybody. */
    private final @Nullable Reading reading;

    CompiledZone(CustomerZone zone, Layout layout) {
        this.zone = zone;
        this.reading = zone.field() == null ? null : new Reading(Operand.field(zone.field()), layout);
    }

    ZoneId of(Facts facts) {
        Value value = reading == null ? null : reading.value(facts);
        ZoneId stated = value == null ? null : CustomerZone.named(value.display());
        return stated == null ? zone.fallback() : stated;
    }

    void read(Facts facts, List<InputRead> into) {
        if (reading != null) {
            into.add(reading.input(facts));
        }
    }

    /** When time alone may change what is stated; null: never. */
    @Nullable
    Instant nextChange(Facts facts) {
        return reading == null ? null : reading.nextChange(facts, any -> Truth.TRUE, List.of());
    }
}
