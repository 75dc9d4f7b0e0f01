package dev.baton.testkit.simulation;

import dev.baton.core.definition.QuietHours;
import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Where customers say they are, and the hours at which nights begin and end. */
final class GuardedEvents {
    private GuardedEvents() {}

    static Event more(Event event, Chance chance) {
        return chance.percent(25)
                ? event.toBuilder()
                        .field(QuietHours.ZONE_FIELD, chance.of(GuardedShop.ZONES))
                        .build()
                : event;
    }

    /** A full or half hour, or a hair beside; null: time passes otherwise. */
    static @Nullable Instant ahead(Instant now, Chance chance) {
        if (!chance.percent(35)) {
            return null;
        }
        Instant hour =
                now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(30).multipliedBy(1 + chance.below(24)));
        return chance.percent(50) ? hour : chance.percent(50) ? hour.minusMillis(1) : hour.plusMillis(1);
    }
}
