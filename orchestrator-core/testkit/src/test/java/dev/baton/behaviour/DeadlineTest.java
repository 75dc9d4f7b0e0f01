package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Attributes;
import dev.baton.event.Require;
import dev.baton.testkit.BatonTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a wait lasts: by the calendar, until an instant, until a time of day. */
class DeadlineTest {
    private static final CustomerZone ZONE = CustomerZone.ofField("timeZone", "Europe/Paris");
    private static final Instant START = Instant.parse(Shop.START);

    private static Definitions.Builder visits(Deadline deadline, WaitStep.OnPast onPast) {
        return Shop.definitions(Shop.journey("visit")
                .enterOn("booked")
                .goalOn("done")
                .phase("waiting")
                .waitUntil(deadline, onPast)
                .until(WaitStep.Branch.of("moved", Trigger.on("moved"), Next.go("over"))
                        .from("crm"))
                .otherwise(Next.go("over"))
                .done()
                .phase("over")
                .done());
    }

    private static BatonTest waiting(Instant start, Deadline deadline, WaitStep.OnPast onPast) {
        return Shop.open(visits(deadline, onPast).build()).startingAt(start);
    }

    /** When a wait ends that begins with an event at that instant. */
    private static Instant end(Instant start, Deadline deadline, Attributes fields) {
        BatonTest shop = waiting(start, deadline, WaitStep.OnPast.TIME_OUT_NOW);
        shop.handle(Shop.ada(shop, "booked").fields(fields).build());
        return shop.orchestrator().nextDue().orElseThrow();
    }

    private static Instant end(String start, Deadline deadline) {
        return end(Instant.parse(start), deadline, Attributes.NONE);
    }

    @Test
    @DisplayName("J4 a calendar day and 24 hours are different: over a clock change a day has 23 or 25")
    void a_calendar_day_is_not_24_hours() {
        Deadline day = Deadline.calendar(CalendarPeriod.days(1), ZONE);

        assertThat(end("2026-03-28T11:00:00Z", day)).isEqualTo("2026-03-29T10:00:00Z");
        assertThat(end("2026-10-24T10:00:00Z", day)).isEqualTo("2026-10-25T11:00:00Z");
        assertThat(end("2026-03-28T11:00:00Z", Deadline.after(Duration.ofDays(1))))
                .isEqualTo("2026-03-29T11:00:00Z");
    }

    @ParameterizedTest(name = "{1} in {2} from {0}")
    @DisplayName("J4 calendar waits across offset changes of hard zones")
    @CsvSource({
        // Half an hour of daylight saving; the day Samoa left out; a change at midnight; odd offsets.
        "2026-04-04T14:30:00Z,P1D,Australia/Lord_Howe,2026-04-05T15:00:00Z",
        "2011-12-29T20:00:00Z,P1D,Pacific/Apia,2011-12-30T10:00:00Z",
        "2011-12-29T20:00:00Z,P2D,Pacific/Apia,2011-12-30T20:00:00Z",
        "2018-11-03T03:30:00Z,P1D,America/Sao_Paulo,2018-11-04T03:00:00Z",
        "2026-01-31T06:15:00Z,P1M,Asia/Kathmandu,2026-02-28T06:15:00Z",
        "2026-10-24T00:30:00Z,P1D,Europe/Paris,2026-10-25T01:30:00Z",
        "2026-03-22T01:30:00Z,P1W,Europe/Paris,2026-03-29T01:00:00Z",
        "2026-03-08T12:00:00Z,P1Y,America/New_York,2027-03-08T13:00:00Z",
    })
    void calendar_waits_across_changes(Instant from, Period period, String zone, Instant expected) {
        Deadline deadline = Deadline.calendar(new CalendarPeriod(period), CustomerZone.fixed(zone));

        assertThat(end(from, deadline, Attributes.NONE)).isEqualTo(expected);
    }

    @Test
    @DisplayName("J4 the customer's own zone counts, and the fallback where they name none, or what is none")
    void the_customers_zone_counts() {
        Deadline nine = Deadline.timeOfDay(LocalTime.of(9, 0), ZONE);

        assertThat(end(START, nine, Attributes.NONE)).isEqualTo("2026-03-03T08:00:00Z");
        assertThat(end(START, nine, Attributes.of("timeZone", "Asia/Tokyo"))).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(end(START, nine, Attributes.of("timeZone", "Middle/Earth"))).isEqualTo("2026-03-03T08:00:00Z");
    }

    @Test
    @DisplayName("J4 the next nine o'clock on a weekday, from a Friday morning, is Monday's")
    void the_next_time_of_a_weekday() {
        Deadline weekday = Deadline.timeOfDay(
                LocalTime.of(9, 0),
                CustomerZone.fixed("Europe/Paris"),
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY);

        assertThat(end("2026-03-06T08:00:01Z", weekday)).isEqualTo("2026-03-09T08:00:00Z");
        assertThat(end("2026-03-06T07:59:59Z", weekday)).isEqualTo("2026-03-06T08:00:00Z");
    }

    @Test
    @DisplayName("J4 a time that the clock never shows is the clock change, and of one it shows twice the first counts")
    void times_of_clock_changes() {
        Deadline halfPastTwo = Deadline.timeOfDay(LocalTime.of(2, 30), CustomerZone.fixed("Europe/Paris"));

        assertThat(end("2026-03-28T12:00:00Z", halfPastTwo)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(end("2026-10-24T12:00:00Z", halfPastTwo)).isEqualTo("2026-10-25T00:30:00Z");
    }

    private static final Deadline.At VISIT = Deadline.at(Operand.event("visitAt"), Duration.ofHours(3));

    private static BatonTest booked(Deadline deadline, WaitStep.OnPast onPast, String visitAt) {
        BatonTest shop = waiting(START, deadline, onPast);
        shop.handle(Shop.ada(shop, "booked")
                .attribute("visitAt", visitAt)
                .occurredAt(START.minusSeconds(60))
                .build());
        return shop;
    }

    @Test
    @DisplayName("J4 a wait lasts until the instant that the event states, or so much before")
    void until_a_stated_instant() {
        String at = "2026-03-05T16:00:00+02:00";

        assertThat(booked(VISIT, WaitStep.OnPast.TIME_OUT_NOW, at)
                        .orchestrator()
                        .nextDue())
                .contains(Instant.parse("2026-03-05T14:00:00Z"));
        assertThat(booked(VISIT.before(Duration.ofDays(1)), WaitStep.OnPast.TIME_OUT_NOW, at)
                        .orchestrator()
                        .nextDue())
                .contains(Instant.parse("2026-03-04T14:00:00Z"));
    }

    @ParameterizedTest
    @DisplayName("J4 where no instant is stated the wait lasts as long as it says for that, and is never stuck")
    @CsvSource({"tomorrow", "2026-03-05T16:00:00", "2026-03-05", "''", "10000-01-01T00:00:00Z"})
    void a_missing_instant(String stated) {
        BatonTest shop = booked(VISIT, WaitStep.OnPast.TIME_OUT_NOW, stated);

        Instant due = START.minusSeconds(60).plus(Duration.ofHours(3));
        assertThat(shop.orchestrator().nextDue()).contains(due);
        shop.advanceTo(due);
        shop.then().inPhase("visit", "over");
    }

    @Test
    @DisplayName("J4 where a missing instant means no wait at all, onPast decides")
    void a_missing_instant_without_a_wait() {
        BatonTest shop =
                booked(Deadline.at(Operand.event("visitAt"), Duration.ZERO), WaitStep.OnPast.TIME_OUT_NOW, "never");

        shop.then().noted("wait.past").inPhase("visit", "over");
    }

    @Test
    @DisplayName("J4 an instant that has passed times out now, or lasts as long as without one, as onPast says")
    void an_instant_that_has_passed() {
        BatonTest now = booked(VISIT, WaitStep.OnPast.TIME_OUT_NOW, Shop.START);
        now.then().noted("wait.past").inPhase("visit", "over");

        BatonTest later = booked(VISIT, WaitStep.OnPast.FROM_NOW, Shop.START);
        later.then().inPhase("visit", "waiting");
        assertThat(later.orchestrator().nextDue()).contains(START.plus(Duration.ofHours(3)));
    }

    @Test
    @DisplayName("J4 a field may state the instant, and the deadline stays when the field changes")
    void until_an_instant_of_a_field() {
        BatonTest shop =
                waiting(START, Deadline.at(Operand.field("renewal"), Duration.ofDays(9)), WaitStep.OnPast.TIME_OUT_NOW);
        shop.handle(
                Shop.ada(shop, "told").field("renewal", "2026-04-01T00:00:00Z").build());
        shop.handle(Shop.ada(shop, "booked").build());

        shop.handle(
                Shop.ada(shop, "told").field("renewal", "2027-04-01T00:00:00Z").build());

        assertThat(shop.orchestrator().nextDue()).contains(Instant.parse("2026-04-01T00:00:00Z"));
    }

    @Test
    @DisplayName("J4 a calendar wait and a time of day that were over before they began are counted from now")
    void from_now_by_the_calendar() {
        for (Deadline deadline : new Deadline[] {
            Deadline.calendar(CalendarPeriod.days(1), ZONE), Deadline.timeOfDay(LocalTime.of(9, 30), ZONE)
        }) {
            BatonTest shop = waiting(START, deadline, WaitStep.OnPast.FROM_NOW);
            shop.handle(Shop.ada(shop, "booked")
                    .occurredAt(START.minus(Duration.ofHours(24)))
                    .build());

            shop.then().inPhase("visit", "waiting");
            boolean calendar = deadline.kind() == Deadline.Kind.CALENDAR;
            assertThat(shop.orchestrator().nextDue())
                    .contains(START.plus(Duration.ofMinutes(calendar ? 24 * 60 : 24 * 60 - 30)));
        }
    }

    @Test
    @DisplayName("J4 a deadline at the end of time, and beyond it with its grace, is waited for like any other")
    void a_deadline_at_the_end_of_time() {
        Definitions definitions = visits(VISIT, WaitStep.OnPast.TIME_OUT_NOW)
                .source(new EventSource("crm", Duration.ofDays(400)))
                .build();
        BatonTest shop = Shop.open(definitions).startingAt(START);

        shop.handle(Shop.ada(shop, "booked")
                .attribute("visitAt", Require.LATEST.toString())
                .build());

        assertThat(shop.orchestrator().nextDue()).contains(Require.LATEST);
    }

    @Test
    @DisplayName(
            "J4 after a time-out there is no event to state an instant: the wait lasts as long as it says for that")
    void after_a_time_out_no_instant_is_stated() {
        BatonTest shop = Shop.open(Shop.journey("two")
                .enterOn("booked")
                .goalOn("done")
                .phase("first")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("second"))
                .done()
                .phase("second")
                .waitUntil(VISIT, WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.stay())
                .done());
        shop.handle(Shop.ada(shop, "booked")
                .attribute("visitAt", "2026-03-05T16:00:00Z")
                .build());

        shop.advance(Duration.ofHours(1));

        assertThat(shop.orchestrator().nextDue()).contains(START.plus(Duration.ofHours(4)));
    }
}
