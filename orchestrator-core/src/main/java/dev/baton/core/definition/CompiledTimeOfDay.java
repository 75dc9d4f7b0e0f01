package dev.baton.core.definition;

import dev.baton.core.calendar.WallClock;
import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the customer's clock shows a time within a window. Immutable and thread-safe. */
final class CompiledTimeOfDay extends CompiledCondition {
    /** From the day before, whose window may go on, to the same day of the next week. */
    private static final int DAYS = DayOfWeek.values().length + 2;

    private final Condition.TimeOfDay window;
    private final CompiledZone zone;

    CompiledTimeOfDay(Condition.TimeOfDay window, Layout layout) {
        this.window = window;
        this.zone = new CompiledZone(window.zone(), layout);
    }

    @Override
    public Truth test(Facts facts) {
        WallClock clock = new WallClock(zone.of(facts));
        for (LocalDate day = before(facts, clock);
                !day.isAfter(before(facts, clock).plusDays(2));
                day = day.plusDays(1)) {
            boolean within = window.days().contains(day.getDayOfWeek())
                    && !start(day, clock).isAfter(facts.now())
                    && end(day, clock).isAfter(facts.now());
            if (within) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    /** The day before: its window may go on. */
    private static LocalDate before(Facts facts, WallClock clock) {
        return clock.shows(facts.now()).toLocalDate().minusDays(1);
    }

    private Instant start(LocalDate day, WallClock clock) {
        return clock.starts(day.atTime(window.from()));
    }

    private Instant end(LocalDate day, WallClock clock) {
        LocalDate last = window.from().isBefore(window.to()) ? day : day.plusDays(1);
        return clock.ends(last.atTime(window.to()));
    }

    @Override
    public void read(Facts facts, List<InputRead> into) {
        LocalDateTime shown = new WallClock(zone.of(facts)).shows(facts.now()).truncatedTo(ChronoUnit.MINUTES);
        String words = shown.getDayOfWeek() + " " + shown.toLocalTime() + " in " + zone.of(facts);
        into.add(new InputRead("time_of_day", Value.of(words), null, facts.now()));
        zone.read(facts, into);
    }

    @Override
    public @Nullable Instant nextChange(Facts facts) {
        WallClock clock = new WallClock(zone.of(facts));
        Instant next = zone.nextChange(facts);
        LocalDate first = before(facts, clock);
        for (int i = 0; i <= DAYS; i++) {
            LocalDate day = first.plusDays(i);
            if (window.days().contains(day.getDayOfWeek())) {
                next = TimeAlone.earlier(next, later(start(day, clock), facts));
                next = TimeAlone.earlier(next, later(end(day, clock), facts));
            }
        }
        return next;
    }

    private static @Nullable Instant later(Instant at, Facts facts) {
        return at.isAfter(facts.now()) ? at : null;
    }
}
