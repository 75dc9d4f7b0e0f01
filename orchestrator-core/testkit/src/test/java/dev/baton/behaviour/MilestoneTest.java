package dev.baton.behaviour;

import static dev.baton.behaviour.Loans.BY;
import static dev.baton.behaviour.Loans.DRIFTING;
import static dev.baton.behaviour.Loans.HAIR;
import static dev.baton.behaviour.Loans.START;
import static dev.baton.behaviour.Loans.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.InputRead;
import dev.baton.event.Actor;
import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceMilestone;
import dev.baton.spi.AuditEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What instances reach on their way, and what becomes of those that are late for it. */
class MilestoneTest {
    private final BatonTest baton = Shop.open(Loans.loan());

    private List<String> told() {
        return baton.channel("desk").said();
    }

    private List<String> audited(String what) {
        return baton.orchestrator().log().audit("loan/l-1", 20).stream()
                .filter(each -> each.what().equals(what))
                .map(AuditEntry::why)
                .toList();
    }

    private void requested() {
        baton.given(Loans.ada(baton, "loan.requested"));
    }

    @Test
    @DisplayName("J6 an event that occurred at the deadline itself reaches the milestone in time, before its timer")
    void at_the_deadline_itself() {
        requested();
        baton.clock().set(BY);

        baton.when(Loans.ada(baton, "loan.approved"));

        baton.then().reached("loan", "approved").notNoted("milestone.missed");
        assertThat(Loans.approved(baton)).isEqualTo(new InstanceMilestone("approved", BY, BY, false));
        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("J6 whose milestone is not reached by its deadline is DRIFTING from that instant on, and says so once")
    void it_drifts_from_the_deadline_on() {
        requested();

        baton.advanceTo(BY.minus(HAIR));
        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(told()).isEmpty();
        baton.advanceTo(BY);

        baton.then().drifting("loan");
        assertThat(told()).containsExactly("late");
        assertThat(audited("milestone.missed"))
                .containsExactly("approved was expected by " + BY + "; accountable: team:shop");
        baton.advance(WITHIN.multipliedBy(3));
        assertThat(told()).containsExactly("late");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName(
            "J6 timer and event in one instant, the timer first: it was missed, is reached in time, and drifts no more")
    void the_timer_first() {
        requested();
        baton.advanceTo(BY);

        baton.when(Loans.ada(baton, "loan.approved"), Loans.ada(baton, "called"));

        assertThat(Loans.approved(baton)).isEqualTo(new InstanceMilestone("approved", BY, BY, true));
        assertThat(Loans.approved(baton).late()).isFalse();
        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(told()).containsExactly("late");
    }

    @Test
    @DisplayName(
            "J6 an event that occurred in time and comes after the timer reaches the milestone as of when it occurred")
    void an_event_that_comes_late() {
        requested();
        baton.advance(WITHIN.plusDays(1));

        baton.when(Loans.ada(baton, "loan.approved").occurredAt(BY.minus(HAIR)));

        assertThat(Loans.approved(baton)).isEqualTo(new InstanceMilestone("approved", BY, BY.minus(HAIR), true));
        assertThat(Loans.approved(baton).late()).isFalse();
        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(audited("milestone.reached")).containsExactly("approved at " + BY.minus(HAIR) + ", in time");
    }

    @Test
    @DisplayName("J6 reached late is reached: it drifts no more, and the record says that it was late")
    void reached_late_is_reached() {
        requested();
        baton.advance(WITHIN.plusDays(1));

        baton.when(Loans.ada(baton, "loan.approved"));

        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(Loans.approved(baton).late()).isTrue();
        assertThat(audited("milestone.reached")).containsExactly("approved at " + baton.now() + ", after " + BY);
        baton.when(Loans.ada(baton, "called"));
        assertThat(told()).containsExactly("late");
    }

    @Test
    @DisplayName("J6 conditions see the drift from its first instant on, whether or not the timer has fired by then")
    void conditions_see_it_before_the_timer() {
        requested();
        baton.clock().set(BY.minus(HAIR));
        baton.handle(Loans.ada(baton, "called").build());
        assertThat(baton.decisionsAtHand().get(0).chosen()).isEmpty();

        baton.clock().set(BY);
        baton.handle(Loans.ada(baton, "called").build());

        assertThat(baton.decisionsAtHand().get(0).chosen()).isNotEmpty();
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .contains(new InputRead("drifting.loan", Value.of(true), null, BY));
        baton.runDue();
        assertThat(Loans.of(baton).drifting()).isTrue();
    }

    @Test
    @DisplayName("J6 a timer that is overdue when the milestone is reached late finds nothing to do")
    void an_overdue_timer() {
        requested();
        baton.clock().set(BY.plus(Duration.ofHours(2)));

        baton.handle(Loans.ada(baton, "loan.approved")
                .occurredAt(BY.plus(Duration.ofHours(1)))
                .build());
        baton.runDue();

        assertThat(Loans.approved(baton).late()).isTrue();
        assertThat(audited("milestone.missed")).isEmpty();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J6 a second event changes nothing; one that occurred earlier and comes later corrects the record")
    void the_earliest_event_counts() {
        requested();
        baton.advance(Duration.ofDays(2));
        baton.when(Loans.ada(baton, "loan.approved"));
        Instant first = baton.now();
        baton.advance(Duration.ofDays(1));

        baton.when(Loans.ada(baton, "loan.approved"));
        baton.then().notNoted("milestone.reached").notNoted("milestone.corrected");
        assertThat(Loans.approved(baton).reachedAt()).isEqualTo(first);
        baton.when(Loans.ada(baton, "loan.approved").occurredAt(first.minus(HAIR)));

        baton.then().noted("milestone.corrected");
        assertThat(Loans.approved(baton).reachedAt()).isEqualTo(first.minus(HAIR));
        assertThat(audited("milestone.reached")).hasSize(1);
    }

    @Test
    @DisplayName("J6 a milestone that nothing expects is recorded, and leaves nobody drifting")
    void what_nothing_expects() {
        requested();

        baton.when(Loans.ada(baton, "loan.documents"));

        baton.then().noted("milestone.reached");
        assertThat(Loans.of(baton).milestones())
                .containsExactly(
                        new InstanceMilestone("approved", BY, null, false),
                        new InstanceMilestone("documents", null, START, false));
        assertThat(baton.orchestrator().nextDue()).contains(BY);
    }

    @Test
    @DisplayName("J6 goals and exits come before milestones: what ends the journey reaches nothing any more")
    void endings_come_first() {
        BatonTest shop = Shop.open(Shop.journey("loan")
                .enterOn("loan.requested")
                .goal("paid", Trigger.on("done", Operand.event("how").is("paid")))
                .exit("withdrawn", Trigger.on("done", Operand.event("how").is("withdrawn")))
                .milestone("done", Trigger.on("done"), Deadline.after(WITHIN))
                .phase("open")
                .done());
        shop.given(Shop.ada(shop, "loan.requested"), Shop.ben(shop, "loan.requested"));

        shop.when(Shop.ada(shop, "done").attribute("how", "paid"));
        shop.then().exited("loan", ExitReason.GOAL).notNoted("milestone.reached");
        shop.when(Shop.ben(shop, "done").attribute("how", "withdrawn"));
        shop.then().exited("loan", ExitReason.EXIT_RULE).notNoted("milestone.reached");

        assertThat(shop.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J6 milestones come before waits and rules: these see in the same turn that it drifts no more")
    void milestones_before_waits_and_rules() {
        Condition fine = Operand.drifting("loan").is(false);
        BatonTest shop = Shop.open(Shop.journey("loan")
                .enterOn("loan.requested")
                .goalOn("paid")
                .milestone("approved", Trigger.on("loan.approved"), Deadline.after(WITHIN))
                .rule("thanks", Trigger.on("loan.approved", fine), Proposal.task("desk", "thanks"))
                .phase("open")
                .waitAtMost(WITHIN.multipliedBy(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until(
                        "loan.approved",
                        Next.go("ready", Proposal.task("desk", "ready").onlyIf(fine)))
                .otherwise(Next.end())
                .done()
                .phase("ready")
                .done());
        shop.given(Shop.ada(shop, "loan.requested"));
        shop.advance(WITHIN.plusDays(1));

        shop.when(Shop.ada(shop, "loan.approved"));

        shop.then().inPhase("loan", "ready").noted("milestone.reached");
        assertThat(shop.channel("desk").said()).containsExactlyInAnyOrder("ready", "thanks");
    }

    @Test
    @DisplayName("J6 an exit before the deadline takes the timer with it: who has left does not drift")
    void an_exit_before_the_timer() {
        requested();
        baton.advanceTo(BY.minus(HAIR));

        baton.when(Loans.ada(baton, "loan.withdrawn"));

        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.advance(WITHIN);
        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(audited("milestone.missed")).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("J6 who leaves while drifting drifts no more, and what was missed stays on record")
    void an_exit_ends_the_drift() {
        requested();
        baton.advanceTo(BY);

        baton.when(Loans.ada(baton, "loan.withdrawn"), Shop.ada(baton, "called"));

        assertThat(Loans.of(baton).drifting()).isFalse();
        assertThat(Loans.approved(baton).missed()).isTrue();
        assertThat(told()).containsExactly("late");
    }

    @Test
    @DisplayName(
            "J6 one timer an instance stands at the next of several deadlines, and moves on as they are reached or missed")
    void one_timer_stands_at_the_next() {
        BatonTest shop = Shop.open(Loans.bare()
                .milestone("third", Trigger.on("third"), Deadline.after(Duration.ofDays(3)))
                .milestone("first", Trigger.on("first"), Deadline.after(Duration.ofDays(1)))
                .milestone("second", Trigger.on("second"), Deadline.after(Duration.ofDays(2)))
                .phase("open")
                .done());
        shop.given(Loans.ada(shop, "loan.requested"));
        assertThat(shop.orchestrator().nextDue()).contains(START.plus(Duration.ofDays(1)));

        shop.when(Loans.ada(shop, "first"));
        assertThat(shop.orchestrator().nextDue()).contains(START.plus(Duration.ofDays(2)));
        shop.advance(Duration.ofDays(2));
        assertThat(Loans.of(shop).drifting()).isTrue();
        assertThat(shop.orchestrator().nextDue()).contains(START.plus(Duration.ofDays(3)));
        shop.when(Loans.ada(shop, "second"));
        assertThat(Loans.of(shop).drifting()).isFalse();
        shop.advance(Duration.ofDays(1));

        assertThat(Loans.of(shop).drifting()).isTrue();
        assertThat(Loans.of(shop).progress().of("first").missed()).isFalse();
        assertThat(shop.orchestrator().nextDue()).isEmpty();
        assertThat(shop.channel("desk").said()).containsExactly("late", "late");
    }

    @Test
    @DisplayName("J6 a deadline that has passed before the customer enters makes them drift at once, and says so")
    void a_deadline_in_the_past() {
        Deadline stated = Deadline.at(Operand.event("approveBy"), WITHIN);
        BatonTest shop = Shop.open(Loans.loan(1, stated)
                .rule("warned", Trigger.on("loan.requested", DRIFTING), Proposal.task("desk", "warned")));

        shop.handle(Loans.ada(shop, "loan.requested")
                .attribute("approveBy", START.toString())
                .build());

        shop.then().noted("milestone.missed");
        assertThat(Loans.of(shop).drifting()).isTrue();
        shop.runDue();
        assertThat(shop.channel("desk").said()).containsExactlyInAnyOrder("warned", "late");
        assertThat(shop.orchestrator().nextDue()).isEmpty();
        shop.when(Loans.ada(shop, "loan.requested", "l-2")
                .attribute("approveBy", START.plus(HAIR).toString()));
        shop.then().notNoted("milestone.missed");
    }

    @Test
    @DisplayName("J6 a deadline is counted from the event that entered, and stays the instant it was then")
    void a_deadline_stays_the_instant_it_was() {
        Deadline theirs = Deadline.calendar(CalendarPeriod.days(30), CustomerZone.ofField("zone", "Europe/Paris"));
        BatonTest shop = Shop.open(Loans.loan(1, theirs));
        Instant occurred = START.minus(Duration.ofHours(3));
        shop.given(Loans.ada(shop, "loan.requested").occurredAt(occurred).field("zone", "America/New_York"));
        // The clocks of New York have gone forward by then: an hour less.
        Instant by = occurred.plus(Duration.ofDays(30)).minus(Duration.ofHours(1));
        assertThat(shop.orchestrator().nextDue()).contains(by);

        shop.when(Shop.ada(shop, "moved").field("zone", "Asia/Tokyo"));

        assertThat(Loans.approved(shop).expectedBy()).isEqualTo(by);
        shop.advanceTo(by);
        assertThat(Loans.of(shop).drifting()).isTrue();
    }

    @Test
    @DisplayName("J6 deadlines are kept to the microsecond and never early, and none is beyond the end of time")
    void deadlines_at_the_edge() {
        BatonTest exact = Shop.open(Loans.loan(1, Deadline.at(Operand.event("approveBy"), WITHIN)));
        exact.given(Loans.ada(exact, "loan.requested").attribute("approveBy", "2026-03-07T09:00:00.000000001Z"));
        assertThat(exact.orchestrator().nextDue()).contains(BY.plus(HAIR));
        exact.advanceTo(BY);
        assertThat(Loans.of(exact).drifting()).isFalse();
        exact.advance(HAIR);
        assertThat(Loans.of(exact).drifting()).isTrue();

        BatonTest patient = Shop.open(Loans.loan(1, Deadline.after(Duration.ofDays(4_000_000))));
        patient.given(Loans.ada(patient, "loan.requested"));
        assertThat(Loans.approved(patient).expectedBy()).isEqualTo(Require.LATEST.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    @DisplayName("J6 in a journey's own rules drifting is asked of the very instance, elsewhere of any of that journey")
    void whose_drift_it_is() {
        BatonTest shop = Shop.open(
                Loans.loan(),
                Shop.journey("desk")
                        .rule("any", Trigger.on("asked", DRIFTING), Proposal.task("desk", "any"))
                        .whenever("some", DRIFTING, Proposal.task("desk", "some")));
        shop.given(Shop.ada(shop, "noted"), Loans.ada(shop, "loan.requested"));
        shop.advance(Duration.ofDays(1));
        shop.given(Loans.ada(shop, "loan.requested", "l-2"));
        shop.advanceTo(BY);
        assertThat(shop.channel("desk").said()).containsExactlyInAnyOrder("late", "some");

        shop.given(Shop.ada(shop, "noted"));
        shop.when(Loans.ada(shop, "called", "l-2"));
        assertThat(shop.channel("desk").said()).isEmpty();
        shop.when(Shop.ada(shop, "asked"), Loans.ada(shop, "called"));
        assertThat(shop.channel("desk").said()).containsExactly("any", "explain");
        shop.advance(Duration.ofDays(1));

        assertThat(shop.channel("desk").said()).containsExactly("any", "explain", "late");
    }

    @Test
    @DisplayName("J6 a wait for the drift ends for the instance that drifts, and for no other")
    void a_wait_for_the_drift() {
        BatonTest shop = Shop.open(Loans.bare()
                .milestone("approved", Trigger.on("loan.approved"), Deadline.after(WITHIN))
                .phase("open")
                .waitAtMost(WITHIN.multipliedBy(9), WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.whenever("slow", DRIFTING, Next.go("chased")))
                .otherwise(Next.end())
                .done()
                .phase("chased")
                .done());
        shop.given(Loans.ada(shop, "loan.requested"));
        shop.advance(Duration.ofDays(1));
        shop.given(Loans.ada(shop, "loan.requested", "l-2"));

        shop.advanceTo(BY);
        shop.when(Loans.ada(shop, "looked", "l-2"));

        assertThat(shop.customer("customer", "c-ada").instances())
                .extracting(each -> each.phase())
                .containsExactly("chased", "open");
        shop.advance(Duration.ofDays(1));
        assertThat(shop.customer("customer", "c-ada").instances())
                .extracting(each -> each.phase())
                .containsExactly("chased", "chased");
    }

    @Test
    @DisplayName("J6 an event of one binding reaches nothing of another; one without binding only the only live one")
    void bindings() {
        baton.given(Loans.ada(baton, "loan.requested"), Loans.ada(baton, "loan.requested", "l-2"));

        baton.when(Shop.ada(baton, "loan.approved"));
        baton.then().noted("UNBOUND_EVENT").notNoted("milestone.reached");
        baton.when(Loans.ada(baton, "loan.approved", "l-2"));
        assertThat(Loans.approved(baton).reached()).isFalse();
        baton.when(Loans.ada(baton, "loan.paid", "l-2"), Shop.ada(baton, "loan.approved"));

        baton.then().noted("binding.inferred").noted("milestone.reached");
        assertThat(Loans.approved(baton).reached()).isTrue();
    }

    @Test
    @DisplayName("J6 hasBeen counts from the instant at which it began to drift, and is over when it is reached")
    void has_been_drifting() {
        BatonTest shop = Shop.open(
                Loans.loan(),
                Shop.journey("watch")
                        .whenever(
                                "long",
                                Condition.hasBeen(DRIFTING, Duration.ofDays(2)),
                                Proposal.task("desk", "long")));
        shop.given(
                Loans.ada(shop, "loan.requested"),
                Shop.ben(shop, "loan.requested").attribute("loan", "l-9"));
        shop.advance(WITHIN.plusDays(1));
        shop.when(Shop.ben(shop, "loan.approved").attribute("loan", "l-9"));

        shop.advanceTo(BY.plus(Duration.ofDays(2)).minus(HAIR));
        assertThat(shop.channel("desk").said()).containsExactly("late", "late");
        shop.advance(HAIR);
        assertThat(shop.channel("desk").said()).containsExactly("late", "late", "long");
        shop.advance(Duration.ofDays(9));

        assertThat(shop.channel("desk").said()).containsExactly("late", "late", "long");
    }

    @Test
    @DisplayName("J6 who drifts again after a while without begins anew")
    void a_drift_begins_anew() {
        BatonTest shop = Shop.open(
                Loans.bare()
                        .milestone("first", Trigger.on("first"), Deadline.after(Duration.ofDays(1)))
                        .milestone("second", Trigger.on("second"), Deadline.after(Duration.ofDays(2)))
                        .phase("open")
                        .done(),
                Shop.journey("watch")
                        .whenever(
                                "long",
                                Condition.hasBeen(DRIFTING, Duration.ofDays(2)),
                                Proposal.task("desk", "long")));
        shop.given(Loans.ada(shop, "loan.requested"));
        shop.advance(Duration.ofHours(36));
        shop.when(Loans.ada(shop, "first"));

        shop.advanceTo(START.plus(Duration.ofDays(4)).minus(HAIR));
        assertThat(shop.channel("desk").said()).containsExactly("late", "late");
        shop.advance(HAIR);

        assertThat(shop.channel("desk").said()).containsExactly("late", "late", "long");
    }

    @Test
    @DisplayName("J6 a backfilled event reaches nothing: it changes facts only (T12)")
    void a_backfill_reaches_nothing() {
        requested();

        baton.when(Loans.ada(baton, "loan.approved").historical());

        assertThat(Loans.approved(baton).reached()).isFalse();
        assertThat(baton.orchestrator().nextDue()).contains(BY);
    }

    @Test
    @DisplayName("J6 milestones are reached and missed during a pause, too (J8)")
    void a_pause_stops_no_milestone() {
        requested();
        baton.given(Loans.ada(baton, "loan.requested", "l-2"));
        baton.orchestrator().pause(Pause.Scope.journey("loan"), Pause.Mode.HOLD, Actor.employee("mia"), "wrong prices");

        baton.when(Loans.ada(baton, "loan.approved", "l-2"));
        baton.then().noted("milestone.reached");
        baton.advanceTo(BY);

        assertThat(Loans.of(baton).drifting()).isTrue();
        assertThat(told()).isEmpty();
        baton.orchestrator().resume(Pause.Scope.journey("loan"), Actor.employee("mia"), "prices are right");
        baton.advance(Duration.ofHours(1));
        assertThat(told()).containsExactly("late");
    }
}
