package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Caps that customers share: their counts are budgets (C6). */
class SharedCapTest {
    private static final Cap DAILY =
            Cap.calendar(2, CalendarWindow.days(ZoneId.of("UTC"))).global("everybody");

    private static BatonTest capped(Cap... caps) {
        ContactPolicy policy = ContactPolicy.STANDARD;
        for (Cap each : caps) {
            policy = policy.with(each);
        }
        Definitions.Builder definitions = Shop.definitions(
                Shop.greeting(),
                Shop.journey("texts")
                        .rule(
                                "both",
                                Trigger.on("both"),
                                Proposal.message("sms", "text"),
                                Proposal.message("email", "mail").tier(Tier.TRANSACTIONAL))
                        .rule(
                                "served",
                                Trigger.on("served"),
                                Proposal.message("email", "served").tier(Tier.SERVICE)));
        return Shop.openWith(definitions.contactPolicy(policy));
    }

    private static Event.Builder somebody(BatonTest baton, int number, String type) {
        return baton.event("shop", type)
                .verified("customer", "c-" + number)
                .verified("email", "c" + number + "@example.org")
                .verified("phone", "+35312345" + (600 + number));
    }

    private static boolean greeted(BatonTest baton, int number) {
        return sent(baton, somebody(baton, number, "visited"));
    }

    private static boolean sent(BatonTest baton, Event.Builder event) {
        int before = baton.channel("email").attempts().size();
        baton.when(event);
        return baton.channel("email").attempts().size() > before;
    }

    private static Candidate refused(BatonTest baton) {
        List<Decision> all = baton.decisionsAtHand();
        return all.get(0).candidates().get(0);
    }

    @Test
    @DisplayName("C6 a global cap counts all customers together, and says when it is asked again")
    void a_global_cap() {
        BatonTest baton = capped(DAILY);
        assertThat(greeted(baton, 1)).isTrue();
        assertThat(greeted(baton, 2)).isTrue();

        assertThat(greeted(baton, 3)).isFalse();
        assertThat(refused(baton).result()).isEqualTo(ReasonCode.CAP_REACHED);
        assertThat(refused(baton).failed().get(0).passesAt()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(refused(baton).failed().get(0).detail()).contains("with all customers", "everybody");

        baton.advanceTo("2026-03-02T23:59:59Z");
        assertThat(greeted(baton, 3)).isFalse();
        baton.advanceTo("2026-03-03T00:00:00Z");
        assertThat(greeted(baton, 3)).isTrue();
    }

    @Test
    @DisplayName("C6 where a shared cap has no room for the best candidate, the next one is chosen")
    void the_next_best_is_chosen() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1))
                .about(new Cap.About(null, Channel.of("email"), null, null))
                .global("mails"));
        greeted(baton, 1);

        baton.channel("email").forget();
        baton.when(somebody(baton, 2, "both"));

        baton.thenOf("customer", "c-2").dispatched("sms", "text").notDispatched("email", ReasonCode.CAP_REACHED);
    }

    @Test
    @DisplayName("C6 where there is no room at the time for which the best is planned, there may be for what goes now")
    void each_time_has_room_of_its_own() {
        Scope texts = new Scope(null, Channel.of("sms"), Set.of(), null);
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("news")
                                .rule(
                                        "both",
                                        Trigger.on("both"),
                                        Proposal.message("sms", "text").tier(Tier.SERVICE),
                                        Proposal.message("email", "mail")))
                        .contactPolicy(ContactPolicy.STANDARD
                                .with(QuietHours.between("20:00", "08:00", "UTC")
                                        .forScopes(texts))
                                .with(Cap.rolling(1, Duration.ofHours(2)).global("messages")))
                        .build())
                .startingAt("2026-03-02T22:00:00Z");
        baton.when(somebody(baton, 1, "both"));
        baton.then().notDispatched("email");

        // The text of the first is planned for the morning, and so would be that of the second.
        baton.when(somebody(baton, 2, "both"));

        baton.then().dispatched("email", "mail");
    }

    @Test
    @DisplayName("C6 a cap of an address counts everybody who is reached there")
    void an_address_is_shared() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1)).perContactPoint("inbox"));
        Event.Builder one =
                baton.event("shop", "visited").verified("customer", "c-1").claimed("email", "us@example.org");
        assertThat(sent(baton, one)).isTrue();
        Event.Builder other =
                baton.event("shop", "visited").verified("customer", "c-2").verified("email", "us@example.org");

        assertThat(sent(baton, other)).as("the address is theirs by now").isFalse();
        assertThat(refused(baton).result()).isEqualTo(ReasonCode.CAP_REACHED);
        assertThat(greeted(baton, 3)).as("another address").isTrue();
    }

    @Test
    @DisplayName(
            "C6 a rolling shared cap is never exceeded in any window, and has room again after window and one bucket")
    void a_rolling_shared_cap() {
        Cap cap = new Cap(
                "rolling",
                1,
                new Cap.Rolling(Duration.ofHours(24), 24),
                Cap.Per.GLOBAL,
                Cap.About.ALL,
                Cap.Tiers.ALIKE);
        BatonTest baton = capped(cap);
        baton.advanceTo("2026-03-02T09:59:59Z");
        assertThat(greeted(baton, 1)).isTrue();

        baton.advanceTo("2026-03-03T09:59:58Z");
        assertThat(greeted(baton, 2)).as("within the window").isFalse();
        assertThat(refused(baton).failed().get(0).passesAt())
                .as("only the storage knows")
                .isNull();
        baton.advanceTo("2026-03-03T10:00:00Z");
        assertThat(greeted(baton, 2))
                .as("within window and one bucket at the most")
                .isTrue();

        baton.advanceTo("2026-03-04T10:59:59.999999Z");
        assertThat(greeted(baton, 3))
                .as("the bucket of ten o'clock counts as a whole")
                .isFalse();
        baton.advanceTo("2026-03-04T11:00:00Z");
        assertThat(greeted(baton, 3)).isTrue();
    }

    @Test
    @DisplayName(
            "C6 what fails, expires or is cancelled gives its place in a shared cap back, once; what is unknown keeps it")
    void places_are_given_back() {
        BatonTest baton = capped(DAILY);
        greeted(baton, 1);
        baton.channel("email").next(1).refuses("full");
        greeted(baton, 2);
        assertThat(greeted(baton, 3)).isTrue();
        assertThat(greeted(baton, 4)).as("one was given back, not two").isFalse();
        assertThat(baton.customer("customer", "c-2").contacts().get(0).places()).isEmpty();

        BatonTest doubtful = Shop.open(Shop.definitions(Shop.greeting())
                        .contactPolicy(ContactPolicy.STANDARD.with(DAILY))
                        .build())
                .channel(
                        "email",
                        dev.baton.testkit.RecordingChannel.forCustomers("email").withoutKeys())
                .startingAt(Shop.START);
        doubtful.channel("email").next(2).timesOut();
        greeted(doubtful, 1);
        greeted(doubtful, 2);
        assertThat(greeted(doubtful, 3)).isFalse();
    }

    @Test
    @DisplayName("C6 a place is taken anew at the door, of the time of sending, and the planned one is given back")
    void a_place_moves_with_the_send() {
        BatonTest baton = capped(DAILY);
        baton.advanceTo("2026-03-02T23:30:00Z");
        baton.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        greeted(baton, 1);
        assertThat(places(baton, 1)).containsExactly("cap/everybody/day:2026-03-02:UTC");

        baton.advance(Duration.ofHours(3));

        assertThat(places(baton, 1)).containsExactly("cap/everybody/day:2026-03-03:UTC");
        assertThat(greeted(baton, 2)).isTrue();
        assertThat(greeted(baton, 3)).isFalse();
    }

    @Test
    @DisplayName("C6 at the door a full shared cap puts the send off until there is room")
    void the_door_waits_for_room() {
        BatonTest baton = capped(DAILY);
        baton.advanceTo("2026-03-02T23:30:00Z");
        baton.channel("email").next(1).retriesAfter(Duration.ofHours(2));
        greeted(baton, 1);
        baton.advanceTo("2026-03-03T00:30:00Z");
        greeted(baton, 2);
        greeted(baton, 3);

        baton.advanceTo("2026-03-03T12:00:00Z");
        assertThat(baton.channel("email").delivered()).hasSize(2);
        baton.advanceTo("2026-03-04T00:00:00Z");
        assertThat(baton.channel("email").delivered()).hasSize(3);
        assertThat(places(baton, 1)).containsExactly("cap/everybody/day:2026-03-04:UTC");
    }

    @Test
    @DisplayName("C6 kept places of a shared cap are for the tier they are kept for")
    void kept_places_of_a_shared_cap() {
        BatonTest baton = capped(DAILY.tiers(new Cap.Tiers(Set.of(), Set.of(), Map.of(Tier.SERVICE, 1))));
        assertThat(greeted(baton, 1)).isTrue();
        assertThat(greeted(baton, 2)).isFalse();
        assertThat(sent(baton, somebody(baton, 3, "served"))).isTrue();
        assertThat(sent(baton, somebody(baton, 4, "served"))).isFalse();
    }

    @Test
    @DisplayName("C6 a tier that is not counted takes no place of a shared cap, and obeys it")
    void a_tier_that_is_not_counted_obeys() {
        BatonTest baton = capped(DAILY.tiers(new Cap.Tiers(Set.of(), Set.of(Tier.SERVICE), Map.of())));
        assertThat(sent(baton, somebody(baton, 1, "served"))).isTrue();
        assertThat(sent(baton, somebody(baton, 2, "served"))).isTrue();
        assertThat(sent(baton, somebody(baton, 3, "served"))).isTrue();
        assertThat(places(baton, 3)).isEmpty();
        baton.channel("email").next(1).refuses("no");
        sent(baton, somebody(baton, 4, "served"));
        assertThat(greeted(baton, 5)).isTrue();
        assertThat(greeted(baton, 6)).isTrue();

        assertThat(greeted(baton, 7)).as("what took no place gave none back").isFalse();
        assertThat(sent(baton, somebody(baton, 8, "served"))).isFalse();
    }

    @Test
    @DisplayName("T2 that a shared cap was full is stored with the decision")
    void full_budgets_are_recorded() {
        BatonTest baton = capped(DAILY);
        greeted(baton, 1);
        greeted(baton, 2);
        greeted(baton, 3);

        assertThat(baton.orchestrator()
                        .log()
                        .ofProfile(baton.customer("customer", "c-3").id(), 1))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.inputs().fullBudgets()).containsExactly("cap/everybody/day:2026-03-02:UTC"));
    }

    private static List<String> places(BatonTest baton, int number) {
        return baton.customer("customer", "c-" + number).contacts().stream()
                .flatMap(each -> each.places().stream())
                .map(ContactEntry.Place::budget)
                .toList();
    }
}
