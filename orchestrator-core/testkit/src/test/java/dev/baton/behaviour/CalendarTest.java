package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.core.calendar.WallClock;
import dev.baton.event.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Days, periods and quiet hours where clocks change, cross midnight or leave out a day. */
class CalendarTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");
    private static final ZoneId HAVANA = ZoneId.of("America/Havana");

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    @DisplayName("C7 a window that crosses midnight is quiet on both sides of it, from its start on and before its end")
    void both_sides_of_midnight() {
        QuietWindow night = QuietWindow.of("22:00", "08:00");

        assertThat(night.isQuiet(at("2026-11-26T20:59:59.999999999Z"), AMSTERDAM))
                .isFalse();
        assertThat(night.isQuiet(at("2026-11-26T21:00:00Z"), AMSTERDAM)).isTrue();
        assertThat(night.isQuiet(at("2026-11-26T23:00:00Z"), AMSTERDAM)).isTrue();
        assertThat(night.isQuiet(at("2026-11-27T06:59:59.999999999Z"), AMSTERDAM))
                .isTrue();
        assertThat(night.isQuiet(at("2026-11-27T07:00:00Z"), AMSTERDAM)).isFalse();
        assertThat(night.opens(at("2026-11-26T22:15:00Z"), AMSTERDAM)).isEqualTo(at("2026-11-27T07:00:00Z"));
    }

    @Test
    @DisplayName("C7 a night that ends on a day which a zone left out goes on with the next one")
    void a_day_that_never_was() {
        QuietWindow night = QuietWindow.of("22:00", "08:00");

        // Apia went from 29 to 31 December 2011: there was one night, and it had ten hours.
        assertThat(night.opens(at("2011-12-30T09:00:00Z"), APIA)).isEqualTo(at("2011-12-30T18:00:00Z"));
        assertThat(new WallClock(APIA).next(LocalTime.of(9, 0), at("2011-12-30T08:00:00Z")))
                .isEqualTo(at("2011-12-30T10:00:00Z"));
    }

    @Test
    @DisplayName("C7 of several zones all must be awake, and it may take more than one look at each")
    void all_are_awake() {
        QuietWindow night = QuietWindow.of("21:00", "08:00");
        List<ZoneId> zones = List.of(AMSTERDAM, ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"));
        Instant evening = at("2026-11-26T20:30:00Z");

        assertThat(night.opens(evening, zones.subList(0, 2), at("2026-12-26T00:00:00Z")))
                .isEqualTo(at("2026-11-27T13:00:00Z"));
        // 08:00 in Tokyo is night in Amsterdam, 08:00 in Amsterdam is day in Tokyo: not before its evening at 12:00.
        assertThat(night.opens(evening, List.of(zones.get(2), AMSTERDAM), at("2026-12-26T00:00:00Z")))
                .isEqualTo(at("2026-11-27T07:00:00Z"));
        assertThat(night.opens(
                        at("2026-11-27T12:30:00Z"), List.of(zones.get(2), AMSTERDAM), at("2026-12-26T00:00:00Z")))
                .isEqualTo(at("2026-11-28T07:00:00Z"));
    }

    @Test
    @DisplayName("C7 where it is always night in one of the zones, it never opens, and says so")
    void always_night_somewhere() {
        QuietWindow night = QuietWindow.of("18:00", "10:00");
        List<ZoneId> zones = List.of(ZoneId.of("Asia/Tokyo"), ZoneId.of("America/New_York"));
        Instant from = at("2026-11-26T12:00:00Z");

        assertThat(night.opens(from, zones, at("2026-12-26T12:00:00Z"))).isNull();
        assertThat(night.opens(from, zones.subList(0, 1), at("2026-11-27T01:00:00Z")))
                .isEqualTo(at("2026-11-27T01:00:00Z"));
        assertThat(night.opens(from, zones.subList(0, 1), at("2026-11-27T00:59:59.999Z")))
                .isNull();
    }

    @Test
    @DisplayName("C7 a day later is not 24 hours later")
    void a_day_is_not_24_hours() {
        CalendarPeriod day = CalendarPeriod.days(1);

        assertThat(day.after(at("2026-03-28T11:00:00Z"), AMSTERDAM)).isEqualTo(at("2026-03-29T10:00:00Z"));
        assertThat(day.after(at("2026-10-24T10:00:00Z"), AMSTERDAM)).isEqualTo(at("2026-10-25T11:00:00Z"));
        assertThat(day.after(at("2026-03-28T01:30:00Z"), AMSTERDAM)).isEqualTo(at("2026-03-29T01:00:00Z"));
        assertThat(day.after(at("2026-10-24T00:30:00Z"), AMSTERDAM)).isEqualTo(at("2026-10-25T01:30:00Z"));
        assertThat(new CalendarPeriod(Period.ofMonths(1)).after(at("2027-01-31T11:00:00Z"), AMSTERDAM))
                .isEqualTo(at("2027-02-28T11:00:00Z"));
    }

    @Test
    @DisplayName("C7 a day begins where its first minute does, and has as many hours as it has")
    void days_begin_where_they_do() {
        CalendarWindow.Span shortest = CalendarWindow.days(HAVANA).at(at("2026-03-08T12:00:00Z"));
        assertThat(shortest.start()).isEqualTo(at("2026-03-08T05:00:00Z"));
        assertThat(shortest.end()).isEqualTo(at("2026-03-09T04:00:00Z"));
        assertThat(new WallClock(HAVANA).shows(shortest.start())).hasHour(1);
        assertThat(shortest.key()).isEqualTo("day:2026-03-08:America/Havana");

        CalendarWindow.Span week =
                CalendarWindow.weeks(AMSTERDAM, DayOfWeek.SUNDAY).at(at("2026-10-25T23:30:00Z"));
        assertThat(week.start()).isEqualTo(at("2026-10-24T22:00:00Z"));
        assertThat(week.end()).isEqualTo(at("2026-10-31T23:00:00Z"));
        assertThat(week.contains(week.end())).isFalse();
        assertThat(week.contains(week.start())).isTrue();

        assertThat(CalendarWindow.months(AMSTERDAM)
                        .at(at("2026-10-31T23:00:00Z"))
                        .first())
                .isEqualTo("2026-11-01");
    }

    @Test
    @DisplayName("C7 a clock that is put back over midnight does not bring yesterday back")
    void yesterday_does_not_come_back() {
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        // One minute past midnight of 7 November 2010, clocks there went back by an hour.
        Instant before = at("2010-11-07T02:30:30Z");
        Instant after = at("2010-11-07T03:00:00Z");
        WallClock clock = new WallClock(stJohns);

        assertThat(clock.shows(before)).hasDayOfMonth(7);
        assertThat(clock.shows(after)).hasDayOfMonth(6);
        assertThat(CalendarWindow.days(stJohns).at(after))
                .isEqualTo(CalendarWindow.days(stJohns).at(before));
        assertThat(QuietWindow.of("00:00", "06:00").isQuiet(after, stJohns)).isTrue();
    }

    @Test
    @DisplayName("C7 windows without a length and periods of nothing are refused")
    void what_has_no_length_is_refused() {
        assertThatThrownBy(() -> QuietWindow.of("08:00", "08:00")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> QuietWindow.of("08:00:30", "09:00")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> CalendarPeriod.days(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> CalendarPeriod.days(-1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new CalendarPeriod(Period.ofYears(101))).isInstanceOf(InvalidValueException.class);
        assertThat(CalendarWindow.days(AMSTERDAM))
                .isEqualTo(new CalendarWindow(CalendarWindow.Unit.DAY, AMSTERDAM, DayOfWeek.SUNDAY));
    }
}
