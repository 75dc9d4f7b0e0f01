package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Spacing;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must lie between contacts: pair rules, cool-downs (C4) and the back-off of an address (C3). */
class SpacingTest {
    private static BatonTest spaced(Spacing spacing) {
        return Shop.openWith(Shop.definitions(Shop.journey("mails")
                        .rule(
                                "offer",
                                Trigger.on("offer"),
                                Proposal.message("email", "offer").tagged("sales"))
                        .rule("survey", Trigger.on("survey"), Proposal.message("email", "survey"))
                        .rule(
                                "receipt",
                                Trigger.on("receipt"),
                                Proposal.message("sms", "receipt").tier(Tier.TRANSACTIONAL)))
                .contactPolicy(ContactPolicy.STANDARD.with(spacing)));
    }

    private static void when(BatonTest baton, Event.Builder event) {
        baton.channel("email").forget();
        baton.channel("sms").forget();
        baton.when(event);
    }

    private static Verdict verdict(BatonTest baton) {
        return baton.decisionsAtHand().get(0).candidates().get(0).failed().get(0);
    }

    @Test
    @DisplayName("C4 after one message another that must not follow it waits, exactly as long as the pair says")
    void a_pair() {
        BatonTest baton = spaced(Spacing.NONE.with(new Spacing.Pair(
                Spacing.Messages.tagged("sales"), Spacing.Messages.from("survey"), Duration.ofDays(2))));
        when(baton, Shop.ada(baton, "survey"));
        baton.then().dispatched("email", "survey");
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");

        baton.advance(Duration.ofDays(2).minusNanos(1_000));
        when(baton, Shop.ada(baton, "survey"));
        baton.then().notDispatched("email", ReasonCode.PAIR_RULE);
        assertThat(verdict(baton).passesAt())
                .isEqualTo(Instant.parse(Shop.START).plus(Duration.ofDays(2)));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");
        baton.advance(Duration.ofDays(2));
        when(baton, Shop.ada(baton, "survey"));
        baton.then().dispatched("email", "survey");
    }

    @Test
    @DisplayName("C4 a message that failed keeps no other from following, one that is planned does")
    void a_pair_counts_what_takes_a_place() {
        BatonTest baton = spaced(Spacing.NONE.with(
                new Spacing.Pair(Spacing.Messages.from("offer"), Spacing.Messages.from("survey"), Duration.ofDays(2))));
        baton.channel("email").next(1).refuses("no");
        when(baton, Shop.ada(baton, "offer"));
        when(baton, Shop.ada(baton, "survey"));
        baton.then().dispatched("email", "survey");

        baton.channel("email").next(1).retriesAfter(Duration.ofHours(1));
        when(baton, Shop.ada(baton, "offer"));
        when(baton, Shop.ada(baton, "survey"));
        baton.then().notDispatched("email", ReasonCode.PAIR_RULE);
    }

    @Test
    @DisplayName(
            "C4 after what happened the customer is left alone inside the scope, exactly as long as the cool-down says")
    void a_cool_down() {
        BatonTest baton = spaced(Spacing.NONE.with(new Spacing.CoolDown(
                "bought",
                new Scope(null, dev.baton.event.Channel.of("email"), java.util.Set.of(), null),
                Duration.ofDays(3))));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");
        baton.given(Shop.ada(baton, "bought"));

        baton.advance(Duration.ofDays(3).minusNanos(1_000));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().notDispatched("email", ReasonCode.COOL_DOWN);
        assertThat(verdict(baton).passesAt())
                .isEqualTo(Instant.parse(Shop.START).plus(Duration.ofDays(3)));
        when(baton, Shop.ada(baton, "receipt").verified("phone", "+353123456789"));
        baton.then().dispatched("sms", "receipt");
        baton.advance(Duration.ofNanos(1_000));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");
    }

    @Test
    @DisplayName("C4 a cool-down that begins after the decision holds at the door")
    void a_cool_down_holds_at_the_door() {
        BatonTest baton = spaced(
                Spacing.NONE.with(new Spacing.CoolDown("bought", Scope.of(Purpose.SERVICE), Duration.ofHours(5))));
        baton.channel("email").next(1).retriesAfter(Duration.ofHours(1));
        when(baton, Shop.ada(baton, "offer"));
        baton.given(Shop.ada(baton, "bought"));

        baton.advance(Duration.ofHours(4));
        assertThat(baton.channel("email").delivered()).isEmpty();
        baton.advance(Duration.ofHours(1));
        assertThat(baton.channel("email").delivered()).hasSize(1);
    }

    private static Event.Builder softly(BatonTest baton) {
        return baton.event("mailer", "contact_point.bounced")
                .attributes(Attributes.builder()
                        .put("contactPointKind", "email")
                        .put("contactPoint", "ada@example.org")
                        .put("channel", "email")
                        .put("temporary", Value.of(true))
                        .build());
    }

    @Test
    @DisplayName(
            "C3 an address that bounced for the time being is left alone, twice as long each time, and then for good")
    void an_address_is_left_alone() {
        BatonTest baton = spaced(Spacing.NONE.with(new Spacing.BackOff(Duration.ofHours(1), Duration.ofHours(3), 4)));
        when(baton, Shop.ada(baton, "offer"));
        for (int hours : new int[] {1, 2, 3}) {
            baton.given(softly(baton));
            baton.advance(Duration.ofHours(hours).minusNanos(1_000));
            when(baton, Shop.ada(baton, "offer"));
            baton.then().notDispatched("email", ReasonCode.BACK_OFF);
            baton.advance(Duration.ofNanos(1_000));
        }
        baton.given(softly(baton));
        baton.advance(Duration.ofDays(300));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().notDispatched("email", ReasonCode.BOUNCED);
    }

    @Test
    @DisplayName("C3 a message that arrives ends the back-off, and it begins anew")
    void what_arrives_ends_the_back_off() {
        BatonTest baton = spaced(Spacing.NONE.with(new Spacing.BackOff(Duration.ofHours(1), Duration.ofHours(9), 3)));
        baton.given(Shop.ada(baton, "seen"), softly(baton));
        baton.advance(Duration.ofHours(1));
        baton.given(softly(baton));
        baton.advance(Duration.ofHours(2));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");

        baton.given(softly(baton));
        baton.advance(Duration.ofHours(1));
        when(baton, Shop.ada(baton, "offer"));
        baton.then().dispatched("email", "offer");
    }

    @Test
    @DisplayName("C4 a pair, a cool-down or a back-off of more than a hundred years is refused")
    void lengths_are_bounded() {
        Duration tooLong = Duration.ofDays(36_526);
        Spacing.Messages some = Spacing.Messages.tagged("sales");

        assertThat(List.of(
                        Refusal.of(() -> new Spacing.Pair(some, some, tooLong)),
                        Refusal.of(() -> new Spacing.CoolDown("bought", Scope.of(Purpose.SERVICE), tooLong)),
                        Refusal.of(() -> new Spacing.BackOff(Duration.ofHours(1), tooLong, 3))))
                .allMatch(each -> each.endsWith("is PT876624H; use PT876600H (a hundred years) or less"));
    }
}
