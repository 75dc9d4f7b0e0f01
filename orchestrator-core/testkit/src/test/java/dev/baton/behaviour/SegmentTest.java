package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final Instant START = Instant.parse(Shop.START);

    private static Definitions.Builder asking(Condition when) {
        return Shop.definitions(Shop.journey("j").rule("r", Trigger.on("asked", when), Proposal.message("email", "t")));
    }

    private static BatonTest open(Definitions.Builder definitions) {
        return Shop.open(definitions.build()).startingAt(Shop.START);
    }

    private static boolean fires(BatonTest baton) {
        baton.when(Shop.ada(baton, "asked"));
        return baton.decisionsAtHand().get(0).kind() == ActionKind.FOLLOW_UP;
    }

    @Test
    @DisplayName("J2 a segment answers as the condition that it names, through another one, too")
    void a_segment_is_a_named_condition() {
        BatonTest baton = open(asking(Condition.segment("good"))
                .segment("good", Condition.segment("gold").and(Condition.not(Condition.segment("angry"))))
                .segment("gold", Operand.field("tier").is("gold"))
                .segment("angry", Operand.openCases("complaint").atLeast(1))
                .caseKind(Shop.complaints()));

        assertThat(fires(baton)).isFalse();
        baton.given(Shop.ada(baton, "rated").field("tier", "gold"));
        assertThat(fires(baton)).isTrue();
        baton.given(Shop.ada(baton, "complaint.raised"));
        assertThat(fires(baton)).isFalse();
    }

    @Test
    @DisplayName("J2 nobody is in a segment of which nothing is known, and nobody outside it")
    void a_segment_may_be_unknown() {
        Condition gold = Condition.segment("gold");
        BatonTest baton = open(asking(Condition.any(gold, Condition.not(gold)))
                .segment("gold", Operand.field("tier").is("gold")));

        assertThat(fires(baton)).isFalse();
        assertThat(baton.decisionsAtHand().get(0).notFired().get(0).unknown()).isTrue();
    }

    @Test
    @DisplayName("D6 a decision names the segment that it asked for, and what that looks at")
    void a_segment_is_explained() {
        BatonTest baton = open(asking(Condition.segment("gold"))
                .segment("gold", Operand.field("tier").is("gold")));
        baton.given(Shop.ada(baton, "rated").field("tier", "gold"));

        fires(baton);

        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(decision.inputs()).contains(new InputRead("segment.gold", Value.of(true), null, START));
        assertThat(decision.inputs()).extracting(InputRead::name).contains("field.tier");
    }

    @Test
    @DisplayName("J2 segments that are not there, lead back to themselves, or look at an event are refused by name")
    void segments_are_checked() {
        assertThatThrownBy(() -> open(asking(Condition.segment("nowhere"))))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> open(asking(Condition.always())
                        .segment("a", Condition.not(Condition.segment("b")))
                        .segment("b", Condition.any(Condition.segment("c"), Condition.segment("a")))
                        .segment("c", Condition.always())))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("leads back to itself by a, b;");
        assertThatThrownBy(() -> open(asking(Condition.always())
                        .segment("a", Operand.event("amount").is(1))))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("event.amount of an event");
    }

    @Test
    @DisplayName(
            "J2 how long ago the last event was is told in whole seconds that have passed; of none nothing is known")
    void recency() {
        Condition idle = Operand.since("order.placed").atLeast(Duration.ofDays(30));
        BatonTest baton = open(asking(idle));
        assertThat(fires(baton)).isFalse();
        assertThat(baton.decisionsAtHand().get(0).notFired().get(0).unknown()).isTrue();
        baton.given(Shop.ada(baton, "order.placed").occurredAt(START));
        baton.given(Shop.ada(baton, "order.placed").occurredAt(START.minus(Duration.ofDays(5))));

        baton.advanceTo(START.plus(Duration.ofDays(30)).minusNanos(1_000));
        assertThat(fires(baton)).isFalse();
        baton.advanceTo(START.plus(Duration.ofDays(30)));

        assertThat(fires(baton)).isTrue();
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .contains(new InputRead("since.order.placed", Value.of(30 * 86_400), null, START));
    }

    @Test
    @DisplayName("J2 the age, owner and effort of a kind of case are those of its open ones")
    void cases_of_a_kind() {
        Condition old = Operand.caseAge("complaint")
                .atLeast(Duration.ofDays(3))
                .and(Operand.caseOwner("complaint").is("team:care"))
                .and(Condition.not(Operand.caseAge("claim").exists()));
        BatonTest baton = open(asking(old)
                .caseKind(Shop.complaints())
                .caseKind(Shop.caseKind("claim", null, "team:claims", dev.baton.core.definition.CaseKind.Story.NONE)));
        baton.given(Shop.ada(baton, "complaint.raised"));

        baton.advanceTo(START.plus(Duration.ofDays(3)).minusNanos(1_000));
        assertThat(fires(baton)).isFalse();
        baton.advanceTo(START.plus(Duration.ofDays(3)));
        assertThat(fires(baton)).isTrue();
        baton.given(Shop.ada(baton, "complaint.settled"));
        assertThat(fires(baton)).isFalse();
    }

    @Test
    @DisplayName("J2 a promise is due soon from exactly so long before it is due")
    void a_promise_is_due_soon() {
        Condition soon = Operand.promiseDue("callback")
                .atMost(Duration.ofMinutes(30))
                .and(Operand.promiseState("callback").is("AT_RISK"));
        BatonTest baton = open(
                Shop.promises(Shop.journey("j").rule("r", Trigger.on("asked", soon), Proposal.task("desk", "hurry"))));
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));

        Instant due = START.plus(Duration.ofHours(4));
        baton.advanceTo(due.minus(Duration.ofMinutes(30)).minusNanos(1_000));
        baton.when(Shop.ada(baton, "asked"));
        assertThat(baton.decisionsAtHand().get(0).notFired()).hasSize(1);
        baton.advanceTo(due.minus(Duration.ofMinutes(30)));
        baton.when(Shop.ada(baton, "asked"));

        assertThat(baton.decisionsAtHand().get(0).notFired()).isEmpty();
    }
}
