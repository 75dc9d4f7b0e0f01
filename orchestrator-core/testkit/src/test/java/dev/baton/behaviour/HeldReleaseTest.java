package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How what was held over night is let go in the morning (C8). */
class HeldReleaseTest {
    private static final QuietHours NIGHT = QuietHours.between("21:00", "08:00", "Europe/Amsterdam");
    private static final String EVENING = "2026-03-02T21:00:00Z";
    private static final Instant MORNING = Instant.parse("2026-03-03T07:00:00Z");

    private static Journey says(String type, Tier tier, Duration expiresAfter) {
        Proposal.Say say = new Proposal.Say(
                Target.CUSTOMER, Channel.of("email"), type, List.of(), Purpose.SERVICE, null, expiresAfter);
        return Shop.journey(type)
                .rule("say", Trigger.on(type), new Proposal(say, Importance.of(tier), Condition.always()));
    }

    private static Definitions definitions() {
        return Shop.definitions(
                        says("offer", Tier.PROMOTION, Duration.ofDays(3)),
                        says("notice", Tier.SERVICE, Duration.ofDays(3)),
                        says("recall", Tier.SAFETY_LEGAL, Duration.ofDays(3)),
                        says("urgent", Tier.SERVICE, Duration.ofDays(1)),
                        says("fleeting", Tier.PROMOTION, Duration.ofHours(10).plusSeconds(1)))
                .contactPolicy(ContactPolicy.STANDARD.with(NIGHT))
                .build();
    }

    private static BatonTest open(int releasesPerSecond) {
        return Shop.open(definitions())
                .and(builder -> builder.releasesPerSecond(releasesPerSecond))
                .startingAt(EVENING);
    }

    private static Event.Builder somebody(BatonTest baton, String type, String id) {
        return baton.event("web", type).verified("customer", id).verified("email", id + "@example.org");
    }

    /** Which went out when, once each. */
    private static Map<Instant, List<String>> sent(BatonTest baton) {
        Map<Instant, List<String>> sent = new TreeMap<>();
        for (Dispatch each : baton.channel("email").delivered()) {
            Instant at = baton.orchestrator().profile(each.profileId()).orElseThrow().contacts().stream()
                    .filter(entry -> entry.dispatchId().equals(each.id()))
                    .map(ContactEntry::at)
                    .findFirst()
                    .orElseThrow();
            sent.computeIfAbsent(at, none -> new ArrayList<>())
                    .add(((dev.baton.action.Action.FollowUp) each.action())
                            .template()
                            .id());
        }
        return sent;
    }

    private static List<String> addresses(BatonTest baton) {
        return baton.channel("email").delivered().stream()
                .map(each -> each.contactPoint().address().replace("@example.org", ""))
                .toList();
    }

    @Test
    @DisplayName("C8 held sends are let go by tier, then by deadline")
    void by_tier_and_deadline() {
        by_tier_and_deadline(open(20));
    }

    @Test
    @DisplayName("C8 held sends are let go by tier, then by deadline, over a database too")
    void by_tier_and_deadline_over_a_database() {
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup shop = Shop.open(definitions());
            by_tier_and_deadline(shop.and(
                            builder -> builder.storage(documents -> database.open(documents, shop.clock())))
                    .startingAt(EVENING));
        }
    }

    private static void by_tier_and_deadline(BatonTest baton) {
        String[] types = {"offer", "notice", "offer", "urgent", "notice", "offer", "urgent", "recall"};
        for (int i = 0; i < types.length; i++) {
            baton.when(somebody(baton, types[i], types[i] + i));
            baton.advance(Duration.ofMinutes(1));
        }
        assertThat(addresses(baton)).containsExactly("recall7"); // nobody holds it
        baton.channel("email").forget();

        baton.advanceTo(MORNING.plusSeconds(1));

        assertThat(addresses(baton))
                .containsExactly("urgent3", "urgent6", "notice1", "notice4", "offer0", "offer2", "offer5");
    }

    @Test
    @DisplayName("C8 of held sends with one deadline those go first that have waited longest")
    void by_how_long_they_have_waited() {
        Definitions.Builder definitions = Shop.definitions();
        for (int i = 0; i < 6; i++) {
            definitions.journey(says("n" + i, Tier.SERVICE, Duration.ofDays(3).minusMinutes(i))
                    .build());
        }
        BatonTest baton = Shop.open(definitions
                        .contactPolicy(ContactPolicy.STANDARD.with(NIGHT))
                        .build())
                .startingAt(EVENING);
        for (int i = 0; i < 6; i++) {
            baton.when(somebody(baton, "n" + i, "n" + i));
            baton.advance(Duration.ofMinutes(1));
        }

        baton.advanceTo(MORNING.plusSeconds(1));

        assertThat(addresses(baton)).containsExactly("n0", "n1", "n2", "n3", "n4", "n5");
    }

    @Test
    @DisplayName("C8 held sends are let go one after the other, at the rate that is stated, and not at once")
    void spread() {
        BatonTest baton = open(4);
        for (int i = 0; i < 40; i++) {
            baton.when(somebody(baton, i % 2 == 0 ? "offer" : "notice", "c" + i));
        }

        baton.advanceTo(MORNING.plusSeconds(60));

        Map<Instant, List<String>> sent = sent(baton);
        assertThat(sent).hasSize(40).allSatisfy((at, what) -> assertThat(what).hasSize(1));
        List<Instant> times = new ArrayList<>(sent.keySet());
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(MORNING.plusMillis(250L * i));
            assertThat(sent.get(times.get(i))).containsExactly(i < 20 ? "notice" : "offer");
        }
    }

    @Test
    @DisplayName(
            "C8 what would come too late by waiting for its turn does not wait, and what is not held does not either")
    void who_does_not_wait() {
        BatonTest baton = open(1);
        for (int i = 0; i < 10; i++) {
            baton.when(somebody(baton, "notice", "c" + i));
        }
        baton.when(somebody(baton, "fleeting", "late"));

        baton.advanceTo(MORNING);
        baton.when(somebody(baton, "recall", "new"));
        baton.when(somebody(baton, "offer", "new"));

        assertThat(baton.channel("email").said()).containsExactly("notice", "fleeting", "recall", "offer");
        baton.advanceTo(MORNING.plusSeconds(9));
        assertThat(baton.channel("email").said()).hasSize(13);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("C8 what is let go while offers still wait for their turn does not wait for them if it matters more")
    void a_more_important_one_does_not_wait_for_offers() {
        BatonTest baton = open(1);
        for (int i = 0; i < 10; i++) {
            baton.when(somebody(baton, "offer", "c" + i));
        }
        // Where clocks are two seconds behind Amsterdam's.
        baton.when(somebody(baton, "notice", "behind").field("zone", "+00:59:58"));
        baton.when(somebody(baton, "offer", "behind").field("zone", "+00:59:58"));

        baton.advanceTo(MORNING.plusSeconds(2));
        assertThat(baton.channel("email").said()).containsExactlyInAnyOrder("offer", "offer", "offer", "notice");
        baton.advanceTo(MORNING.plusSeconds(10));
        assertThat(addresses(baton)).hasSize(12).endsWith("behind");
    }

    @Test
    @DisplayName(
            "C8 what becomes important in the morning is decided anew at the door, however long it waits for its turn")
    void the_door_is_asked_at_its_turn() {
        BatonTest baton = open(1);
        baton.when(somebody(baton, "notice", "first"));
        baton.when(somebody(baton, "offer", "second"));

        baton.advanceTo(MORNING);
        baton.when(somebody(baton, "consent.opted_out", "second").attribute("purpose", "SERVICE"));
        baton.advanceTo(MORNING.plusSeconds(10));

        assertThat(baton.channel("email").said()).containsExactly("notice");
    }
}
