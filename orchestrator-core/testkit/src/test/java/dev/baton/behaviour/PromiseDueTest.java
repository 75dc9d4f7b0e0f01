package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.Orchestrator;
import dev.baton.core.calendar.BusinessTime;
import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.calendar.OpeningHours;
import dev.baton.core.definition.BusinessCalendar;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.PromiseTerm;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** By when promises are due, and what counts as keeping them: Friday 18 December 2026, 15:00 in Amsterdam. */
class PromiseDueTest {
    private static final String FRIDAY = "2026-12-18T14:00:00Z";
    private static final Duration LEAD = Duration.ofMinutes(30);

    private static PromiseKind repair(PromiseKind.Timing timing) {
        return new PromiseKind(
                "repair",
                OwnerId.of("team:phone"),
                "order",
                new PromiseKind.Words(null, "we repair it"),
                timing,
                new PromiseKind.Made(Trigger.on("repair.promised"), null, PromiseKind.Conflict.REFUSE),
                Trigger.on("repair.done"),
                "recovery");
    }

    private static Definitions.Builder definitions(PromiseKind kind) {
        return Shop.definitions(Shop.journey("repairs")
                        .boundBy("order")
                        .rule(
                                "tell",
                                Trigger.on("repair.needed"),
                                new Proposal(
                                                new Proposal.Say(
                                                        dev.baton.action.Target.CUSTOMER,
                                                        dev.baton.event.Channel.of("email"),
                                                        "we-repair-it",
                                                        java.util.List.of(new Proposal.Parameter(
                                                                "dueAt", null, Operand.event("dueAt"))),
                                                        null,
                                                        null,
                                                        null),
                                                dev.baton.core.definition.Importance.of(dev.baton.action.Tier.SERVICE),
                                                dev.baton.core.definition.Condition.always())
                                        .promising("repair")))
                .promiseKind(kind)
                .caseKind(Shop.recoveries())
                .calendar(new BusinessCalendar(
                        "office",
                        OpeningHours.of(OpeningHours.Opening.weekdays("09:00", "17:00"))
                                .closedOn("2026-12-25"),
                        CustomerZone.ofField("zone", "Europe/Amsterdam")));
    }

    private static BatonTest shop(PromiseKind kind) {
        return Shop.open(definitions(kind).build()).startingAt(FRIDAY);
    }

    private static Event.Builder about(BatonTest baton, String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    private static Promise promise(BatonTest baton) {
        return baton.customer("customer", "c-ada").promises().get(0);
    }

    private static Instant due(PromiseTerm term) {
        BatonTest baton = shop(repair(PromiseKind.Timing.of(term, LEAD)));
        baton.given(about(baton, "repair.promised"));
        return promise(baton).due().by();
    }

    @Test
    @DisplayName("P1 business time is counted by the calendar that the kind names, across weekends and holidays")
    void business_time() {
        assertThat(due(PromiseTerm.business(BusinessTime.hours(4), "office")))
                .isEqualTo(Instant.parse("2026-12-21T10:00:00Z"));
        assertThat(due(PromiseTerm.business(BusinessTime.days(2), "office")))
                .isEqualTo(Instant.parse("2026-12-22T14:00:00Z"));
        assertThat(due(PromiseTerm.business(BusinessTime.days(5), "office")))
                .isEqualTo(Instant.parse("2026-12-28T14:00:00Z"));
        assertThat(due(PromiseTerm.business(BusinessTime.endOfNextDay(), "office")))
                .isEqualTo(Instant.parse("2026-12-21T16:00:00Z"));
    }

    @Test
    @DisplayName("P1 business time runs by the clocks of the customer's zone, where the calendar says so")
    void by_the_customers_clocks() {
        BatonTest baton =
                shop(repair(PromiseKind.Timing.of(PromiseTerm.business(BusinessTime.endOfDay(0), "office"), LEAD)));

        baton.when(about(baton, "repair.promised").field("zone", "America/New_York"));

        assertThat(promise(baton).due().by()).isEqualTo(Instant.parse("2026-12-18T22:00:00Z"));
    }

    @Test
    @DisplayName("P1 so many days by the calendar, at a time of day")
    void calendar_days_at_a_time() {
        CustomerZone zone = CustomerZone.fixed("Europe/Amsterdam");

        assertThat(due(PromiseTerm.calendar(CalendarPeriod.days(2), zone)))
                .isEqualTo(Instant.parse("2026-12-20T14:00:00Z"));
        assertThat(due(PromiseTerm.calendar(CalendarPeriod.days(100), LocalTime.of(18, 0), zone)))
                .isEqualTo(Instant.parse("2027-03-28T16:00:00Z"));
    }

    @Test
    @DisplayName("P1 business time of what a message promises is counted from when the customer was told")
    void business_time_from_the_telling() {
        BatonTest baton =
                shop(repair(PromiseKind.Timing.of(PromiseTerm.business(BusinessTime.hours(4), "office"), LEAD)));
        baton.channel("email").next().retriesAfter(Duration.ofHours(3));

        baton.when(about(baton, "repair.needed"));
        baton.advance(Duration.ofHours(4));

        assertThat(promise(baton).state()).isEqualTo(PromiseState.ACTIVE);
        assertThat(promise(baton).due().by()).isEqualTo(Instant.parse("2026-12-21T12:00:00Z"));
    }

    @Test
    @DisplayName("P1 the instant that a message states stays, however late the customer is told")
    void a_stated_instant_stays() {
        BatonTest baton = shop(repair(new PromiseKind.Timing("dueAt", Duration.ofHours(4), Duration.ofHours(1))));
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));

        baton.when(about(baton, "repair.needed").attribute("dueAt", "2026-12-19T09:00:00Z"));
        baton.advance(Duration.ofHours(2));

        assertThat(promise(baton).state()).isEqualTo(PromiseState.ACTIVE);
        assertThat(promise(baton).due().by()).isEqualTo(Instant.parse("2026-12-19T09:00:00Z"));
    }

    @Test
    @DisplayName("P1 a calendar that nobody defines does not validate")
    void an_unknown_calendar_does_not_validate() {
        Definitions wrong = definitions(
                        repair(PromiseKind.Timing.of(PromiseTerm.business(BusinessTime.hours(4), "warehouse"), LEAD)))
                .build();

        assertThatThrownBy(() -> Orchestrator.inMemory(wrong))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("unknown_calendar")
                .hasMessageContaining("office");
    }

    /** Between nine and twelve on Saturday. */
    private static BatonTest visit() {
        PromiseKind.Timing timing = new PromiseKind.Timing("to", Duration.ofDays(1), LEAD)
                .in(new PromiseKind.Window("from", Duration.ofHours(3)));
        BatonTest baton = shop(repair(timing));
        baton.given(about(baton, "repair.promised")
                .attribute("from", "2026-12-19T09:00:00Z")
                .attribute("to", "2026-12-19T12:00:00Z"));
        return baton;
    }

    @Test
    @DisplayName(
            "P1 in a window: from the instant at which it opens to that at which it is due keeps it, before does not")
    void in_a_window() {
        BatonTest early = visit();
        early.advanceTo("2026-12-19T08:59:59Z");
        early.when(about(early, "repair.done"));
        early.then().promised("repair", PromiseState.ACTIVE).noted("promise.too_early");
        early.advance(Duration.ofSeconds(1));
        early.when(about(early, "repair.done"));
        early.then().promised("repair", PromiseState.KEPT);

        BatonTest last = visit();
        last.clock().set(Instant.parse("2026-12-19T12:00:00Z"));
        last.handle(about(last, "repair.done").build());
        last.runDue();
        last.then().promised("repair", PromiseState.KEPT);
    }

    @Test
    @DisplayName("P1 a window whose start nobody states opens so long before it is due")
    void a_window_that_nobody_states() {
        PromiseKind.Timing timing = new PromiseKind.Timing(null, Duration.ofDays(1), LEAD)
                .in(new PromiseKind.Window("from", Duration.ofHours(3)));
        BatonTest baton = shop(repair(timing));

        baton.given(about(baton, "repair.promised"));

        assertThat(promise(baton).due().opens()).isEqualTo(Instant.parse("2026-12-19T11:00:00Z"));
    }

    private static BatonTest withGrace() {
        PromiseKind kind = repair(new PromiseKind.Timing(null, Duration.ofHours(4), Duration.ofHours(1)))
                .keeping(PromiseKind.Keeping.PLAIN.within(Duration.ofMinutes(15)));
        BatonTest baton = shop(kind);
        baton.given(about(baton, "repair.promised"));
        return baton;
    }

    @Test
    @DisplayName("P1 within the tolerance after it was due is in time, to the instant; it is not broken before")
    void within_the_tolerance() {
        BatonTest baton = withGrace();
        baton.advanceTo("2026-12-18T18:14:59Z");
        baton.then().promised("repair", PromiseState.AT_RISK);
        baton.clock().set(Instant.parse("2026-12-18T18:15:00Z"));
        baton.handle(about(baton, "repair.done").build());
        baton.runDue();
        baton.then().promised("repair", PromiseState.KEPT).noCaseOpen();

        BatonTest late = withGrace();
        late.advanceTo("2026-12-18T18:15:00Z");
        late.thenOf("customer", "c-ada").promised("repair", PromiseState.BROKEN);
    }
}
