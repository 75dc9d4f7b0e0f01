package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.journey.ExitReason;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final Pause.Scope GREETING = Pause.Scope.journey("greeting");
    private static final Pause.Scope EMAIL = Pause.Scope.channel("email");
    private static final Actor MIA = Actor.employee("mia");
    private static final Duration WITHIN = Duration.ofMinutes(30);

    private final BatonTest baton = Shop.open(Shop.greeting(), Shop.quotes());

    private static void pause(BatonTest baton, Pause.Scope scope, Pause.Mode mode) {
        baton.orchestrator().pause(scope, mode, MIA, "wrong prices");
    }

    private static void resume(BatonTest baton, Pause.Scope scope) {
        assertThat(baton.orchestrator().resume(scope, MIA, "prices are right")).isPresent();
    }

    private static Dispatch.State last(BatonTest baton) {
        List<ContactEntry> contacts = baton.customer("customer", "c-ada").contacts();
        return contacts.get(contacts.size() - 1).state();
    }

    @Test
    @DisplayName(
            "J8 what a paused journey would send is kept back, and sent within half an hour after the pause is lifted")
    void what_is_kept_back_is_sent_afterwards() {
        pause(baton, GREETING, Pause.Mode.HOLD);
        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE).because(ReasonCode.PAUSED).notDispatched("email");
        assertThat(last(baton)).isEqualTo(Dispatch.State.HELD);

        baton.advance(Duration.ofHours(5));
        assertThat(baton.channel("email").said()).isEmpty();
        resume(baton, GREETING);
        baton.advance(WITHIN);

        assertThat(baton.channel("email").said()).containsExactly("hello");
        assertThat(last(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("C6 what may have been sent before a pause counts from then, also while the pause keeps it back")
    void what_may_have_been_sent_keeps_its_time() {
        baton.channel("email").next().timesOut();
        baton.when(Shop.ada(baton, "visited"));
        ContactEntry sent = baton.customer("customer", "c-ada").contacts().get(0);
        assertThat(sent.state()).isEqualTo(Dispatch.State.STARTED);

        pause(baton, EMAIL, Pause.Mode.HOLD);
        baton.advance(Duration.ofHours(2));

        assertThat(baton.customer("customer", "c-ada").contacts()).containsExactly(sent);
    }

    @Test
    @DisplayName("J8 what stands at the door when its channel is paused is kept back, and decided anew afterwards")
    void what_stands_at_the_door_is_kept_back() {
        baton.handle(Shop.ada(baton, "visited").build());
        pause(baton, EMAIL, Pause.Mode.HOLD);
        baton.runDue();
        assertThat(last(baton)).isEqualTo(Dispatch.State.HELD);
        assertThat(baton.channel("email").attempts()).isEmpty();

        resume(baton, EMAIL);
        baton.advance(WITHIN);

        assertThat(baton.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("J8 a pause that discards refuses for good what is decided meanwhile and what stands at the door")
    void a_discarding_pause_refuses_for_good() {
        baton.handle(Shop.ada(baton, "visited").build());
        pause(baton, GREETING, Pause.Mode.DISCARD);
        baton.runDue();
        assertThat(last(baton)).isEqualTo(Dispatch.State.CANCELLED);

        baton.when(Shop.ben(baton, "visited"));
        baton.then().because(ReasonCode.PAUSED);
        assertThat(baton.customer("customer", "c-ben").contacts()).isEmpty();
        resume(baton, GREETING);
        baton.advance(Duration.ofDays(1));

        assertThat(baton.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName(
            "J8 what is kept back takes no place from others meanwhile, and is under the cap when it is decided anew")
    void what_is_kept_back_obeys_caps_afterwards() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        ContactPolicy once = new ContactPolicy(
                standard.models(),
                standard.silences(),
                List.of(dev.baton.core.definition.Cap.rolling(1, Duration.ofHours(8))),
                standard.costs(),
                null,
                standard.expiry());
        BatonTest shop = Shop.openWith(Shop.definitions(
                        Shop.greeting(),
                        Shop.journey("offers").rule("offer", Trigger.on("asked"), Proposal.message("email", "offer")))
                .contactPolicy(once));
        pause(shop, GREETING, Pause.Mode.HOLD);
        shop.when(Shop.ada(shop, "visited"));
        shop.when(Shop.ada(shop, "asked"));
        assertThat(shop.channel("email").said()).containsExactly("offer");

        resume(shop, GREETING);
        shop.advance(Duration.ofHours(7));
        assertThat(shop.channel("email").said()).containsExactly("offer");
        shop.advance(Duration.ofHours(2));

        assertThat(shop.channel("email").said()).containsExactly("offer", "hello");
    }

    private static Proposal expiring(String template, Duration after) {
        Proposal.Say say =
                new Proposal.Say(Target.CUSTOMER, Channel.of("email"), template, List.of(), null, null, after);
        return new Proposal(say, Importance.of(Tier.LIFECYCLE), Condition.always());
    }

    private static Proposal worth(String channel, String template) {
        return Proposal.message(channel, template)
                .with(Importance.of(Tier.LIFECYCLE).worth(10));
    }

    private static BatonTest vip() {
        Condition gold = Operand.field("level").is("gold");
        Journey greeting = Shop.journey("greeting")
                .rule(
                        "greet",
                        Trigger.on("visited"),
                        Proposal.message("email", "hello").onlyIf(gold),
                        Proposal.message("email", "from-shop")
                                .onlyIf(Operand.event("shop").is("Bern")));
        return Shop.open(greeting);
    }

    @Test
    @DisplayName("J8 after a pause the rule's own condition must still hold")
    void the_rules_own_condition_is_asked_again() {
        BatonTest shop = vip();
        shop.given(Shop.ada(shop, "profile.changed").field("level", "gold"));
        pause(shop, GREETING, Pause.Mode.HOLD);
        shop.when(Shop.ada(shop, "visited"));
        assertThat(last(shop)).isEqualTo(Dispatch.State.HELD);
        shop.advance(Duration.ofMinutes(1));
        shop.when(Shop.ada(shop, "profile.changed").field("level", "basic"));

        resume(shop, GREETING);
        shop.advance(WITHIN);

        assertThat(shop.channel("email").attempts()).isEmpty();
        assertThat(last(shop)).isEqualTo(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName(
            "J8 after a pause a condition over the event is asked of the event that was held, not of what came since")
    void the_condition_is_asked_of_the_event_of_then() {
        BatonTest shop = vip();
        pause(shop, GREETING, Pause.Mode.HOLD);
        shop.when(Shop.ada(shop, "visited").attribute("shop", "Bern"));

        resume(shop, GREETING);
        shop.advance(WITHIN);

        assertThat(shop.channel("email").said()).containsExactly("from-shop");
    }

    @Test
    @DisplayName("J8 goals, exits and waits go on during a pause, and an exit takes back what was kept back")
    void exits_go_on() {
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        pause(baton, Pause.Scope.journey("quotes"), Pause.Mode.HOLD);
        baton.advance(Duration.ofHours(2));
        baton.then().inPhase("quotes", "nudged");
        assertThat(last(baton)).isEqualTo(Dispatch.State.HELD);

        baton.when(Shop.ada(baton, "policy.bought").attribute("quote", "q-1"));
        baton.then().exited("quotes", ExitReason.GOAL);
        resume(baton, Pause.Scope.journey("quotes"));
        baton.advance(WITHIN);

        assertThat(last(baton)).isEqualTo(Dispatch.State.CANCELLED);
        assertThat(baton.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName("J8 what was kept back is not sent when its journey has gone on to another phase meanwhile")
    void a_journey_that_moved_on_is_not_reminded_of_what_was() {
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        pause(baton, Pause.Scope.journey("quotes"), Pause.Mode.HOLD);
        baton.advance(Duration.ofHours(2));
        baton.when(Shop.ada(baton, "quote.submitted").attribute("quote", "q-1"));
        baton.then().inPhase("quotes", "comparing");

        resume(baton, Pause.Scope.journey("quotes"));
        baton.advance(WITHIN);

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(last(baton)).isEqualTo(Dispatch.State.CANCELLED);
        assertThat(baton.decisions().stream()
                        .flatMap(each -> each.candidates().stream())
                        .anyMatch(each -> each.result() == ReasonCode.JOURNEY_MOVED_ON))
                .isTrue();
    }

    @Test
    @DisplayName("J8 what was kept back of one journey is not sent for another of the same binding, as far as it was")
    void another_of_the_same_binding_is_another() {
        baton.given(
                baton.event("web", "quote.started").verified("cookie", "k-1").attribute("quote", "q-1"));
        baton.advance(Duration.ofMinutes(30));
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        pause(baton, Pause.Scope.journey("quotes"), Pause.Mode.HOLD);
        baton.advance(Duration.ofHours(2));
        assertThat(last(baton)).isEqualTo(Dispatch.State.HELD);

        baton.when(Shop.ada(baton, "looked").verified("cookie", "k-1"));
        baton.then().exited("quotes", ExitReason.MERGED);
        resume(baton, Pause.Scope.journey("quotes"));
        baton.advance(WITHIN);

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(last(baton)).isEqualTo(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("J8 what is kept back until it is worthless expires, and is not sent by a pause that is lifted later")
    void what_is_kept_back_too_long_expires() {
        BatonTest shop = Shop.open(Shop.journey("greeting")
                .rule("greet", Trigger.on("visited"), expiring("hello", Duration.ofMinutes(45))));
        pause(shop, GREETING, Pause.Mode.HOLD);
        shop.when(Shop.ada(shop, "visited"));
        shop.advance(Duration.ofMinutes(44));
        assertThat(last(shop)).isEqualTo(Dispatch.State.HELD);

        shop.advance(Duration.ofMinutes(1));
        assertThat(last(shop)).isEqualTo(Dispatch.State.EXPIRED);
        resume(shop, GREETING);
        shop.advance(Duration.ofDays(1));

        assertThat(shop.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName("J8 the kill switch holds everything, also what the engine tells owners, and loses nothing")
    void the_kill_switch_holds_everything() {
        BatonTest shop = Shop.openWith(Shop.promises(Shop.greeting()));
        shop.given(Shop.ada(shop, "callback.promised").attribute("order", "4711"));
        pause(shop, Pause.Scope.EVERYTHING, Pause.Mode.DISCARD);
        shop.advance(Duration.ofHours(5));
        shop.when(Shop.ada(shop, "visited"));
        assertThat(shop.channel("desk").attempts()).isEmpty();
        assertThat(shop.channel("email").attempts()).isEmpty();

        resume(shop, Pause.Scope.EVERYTHING);
        shop.advance(WITHIN);

        assertThat(shop.channel("desk").said()).isNotEmpty();
        assertThat(shop.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName("J8 only what is in the scope of the pause is stopped")
    void others_go_on() {
        pause(baton, Pause.Scope.journey("quotes"), Pause.Mode.DISCARD);
        pause(baton, Pause.Scope.channel("sms"), Pause.Mode.DISCARD);
        pause(baton, Pause.Scope.purpose(Purpose.MARKETING.name()), Pause.Mode.DISCARD);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("J8 a candidate that is not paused is chosen, and what lost to it is not sent afterwards either")
    void what_would_have_lost_anyway_is_not_kept_back() {
        BatonTest shop = Shop.open(
                Shop.greeting(), Shop.journey("news").rule("news", Trigger.on("visited"), worth("sms", "news")));
        pause(shop, GREETING, Pause.Mode.HOLD);
        shop.when(shop.event("web", "visited")
                .verified("customer", "c-ada")
                .verified("email", "ada@example.org")
                .verified("phone", "+41790000000"));
        shop.then().dispatched("sms", "news");

        resume(shop, GREETING);
        shop.advance(Duration.ofHours(1));

        assertThat(shop.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName("J8 one decision keeps back one contact at most, the best")
    void at_most_one_contact_is_kept_back() {
        BatonTest shop = Shop.open(
                Shop.greeting(), Shop.journey("news").rule("news", Trigger.on("visited"), worth("email", "news")));
        pause(shop, EMAIL, Pause.Mode.HOLD);
        shop.when(Shop.ada(shop, "visited"));

        resume(shop, EMAIL);
        shop.advance(Duration.ofHours(1));

        assertThat(shop.channel("email").said()).containsExactly("news");
    }

    @Test
    @DisplayName("C4 the gate PAUSE says who paused what and since when, beside all other gates that fail")
    void the_gate_says_what_is_paused() {
        pause(baton, GREETING, Pause.Mode.HOLD);
        baton.when(baton.event("web", "visited").verified("customer", "c-nobody"));

        var candidate = baton.decisionsAtHand().get(0).candidates().get(0);
        assertThat(candidate.failed()).extracting(each -> each.gate()).contains(Gate.PAUSE, Gate.REACHABLE);
        assertThat(candidate.failed().get(0).detail()).contains("journey greeting", Shop.START, "wrong prices");
        assertThat(baton.customer("customer", "c-nobody").contacts()).isEmpty();
    }

    @Test
    @DisplayName("J8 a pause outlives other definitions and other processes, and is listed with who and why")
    void a_pause_outlives_restarts() {
        BatonTest.Setup first = Shop.open(Shop.definitions(Shop.greeting()).build());
        InMemoryStorage storage = InMemoryStorage.builder(first.clock()).build();
        BatonTest one = first.and(builder -> builder.storage(storage)).startingAt(Shop.START);
        BatonTest other = Shop.open(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.storage(storage))
                .startingAt(Shop.START);

        pause(one, GREETING, Pause.Mode.HOLD);
        Definitions more = Shop.definitions(Shop.greeting(), Shop.quotes()).build();
        other.orchestrator().publish(more);
        other.when(Shop.ada(other, "visited"));

        other.then().because(ReasonCode.PAUSED);
        assertThat(other.orchestrator().pauses())
                .containsExactly(new Pause(GREETING, Pause.Mode.HOLD, "mia", "wrong prices", one.now()));
        assertThat(other.orchestrator().resume(GREETING, MIA, "over")).isPresent();
        assertThat(one.orchestrator().pauses()).isEmpty();
        assertThat(one.orchestrator().resume(GREETING, MIA, "over")).isEmpty();
    }

    @Test
    @DisplayName("J8 a pause that comes between a turn and its commit wins")
    void a_pause_between_turn_and_commit_wins() {
        BatonTest.Setup setup = Shop.open(Shop.definitions(Shop.greeting()).build());
        BreakingStorage storage =
                new BreakingStorage(InMemoryStorage.builder(setup.clock()).build());
        BatonTest shop = setup.and(builder -> builder.storage(storage)).startingAt(Shop.START);
        shop.handle(Shop.ada(shop, "visited").build());
        storage.beforeTheDoor(() -> pause(shop, EMAIL, Pause.Mode.DISCARD));

        shop.runDue();

        assertThat(shop.channel("email").attempts()).isEmpty();
        assertThat(last(shop)).isEqualTo(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("J8 after a merge what was kept back for both is sent once")
    void after_a_merge_it_is_sent_once() {
        pause(baton, GREETING, Pause.Mode.HOLD);
        baton.when(
                baton.event("web", "visited").inferred("cookie", "k-1").claimed("email", "ada@example.org"),
                Shop.ada(baton, "visited"),
                Shop.ada(baton, "logged.in").inferred("cookie", "k-1"));

        resume(baton, GREETING);
        baton.advance(WITHIN);

        assertThat(baton.channel("email").said()).containsExactly("hello");
    }
}
