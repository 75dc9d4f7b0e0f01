package dev.baton.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.calendar.CalendarWindow.Span;
import dev.baton.core.calendar.CalendarWindow.Unit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The calendar against a look at every minute around clock changes of every zone the JDK knows. */
class CalendarPropertyTest {
    private static final int DAYS = 4;
    /** Minutes at both ends of the days looked at, near which windows begin or end that reach beyond them. */
    private static final int MARGIN = 3 * 1440;

    record Case(ClockChange change, LocalTime start, LocalTime end) {
        ZoneId zone() {
            return change.zone();
        }

        Minutes minutes() {
            return Minutes.around(change.at(), DAYS, zone());
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return ClockChange.any()
                .flatMap(change -> Combinators.combine(change.times(), change.times())
                        .filter((start, end) -> !start.equals(end))
                        .as((start, end) -> new Case(change, start, end)));
    }

    @Label("C7 quiet is what lies between the first showing of its start and the last of its end, minute by minute")
    @Property(tries = 30)
    void quiet_minute_by_minute(@ForAll("cases") Case each) {
        Minutes minutes = each.minutes();
        boolean[] quiet = minutes.quiet(each.start(), each.end());
        QuietWindow window = new QuietWindow(each.start(), each.end());

        int opens = -1;
        for (int i = minutes.count() - MARGIN - 1; i >= MARGIN; i--) {
            opens = quiet[i] ? opens : i;
            Instant at = minutes.at(i);
            assertThat(window.isQuiet(at, each.zone()))
                    .as("%s %s", at, minutes.shown(i))
                    .isEqualTo(quiet[i]);
            if (opens >= 0) {
                assertThat(window.opens(at, each.zone())).as("after %s", at).isEqualTo(minutes.at(opens));
            }
        }
    }

    @Label("C7 of several zones the first minute counts at which it is quiet in none")
    @Property(tries = 20)
    void several_zones(@ForAll("cases") Case one, @ForAll("cases") Case two) {
        List<ZoneId> zones = List.of(one.zone(), two.zone());
        Minutes first = one.minutes();
        boolean[] here = first.quiet(one.start(), one.end());
        boolean[] there = Minutes.around(one.change().at(), DAYS, two.zone()).quiet(one.start(), one.end());
        QuietWindow window = new QuietWindow(one.start(), one.end());
        int last = first.count() - MARGIN - 1;

        int opens = -1;
        for (int i = last; i >= MARGIN; i--) {
            opens = here[i] || there[i] ? opens : i;
            assertThat(window.opens(first.at(i), zones, first.at(last)))
                    .as("after %s", first.at(i))
                    .isEqualTo(opens < 0 ? null : first.at(opens));
        }
    }

    @Label("C7 the next time that it is so late is the first of the days' starts that is not over")
    @Property(tries = 30)
    void next_time_of_day(@ForAll("cases") Case each, @ForAll DayOfWeek weekday) {
        Minutes minutes = each.minutes();
        WallClock clock = new WallClock(each.zone());
        LocalDate begin = minutes.shown(0).toLocalDate().plusDays(1);
        List<LocalDate> days = begin.datesUntil(begin.plusDays(2 * DAYS - 2)).toList();

        for (int i = MARGIN; i < minutes.count() - MARGIN; i += 7) {
            int from = i;
            int found = days.stream()
                    .mapToInt(day -> minutes.first(day.atTime(each.start())))
                    .filter(start -> start >= from)
                    .min()
                    .orElseThrow();
            assertThat(clock.next(each.start(), minutes.at(i))).isEqualTo(minutes.at(found));
            days.stream()
                    .filter(day -> day.getDayOfWeek() == weekday)
                    .mapToInt(day -> minutes.first(day.atTime(each.start())))
                    .filter(start -> start >= from)
                    .min()
                    .ifPresent(start -> assertThat(clock.next(weekday, each.start(), minutes.at(from)))
                            .isEqualTo(minutes.at(start)));
        }
    }

    @Label("C7 days, weeks and months follow one another without gap or overlap, each from its first minute on")
    @Property(tries = 50)
    void windows_of_the_calendar(@ForAll("cases") Case each, @ForAll Unit unit, @ForAll DayOfWeek firstDay) {
        Minutes minutes = each.minutes();
        CalendarWindow window = new CalendarWindow(unit, each.zone(), firstDay);

        Span before = window.at(minutes.at(MARGIN));
        for (int i = MARGIN; i < minutes.count() - MARGIN; i++) {
            Span span = window.at(minutes.at(i));
            assertThat(span.contains(minutes.at(i)))
                    .as("%s in %s", minutes.at(i), span)
                    .isTrue();
            if (!span.equals(before)) {
                assertThat(span.start()).isEqualTo(before.end()).isEqualTo(minutes.at(i));
                assertThat(minutes.first(span.first().atStartOfDay())).isEqualTo(i);
                assertThat(begins(span.first(), unit, firstDay)).isTrue();
                assertThat(span.key()).isNotEqualTo(before.key());
            }
            before = span;
        }
    }

    private static boolean begins(LocalDate day, Unit unit, DayOfWeek firstDay) {
        return switch (unit) {
            case DAY -> true;
            case WEEK -> day.getDayOfWeek() == firstDay;
            case MONTH -> day.getDayOfMonth() == 1;
        };
    }

    @Label("C7 a day later is the same time of day tomorrow, the second of two, and the clock change where it is none")
    @Property(tries = 50)
    void a_day_later(@ForAll("cases") Case each) {
        Minutes minutes = each.minutes();
        CalendarPeriod day = CalendarPeriod.days(1);

        for (int i = MARGIN; i < minutes.count() - MARGIN; i += 11) {
            LocalDateTime tomorrow = minutes.shown(i).plusDays(1);
            assertThat(day.after(minutes.at(i), each.zone()))
                    .as("a day after %s", minutes.shown(i))
                    .isEqualTo(minutes.at(minutes.last(tomorrow)));
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Label("C7 it is never quiet where quiet is said to have ended, at any time in any zone")
    @Property(tries = 300)
    void open_is_not_quiet(@ForAll("instants") Instant at, @ForAll("cases") Case each) {
        QuietWindow window = new QuietWindow(each.start(), each.end());

        Instant open = window.opens(at, each.zone());

        assertThat(open).isAfterOrEqualTo(at);
        assertThat(window.isQuiet(open, each.zone())).isFalse();
        assertThat(window.isQuiet(at, each.zone())).isEqualTo(open.isAfter(at));
    }
}
