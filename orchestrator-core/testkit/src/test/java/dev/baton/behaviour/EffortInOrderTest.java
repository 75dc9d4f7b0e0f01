package dev.baton.behaviour;

import static dev.baton.behaviour.Friction.ada;
import static dev.baton.behaviour.Friction.asks;
import static dev.baton.behaviour.Friction.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.EffortEntry.Kind;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Late, twice, backfilled, merged and taken out again. */
class EffortInOrderTest {
    private static final Instant START = Instant.parse(Shop.START);

    private final BatonTest baton = Shop.openWith(Friction.shop());

    private Event.Builder at(Duration since, Event.Builder event) {
        return event.occurredAt(START.plus(since));
    }

    private void openAndWait() {
        baton.given(ada(baton, "complaint.raised"));
        baton.advance(Duration.ofHours(10));
        baton.given(ada(baton, "page.viewed"));
    }

    @Test
    @DisplayName("T5 the same event twice costs the customer once (E1)")
    void the_same_event_twice_is_one_effort() {
        openAndWait();
        Event call = ada(baton, "call.started").build();

        baton.handle(call);
        baton.handle(call);

        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT);
    }

    @Test
    @DisplayName("T12 a backfilled event costs nobody anything (E1)")
    void a_backfilled_event_is_no_effort() {
        openAndWait();

        baton.given(
                ada(baton, "call.started").historical(),
                ada(baton, "logged.in").historical(),
                ada(baton, "logged.in").historical(),
                asks(baton, "model").historical(),
                asks(baton, "model").historical(),
                ada(baton, "form.sent").attribute("model", "X-200").historical(),
                ada(baton, "form.sent").attribute("model", "X-200").historical());

        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("T7 a late question is REASKED only where the answer was known when it was asked (E1)")
    void a_late_question_goes_by_its_own_time() {
        openAndWait();
        baton.given(at(Duration.ofHours(5), ada(baton, "form.sent").attribute("model", "X-200")));

        baton.given(at(Duration.ofHours(4), asks(baton, "model")));
        assertThat(kinds(baton)).isEmpty();

        baton.given(at(Duration.ofHours(5), asks(baton, "model")));
        assertThat(kinds(baton)).containsExactly(Kind.REASKED);
    }

    @Test
    @DisplayName("T7 late contacts and questions count as many as in order (E1)")
    void late_events_count_as_in_order() {
        openAndWait();
        baton.given(at(Duration.ofHours(9), ada(baton, "call.started")));
        baton.given(at(Duration.ofHours(3), ada(baton, "call.started")));
        baton.given(at(Duration.ofHours(9), asks(baton, "model")));
        baton.given(at(Duration.ofHours(3), asks(baton, "model")));

        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT, Kind.REPEAT_CONTACT, Kind.REPEATED_QUESTION);
    }

    @Test
    @DisplayName("T7 a late contact is a repeated one where another is near, before or after it (E1)")
    void a_late_contact_is_near_another() {
        baton.given(ada(baton, "complaint.raised").by(Actor.employee("e-7")));
        baton.advance(Duration.ofDays(30));
        baton.given(at(Duration.ofDays(30), ada(baton, "call.started")));

        baton.given(at(Duration.ofDays(22), ada(baton, "call.started")));
        assertThat(kinds(baton)).isEmpty();

        baton.given(at(Duration.ofDays(23), ada(baton, "call.started")));
        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT);
    }

    @Test
    @DisplayName("T7 what occurred before the case was opened is no effort of it (E1)")
    void what_was_before_the_case_is_not_of_it() {
        openAndWait();

        baton.given(at(Duration.ofSeconds(-1), ada(baton, "call.started")));
        baton.given(at(Duration.ofSeconds(-1), asks(baton, "model")));
        baton.given(at(Duration.ofHours(1), asks(baton, "model")));

        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("T7 a late channel is no switch, and a wait that began late is not measured (E1)")
    void late_channels_and_waits() {
        openAndWait();

        baton.given(at(Duration.ofHours(1), ada(baton, "page.viewed").on("phone")));
        baton.given(at(Duration.ofHours(1), ada(baton, "queue.joined")));
        baton.given(ada(baton, "queue.left").by(Actor.AUTOMATION));

        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("E1 a question counts as asked before, and its answer as known, in whichever of two merged cases (I8)")
    void merged_cases_of_one_matter_are_one() {
        Event.Builder visitor = baton.event("web", "complaint.raised")
                .inferred("cookie", "k-1")
                .attribute("order", "o-1")
                .attribute("model", "X-200")
                .on("web");
        baton.given(visitor, ada(baton, "complaint.raised"));
        baton.advance(Duration.ofMinutes(1));
        baton.given(
                baton.event("web", "question.asked")
                        .inferred("cookie", "k-1")
                        .attribute("order", "o-1")
                        .attribute("field", "colour")
                        .by(Actor.AUTOMATION),
                ada(baton, "page.viewed").inferred("cookie", "k-1"));
        assertThat(open()).hasSize(2);

        baton.advance(Duration.ofMinutes(1));
        baton.given(asks(baton, "colour"));
        baton.advance(Duration.ofMinutes(1));
        baton.given(asks(baton, "model"));

        assertThat(open().stream().flatMap(each -> each.effort().stream()).map(each -> each.kind()))
                .containsExactly(Kind.REPEATED_QUESTION, Kind.REASKED);
    }

    @Test
    @DisplayName("E1 what one event costs is one effort in the sum, however many cases it is about")
    void the_sum_counts_a_cause_once() {
        BatonTest shop = Shop.openWith(Friction.shop(Shop.journey("care")
                        .rule(
                                "enough",
                                Trigger.on("asked", Operand.effort().atLeast(20)),
                                Proposal.escalate("team:shop", "desk", "too much")))
                .caseKind(Shop.caseKind("return", "order", "team:care", CaseKind.Story.NONE)));
        shop.given(ada(shop, "complaint.raised"), ada(shop, "return.raised"));
        shop.advance(Duration.ofHours(1));
        shop.given(ada(shop, "call.started"));
        assertThat(shop.customer("customer", "c-ada").openCases())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.effort()).hasSize(1));

        shop.when(ada(shop, "asked"));
        shop.then().notDispatched("desk");
        shop.advance(Duration.ofHours(1));
        shop.given(ada(shop, "call.started"));
        shop.when(ada(shop, "asked"));
        shop.then().dispatched("desk", "too much");
    }

    @Test
    @DisplayName("E1 effort stays with the case it was booked on when a merge is taken out again (I10)")
    void effort_goes_with_its_case() {
        baton.given(
                baton.event("web", "complaint.raised")
                        .verified("email", "ben@example.org")
                        .attribute("order", "o-2")
                        .on("web"),
                ada(baton, "complaint.raised"));
        baton.given(ada(baton, "noted").verified("email", "ben@example.org"));
        baton.advance(Duration.ofHours(1));
        baton.given(ada(baton, "call.started").attribute("order", "o-2"));
        String whole = baton.customer("customer", "c-ada").id();
        assertThat(open()).hasSize(2);

        baton.orchestrator()
                .unmerge(
                        whole,
                        baton.customer("customer", "c-ada").merges().get(0).id(),
                        Actor.employee("mo"),
                        "two people");

        assertThat(open())
                .singleElement()
                .satisfies(each -> assertThat(each.effort()).isEmpty());
        assertThat(baton.customer("email", "ben@example.org").openCases())
                .singleElement()
                .satisfies(each -> assertThat(each.effort()).hasSize(1));
    }

    private List<ServiceCase> open() {
        return baton.customer("customer", "c-ada").openCases();
    }
}
