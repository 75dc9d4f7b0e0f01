package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Caps of a profile: their windows, what they are about, and what they mean for tiers (C6). */
class CapTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

    private static Definitions.Builder definitions() {
        return Shop.definitions(
                Shop.journey("mails")
                        .rule("plain", Trigger.on("plain"), Proposal.message("email", "plain"))
                        .rule(
                                "offer",
                                Trigger.on("offer"),
                                Proposal.message("email", "offer").tagged("offer"))
                        .rule(
                                "served",
                                Trigger.on("served"),
                                Proposal.message("email", "served").tier(Tier.SERVICE))
                        .rule(
                                "served.offer",
                                Trigger.on("served.offer"),
                                Proposal.message("email", "served.offer")
                                        .tier(Tier.SERVICE)
                                        .tagged("offer"))
                        .rule(
                                "legal",
                                Trigger.on("legal"),
                                Proposal.message("email", "legal").tier(Tier.SAFETY_LEGAL)),
                Shop.journey("texts")
                        .rule("text", Trigger.on("text"), Proposal.message("sms", "text"))
                        .rule(
                                "text.offer",
                                Trigger.on("text.offer"),
                                Proposal.message("sms", "text.offer").tagged("offer")));
    }

    private static BatonTest capped(Cap... caps) {
        ContactPolicy policy = ContactPolicy.STANDARD;
        for (Cap each : caps) {
            policy = policy.with(each);
        }
        return Shop.openWith(definitions().contactPolicy(policy));
    }

    private static Event.Builder ada(BatonTest baton, String event) {
        return Shop.ada(baton, event).verified("phone", "+353123456789");
    }

    private static void when(BatonTest baton, Event.Builder event) {
        baton.channel("email").forget();
        baton.channel("sms").forget();
        baton.when(event);
    }

    private static void sends(BatonTest baton, String event) {
        when(baton, ada(baton, event));
        baton.then().dispatched(event.equals("text") ? "sms" : "email", event);
    }

    private static void holdsBack(BatonTest baton, String event) {
        when(baton, ada(baton, event));
        baton.then().notDispatched(event.equals("text") ? "sms" : "email", ReasonCode.CAP_REACHED);
    }

    private static Instant passesAt(BatonTest baton) {
        List<Verdict> failed = baton.decisions()
                .get(baton.decisions().size() - 1)
                .candidates()
                .get(0)
                .failed();
        assertThat(failed).hasSize(1);
        return failed.get(0).passesAt();
    }

    @Test
    @DisplayName("C6 a cap of a calendar day begins anew at midnight of its zone, also on the day the clocks change")
    void a_calendar_day() {
        BatonTest baton = capped(Cap.calendar(1, CalendarWindow.days(DUBLIN)));
        baton.advanceTo("2026-03-29T00:00:00Z"); // midnight in Dublin; at one o'clock the clocks go forward
        sends(baton, "plain");

        baton.advanceTo("2026-03-29T22:59:59.999999Z");
        holdsBack(baton, "plain");
        assertThat(passesAt(baton)).isEqualTo("2026-03-29T23:00:00Z");
        baton.advanceTo("2026-03-29T23:00:00Z");
        sends(baton, "plain");
    }

    @Test
    @DisplayName("C6 a cap of a calendar week begins on its first day, of a month on the first")
    void weeks_and_months() {
        BatonTest weekly = capped(Cap.calendar(1, CalendarWindow.weeks(ZoneId.of("UTC"), DayOfWeek.SUNDAY)));
        weekly.advanceTo("2026-03-07T23:59:59Z");
        sends(weekly, "plain");
        weekly.advanceTo("2026-03-08T00:00:00Z");
        sends(weekly, "plain");
        holdsBack(weekly, "plain");
        assertThat(passesAt(weekly)).isEqualTo("2026-03-15T00:00:00Z");

        BatonTest monthly = capped(Cap.calendar(1, CalendarWindow.months(ZoneId.of("UTC"))));
        sends(monthly, "plain");
        monthly.advanceTo("2026-03-31T23:59:59Z");
        holdsBack(monthly, "plain");
        monthly.advanceTo("2026-04-01T00:00:00Z");
        sends(monthly, "plain");
    }

    @Test
    @DisplayName("C6 a cap about a channel, a journey or a tag holds and counts no other messages")
    void a_cap_is_about_some_messages() {
        Cap one = Cap.rolling(1, Duration.ofDays(1));
        for (Cap cap : List.of(
                one.about(new Cap.About(null, Channel.of("email"), null, null)),
                one.about(new Cap.About(null, null, "mails", null)))) {
            BatonTest baton = capped(cap);
            sends(baton, "text");
            sends(baton, "plain");
            sends(baton, "text");
            holdsBack(baton, "plain");
        }
        BatonTest tagged = capped(one.about(new Cap.About(null, null, null, "offer")));
        sends(tagged, "plain");
        sends(tagged, "offer");
        sends(tagged, "plain");
        holdsBack(tagged, "offer");
    }

    @Test
    @DisplayName(
            "C6 a tier that is exempt is sent though the cap is full, and counts; one that does not count takes no place")
    void tiers_need_not_obey_nor_count() {
        Cap one = Cap.rolling(1, Duration.ofDays(1));
        BatonTest exempt = capped(one.tiers(new Cap.Tiers(Set.of(Tier.SERVICE), Set.of(), Map.of())));
        sends(exempt, "served");
        sends(exempt, "served");
        holdsBack(exempt, "plain");

        BatonTest uncounted = capped(one.tiers(new Cap.Tiers(Set.of(), Set.of(Tier.SERVICE), Map.of())));
        sends(uncounted, "served");
        sends(uncounted, "served");
        sends(uncounted, "plain");
        holdsBack(uncounted, "served");
    }

    @Test
    @DisplayName("C6 places that are kept for a tier are taken by it and by more important ones only")
    void kept_places() {
        Cap three =
                Cap.rolling(3, Duration.ofDays(1)).tiers(new Cap.Tiers(Set.of(), Set.of(), Map.of(Tier.SERVICE, 1)));
        BatonTest baton = capped(three);
        sends(baton, "plain");
        sends(baton, "plain");
        holdsBack(baton, "plain");
        sends(baton, "served");
        holdsBack(baton, "served");

        BatonTest other = capped(three);
        sends(other, "plain");
        sends(other, "plain");
        sends(other, "legal");
        holdsBack(other, "served");
    }

    @Test
    @DisplayName(
            "C6 that there is no cap is written: unlimited; an empty name, a cap of zero or too many kept places are refused")
    void no_cap_is_written() {
        BatonTest baton = capped(Cap.rolling(Cap.UNLIMITED, Duration.ofDays(1)));
        for (int i = 0; i < 10; i++) {
            sends(baton, "plain");
        }
        Cap one = Cap.rolling(1, Duration.ofDays(1));
        assertThat(List.of(
                        Refusal.of(() -> Cap.rolling(0, Duration.ofDays(1))),
                        Refusal.of(() -> one.global("")),
                        Refusal.of(() -> one.tiers(new Cap.Tiers(Set.of(), Set.of(), Map.of(Tier.SERVICE, 2)))),
                        Refusal.of(() -> one.named("x".repeat(101))),
                        Refusal.of(() -> Cap.rolling(1, Duration.ofDays(36_526)).global("all"))))
                .containsExactly(
                        "cap.max is 0; use 1 or more",
                        "cap.name is empty for GLOBAL; name it; its count is kept under it",
                        "cap.kept keeps 2 places of 1; keep as many as there are, or fewer",
                        "cap.name is 101 characters long; use at most 100",
                        "cap.window is PT876624H; use PT876600H (a hundred years) or less");
    }

    @Test
    @DisplayName("C6 a higher tier takes the place of the least important contact that was planned and not sent")
    void a_higher_tier_displaces() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1)));
        baton.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        when(baton, Shop.ada(baton, "plain")); // tried once, and waits

        when(baton, Shop.ada(baton, "served"));

        baton.then().noted("contact.displaced").dispatched("email", "served");
        baton.advance(Duration.ofHours(3));
        assertThat(baton.channel("email").delivered()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactlyInAnyOrder(Dispatch.State.CANCELLED, Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("C6 an equal or lower tier displaces nothing, and what was sent is never displaced")
    void an_equal_tier_displaces_nothing() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1)));
        baton.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        when(baton, Shop.ada(baton, "served"));
        holdsBack(baton, "plain");
        holdsBack(baton, "served");

        BatonTest sent = capped(Cap.rolling(1, Duration.ofDays(1)));
        sends(sent, "plain");
        holdsBack(sent, "served");
    }

    @Test
    @DisplayName("C6 one contact is displaced, and only where that makes room under every cap that is full")
    void a_displacement_must_help() {
        Cap mails = Cap.rolling(1, Duration.ofDays(1)).about(new Cap.About(null, Channel.of("email"), null, null));
        Cap offers = Cap.rolling(1, Duration.ofDays(1)).about(new Cap.About(null, null, null, "offer"));

        BatonTest apart = capped(mails, offers);
        apart.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        apart.channel("sms").next(1).retriesAfter(Duration.ofHours(2));
        when(apart, ada(apart, "plain")); // takes the place under the first
        when(apart, ada(apart, "text.offer")); // and this under the second
        holdsBack(apart, "served.offer");
        apart.then().notNoted("contact.displaced");

        BatonTest together = capped(mails, offers);
        together.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        when(together, ada(together, "offer")); // takes both
        sends(together, "served.offer");
        together.then().noted("contact.displaced");
    }
}
