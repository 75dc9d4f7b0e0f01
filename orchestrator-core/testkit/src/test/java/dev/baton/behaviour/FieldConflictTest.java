package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Authoritative sources that contradict one another (F5). */
class FieldConflictTest {
    private final BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("stewards")
                    .rule(
                            "look",
                            Trigger.on("field_conflict", Operand.event("field").is("city")),
                            Proposal.task("desk", "settle-city")))
            .field(FieldPolicy.mostRecent("city").sources("crm", "billing").halfLife(Duration.ofDays(10)))
            .field(FieldPolicy.priority("tariff", "crm", "billing").timeToLive(Duration.ofDays(2)))
            .field(FieldPolicy.mostRecent("address").sources("crm", "billing").of("street", "town"))
            .field(FieldPolicy.ofRecord("name", "crm").sources("crm", "billing")));

    private Event.Builder says(String source, String field, String value) {
        return baton.event(source, "said").verified("customer", "c-1").field(field, value);
    }

    private List<Event> conflicts() {
        String profile = baton.customer("customer", "c-1").id();
        return baton.orchestrator().log().ofProfile(profile, 1_000).stream()
                .map(each -> each.event())
                .filter(each -> each.type().equals("field_conflict"))
                .toList();
    }

    @Test
    @DisplayName("F5 two authoritative sources that differ raise field_conflict with both, and a journey reacts")
    void two_sources_that_differ_are_a_conflict() {
        baton.given(says("crm", "city", "Lyon"));
        baton.advance(Duration.ofHours(1));

        baton.when(says("billing", "city", "Nice"));

        baton.then().dispatched("desk", "settle-city");
        assertThat(conflicts()).singleElement().satisfies(each -> {
            assertThat(each.source()).isEqualTo("baton");
            assertThat(each.attributes().text("field")).isEqualTo("city");
            assertThat(each.attributes().text("source")).isEqualTo("crm");
            assertThat(each.attributes().text("value")).isEqualTo("Lyon");
            assertThat(each.attributes().text("otherSource")).isEqualTo("billing");
            assertThat(each.attributes().text("otherValue")).isEqualTo("Nice");
            assertThat(each.attributes().instant("otherOccurredAt")).isEqualTo(baton.now());
            assertThat(each.toString()).doesNotContain("Lyon").doesNotContain("Nice");
        });
        assertThat(baton.decisions().get(1).notes().toString())
                .contains("field.conflict")
                .doesNotContain("Lyon");
    }

    @Test
    @DisplayName("F5 a conflict is raised once, and anew when it comes back after it was settled")
    void a_conflict_is_raised_once() {
        baton.when(says("crm", "city", "Lyon"), says("billing", "city", "Nice"));
        baton.advance(Duration.ofHours(1));
        baton.when(says("billing", "city", "Nice"), says("web", "city", "Metz"), says("crm", "tariff", "gold"));
        assertThat(conflicts()).hasSize(1);

        baton.advance(Duration.ofHours(1));
        baton.when(says("billing", "city", "Lyon"));
        assertThat(conflicts()).hasSize(1);

        baton.advance(Duration.ofHours(1));
        baton.when(says("billing", "city", "Nice"));
        assertThat(conflicts()).hasSize(2);
    }

    @Test
    @DisplayName("F5 who is not authoritative, says the same, or says nothing contradicts nobody")
    void who_is_not_authoritative_contradicts_nobody() {
        baton.when(
                says("crm", "city", "Lyon"),
                says("web", "city", "Nice"),
                says("billing", "city", "Lyon"),
                says("crm", "name", "Ada"),
                says("billing", "name", "Eda"),
                says("billing", "tariff", "gold"),
                baton.event("crm", "said")
                        .verified("customer", "c-1")
                        .fields(Attributes.builder()
                                .put("tariff", Value.nothing())
                                .build()));

        assertThat(conflicts()).isEmpty();
    }

    @Test
    @DisplayName("F5 a claim that is stale or has expired contradicts nobody until it is said again")
    void what_is_stale_contradicts_nobody() {
        baton.given(says("crm", "city", "Lyon"), says("crm", "tariff", "gold"));
        baton.advance(Duration.ofDays(10).plusSeconds(1));

        baton.when(says("billing", "city", "Nice"), says("billing", "tariff", "basic"));
        assertThat(conflicts()).isEmpty();

        baton.when(says("crm", "city", "Lyon"));
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    @DisplayName("F5 a claim of exactly the minimum freshness still contradicts; at the end of its life none does")
    void boundaries_of_freshness() {
        baton.given(says("crm", "city", "Lyon"), says("crm", "tariff", "gold"));
        baton.advance(Duration.ofDays(2));
        baton.when(says("billing", "tariff", "basic"));
        assertThat(conflicts()).isEmpty();

        baton.advance(Duration.ofDays(8));
        baton.when(says("billing", "city", "Nice"));
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    @DisplayName("F5 groups contradict one another where they state different things of one member")
    void groups_contradict_one_another_by_member() {
        baton.when(says("crm", "street", "Rue 1").field("town", "Lyon"), says("billing", "town", "Lyon"));
        assertThat(conflicts()).isEmpty();

        baton.advance(Duration.ofHours(1));
        baton.when(says("billing", "town", "Nice"));
        assertThat(conflicts())
                .singleElement()
                .satisfies(each -> assertThat(each.attributes().text("field")).isEqualTo("address"));
    }

    @Test
    @DisplayName("F5 a merge that brings two sides together raises their conflict, one that one side had is not new")
    void a_merge_raises_what_is_new() {
        baton.given(
                says("crm", "city", "Lyon").field("tariff", "gold"),
                says("billing", "tariff", "basic"),
                baton.event("billing", "said")
                        .verified("email", "ada@example.org")
                        .field("city", "Nice"));
        assertThat(conflicts()).hasSize(1);

        baton.when(baton.event("crm", "login")
                .verified("customer", "c-1")
                .identifiedBy(Identifier.of("email", "ada@example.org").seen(Strength.VERIFIED)));

        assertThat(conflicts())
                .extracting(each -> each.attributes().text("field"))
                .containsExactlyInAnyOrder("tariff", "city");
    }

    private Event.Builder ofAda(String source, String value) {
        return baton.event(source, "said").verified("email", "ada@example.org").field("city", value);
    }

    @Test
    @DisplayName("F5 what had grown stale on one side of a merge, and is said again with it, is a conflict once more")
    void what_had_grown_stale_on_one_side() {
        baton.given(ofAda("crm", "Lyon"), ofAda("billing", "Nice"));
        baton.advance(Duration.ofDays(10).plusSeconds(1));
        baton.given(says("billing", "city", "Nice"));
        assertThat(conflicts()).isEmpty();

        baton.when(says("crm", "city", "Lyon")
                .identifiedBy(Identifier.of("email", "ada@example.org").seen(Strength.VERIFIED)));

        baton.then().noted("field.conflict");
    }

    @Test
    @DisplayName("F5 what stands fresh on the other side of a merge is no new conflict, however stale it is on one")
    void what_stands_on_the_other_side() {
        baton.given(says("crm", "city", "Lyon"), says("billing", "city", "Nice"));
        baton.advance(Duration.ofDays(10).plusSeconds(1));
        baton.given(ofAda("crm", "Lyon"), ofAda("billing", "Nice"));

        baton.when(baton.event("web", "login")
                .verified("customer", "c-1")
                .identifiedBy(Identifier.of("email", "ada@example.org").seen(Strength.VERIFIED)));

        baton.then().notNoted("field.conflict");
    }

    @Test
    @DisplayName("F5 a backfill changes facts and raises no conflict")
    void a_backfill_raises_nothing() {
        baton.when(says("crm", "city", "Lyon"), says("billing", "city", "Nice").historical());

        assertThat(conflicts()).isEmpty();
    }

    @Test
    @DisplayName(
            "F5 a conflict that shows again because a merge is taken out was raised before, and is not raised again (I10)")
    void what_a_merge_had_covered_is_not_raised_again() {
        baton.when(says("crm", "city", "Lyon"), says("billing", "city", "Nice"));
        assertThat(conflicts()).hasSize(1);
        baton.advance(Duration.ofHours(1));
        baton.given(
                baton.event("crm", "said").verified("email", "ada@example.org").field("city", "Nice"));
        baton.given(baton.event("web", "seen").verified("customer", "c-1").verified("email", "ada@example.org"));
        Profile whole = baton.customer("customer", "c-1");
        assertThat(whole.field("city").orElseThrow().shown().source()).isEqualTo("crm");

        baton.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), Actor.employee("mo"), "two people");
        baton.runDue();

        assertThat(baton.customer("customer", "c-1")
                        .provenance("city")
                        .orElseThrow()
                        .lost())
                .hasSize(1);
        assertThat(conflicts()).hasSize(1);
    }
}
