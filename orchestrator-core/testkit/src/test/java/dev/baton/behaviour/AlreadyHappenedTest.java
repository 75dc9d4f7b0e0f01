package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A wait for what has happened already. */
class AlreadyHappenedTest {
    private static final Instant START = Instant.parse(Shop.START);

    private final BatonTest baton = Shop.open(onboarding());

    /** First the papers, then the payment, which may come before the papers; then nothing more. */
    private static Journey onboarding() {
        return Shop.journey("onboarding")
                .boundBy("contract")
                .enterOn("signed")
                .exit("withdrawn", Trigger.on("withdrawn"))
                .phase("papers")
                .waitAtMost(Duration.ofDays(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("papers.sent", Next.go("payment"))
                .otherwise(Next.end())
                .done()
                .phase("payment")
                .onEnter(Proposal.task("desk", "expect-payment"))
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.of(
                                "paid",
                                Trigger.on("paid", Operand.event("amount").atLeast(100)),
                                Next.go("running", Proposal.message("email", "welcome")))
                        .sinceEntry())
                .until("cash", Trigger.on("cash"), Next.go("running"))
                .otherwise(Next.go("papers"))
                .done()
                .phase("running")
                .waitAtMost(Duration.ofDays(30), WaitStep.OnPast.TIME_OUT_NOW)
                .until("reset", Next.go("papers"))
                .otherwise(Next.end())
                .done();
    }

    private Event.Builder event(String type) {
        return Shop.ada(baton, type).attribute("contract", "k-1");
    }

    private Event.Builder paid() {
        return event("paid").attribute("amount", 100);
    }

    @Test
    @DisplayName("J4 what has happened since the entry is not waited for: its branch runs at once")
    void what_has_happened_is_not_waited_for() {
        baton.given(event("signed"));
        baton.handle(paid().build());
        baton.then().noted("wait.early").inPhase("onboarding", "papers");

        baton.when(event("papers.sent"));

        baton.then().noted("wait.satisfied").inPhase("onboarding", "running").dispatched("email", "welcome");
    }

    @Test
    @DisplayName("J4 a branch that does not count since the entry waits for what comes while it waits")
    void other_branches_wait() {
        baton.given(event("signed"), event("cash"), event("papers.sent"));

        baton.thenOf("customer", "c-ada").inPhase("onboarding", "payment");
    }

    @Test
    @DisplayName("J4 what the branch's condition does not hold for has not happened")
    void the_condition_counts() {
        baton.given(event("signed"), event("paid").attribute("amount", 99), event("papers.sent"));

        baton.thenOf("customer", "c-ada").inPhase("onboarding", "payment");
    }

    @Test
    @DisplayName("J4 what happened for another binding, or before the entry was known, has not happened here")
    void another_binding_does_not_count() {
        baton.given(
                paid(),
                event("signed"),
                event("signed").attribute("contract", "k-2"),
                paid().attribute("contract", "k-2"),
                event("papers.sent"));

        baton.thenOf("customer", "c-ada").inPhase("onboarding", "payment");
    }

    @Test
    @DisplayName("J4 one event ends one wait: the next time it is waited for again")
    void one_event_ends_one_wait() {
        baton.given(event("signed"), paid(), event("papers.sent"), event("reset"), event("papers.sent"));
        baton.thenOf("customer", "c-ada").inPhase("onboarding", "payment");

        baton.given(paid(), event("reset"), event("papers.sent"));

        baton.thenOf("customer", "c-ada").inPhase("onboarding", "payment");
    }

    @Test
    @DisplayName("J4 what occurred in time is no reason to time out, though the deadline passed before the wait began")
    void in_time_before_a_wait_that_is_over() {
        baton.given(event("signed"));
        baton.advance(Duration.ofHours(40));
        baton.given(paid().occurredAt(START.plus(Duration.ofHours(25))));

        baton.when(event("papers.sent").occurredAt(START.plus(Duration.ofHours(1))));

        baton.then().noted("wait.satisfied").inPhase("onboarding", "running");
    }

    @Test
    @DisplayName("J4 what occurred after the deadline of a wait that is over before it began does not end it")
    void after_the_deadline_of_a_wait_that_is_over() {
        baton.given(event("signed"));
        baton.advance(Duration.ofHours(40));
        baton.given(paid().occurredAt(START.plus(Duration.ofHours(25)).plusNanos(1_000)));

        baton.when(event("papers.sent").occurredAt(START.plus(Duration.ofHours(1))));

        baton.then().noted("wait.past").notNoted("wait.satisfied").inPhase("onboarding", "papers");
    }

    @Test
    @DisplayName("J4 the wait after one that was over at once is counted from when both had happened")
    void the_next_wait_is_counted_from_both() {
        baton.given(event("signed"));
        baton.advance(Duration.ofHours(5));
        baton.given(paid());
        baton.advance(Duration.ofHours(1));

        baton.given(event("papers.sent").occurredAt(START.plus(Duration.ofHours(4))));

        assertThat(baton.orchestrator().nextDue())
                .contains(START.plus(Duration.ofHours(5)).plus(Duration.ofDays(30)));
    }

    @Test
    @DisplayName("J4 an exit forgets what came early")
    void an_exit_forgets() {
        baton.given(event("signed"), paid(), event("withdrawn"));

        assertThat(baton.customer("customer", "c-ada").instances())
                .allSatisfy(each -> assertThat(each.memory().isEmpty()).isTrue());
    }
}
