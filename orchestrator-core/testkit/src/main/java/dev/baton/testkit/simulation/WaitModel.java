package dev.baton.testkit.simulation;

import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.WaitStep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Until when a wait lasts, and how long its timer stands, by J4; in zones whose clocks do not change meanwhile. */
final class WaitModel {
    private final ConditionModel conditions;
    private final SeenTurn turn;

    WaitModel(ConditionModel conditions, SeenTurn turn) {
        this.conditions = conditions;
        this.turn = turn;
    }

    Instant deadline(Deadline deadline, Instant anchor) {
        if (deadline instanceof Deadline.After after) {
            return anchor.plus(after.lasting());
        }
        if (deadline instanceof Deadline.At at) {
            Instant stated = stated(turn.event().attributes().text(at.from().name()));
            return stated == null ? anchor.plus(at.missing()) : stated.minus(at.before());
        }
        if (deadline instanceof Deadline.Calendar calendar) {
            return anchor.atZone(zone(calendar.zone()))
                    .plus(calendar.period().period())
                    .toInstant();
        }
        Deadline.TimeOfDay time = (Deadline.TimeOfDay) deadline;
        ZonedDateTime next = anchor.atZone(zone(time.zone())).with(time.time());
        while (next.toInstant().isBefore(anchor) || !time.days().contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next.toInstant();
    }

    /** For a wait that was over before it began. */
    Instant fromNow(Deadline deadline) {
        return deadline instanceof Deadline.At at ? turn.now().plus(at.missing()) : deadline(deadline, turn.now());
    }

    private static @Nullable Instant stated(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }

    private ZoneId zone(CustomerZone zone) {
        String stated = zone.field() == null ? null : conditions.shown(zone.field(), turn);
        return stated == null || !ZoneId.getAvailableZoneIds().contains(stated) ? zone.fallback() : ZoneId.of(stated);
    }

    /** The longest of the sources that its branches name. */
    static Duration grace(WaitStep wait, Definitions definitions) {
        return definitions.sources().stream()
                .filter(each -> wait.branches().stream()
                        .anyMatch(branch -> branch.arrival().from().contains(each.source())))
                .map(EventSource::grace)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
