package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Subscription;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Systems that are told what changed (T13). */
class ProfileChangedTest {
    private final BatonTest baton = Shop.open(Shop.definitions(Shop.journey("care")
                            .rule(
                                    "hand-over",
                                    Trigger.on("escalated"),
                                    Proposal.route("complaint", "team:phone", "desk", "wants to talk")))
                    .caseKind(new CaseKind(
                            "complaint",
                            OwnerId.of("team:care"),
                            null,
                            List.of(Trigger.on("complaint.raised")),
                            List.of(Trigger.on("complaint.settled")),
                            CaseKind.Story.NONE))
                    .field(FieldPolicy.mostRecent("mood").timeToLive(Duration.ofHours(1)))
                    .field(FieldPolicy.mostRecent("address").of("street", "town"))
                    .subscription(Subscription.of("crm", "crm-sync")
                            .fields("city", "mood", "address")
                            .cases("complaint"))
                    .subscription(Subscription.of("billing", "billing-sync")
                            .fields("town")
                            .owners("complaint"))
                    .build())
            .channel("crm-sync", RecordingChannel.forSystems())
            .channel("billing-sync", RecordingChannel.forSystems())
            .startingAt(Shop.START);

    private Event.Builder from(String source, String type) {
        return baton.event(source, type).verified("customer", "c-1");
    }

    private Attributes told(String channel) {
        assertThat(baton.channel(channel).delivered()).as("told by %s", channel).hasSize(1);
        Action.FollowUp update =
                (Action.FollowUp) baton.channel(channel).delivered().get(0).action();
        assertThat(update.template().id()).isEqualTo("profile_changed");
        baton.channel(channel).forget();
        return update.template().parameters();
    }

    private void notTold(String channel) {
        assertThat(baton.channel(channel).delivered()).as("told by %s", channel).isEmpty();
    }

    /** Forgets the keys of events as soon as some others have come. */
    private static BatonTest forgetful() {
        BatonTest.Setup setup = BatonTest.with(Shop.definitions()
                .subscription(Subscription.of("crm", "crm-sync").fields("city"))
                .build());
        return setup.and(builder -> builder.storage(
                        InMemoryStorage.builder(setup.clock()).eventKeys(1).build()))
                .channel("crm-sync", RecordingChannel.forSystems())
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("T13 T5 what an event corrects after its key was forgotten is told as something of its own")
    void what_is_corrected_later_is_told_apart() {
        BatonTest shop = forgetful();
        shop.when(Shop.ada(shop, "visited"));
        Event moved = Shop.ada(shop, "moved").field("city", "Nice").build();
        shop.when(moved);
        shop.advance(Duration.ofDays(8));
        for (int i = 0; i < 2_000; i++) {
            shop.orchestrator().handle(Shop.ben(shop, "visited").build());
        }

        Event otherwise = moved.toBuilder().field("city", "Lyon").build();
        assertThat(shop.when(otherwise).kind()).isEqualTo(Outcome.Kind.DECIDED);

        assertThat(shop.channel("crm-sync").delivered())
                .hasSize(2)
                .extracting(Dispatch::id)
                .doesNotHaveDuplicates();
    }

    private static Attributes nested(Attributes in, String name) {
        return ((Value.Nested) in.get(name)).attributes();
    }

    private static Attributes first(Attributes in, String name) {
        return ((Value.Nested) ((Value.Many) in.get(name)).values().get(0)).attributes();
    }

    @Test
    @DisplayName("T13 a shown field that changes is told to the system that subscribed, with source and reason")
    void a_changed_field_is_told() {
        baton.when(from("web", "moved").field("city", "Nice").field("hobby", "chess"));

        Attributes told = told("crm-sync");
        assertThat(told.text("profile"))
                .isEqualTo(baton.customer("customer", "c-1").id());
        assertThat(told.text("source")).isEqualTo("web");
        assertThat(told.text("reason")).isEqualTo("moved");
        Attributes city = nested(nested(told, "fields"), "city");
        assertThat(city.text("value")).isEqualTo("Nice");
        assertThat(city.text("source")).isEqualTo("web");
        assertThat(nested(told, "fields").size()).isEqualTo(1);
        notTold("billing-sync");
    }

    @Test
    @DisplayName("T13 what does not change what is shown is told to nobody")
    void what_changes_nothing_shown_is_told_to_nobody() {
        baton.given(from("web", "moved").field("city", "Nice"));
        baton.advance(Duration.ofMinutes(1));

        baton.when(
                from("app", "seen").field("city", "Nice"),
                from("web", "seen").field("city", "Lyon").occurredAt(baton.now().minus(Duration.ofHours(1))),
                from("web", "seen").field("hobby", "chess"));

        notTold("crm-sync");
    }

    @Test
    @DisplayName("T13 a change is never told to the system that caused it, and is told to the others")
    void a_change_is_not_told_to_its_cause() {
        baton.when(from("crm", "moved").field("city", "Nice").field("town", "Nice"));
        notTold("crm-sync");
        assertThat(nested(nested(told("billing-sync"), "fields"), "town").text("value"))
                .isEqualTo("Nice");

        baton.when(from("crm", "complaint.raised"));
        notTold("crm-sync");
        assertThat(first(told("billing-sync"), "cases").text("owner")).isEqualTo("team:care");
    }

    @Test
    @DisplayName(
            "T13 a case that opens and settles is told to who subscribed to cases, its new owner to who did to owners")
    void cases_and_owners_are_told() {
        baton.when(from("web", "complaint.raised"));
        assertThat(first(told("crm-sync"), "cases").get("open")).isEqualTo(Value.of(true));
        assertThat(first(told("billing-sync"), "cases").text("owner")).isEqualTo("team:care");

        baton.when(from("web", "escalated"));
        notTold("crm-sync");
        notTold("billing-sync");
        baton.when(from("desk", "handoff.accepted").by(Actor.employee("team:phone")));
        notTold("crm-sync");
        assertThat(first(told("billing-sync"), "cases").text("owner")).isEqualTo("team:phone");

        baton.when(from("web", "complaint.settled"));
        assertThat(first(told("crm-sync"), "cases").get("open")).isEqualTo(Value.of(false));
        notTold("billing-sync");
    }

    @Test
    @DisplayName("T13 what time takes away is told with the next event, also to who said it")
    void what_time_takes_away_is_told() {
        baton.given(from("crm", "felt").field("mood", "sad"));
        baton.advance(Duration.ofHours(1));

        baton.when(from("crm", "seen"));

        assertThat(nested(nested(told("crm-sync"), "fields"), "mood").get("value"))
                .isEqualTo(Value.nothing());
    }

    @Test
    @DisplayName("T13 a merge tells what the survivor did not show before")
    void a_merge_tells_what_is_new() {
        baton.given(
                from("web", "moved").field("city", "Nice"),
                baton.event("web", "moved")
                        .verified("email", "ada@example.org")
                        .field("street", "Rue 1")
                        .field("town", "Nice"));

        baton.when(from("crm", "login")
                .identifiedBy(Identifier.of("email", "ada@example.org").seen(Strength.VERIFIED)));

        Attributes told = told("crm-sync");
        assertThat(nested(told, "fields").name(0)).isEqualTo("address");
        assertThat(nested(told, "fields").size()).isEqualTo(1);
        assertThat(told.text("reason")).contains("two profiles one");
    }

    @Test
    @DisplayName("T13 a backfill tells nobody")
    void a_backfill_tells_nobody() {
        baton.when(from("web", "moved").field("city", "Nice").historical());

        notTold("crm-sync");
    }

    @Test
    @DisplayName("T13 an event too stale to act on still tells what it changed")
    void facts_of_an_expired_event_are_told() {
        baton.when(from("web", "moved").field("city", "Nice").expiresAt(baton.now()));

        assertThat(nested(nested(told("crm-sync"), "fields"), "city").text("value"))
                .isEqualTo("Nice");
    }
}
