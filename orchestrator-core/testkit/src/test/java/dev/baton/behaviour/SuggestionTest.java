package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Suggestion;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final Actor EVE = Actor.employee("eve");

    private static Proposal suggested(String template) {
        return Proposal.message("email", template).suggestedVia("desk");
    }

    private static Journey asking(Proposal... proposals) {
        return Shop.journey("j").rule("r", Trigger.on("visited"), proposals);
    }

    private static BatonTest asked(Journey journey) {
        BatonTest baton = Shop.open(journey);
        baton.when(Shop.ada(baton, "visited"));
        return baton;
    }

    private static List<Suggestion> open(BatonTest baton) {
        return baton.customer("customer", "c-ada").suggestions();
    }

    private static Event.Builder answer(BatonTest baton, String type, String id) {
        return Shop.ada(baton, type).attribute(Suggestion.ID, id).by(EVE);
    }

    private static Event.Builder accepted(BatonTest baton) {
        return answer(baton, Suggestion.ACCEPTED, open(baton).get(0).id());
    }

    private static List<String> said(BatonTest baton) {
        return baton.channel("email").said();
    }

    private static List<String> notes(BatonTest baton) {
        return baton.decisionsAtHand().get(0).notes().stream()
                .map(Decision.Note::code)
                .toList();
    }

    @Test
    @DisplayName("D5 in suggest mode an employee is asked, and the customer hears nothing")
    void an_employee_is_asked() {
        BatonTest baton = asked(asking(suggested("offer")));

        assertThat(said(baton)).isEmpty();
        assertThat(baton.channel("desk").said()).containsExactly(Suggestion.TEMPLATE);
        Action.FollowUp task =
                (Action.FollowUp) baton.channel("desk").delivered().get(0).action();
        assertThat(task.target()).isEqualTo(Target.EMPLOYEE);
        assertThat(task.template().parameters().text("template")).isEqualTo("offer");
        assertThat(task.template().parameters().text("channel")).isEqualTo("email");
        assertThat(open(baton)).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(task.template().parameters().text(Suggestion.ID));
            assertThat(each.message().template().id()).isEqualTo("offer");
        });
    }

    @Test
    @DisplayName("D5 what is accepted is sent once, with the parameters that it was suggested with")
    void what_is_accepted_is_sent() {
        Proposal offer = new Proposal(
                new Proposal.Say(
                        Target.CUSTOMER,
                        dev.baton.event.Channel.of("email"),
                        "offer",
                        List.of(new Proposal.Parameter("seen", null, Operand.event("page"))),
                        null,
                        null,
                        null),
                Proposal.message("email", "x").importance(),
                Condition.always());
        BatonTest baton = Shop.open(asking(offer.suggestedVia("desk")));
        baton.given(Shop.ada(baton, "visited").attribute("page", "shoes"));
        Event.Builder yes = accepted(baton);

        baton.when(yes);
        baton.when(answer(baton, Suggestion.ACCEPTED, yes.build().attributes().text(Suggestion.ID)));

        assertThat(said(baton)).containsExactly("offer");
        Action.FollowUp sent =
                (Action.FollowUp) baton.channel("email").delivered().get(0).action();
        assertThat(sent.template().parameters().text("seen")).isEqualTo("shoes");
        assertThat(open(baton)).isEmpty();
        assertThat(notes(baton)).contains("suggestion.nothing_open");
    }

    @Test
    @DisplayName("D5 what is declined is not sent, and cannot be accepted any more")
    void what_is_declined_is_not_sent() {
        BatonTest baton = asked(asking(suggested("offer")));
        String id = open(baton).get(0).id();

        baton.when(answer(baton, Suggestion.DECLINED, id).attribute("reason", "she has it already"));
        assertThat(baton.decisionsAtHand().get(0).notes())
                .anySatisfy(each -> assertThat(each.words()).contains("eve").contains("she has it already"));
        baton.when(answer(baton, Suggestion.ACCEPTED, id));

        assertThat(said(baton)).isEmpty();
    }

    @Test
    @DisplayName("D5 C4 what is accepted passes every gate anew: who opted out meanwhile hears nothing")
    void gates_are_asked_anew() {
        BatonTest baton = asked(asking(suggested("offer")));
        Event.Builder yes = accepted(baton);
        baton.given(Shop.ada(baton, ConsentEvents.OPTED_OUT).attribute("purpose", "SERVICE"));

        baton.when(yes);

        assertThat(said(baton)).isEmpty();
        assertThat(baton.decisionsAtHand().get(0).candidates().get(0).result()).isEqualTo(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("D5 C4 nobody is asked about what could not be sent")
    void what_cannot_be_sent_is_not_suggested() {
        BatonTest baton = Shop.open(asking(suggested("offer")));
        baton.given(Shop.ada(baton, ConsentEvents.OPTED_OUT).attribute("purpose", "SERVICE"));

        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.channel("desk").said()).isEmpty();
        assertThat(open(baton)).isEmpty();
        assertThat(baton.decisionsAtHand().get(0).candidates().get(0).result()).isEqualTo(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("D5 C7 at night an employee may be asked; what they accept waits for the morning")
    void quiet_hours_hold_the_message_only() {
        BatonTest baton = Shop.openWith(Shop.definitions(asking(suggested("offer")))
                .contactPolicy(ContactPolicy.STANDARD.with(QuietHours.between("08:00", "12:00", "Z"))));

        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("desk").said()).hasSize(1);
        baton.when(accepted(baton));
        assertThat(said(baton)).isEmpty();
        baton.advanceTo("2026-03-02T12:00:00Z");

        assertThat(said(baton)).containsExactly("offer");
    }

    @Test
    @DisplayName("D5 a suggestion takes no place of a contact: the next message is chosen beside it")
    void it_is_no_contact() {
        BatonTest baton = asked(asking(suggested("offer"), Proposal.message("email", "hello")));

        assertThat(said(baton)).containsExactly("hello");
        assertThat(baton.channel("desk").said()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").contacts()).hasSize(1);
    }

    @Test
    @DisplayName("D5 what is answered too late is not sent")
    void it_expires() {
        BatonTest baton = asked(asking(suggested("offer")));
        Event.Builder yes = accepted(baton);
        baton.advanceTo(open(baton).get(0).until());

        baton.when(yes);

        assertThat(said(baton)).isEmpty();
        assertThat(notes(baton)).contains("suggestion.nothing_open");
    }

    @Test
    @DisplayName("H8 D5 only an employee or an automation answers a suggestion")
    void not_everybody_answers() {
        BatonTest baton = asked(asking(suggested("offer")));

        baton.when(accepted(baton).by(Actor.CUSTOMER));

        assertThat(said(baton)).isEmpty();
        assertThat(open(baton)).hasSize(1);
        assertThat(notes(baton)).contains("suggestion.not_allowed");
    }

    @Test
    @DisplayName("J8 D5 a question that a pause kept back is asked when it is lifted")
    void a_pause_keeps_the_question_back() {
        BatonTest baton = Shop.open(asking(suggested("offer")));
        baton.orchestrator().pause(Pause.Scope.journey("j"), Pause.Mode.HOLD, EVE, "let us look");
        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("desk").said()).isEmpty();

        baton.orchestrator().resume(Pause.Scope.journey("j"), EVE, "fine");
        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("desk").said()).containsExactly(Suggestion.TEMPLATE);
        baton.when(accepted(baton));
        assertThat(said(baton)).containsExactly("offer");
    }

    @Test
    @DisplayName("J6 D5 with its instance a suggestion is gone")
    void it_ends_with_its_instance() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("p")
                .onEnter(suggested("offer"))
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.end())
                .done());
        baton.when(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        Event.Builder yes = accepted(baton);

        baton.given(Shop.ada(baton, "bought").attribute("quote", "q-1"));
        assertThat(open(baton)).isEmpty();
        baton.when(yes);

        assertThat(said(baton)).isEmpty();
    }

    @Test
    @DisplayName("J6 D5 what is accepted for an instance is of that instance")
    void it_is_of_its_instance() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("p")
                .onEnter(suggested("offer"))
                .done());
        baton.when(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));

        baton.when(accepted(baton));

        assertThat(said(baton)).containsExactly("offer");
        assertThat(baton.decisionsAtHand().get(0).candidates().get(0).binding()).isEqualTo("q-1");
    }

    @Test
    @DisplayName("I8 I10 a merge brings suggestions together, an unmerge takes each back to whom it was of")
    void merges_keep_them() {
        BatonTest baton = asked(asking(suggested("offer")));
        Identifier device = Identifier.of("device", "d-1");
        baton.given(baton.event("web", "came").identifiedBy(device.seen(Strength.CLAIMED)));
        baton.given(Shop.ada(baton, "login").identifiedBy(device.seen(Strength.CLAIMED)));
        assertThat(open(baton)).hasSize(1);

        var merge = baton.customer("customer", "c-ada").merges().get(0);
        baton.orchestrator().unmerge(baton.customer("customer", "c-ada").id(), merge.id(), EVE, "two people");

        assertThat(open(baton)).hasSize(1);
        assertThat(baton.customer("device", "d-1").suggestions()).isEmpty();
        baton.when(accepted(baton));
        assertThat(said(baton)).containsExactly("offer");
    }

    @Test
    @DisplayName("D5 the latest twenty suggestions are open, and no more")
    void they_are_bounded() {
        BatonTest baton = Shop.open(asking(suggested("offer")));
        for (int i = 0; i < 25; i++) {
            baton.given(Shop.ada(baton, "visited"));
        }

        assertThat(open(baton)).hasSize(20);
    }

    @Test
    @DisplayName("J1 only messages to customers are suggested")
    void what_is_refused() {
        assertThatThrownBy(() -> Proposal.task("desk", "call").suggestedVia("desk"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("only messages to customers are suggested");
        assertThatThrownBy(() -> Proposal.hold(Duration.ofDays(1), "x").suggestedVia("desk"))
                .isInstanceOf(InvalidValueException.class);
    }
}
