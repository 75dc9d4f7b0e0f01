package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.ActionKind;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The kit for tests of journeys")
class BatonTestTest {
    private static final Definitions QUOTES = Definitions.of(Journey.named("stalled-quote")
            .ownedBy("team:quotes")
            .outcome("a price to decide on")
            .enterOn("quote.started")
            .goalOn("policy.bought")
            .rule("ask", Trigger.on("question.asked"), Proposal.task("desk", "answer-it"))
            .phase("filling")
            .waitAtMost(Duration.ofDays(2), WaitStep.OnPast.TIME_OUT_NOW)
            .until("quote.submitted", Next.go("comparing"))
            .otherwise(Next.go("nudged", Proposal.message("email", "finish-your-quote")))
            .done()
            .phase("comparing")
            .done()
            .phase("nudged")
            .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
            .otherwise(Next.end())
            .done()
            .build());

    private final BatonTest baton = BatonTest.with(QUOTES)
            .channel("email", RecordingChannel.forCustomers("email"))
            .startingAt("2026-03-02T09:00:00Z");

    private Event.Builder started() {
        return baton.event("web", "quote.started").verified("customer", "c-1").verified("email", "ada@example.org");
    }

    @Test
    void another_process_goes_on_where_one_has_ended() {
        baton.given(started());
        var first = baton.orchestrator();

        baton.restart();

        assertThat(baton.orchestrator()).isNotSameAs(first);
        baton.advance(Duration.ofDays(2));
        baton.thenOf("customer", "c-1").inPhase("stalled-quote", "nudged").dispatched("email", "finish-your-quote");
    }

    @Test
    void a_story_reads_from_top_to_bottom() {
        baton.given(started());

        baton.advance(Duration.ofDays(2));

        baton.then()
                .decided(ActionKind.FOLLOW_UP)
                .because("timeout")
                .dispatched("email", "finish-your-quote")
                .inPhase("stalled-quote", "nudged");
        baton.advance(Duration.ofDays(1));
        baton.then().exited("stalled-quote", ExitReason.EXPIRED).notIn("stalled-quote");
    }

    @Test
    void what_was_sent_because_of_what_is_given_is_forgotten() {
        baton.given(started());
        baton.when(baton.event("web", "question.asked").verified("customer", "c-1"));
        baton.then().dispatched("desk", "answer-it");

        baton.given(baton.event("web", "question.asked").verified("customer", "c-1"));

        baton.then().notDispatched("desk");
    }

    @Test
    void what_is_given_must_be_handled() {
        Event.Builder event = started();
        baton.given(event);

        assertThatThrownBy(() -> baton.given(event))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DUPLICATE");
    }

    @Test
    void ids_are_counted_for_each_source() {
        assertThat(List.of(
                        baton.event("web", "a").build().key().id(),
                        baton.event("crm", "a").build().key().id(),
                        baton.event("web", "b").build().key().id()))
                .containsExactly("web-1", "crm-1", "web-2");
    }

    @Test
    void due_work_is_done_at_its_own_instant_and_in_order() {
        baton.given(
                started(),
                baton.event("web", "quote.started")
                        .verified("customer", "c-2")
                        .occurredAt(baton.now().minusSeconds(60)));

        baton.advanceTo("2026-03-10T00:00:00Z");

        assertThat(baton.decisionsAtHand())
                .extracting(Decision::decidedAt)
                .containsExactly(
                        Instant.parse("2026-03-04T08:59:00Z"),
                        Instant.parse("2026-03-04T09:00:00Z"),
                        Instant.parse("2026-03-05T08:59:00Z"),
                        Instant.parse("2026-03-05T09:00:00Z"));
        assertThat(baton.now()).isEqualTo(Instant.parse("2026-03-10T00:00:00Z"));
        assertThatThrownBy(() -> baton.advanceTo("2026-03-09T00:00:00Z")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_expectation_that_fails_prints_the_explanation_of_the_decision() {
        baton.given(started());
        baton.advance(Duration.ofDays(2));

        List<Consumer<Then>> wrong = List.of(
                then -> then.decided(ActionKind.NONE),
                then -> then.decided(ActionKind.ROUTE),
                then -> then.because(ReasonCode.OPTED_OUT),
                then -> then.because("another-rule"),
                then -> then.noted("identity.merged"),
                then -> then.dispatched("email", "something-else"),
                then -> then.notDispatched("email"),
                then -> then.promised("callback", PromiseState.ACTIVE),
                then -> then.caseOpen("complaint"),
                then -> then.ownedBy("team:quotes"),
                then -> then.handedOff(SlotName.REASON, "x"),
                then -> then.inPhase("stalled-quote", "filling"),
                then -> then.notIn("stalled-quote"),
                then -> then.exited("stalled-quote", ExitReason.GOAL),
                then -> then.reached("stalled-quote", "priced"),
                then -> then.drifting("stalled-quote"),
                then -> then.customer("is somebody else", each -> false));

        for (Consumer<Then> each : wrong) {
            assertThatThrownBy(() -> each.accept(baton.then()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected that")
                    .hasMessageContaining("stalled-quote v1 / filling / timeout")
                    .hasMessageContaining("finish-your-quote");
        }
    }

    @Test
    void a_step_that_decided_nothing_is_no_decision_to_choose_nothing() {
        baton.given(started());

        baton.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> baton.then().decided(ActionKind.NONE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nothing was decided");
    }

    @Test
    void a_channel_does_what_it_is_told_for_as_many_deliveries_as_it_is_told() {
        RecordingChannel desk = baton.channel("desk");
        desk.next(2).retriesAfter(Duration.ofHours(1)).next().refuses("full");
        baton.given(started());

        baton.when(baton.event("web", "question.asked").verified("customer", "c-1"));
        baton.advance(Duration.ofHours(5));
        assertThat(desk.attempts()).hasSize(3);
        assertThat(desk.delivered()).isEmpty();
        baton.when(baton.event("web", "question.asked").verified("customer", "c-1"));

        baton.then().dispatched("desk", "answer-it");
    }

    @Test
    void owners_come_and_go() {
        TestOwners owners = TestOwners.present("team:a", "team:b").away("team:a", "team:b");

        assertThat(owners.find(dev.baton.cases.OwnerId.of("team:a"))).hasValueSatisfying(each -> {
            assertThat(each.available()).isFalse();
            assertThat(String.valueOf(each.fallback())).isEqualTo("team:b");
        });
        assertThat(owners.gone("team:a").find(dev.baton.cases.OwnerId.of("team:a")))
                .isEmpty();
        assertThat(owners.back("team:a").find(dev.baton.cases.OwnerId.of("team:a")))
                .isPresent();
    }
}
