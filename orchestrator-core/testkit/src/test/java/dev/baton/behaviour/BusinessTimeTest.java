package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.calendar.BusinessTime;
import dev.baton.core.calendar.OpeningHours;
import dev.baton.core.calendar.OpeningHours.Opening;
import dev.baton.event.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Business time, boundaries first. Christmas 2026 is a Friday, clocks go forward on Sunday 29 March 2026. */
class BusinessTimeTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final OpeningHours OFFICE =
            OpeningHours.of(Opening.weekdays("09:00", "17:00")).closedOn("2026-12-25");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(AMSTERDAM).toInstant();
    }

    private static String due(OpeningHours hours, String from, BusinessTime time) {
        return hours.after(at(from), time, AMSTERDAM)
                .atZone(AMSTERDAM)
                .toLocalDateTime()
                .toString();
    }

    private static String due(String from, BusinessTime time) {
        return due(OFFICE, from, time);
    }

    @Test
    @DisplayName("P1 open hours run while it is open only, and may be over just when it closes")
    void open_hours() {
        assertThat(due("2026-12-22T10:00", BusinessTime.hours(4))).isEqualTo("2026-12-22T14:00");
        assertThat(due("2026-12-22T13:00", BusinessTime.hours(4))).isEqualTo("2026-12-22T17:00");
        assertThat(due("2026-12-22T13:01", BusinessTime.hours(4))).isEqualTo("2026-12-23T09:01");
        assertThat(due("2026-12-22T15:00", BusinessTime.open(Duration.ofMinutes(121))))
                .isEqualTo("2026-12-23T09:01");
    }

    @Test
    @DisplayName("P1 what begins outside open hours counts from the next opening; the closing instant is outside")
    void from_the_next_opening() {
        assertThat(due("2026-12-22T06:00", BusinessTime.hours(4))).isEqualTo("2026-12-22T13:00");
        assertThat(due("2026-12-22T09:00", BusinessTime.hours(4))).isEqualTo("2026-12-22T13:00");
        assertThat(due("2026-12-22T17:00", BusinessTime.hours(4))).isEqualTo("2026-12-23T13:00");
        assertThat(due("2026-12-22T17:00", BusinessTime.days(1))).isEqualTo("2026-12-24T09:00");
        assertThat(due("2026-12-26T12:00", BusinessTime.days(2))).isEqualTo("2026-12-30T09:00");
    }

    @Test
    @DisplayName("P1 business days leave out weekends and holidays, and keep the time of day")
    void business_days() {
        assertThat(due("2026-12-22T10:30", BusinessTime.days(2))).isEqualTo("2026-12-24T10:30");
        assertThat(due("2026-12-23T10:30", BusinessTime.days(2))).isEqualTo("2026-12-28T10:30");
        assertThat(due("2026-12-24T16:59", BusinessTime.hours(1))).isEqualTo("2026-12-28T09:59");
    }

    @Test
    @DisplayName("P1 a day that closes before that time of day, or opens after it, is over when it closes, or opens")
    void within_the_hours_of_the_day() {
        OpeningHours hours =
                OpeningHours.of(Opening.weekdays("09:00", "17:00"), Opening.of("10:00", "12:00", DayOfWeek.SATURDAY));

        assertThat(due(hours, "2026-12-18T16:00", BusinessTime.days(1))).isEqualTo("2026-12-19T12:00");
        assertThat(due(hours, "2026-12-18T09:30", BusinessTime.days(1))).isEqualTo("2026-12-19T10:00");
        assertThat(due(hours, "2026-12-18T11:30", BusinessTime.days(1))).isEqualTo("2026-12-19T11:30");
    }

    @Test
    @DisplayName("P1 the end of the next business day is when it closes, however late today it is said")
    void end_of_the_next_business_day() {
        assertThat(due("2026-12-22T10:00", BusinessTime.endOfNextDay())).isEqualTo("2026-12-23T17:00");
        assertThat(due("2026-12-22T23:00", BusinessTime.endOfNextDay())).isEqualTo("2026-12-23T17:00");
        assertThat(due("2026-12-24T10:00", BusinessTime.endOfNextDay())).isEqualTo("2026-12-28T17:00");
        assertThat(due("2026-12-26T10:00", BusinessTime.endOfNextDay())).isEqualTo("2026-12-28T17:00");
    }

    @Test
    @DisplayName("P1 the end of today is the next day's where it will not be open any more today")
    void end_of_today() {
        assertThat(due("2026-12-22T06:00", BusinessTime.endOfDay(0))).isEqualTo("2026-12-22T17:00");
        assertThat(due("2026-12-22T16:59", BusinessTime.endOfDay(0))).isEqualTo("2026-12-22T17:00");
        assertThat(due("2026-12-22T17:00", BusinessTime.endOfDay(0))).isEqualTo("2026-12-23T17:00");
        assertThat(due("2026-12-25T10:00", BusinessTime.endOfDay(0))).isEqualTo("2026-12-28T17:00");
    }

    @Test
    @DisplayName("P1 open hours are hours that pass, days are days of the calendar, whatever the clocks do")
    void clock_changes() {
        OpeningHours always = OpeningHours.of(Opening.of("00:00", "00:00", DayOfWeek.values()));

        assertThat(due(always, "2026-03-28T12:00", BusinessTime.hours(24))).isEqualTo("2026-03-29T13:00");
        assertThat(due(always, "2026-03-28T12:00", BusinessTime.days(1))).isEqualTo("2026-03-29T12:00");
        assertThat(due(always, "2026-10-24T12:00", BusinessTime.hours(24))).isEqualTo("2026-10-25T11:00");
        assertThat(due(always, "2026-10-24T12:00", BusinessTime.days(1))).isEqualTo("2026-10-25T12:00");
    }

    @Test
    @DisplayName("P1 openings that overlap, or touch, are open once")
    void overlapping_openings_are_open_once() {
        OpeningHours hours = OpeningHours.of(
                Opening.weekdays("09:00", "13:00"),
                Opening.weekdays("12:00", "15:00"),
                Opening.weekdays("15:00", "17:00"));

        assertThat(due(hours, "2026-12-22T10:00", BusinessTime.hours(6))).isEqualTo("2026-12-22T16:00");
    }

    @Test
    @DisplayName("P1 what never opens is refused, and so are hours that end before they begin")
    void never_open() {
        assertThatThrownBy(OpeningHours::of).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Opening.weekdays("22:00", "06:00"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("over midnight");
        assertThatThrownBy(() -> BusinessTime.days(0)).isInstanceOf(InvalidValueException.class);
    }
}
