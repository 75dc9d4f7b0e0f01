package dev.baton.testkit.simulation;

import dev.baton.core.definition.Pause;
import dev.baton.core.definition.QuietHours;
import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where customers say they are, and the hours at which nights begin and end. */
final class GuardedEvents {
    /** What somebody may pause. */
    static final List<Pause.Scope> SCOPES = List.of(
            Pause.Scope.EVERYTHING,
            Pause.Scope.journey("care"),
            Pause.Scope.journey("quotes"),
            Pause.Scope.journey("welcome"),
            Pause.Scope.channel("email"),
            Pause.Scope.channel("sms"),
            Pause.Scope.channel("desk"),
            Pause.Scope.purpose("MARKETING"),
            Pause.Scope.purpose("SERVICE"));

    private GuardedEvents() {}

    static PauseModel.Change pause(Chance chance) {
        Pause.Mode mode = chance.percent(50) ? null : chance.percent(70) ? Pause.Mode.HOLD : Pause.Mode.DISCARD;
        return new PauseModel.Change(chance.of(SCOPES), mode);
    }

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
