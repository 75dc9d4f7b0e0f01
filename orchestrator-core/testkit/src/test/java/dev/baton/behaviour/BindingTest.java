package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Next;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Decision;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BindingTest {
    private final BatonTest baton = Shop.open(Shop.quotes());

    private Event.Builder quote(String type, String quote) {
        return Shop.ada(baton, type).attribute("quote", quote);
    }

    private static BatonTest stay(ReEntry reEntry) {
        return Shop.open(Shop.journey("stay")
                .enterOn("arrived")
                .reEntry(reEntry)
                .goalOn("left")
                .phase("here")
                .waitAtMost(Duration.ofDays(30), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.end())
                .done());
    }

    private static void arrive(BatonTest shop) {
        shop.when(Shop.ada(shop, "arrived"));
    }

    private static void leave(BatonTest shop) {
        shop.when(Shop.ada(shop, "left"));
    }

    private static long entries(BatonTest shop) {
        return shop.customer("customer", "c-ada").instances().size();
    }

    private List<String> phases() {
        return baton.customer("customer", "c-ada").instances().stream()
                .filter(JourneyInstance::live)
                .map(each -> each.binding() + " " + each.phase())
                .toList();
    }

    @Test
    @DisplayName("J5 each binding is an instance of its own, and an event moves the one it names")
    void each_binding_is_an_instance() {
        baton.when(quote("quote.started", "q-1"), quote("quote.started", "q-2"));

        baton.when(quote("quote.submitted", "q-2"));

        assertThat(phases()).containsExactlyInAnyOrder("q-1 filling", "q-2 comparing");
    }

    @Test
    @DisplayName("J5 an event without a binding is about the only open instance, and says that this is inferred")
    void an_unbound_event_is_about_the_only_instance() {
        baton.given(quote("quote.started", "q-1"));

        baton.when(Shop.ada(baton, "quote.submitted"));

        baton.then().noted("binding.inferred").inPhase("quotes", "comparing");
    }

    @Test
    @DisplayName("J5 an event without a binding changes nothing where several fit, and names the choices")
    void an_unbound_event_changes_nothing_where_several_fit() {
        baton.given(quote("quote.started", "q-1"), quote("quote.started", "q-2"));

        baton.when(Shop.ada(baton, "quote.submitted"));

        assertThat(phases()).containsExactlyInAnyOrder("q-1 filling", "q-2 filling");
        List<Decision.Note> unbound = baton.decisionsAtHand().get(0).notes().stream()
                .filter(each -> each.code().equals("UNBOUND_EVENT"))
                .toList();
        assertThat(unbound).hasSize(1);
        assertThat(unbound.get(0).words()).contains("q-1 or q-2");
    }

    @Test
    @DisplayName("J5 an event without a binding for which no instance is open says so")
    void an_unbound_event_with_no_instance_says_so() {
        baton.given(quote("quote.started", "q-1"), quote("policy.bought", "q-1"));

        baton.when(Shop.ada(baton, "quote.submitted"));

        baton.then().noted("UNBOUND_EVENT").exited("quotes", ExitReason.GOAL);
    }

    @Test
    @DisplayName("J5 a goal without a binding, with two quotes open, ends neither of them")
    void an_unbound_goal_ends_neither() {
        baton.given(quote("quote.started", "q-1"), quote("quote.started", "q-2"));

        baton.when(Shop.ada(baton, "policy.bought"));

        assertThat(phases()).hasSize(2);
        baton.then().noted("UNBOUND_EVENT");
    }

    @Test
    @DisplayName("J5 PER_BINDING lets somebody in once a binding, also after the instance is gone")
    void per_binding() {
        baton.given(quote("quote.started", "q-1"), quote("policy.bought", "q-1"));

        baton.when(quote("quote.started", "q-1"));
        baton.then().notIn("quotes").noted("entry.refused");
        baton.when(quote("quote.started", "q-2"));
        baton.then().inPhase("quotes", "filling");
    }

    @Test
    @DisplayName("J5 ONCE lets somebody in once")
    void once() {
        BatonTest shop = stay(ReEntry.ONCE);
        arrive(shop);
        leave(shop);
        arrive(shop);

        assertThat(entries(shop)).isEqualTo(1);
        shop.then().noted("entry.refused");
    }

    @Test
    @DisplayName("J5 AFTER_EXIT lets somebody in again when the cool-down has passed, and not before")
    void after_exit() {
        BatonTest shop = stay(ReEntry.afterExit(Duration.ofDays(7)));
        arrive(shop);
        leave(shop);

        shop.advance(Duration.ofDays(7).minusSeconds(1));
        arrive(shop);
        assertThat(entries(shop)).isEqualTo(1);
        shop.advance(Duration.ofSeconds(1));
        arrive(shop);
        shop.then().inPhase("stay", "here");
    }

    @Test
    @DisplayName("J5 ALWAYS lets somebody in that many times")
    void always() {
        BatonTest shop = stay(ReEntry.always(3));
        for (int i = 0; i < 5; i++) {
            arrive(shop);
            leave(shop);
        }

        assertThat(shop.decisions().stream()
                        .flatMap(each -> each.notes().stream())
                        .filter(each -> each.code().equals("journey.entered")))
                .hasSize(3);
    }

    @Test
    @DisplayName("J5 nobody is in the same journey twice at once for one binding")
    void never_twice_at_once() {
        BatonTest shop = stay(ReEntry.always(3));
        arrive(shop);
        arrive(shop);

        assertThat(entries(shop)).isEqualTo(1);
    }

    @Test
    @DisplayName("J5 an event that lacks the binding of the journey lets nobody in")
    void no_binding_no_entry() {
        baton.when(Shop.ada(baton, "quote.started"));

        baton.then().notIn("quotes").noted("entry.refused");
    }
}
