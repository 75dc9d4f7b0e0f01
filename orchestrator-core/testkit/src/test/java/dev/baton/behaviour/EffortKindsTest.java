package dev.baton.behaviour;

import static dev.baton.behaviour.Friction.ada;
import static dev.baton.behaviour.Friction.asks;
import static dev.baton.behaviour.Friction.effort;
import static dev.baton.behaviour.Friction.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.EffortEntry.Kind;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EffortKindsTest {
    private final BatonTest baton = Shop.openWith(Friction.shop(Shop.quotes()));

    private void complain() {
        baton.given(ada(baton, "complaint.raised"));
    }

    private void after(Duration pause, Event.Builder event) {
        baton.advance(pause);
        baton.given(event.occurredAt(baton.now()));
    }

    private void call(Duration pause) {
        baton.advance(pause);
        baton.given(ada(baton, "call.started"));
    }

    @Test
    @DisplayName("E1 whoever contacts us again about their matter within the window has come again, and not afterwards")
    void coming_again_within_the_window() {
        complain();
        call(Duration.ofDays(7));
        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT);

        call(Duration.ofDays(7).plusMillis(1));
        assertThat(kinds(baton)).hasSize(1);
    }

    @Test
    @DisplayName("E1 the first contact is none again, and what employees do is no contact")
    void the_first_contact_is_none_again() {
        complain();
        baton.given(ada(baton, "call.started").by(Actor.employee("e-7")));
        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("E1 a matter that is opened again soon after it was settled is a contact again (H7)")
    void a_matter_opened_again_is_a_contact_again() {
        complain();
        after(Duration.ofHours(1), ada(baton, "complaint.settled"));
        after(Duration.ofDays(2), ada(baton, "complaint.raised"));

        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT);
        assertThat(baton.customer("customer", "c-ada").openCases().get(0).effortMinutes())
                .isEqualTo(10);
    }

    @Test
    @DisplayName("E1 another matter is no contact again")
    void another_matter_is_not_the_same() {
        complain();
        after(
                Duration.ofDays(1),
                Shop.ada(baton, "complaint.raised").attribute("order", "o-2").on("web"));

        assertThat(baton.customer("customer", "c-ada").openCases())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.effort()).isEmpty());
    }

    @Test
    @DisplayName("E1 asking after what is promised is a chase; once it is overdue, a chase of something overdue")
    void chasing_a_promise() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "callback.promised").by(Actor.employee("e-7")));
        call(Duration.ofHours(4));
        call(Duration.ofMillis(1));
        assertThat(kinds(baton)).containsExactly(Kind.CHASE, Kind.CHASE_OVERDUE);

        after(Duration.ofMinutes(1), ada(baton, "call.made").by(Actor.employee("e-7")));
        call(Duration.ofHours(1));
        assertThat(kinds(baton)).endsWith(Kind.REPEAT_CONTACT);
    }

    @Test
    @DisplayName("E1 a promise about another order is not chased")
    void a_promise_about_another_order_is_not_chased() {
        complain();
        after(
                Duration.ofMinutes(1),
                Shop.ada(baton, "callback.promised").attribute("order", "o-2").by(Actor.employee("e-7")));
        call(Duration.ofHours(1));

        assertThat(kinds(baton)).containsExactly(Kind.REPEAT_CONTACT);
    }

    @Test
    @DisplayName("E1 saying again what we know is an effort, another value or an answer to a question is none")
    void saying_it_again() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-200"));
        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-300"));
        after(Duration.ofMinutes(1), ada(baton, "page.viewed").attribute("model", "X-300"));
        assertThat(kinds(baton)).isEmpty();

        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-300"));
        assertThat(kinds(baton)).containsExactly(Kind.REPEATED_INFO);

        after(Duration.ofMinutes(1), asks(baton, "model"));
        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-300"));
        assertThat(kinds(baton)).containsExactly(Kind.REPEATED_INFO, Kind.REASKED);
    }

    @Test
    @DisplayName("E1 being asked for what we know is REASKED, being asked again without an answer a repeated question")
    void asked_again() {
        complain();
        after(Duration.ofMinutes(1), asks(baton, "model"));
        assertThat(kinds(baton)).isEmpty();

        after(Duration.ofMinutes(1), asks(baton, "model"));
        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-200"));
        after(Duration.ofMinutes(1), asks(baton, "model"));
        after(Duration.ofMinutes(1), asks(baton, "colour"));

        assertThat(kinds(baton)).containsExactly(Kind.REPEATED_QUESTION, Kind.REASKED);
        assertThat(effort(baton)).allSatisfy(each -> {
            assertThat(each.repeatedQuestion()).isTrue();
            assertThat(each.origin().question()).isEqualTo("model");
        });
    }

    @Test
    @DisplayName(
            "E1 what the customer said of their own accord is REASKED at the first question, which is no repeated one")
    void told_before_it_was_asked() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "form.sent").attribute("model", "X-200"));
        after(Duration.ofMinutes(1), asks(baton, "model").by(Actor.AUTOMATION));

        assertThat(effort(baton)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REASKED);
            assertThat(each.repeatedQuestion()).isFalse();
        });
    }

    @Test
    @DisplayName("E1 what customers ask is no question to them")
    void what_customers_ask_is_no_question() {
        complain();
        after(Duration.ofMinutes(1), asks(baton, "model").by(Actor.CUSTOMER));
        after(Duration.ofMinutes(1), asks(baton, "model").by(Actor.CUSTOMER));

        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("E1 a step begun again is a restart, another step is none")
    void a_step_begun_again() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "step.begun").attribute("step", "address"));
        after(Duration.ofMinutes(1), ada(baton, "step.begun").attribute("step", "payment"));
        after(Duration.ofMinutes(1), ada(baton, "step.begun"));
        after(Duration.ofMinutes(1), ada(baton, "step.begun"));
        assertThat(kinds(baton)).isEmpty();

        after(Duration.ofMinutes(1), ada(baton, "step.begun").attribute("step", "address"));
        assertThat(kinds(baton)).containsExactly(Kind.RESTART);
    }

    @Test
    @DisplayName("E1 proving again who one is in one case is an effort")
    void proving_it_again() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "logged.in"));
        assertThat(kinds(baton)).isEmpty();

        after(Duration.ofMinutes(1), ada(baton, "logged.in"));
        assertThat(kinds(baton)).containsExactly(Kind.RE_AUTH);
    }

    @Test
    @DisplayName("E1 waiting weighs what it lasts, once")
    void waiting_weighs_what_it_lasts() {
        complain();
        after(Duration.ofMinutes(1), ada(baton, "queue.joined"));
        after(Duration.ofMinutes(12), ada(baton, "queue.left").by(Actor.AUTOMATION));
        after(Duration.ofMinutes(5), ada(baton, "queue.left").by(Actor.AUTOMATION));

        assertThat(effort(baton)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.WAITED);
            assertThat(each.minutes()).isEqualTo(12);
        });
    }

    @Test
    @DisplayName("E1 what effort weighs is the host's to say, and 0 is booked")
    void weights_are_the_hosts() {
        BatonTest shop = Shop.openWith(Friction.shop()
                .effortPolicy(Friction.POLICY.weighing(Kind.REPEAT_CONTACT, 7.5).weighing(Kind.RE_AUTH, 0)));
        shop.given(ada(shop, "complaint.raised"));
        shop.advance(Duration.ofHours(1));
        shop.given(ada(shop, "logged.in"), ada(shop, "call.started"), ada(shop, "logged.in"));

        assertThat(kinds(shop)).containsExactly(Kind.REPEAT_CONTACT, Kind.RE_AUTH);
        assertThat(effort(shop)).extracting(each -> each.minutes()).containsExactly(7.5, 0.0);
    }

    @Test
    @DisplayName("E1 with the policy that no host has changed, only switches and handoffs are booked")
    void by_default_little_is_booked() {
        BatonTest shop = Shop.openWith(Friction.shop().effortPolicy(EffortPolicy.STANDARD));
        shop.given(ada(shop, "complaint.raised"), ada(shop, "call.started"));
        shop.advance(Duration.ofMinutes(1));
        shop.given(ada(shop, "call.started"), ada(shop, "logged.in"), ada(shop, "logged.in"), asks(shop, "model"));
        shop.given(asks(shop, "model"), ada(shop, "call.started").on("phone"));

        assertThat(kinds(shop)).containsExactly(Kind.CHANNEL_SWITCH);
    }

    @Test
    @DisplayName("E1 in whose journey the customer is with that order is told with the effort")
    void the_journey_is_told() {
        BatonTest shop = Shop.openWith(Friction.shop(Shop.journey("repair")
                .boundBy("order")
                .enterOn("complaint.raised")
                .goalOn("repaired")
                .phase("open")
                .done()));
        shop.given(ada(shop, "complaint.raised"));
        shop.advance(Duration.ofHours(1));
        shop.given(ada(shop, "call.started"));

        assertThat(effort(shop)).singleElement().satisfies(each -> {
            assertThat(each.origin().journey()).isEqualTo("repair");
            assertThat(each.origin().version()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("E1 a message that asks for what we know is REASKED once it is delivered, by its journey and version")
    void a_message_that_asks() {
        BatonTest shop = Shop.openWith(Friction.shop(Shop.journey("intake")
                .boundBy("order")
                .rule("ask", Trigger.on("details.missing"), Proposal.message("email", "ask-model"))));
        shop.given(ada(shop, "complaint.raised"), ada(shop, "form.sent").attribute("model", "X-200"));
        shop.handle(ada(shop, "details.missing").build());
        assertThat(kinds(shop)).isEmpty();

        shop.runDue();

        assertThat(effort(shop)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REASKED);
            assertThat(each.origin().journey()).isEqualTo("intake");
            assertThat(each.origin().version()).isEqualTo(1);
            assertThat(each.origin().question()).isEqualTo("model");
        });
    }

    @Test
    @DisplayName("E1 rules escalate at 20 minutes of effort, by the event and by the state, and once")
    void escalating_at_20_minutes() {
        BatonTest shop = Shop.openWith(Friction.shop(Shop.journey("care")
                .rule(
                        "event",
                        Trigger.on("call.started", Operand.effort("complaint").atLeast(20)),
                        Proposal.escalate("team:shop", "desk", "by event"))
                .rule(
                        "state",
                        Trigger.whenever(Operand.effort().atLeast(20)),
                        Proposal.escalate("team:shop", "desk", "by state"))));
        shop.given(ada(shop, "complaint.raised"));
        shop.advance(Duration.ofHours(1));
        shop.when(ada(shop, "call.started"));
        assertThat(shop.channel("desk").delivered()).isEmpty();

        shop.advance(Duration.ofHours(1));
        shop.when(ada(shop, "call.started"));

        shop.then().dispatched("desk", "by event").dispatched("desk", "by state");
        shop.advance(Duration.ofHours(1));
        shop.when(ada(shop, "call.started"));
        assertThat(shop.channel("desk").delivered()).hasSize(3);
    }
}
