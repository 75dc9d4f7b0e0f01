package dev.baton.core.calendar;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A change of the clocks of a zone, forwards or back, in the years from 1972 on, by whole minutes. */
record ClockChange(ZoneId zone, Instant at) {
    private static final Instant FROM = Instant.parse("1972-06-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2037-12-01T00:00:00Z");
    private static final List<ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .sorted()
            .map(ZoneId::of)
            .filter(each -> each.getRules().nextTransition(FROM) != null)
            .filter(each -> each.getRules().nextTransition(FROM).getInstant().isBefore(TO))
            .toList();

    /** Here clocks were put back over midnight for years. */
    private static final List<ZoneId> OVER_MIDNIGHT =
            List.of(ZoneId.of("America/St_Johns"), ZoneId.of("America/Goose_Bay"));

    /** Any; where there is none after a random instant, the zone's first one. */
    static Arbitrary<ClockChange> any() {
        return Combinators.combine(zones(), Arbitraries.longs().between(0, TO.getEpochSecond()))
                .as(ClockChange::near)
                .filter(each -> each.at().equals(each.at().truncatedTo(ChronoUnit.MINUTES)));
    }

    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(ZONES)), Tuple.of(1, Arbitraries.of(OVER_MIDNIGHT)));
    }

    private static ClockChange near(ZoneId zone, long second) {
        ZoneRules rules = zone.getRules();
        Instant from = FROM.plusSeconds(second);
        ZoneOffsetTransition change = rules.nextTransition(from);
        if (change == null || change.getInstant().isAfter(TO)) {
            change = rules.nextTransition(FROM);
        }
        return new ClockChange(zone, change.getInstant());
    }

    /** Times of day: any, and often near where the clocks changed. */
    Arbitrary<LocalTime> times() {
        LocalTime before = at.minusSeconds(60).atZone(zone).toLocalTime();
        LocalTime after = at.atZone(zone).toLocalTime();
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1439).map(each -> LocalTime.ofSecondOfDay(each * 60L)),
                Arbitraries.integers().between(-90, 90).map(before::plusMinutes),
                Arbitraries.integers().between(-90, 90).map(after::plusMinutes),
                Arbitraries.of(before.plusMinutes(1), after, LocalTime.MIDNIGHT));
    }
}
