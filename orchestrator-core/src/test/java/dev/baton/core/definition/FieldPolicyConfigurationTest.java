package dev.baton.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F2 policies are checked when built, in Java and in JSON")
class FieldPolicyConfigurationTest {
    private static void refused(Runnable built, String what, String wayOut) {
        assertThatThrownBy(built::run)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(wayOut);
    }

    @Test
    void a_set_states_how_many_it_shows() {
        refused(() -> FieldPolicy.set("phones", 0), "field.atMost", "1 or more");
        refused(() -> FieldPolicy.set("phones", 101), "is 101", "at most 100");
        assertThatCode(() -> FieldPolicy.set("phones", 100)).doesNotThrowAnyException();
        FieldPolicy.Terms three = new FieldPolicy.Terms(3, List.of(), List.of());
        refused(
                () -> new FieldPolicy("city", FieldPolicy.Choice.FIRST, List.of(), null, null, null, three),
                "is 3 for FIRST",
                "leave it out");
    }

    @Test
    void a_monotonic_field_has_an_order_and_is_never_forgotten() {
        refused(() -> FieldPolicy.monotonic("stage", "lead"), "field.order", "at least two");
        refused(() -> FieldPolicy.monotonic("stage", "lead", "lead"), "1 differ", "each once");
        refused(
                () -> FieldPolicy.monotonic("stage", "a", "b").timeToLive(Duration.ofDays(1)),
                "field.timeToLive",
                "MOST_RECENT");
        refused(
                () -> FieldPolicy.monotonic("stage", "a", "b").halfLife(Duration.ofDays(1)),
                "field.halfLife",
                "MOST_RECENT");
    }

    @Test
    void a_counter_ranks_nobody() {
        refused(() -> FieldPolicy.counter("points").sources("crm"), "[crm]", "leave them out");
        refused(() -> FieldPolicy.counter("points").of("a", "b"), "field.members", "SOURCE_PRIORITY");
    }

    @Test
    void live_claims_outrank_a_source_of_record() {
        refused(
                () -> FieldPolicy.mostRecent("city").live(Duration.ofDays(1), "app"),
                "field.live",
                "SOURCE_OF_RECORD_ONLY");
        refused(
                () -> FieldPolicy.ofRecord("city", "crm").live(Duration.ofDays(1), "app", "crm"),
                "name crm",
                "leave it out");
        refused(() -> FieldPolicy.ofRecord("city", "crm").live(Duration.ZERO, "app"), "field.live.for", "longer");
        refused(() -> FieldPolicy.ofRecord("city", "crm").live(Duration.ofDays(1)), "field.live.sources", "name");
    }

    @Test
    void a_group_has_members_of_its_own() {
        refused(() -> FieldPolicy.mostRecent("address").of("street"), "[street]", "at least two");
        refused(() -> FieldPolicy.mostRecent("address").of("street", "address"), "address", "other fields");
        Definitions twice = Definitions.builder()
                .field(FieldPolicy.mostRecent("address").of("street", "town"))
                .field(FieldPolicy.mostRecent("town"))
                .build();

        assertThat(DefinitionCheck.check(twice)).extracting(Finding::code).containsExactly("field_in_two_places");
        Definitions shared = Definitions.builder()
                .field(FieldPolicy.mostRecent("home").of("street", "town"))
                .field(FieldPolicy.mostRecent("work").of("desk", "town"))
                .build();
        assertThat(DefinitionCheck.check(shared)).extracting(Finding::code).containsExactly("field_in_two_places");
    }

    @Test
    void a_freshness_is_demanded_of_fields_that_grow_stale() {
        refused(() -> Operand.field("mood").atLeastFresh(1.1), "is 1.1", "0 to 1");
        refused(() -> Operand.count("mood").atLeastFresh(0.5), "COUNT", "leave it out");
        assertThat(DefinitionCheck.check(asking(FieldPolicy.mostRecent("mood"))))
                .extracting(Finding::code)
                .contains("no_half_life");
        assertThat(DefinitionCheck.check(asking(FieldPolicy.mostRecent("mood").halfLife(Duration.ofHours(1)))))
                .extracting(Finding::code)
                .doesNotContain("no_half_life");
    }

    private static Definitions asking(FieldPolicy policy) {
        return Definitions.builder()
                .field(policy)
                .journey(Journey.named("j")
                        .ownedBy("team:j")
                        .outcome("asked")
                        .rule(
                                "r",
                                Trigger.on(
                                        "e",
                                        Operand.field("mood").atLeastFresh(0.8).is("sad")),
                                Proposal.task("desk", "t"))
                        .build())
                .build();
    }

    @Test
    @DisplayName("T13 a subscription names kinds of cases that there are")
    void a_subscription_names_what_there_is() {
        Definitions definitions = Definitions.builder()
                .subscription(Subscription.of("crm", "sync").cases("complaint").owners("complain"))
                .subscription(Subscription.of("crm", "sync"))
                .build();

        assertThat(DefinitionCheck.check(definitions))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("duplicate_subscription", "unknown_case", "unknown_case", "told_of_nothing");
    }

    @Test
    @DisplayName("J1 F2 the files say the same as the builder")
    void the_files_say_the_same() {
        String json = """
                {"fields": [
                  {"field": "phones", "choice": "SET", "atMost": 3, "sources": ["crm"], "timeToLive": "P30D"},
                  {"field": "stage", "choice": "MONOTONIC", "order": ["lead", "customer"]},
                  {"field": "points", "choice": "COUNTER"},
                  {"field": "city", "choice": "SOURCE_OF_RECORD_ONLY", "sources": ["crm"],
                   "live": {"sources": ["app"], "for": "P1D"}, "halfLife": "P90D", "minimumFreshness": 0.25},
                  {"field": "address", "choice": "MOST_RECENT", "members": ["street", "town"]}],
                 "subscriptions": [
                  {"system": "crm", "via": "sync", "fields": ["stage"], "cases": ["c"], "owners": ["d"]}]}
                """;
        Definitions built = Definitions.builder()
                .field(FieldPolicy.set("phones", 3).sources("crm").timeToLive(Duration.ofDays(30)))
                .field(FieldPolicy.monotonic("stage", "lead", "customer"))
                .field(FieldPolicy.counter("points"))
                .field(FieldPolicy.ofRecord("city", "crm")
                        .live(Duration.ofDays(1), "app")
                        .halfLife(Duration.ofDays(90), 0.25))
                .field(FieldPolicy.mostRecent("address").of("street", "town"))
                .subscription(Subscription.of("crm", "sync")
                        .fields("stage")
                        .cases("c")
                        .owners("d"))
                .build();

        assertThat(dev.baton.core.json.DefinitionsJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(built);
    }
}
