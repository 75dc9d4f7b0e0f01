package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.PromiseKind.Conflict;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a promise conflicts with when it is made, and which journeys may promise what. */
class PromiseConflictTest {
    private static PromiseKind calls(Conflict rule) {
        return Shop.callbacks(rule).keeping(PromiseKind.Keeping.PLAIN.by(PromiseKind.ByContact.on("sms")));
    }

    private static BatonTest shop(PromiseKind kind) {
        return Shop.openWith(definitions(kind));
    }

    private static Definitions.Builder definitions(PromiseKind kind) {
        return Shop.definitions(Shop.journey("orders")
                        .boundBy("order")
                        .rule("delay", Trigger.on("order.delayed"), Proposal.message("email", "we-call-you")))
                .promiseKind(kind)
                .caseKind(Shop.recoveries())
                .contactPolicy(ContactPolicy.STANDARD.with(QuietHours.between("21:00", "08:00", "Z")))
                .template(TemplateWords.promising("we-call-you", "callback"));
    }

    private static Event.Builder about(BatonTest baton, String type) {
        return Shop.ada(baton, type).attribute("order", "o-1").verified("phone", "+31612345678");
    }

    private static void promised(BatonTest baton, String dueAt) {
        baton.when(about(baton, "callback.promised").attribute("dueAt", dueAt));
    }

    private static int promises(BatonTest baton) {
        return baton.customer("customer", "c-ada").promises().size();
    }

    @Test
    @DisplayName(
            "P3 a contact is not promised for quiet hours, from their first instant to their last; the keeper is told")
    void due_in_quiet_hours() {
        for (String quiet : new String[] {"2026-03-02T21:00:00Z", "2026-03-03T07:59:00Z"}) {
            BatonTest baton = shop(calls(Conflict.REFUSE));
            promised(baton, quiet);
            baton.then().noted("promise.refused").because("promise-conflict");
            assertThat(promises(baton)).isZero();
            assertThat(baton.channel("desk").delivered()).hasSize(1);
        }
        for (String open : new String[] {"2026-03-02T20:59:00Z", "2026-03-03T08:00:00Z"}) {
            BatonTest baton = shop(calls(Conflict.REFUSE));
            promised(baton, open);
            baton.then().promised("callback", PromiseState.ACTIVE).notDispatched("desk");
        }
    }

    @Test
    @DisplayName("P3 what is kept by no contact may be due in quiet hours")
    void no_contact_no_quiet_hours() {
        BatonTest baton = shop(Shop.callbacks());

        promised(baton, "2026-03-02T21:00:00Z");

        baton.then().promised("callback", PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P3 a contact is not promised on a channel that the customer has opted out of")
    void on_an_opted_out_channel() {
        BatonTest baton = shop(calls(Conflict.REFUSE));
        baton.given(about(baton, ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .attribute("channel", "sms"));

        promised(baton, "2026-03-02T12:00:00Z");
        baton.then().noted("promise.refused");
        assertThat(promises(baton)).isZero();
        baton.when(about(baton, "order.delayed"));
        baton.then().notDispatched("email", ReasonCode.PROMISE_CONFLICT);
    }

    @Test
    @DisplayName(
            "P3 ACCEPT holds all the same; ESCALATE holds and tells the keeper; SUPERSEDE replaces terms, not hours")
    void by_the_rule_of_its_kind() {
        BatonTest accept = shop(calls(Conflict.ACCEPT));
        promised(accept, "2026-03-02T22:00:00Z");
        accept.then()
                .noted("promise.accepted")
                .promised("callback", PromiseState.ACTIVE)
                .notDispatched("desk");

        BatonTest escalate = shop(calls(Conflict.ESCALATE));
        promised(escalate, "2026-03-02T22:00:00Z");
        escalate.then().noted("promise.conflict").promised("callback", PromiseState.ACTIVE);
        assertThat(escalate.channel("desk").delivered()).hasSize(1);

        BatonTest supersede = shop(calls(Conflict.SUPERSEDE));
        promised(supersede, "2026-03-02T20:00:00Z");
        promised(supersede, "2026-03-02T22:00:00Z");
        supersede.then().noted("promise.refused").promised("callback", PromiseState.ACTIVE);
        assertThat(promises(supersede)).isOne();
        promised(supersede, "2026-03-02T19:00:00Z");
        assertThat(promises(supersede)).isEqualTo(2);
    }

    @Test
    @DisplayName("P3 a message that would promise what a person must decide is not chosen, and the keeper is told")
    void a_message_that_a_person_must_decide() {
        BatonTest baton = shop(calls(Conflict.ESCALATE));
        promised(baton, "2026-03-02T20:00:00Z");
        baton.channel("desk").forget();

        baton.when(about(baton, "order.delayed"));

        baton.then().notDispatched("email", ReasonCode.PROMISE_CONFLICT);
        assertThat(baton.channel("desk").delivered()).hasSize(1);
    }

    /** Waits for the call, until the order is cancelled. */
    private static Journey calling(Next after) {
        return Shop.journey("calling")
                .boundBy("order")
                .enterOn("order.delayed")
                .exit("cancelled", Trigger.on("order.cancelled"))
                .phase("promising")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("customer.asked", after)
                .otherwise(Next.go("waiting"))
                .done()
                .phase("waiting")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("call.made", Next.end())
                .otherwise(Next.go("over"))
                .done()
                .phase("over")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("thanks", Next.end())
                .otherwise(Next.end())
                .done();
    }

    private static Definitions.Builder keptInCalling(Journey journey, Trigger madeOn) {
        PromiseKind plain = Shop.callbacks();
        PromiseKind kind = new PromiseKind(
                plain.kind(),
                plain.keeper(),
                plain.subject(),
                plain.words(),
                plain.timing(),
                new PromiseKind.Made(madeOn, null, Conflict.REFUSE),
                plain.keptOn(),
                plain.recoveryCase(),
                PromiseKind.Keeping.PLAIN.inJourney("calling"));
        return Shop.definitions(journey)
                .promiseKind(kind)
                .caseKind(Shop.recoveries())
                .template(TemplateWords.promising("we-call-you", "callback"));
    }

    private static final Next PROMISES = Next.go("waiting", Proposal.message("email", "we-call-you"));

    @Test
    @DisplayName("P3 what a journey's steps keep is refused where this very event takes the customer out of it")
    void against_an_exit() {
        BatonTest leaving = Shop.openWith(keptInCalling(calling(PROMISES), Trigger.on("order.cancelled")));
        leaving.given(about(leaving, "order.delayed"));
        leaving.when(about(leaving, "order.cancelled"));
        leaving.then().noted("promise.refused").because("promise-conflict");
        assertThat(promises(leaving)).isZero();

        BatonTest staying = Shop.openWith(keptInCalling(calling(PROMISES), Trigger.on("customer.asked")));
        staying.when(about(staying, "order.delayed"));
        staying.when(about(staying, "customer.asked"));
        staying.then().promised("callback", PromiseState.ACTIVE);

        BatonTest entering = Shop.openWith(keptInCalling(calling(PROMISES), Trigger.on("order.delayed")));
        entering.when(about(entering, "order.delayed"));
        entering.then().promised("callback", PromiseState.ACTIVE);
    }

    private static void validates(Definitions.Builder definitions) {
        Orchestrator.inMemory(definitions.build()).close();
    }

    @Test
    @DisplayName("P4 a template declares its promise once: whichever rule sends it, the promise is made")
    void a_template_declares_its_promise() {
        BatonTest baton = shop(Shop.callbacks());

        baton.when(about(baton, "order.delayed"));

        baton.then().dispatched("email", "we-call-you").promised("callback", PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P4 a template that promises what no kind is, or not what its rule says, does not validate")
    void an_unknown_or_contradicted_promise_does_not_validate() {
        Definitions.Builder unknown =
                definitions(Shop.callbacks()).template(TemplateWords.promising("other", "callbakc"));
        Definitions.Builder contradicted = Shop.promises(Shop.journey("orders")
                        .rule(
                                "delay",
                                Trigger.on("order.delayed"),
                                Proposal.message("email", "no-call").promising("callback")))
                .template(TemplateWords.takingBack("no-call", "callback"));

        assertThatThrownBy(() -> validates(unknown))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("template other")
                .hasMessageContaining("callbakc");
        assertThatThrownBy(() -> validates(contradicted))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("template_contradicted");
    }

    @Test
    @DisplayName(
            "P4 what no step or wait that is still to come can keep does not validate, and place and way out are named")
    void what_nothing_can_keep_does_not_validate() {
        Trigger made = Trigger.on("callback.promised");
        validates(keptInCalling(calling(PROMISES), made));

        Next ending = Next.end(Proposal.message("email", "we-call-you"));
        Next tooLate = Next.go("over", Proposal.message("email", "we-call-you"));
        for (Next each : new Next[] {ending, tooLate}) {
            assertThatThrownBy(() -> validates(keptInCalling(calling(each), made)))
                    .isInstanceOf(InvalidDefinitionsException.class)
                    .hasMessageContaining("promise_unkept")
                    .hasMessageContaining("journey calling v1 / phase promising / until customer.asked / proposal 1")
                    .hasMessageContaining("call.made")
                    .hasMessageContaining("team:phone keeps it");
        }
        Journey blind = Shop.journey("calling").rule("hello", Trigger.on("visited"), Proposal.message("email", "hi"));
        assertThatThrownBy(() -> validates(keptInCalling(blind, made)))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("of which no step or wait can keep it");
    }
}
