package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fields that show what several claims make together, or several fields that one claim makes. */
class FieldValuesTest {
    private static final Instant START = Instant.parse(Shop.START);

    static final Definitions DEFINITIONS = Shop.definitions(Shop.journey("loyal")
                    .rule(
                            "thanks",
                            Trigger.on("asked", Operand.field("points").atLeast(10)),
                            Proposal.task("desk", "thanks"))
                    .rule(
                            "regular",
                            Trigger.on("asked", Operand.field("stage").is("regular")),
                            Proposal.task("desk", "regular"))
                    .rule(
                            "paris",
                            Trigger.on("asked", Operand.field("town").is("Paris")),
                            Proposal.task("desk", "paris")))
            .field(FieldPolicy.set("phones", 2).sources("crm"))
            .field(FieldPolicy.monotonic("stage", "lead", "customer", "regular").sources("crm"))
            .field(FieldPolicy.counter("points"))
            .field(FieldPolicy.priority("address", "crm", "web").of("street", "town", "code"))
            .build();

    private final BatonTest baton = Shop.open(DEFINITIONS).startingAt(START);

    private Event.Builder says(String source, int minutesAgo) {
        return baton.event(source, "said")
                .verified("customer", "c-1")
                .occurredAt(START.minus(Duration.ofMinutes(minutesAgo)));
    }

    private Optional<FieldView> field(String name) {
        return baton.customer("customer", "c-1").field(name);
    }

    private String shown(String name) {
        return field(name).map(each -> each.shown().value().display()).orElse("nothing");
    }

    private static Attributes nothing(String field) {
        return Attributes.builder().put(field, Value.nothing()).build();
    }

    private static Attributes address(String street, String town) {
        return Attributes.builder().put("street", street).put("town", town).build();
    }

    @Test
    @DisplayName("F2 a SET shows the latest values, no more than it may, and each once")
    void a_set_shows_the_latest_values() {
        baton.when(
                says("web", 10).field("phones", "b"),
                says("app", 30).field("phones", "a"),
                says("crm", 20).field("phones", "c"),
                says("app", 25).field("phones", "b"));

        assertThat(shown("phones")).isEqualTo("[b, c]");
        assertThat(field("phones").orElseThrow().shown().occurredAt()).isEqualTo(START.minus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("F2 a list is taken into a SET value by value; at a tie the trusted source comes first")
    void a_list_is_taken_value_by_value() {
        Value both = Value.of(List.of(Value.of("x"), Value.of(" "), Value.of("y")));
        baton.when(
                says("web", 10).fields(Attributes.builder().put("phones", both).build()));
        assertThat(shown("phones")).isEqualTo("[y, x]");

        baton.when(says("crm", 10).field("phones", "z"));
        assertThat(shown("phones")).isEqualTo("[z, y]");
    }

    @Test
    @DisplayName("F3 an explicit null of the source of record empties a SET of what was said before it, in any order")
    void a_null_empties_a_set_of_what_was_before() {
        baton.when(
                says("web", 30).field("phones", "a"),
                says("crm", 20).fields(nothing("phones")),
                says("web", 25).field("phones", "late"));
        assertThat(shown("phones")).isEqualTo("nothing");

        baton.when(says("web", 10).field("phones", "b"), says("web", 5).fields(nothing("phones")));
        assertThat(shown("phones")).isEqualTo("[b]");
    }

    @Test
    @DisplayName("F2 MONOTONIC never goes back, whoever says so and however late the furthest arrives")
    void monotonic_never_goes_back() {
        baton.when(says("web", 30).field("stage", "customer"), says("crm", 10).field("stage", "lead"));
        assertThat(shown("stage")).isEqualTo("customer");

        baton.when(
                says("web", 60).field("stage", "regular"),
                says("web", 5).field("stage", "lead"),
                says("crm", 1).fields(nothing("stage")));
        assertThat(shown("stage")).isEqualTo("regular");
        assertThat(field("stage").orElseThrow().why()).isEqualTo("the furthest that was reached");
    }

    @Test
    @DisplayName("F2 what is no step of a MONOTONIC field is not taken, and said")
    void what_is_no_step_is_not_taken() {
        baton.when(says("web", 10).field("stage", "lead"), says("web", 1).field("stage", "emperor"));

        assertThat(shown("stage")).isEqualTo("lead");
        assertThat(baton.decisionsAtHand().get(1).notes())
                .extracting(each -> each.code())
                .contains("field.no_step");
    }

    @Test
    @DisplayName("F2 a COUNTER adds what every event says, each once, late ones too")
    void a_counter_adds_each_event_once() {
        Event five = says("web", 10)
                .fields(Attributes.builder().put("points", 5).build())
                .build();
        baton.when(
                five,
                says("crm", 600)
                        .fields(Attributes.builder().put("points", 2.5).build())
                        .build(),
                five,
                says("web", 20)
                        .fields(Attributes.builder().put("points", -1).build())
                        .build());

        assertThat(shown("points")).isEqualTo("6.5");
        assertThat(field("points").orElseThrow().shown().occurredAt()).isEqualTo(START.minus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("F2 a COUNTER counts no text, no enormous number, and nothing it may have counted before")
    void a_counter_counts_no_nonsense() {
        Duration weekAndMore = Duration.ofDays(7).plusMillis(1);
        baton.when(
                says("web", 10)
                        .fields(Attributes.builder().put("points", "many").build()),
                says("web", 9)
                        .fields(Attributes.builder()
                                .put("points", 1_000_000_000_000_000_000L)
                                .build()),
                says("web", 8)
                        .fields(Attributes.builder().put("points", 7).build())
                        .occurredAt(START.minus(weekAndMore)));
        assertThat(shown("points")).isEqualTo("nothing");
        assertThat(baton.decisionsAtHand())
                .allSatisfy(each ->
                        assertThat(each.notes()).extracting(note -> note.code()).contains("field.not_counted"));

        baton.when(
                says("web", 8)
                        .fields(Attributes.builder().put("points", 7).build())
                        .occurredAt(START.minus(weekAndMore))
                        .historical(),
                says("web", 7)
                        .fields(Attributes.builder()
                                .put("points", 999_999_999_999_999_999L)
                                .build()),
                says("web", 6)
                        .fields(Attributes.builder().put("points", 3).build())
                        .occurredAt(START.minus(Duration.ofDays(7))));
        assertThat(shown("points")).isEqualTo("1000000000000000009");
    }

    @Test
    @DisplayName("F2 a COUNTER of more sources than it names loses none of what they added")
    void a_counter_of_many_sources_loses_nothing() {
        for (int i = 40; i > 0; i--) {
            baton.when(says("s" + (i * 7) % 41, i)
                    .fields(Attributes.builder().put("points", i).build()));
        }

        assertThat(shown("points")).isEqualTo(String.valueOf(40 * 41 / 2));
    }

    @Test
    @DisplayName("F2 conditions compare counters, stages and members of groups like any other field")
    void conditions_read_what_is_shown() {
        baton.given(
                says("web", 3).fields(Attributes.builder().put("points", 4).build()),
                says("app", 2).fields(Attributes.builder().put("points", 6).build()),
                says("crm", 1).field("stage", "regular"),
                says("crm", 1).fields(address("Rue 1", "Paris")));

        baton.when(baton.event("web", "asked").verified("customer", "c-1"));

        baton.then().dispatched("desk", "thanks").dispatched("desk", "regular").dispatched("desk", "paris");
    }

    @Test
    @DisplayName("F2 a group is shown from one claim of one source, never mixed")
    void a_group_is_never_mixed() {
        baton.when(
                says("web", 5).fields(address("Web street", "Webtown")).field("code", "1"),
                says("crm", 20).fields(address("Old street", "Oldtown")).field("code", "2"),
                says("crm", 10).field("town", "Newtown"));

        assertThat(shown("town")).isEqualTo("Newtown");
        assertThat(shown("street")).isEqualTo("nothing");
        assertThat(shown("code")).isEqualTo("nothing");
        assertThat(baton.customer("customer", "c-1").fieldNames()).containsExactly("town");
        assertThat(shown("address")).isEqualTo("{town=Newtown}");
    }

    @Test
    @DisplayName("F3 of a group an empty member is not stated, a null erases only from the source of record")
    void empty_members_are_not_stated() {
        baton.when(
                says("crm", 20).fields(address("Street 1", "Town")),
                says("web", 10).fields(nothing("town")).field("street", " "));
        assertThat(shown("street")).isEqualTo("Street 1");

        baton.when(says("crm", 5).fields(nothing("town")).field("street", "Street 2"));
        assertThat(shown("street")).isEqualTo("Street 2");
        assertThat(shown("town")).isEqualTo("nothing");

        baton.when(says("crm", 4).fields(nothing("town")));
        assertThat(baton.customer("customer", "c-1").fieldNames()).isEmpty();
    }

    @Test
    @DisplayName("F2 a group has no value of its own that an event could state")
    void a_group_is_stated_by_its_members() {
        baton.when(
                says("crm", 20).fields(address("Street 1", "Town")),
                says("crm", 1).field("address", "elsewhere"));

        assertThat(shown("street")).isEqualTo("Street 1");
        assertThat(baton.decisionsAtHand().get(1).notes())
                .extracting(each -> each.code())
                .contains("field.is_group");
    }

    @Test
    @DisplayName("I8 a merge adds what is declared a counter and nothing else, and unites sets and stages")
    void a_merge_adds_only_counters() {
        Attributes one = Attributes.builder().put("points", 5).put("visits", 3).build();
        Attributes other =
                Attributes.builder().put("points", 7).put("visits", 4).build();
        baton.given(
                baton.event("web", "said")
                        .verified("customer", "c-1")
                        .fields(one)
                        .field("phones", "a")
                        .field("stage", "regular"),
                baton.event("web", "said")
                        .verified("email", "ada@example.org")
                        .fields(other)
                        .field("phones", "b")
                        .field("stage", "lead"));

        baton.when(baton.event("crm", "login")
                .verified("customer", "c-1")
                .identifiedBy(dev.baton.event.Identifier.of("email", "ada@example.org")
                        .seen(Strength.VERIFIED)));

        assertThat(shown("points")).isEqualTo("12");
        assertThat(shown("visits")).isEqualTo("4");
        assertThat(shown("phones")).isEqualTo("[b, a]");
        assertThat(shown("stage")).isEqualTo("regular");
    }

    @Test
    @DisplayName("I10 a merge that is taken out gives both sides the counts, sets and stages that are theirs")
    void a_merge_taken_out_divides_what_was_united() {
        Attributes five = Attributes.builder().put("points", 5).build();
        Attributes seven = Attributes.builder().put("points", 7).build();
        Event.Builder ben = baton.event("web", "said").verified("email", "ben@example.org");
        baton.given(
                says("web", 30).fields(five).field("phones", "a").field("stage", "lead"),
                ben.fields(seven).field("phones", "b").field("stage", "regular"),
                baton.event("crm", "login").verified("customer", "c-1").verified("email", "ben@example.org"),
                says("web", 20).fields(five).field("phones", "c"));
        assertThat(shown("points")).isEqualTo("17");
        Profile one = baton.customer("customer", "c-1");

        baton.orchestrator().unmerge(one.id(), one.merges().get(0).id(), Actor.employee("mo"), "two people after all");

        Profile other =
                baton.orchestrator().profile(one.merges().get(0).profileId()).orElseThrow();
        assertThat(List.of(shown("points"), shown("phones"), shown("stage")))
                .isEqualTo(List.of("10", "[c, a]", "lead"));
        assertThat(other.field("points").orElseThrow().shown().value()).isEqualTo(Value.of(7));
        assertThat(other.field("stage").orElseThrow().shown().value()).isEqualTo(Value.of("regular"));
    }

    @Test
    @DisplayName("F2 a field that gets another policy is kept by the new one")
    void another_policy_takes_over() {
        baton.given(
                says("web", 3).field("phones", "a"),
                says("web", 2).field("phones", "b"),
                says("crm", 1).field("stage", "lead"));

        baton.orchestrator()
                .publish(Shop.definitions(Shop.greeting())
                        .field(FieldPolicy.mostRecent("phones"))
                        .field(FieldPolicy.set("stage", 3))
                        .build());
        baton.when(says("web", 0).field("stage", "customer"));

        assertThat(shown("phones")).isEqualTo("b");
        assertThat(shown("stage")).isEqualTo("[customer, lead]");
    }
}
