package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Definitions DEFINITIONS = Shop.definitions(Shop.greeting())
            .field(new FieldPolicy("city", FieldPolicy.Choice.MOST_RECENT, List.of("crm"), null))
            .field(new FieldPolicy("first", FieldPolicy.Choice.FIRST, List.of(), null))
            .field(new FieldPolicy("name", FieldPolicy.Choice.SOURCE_PRIORITY, List.of("crm", "web"), null))
            .field(new FieldPolicy("tariff", FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY, List.of("billing"), null))
            .field(new FieldPolicy("mood", FieldPolicy.Choice.MOST_RECENT, List.of(), Duration.ofHours(1)))
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
        return field(name).orElseThrow().shown().value().display();
    }

    @Test
    @DisplayName("F1 a field keeps one claim a source, says why the winner won and what lost")
    void a_field_keeps_one_claim_a_source() {
        baton.when(
                says("crm", 30).field("name", "Ada L."),
                says("web", 20).field("name", "Ada"),
                says("web", 10).field("name", "Lady Ada"));

        FieldView name = field("name").orElseThrow();
        assertThat(name.shown().value().display()).isEqualTo("Ada L.");
        assertThat(name.why()).isEqualTo("the most trusted source");
        assertThat(name.others()).extracting(each -> each.value().display()).containsExactly("Lady Ada");
    }

    @Test
    @DisplayName("F1 a late claim of a source does not replace its later one")
    void a_late_claim_does_not_replace_a_later_one() {
        baton.when(says("web", 10).field("city", "Lyon"), says("web", 60).field("city", "Nice"));

        assertThat(shown("city")).isEqualTo("Lyon");
    }

    @Test
    @DisplayName("F3 the most recent claim wins by when it was true; at a tie the more trusted source")
    void the_most_recent_wins_and_trust_breaks_ties() {
        baton.when(says("web", 10).field("city", "Lyon"), says("app", 20).field("city", "Nice"));
        assertThat(shown("city")).isEqualTo("Lyon");

        baton.when(says("crm", 10).field("city", "Metz"));
        assertThat(shown("city")).isEqualTo("Metz");
        baton.advance(Duration.ofMinutes(1));
        baton.when(says("web", 10).field("city", "Zug"));
        assertThat(shown("city")).isEqualTo("Metz");
    }

    @Test
    @DisplayName("F3 the first claim wins where the policy says so")
    void the_first_wins_where_the_policy_says_so() {
        baton.when(says("web", 10).field("first", "b"), says("app", 20).field("first", "a"));

        assertThat(shown("first")).isEqualTo("a");
    }

    @Test
    @DisplayName("F3 what is not authoritative is kept and not shown")
    void what_is_not_authoritative_is_kept_and_not_shown() {
        baton.when(says("web", 1).field("tariff", "gold"));
        assertThat(field("tariff")).isEmpty();

        baton.when(says("billing", 60).field("tariff", "basic"));
        assertThat(shown("tariff")).isEqualTo("basic");
        assertThat(field("tariff").orElseThrow().others())
                .extracting(FieldView.Claim::source)
                .containsExactly("web");
    }

    @Test
    @DisplayName("F3 a claim is dropped when its time to live ends")
    void an_expired_claim_is_dropped() {
        baton.when(says("web", 0).field("mood", "happy"));
        assertThat(shown("mood")).isEqualTo("happy");

        baton.advance(Duration.ofHours(1));
        baton.when(baton.event("web", "visited").verified("customer", "c-1"));

        assertThat(field("mood")).isEmpty();
    }

    @Test
    @DisplayName("F3 empty never erases; an explicit null erases only from the source of record")
    void only_the_source_of_record_erases() {
        Attributes nothing = Attributes.builder().put("tariff", Value.nothing()).build();
        baton.when(says("billing", 60).field("tariff", "basic"));

        baton.when(says("billing", 50).field("tariff", "  "), says("web", 40).fields(nothing));
        assertThat(shown("tariff")).isEqualTo("basic");

        baton.when(says("billing", 30).fields(nothing));
        assertThat(field("tariff")).isEmpty();
    }

    @RepeatedTest(30)
    @DisplayName("F3 the same claims in any order give the same fields")
    void the_same_claims_in_any_order_give_the_same_fields() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        String[] sources = {"crm", "web", "app", "billing"};
        String[] names = {"city", "first", "name", "tariff", "mood", "free"};
        for (int i = 0; i < 40; i++) {
            Attributes.Builder stated = Attributes.builder();
            for (String name : names) {
                int kind = random.nextInt(6);
                if (kind == 0) {
                    stated.put(name, Value.nothing());
                } else if (kind < 4) {
                    stated.put(name, "v" + random.nextInt(4));
                }
            }
            events.add(says(sources[random.nextInt(4)], random.nextInt(10))
                    .receivedAt(START.minusSeconds(random.nextInt(3)))
                    .fields(stated.build())
                    .build());
        }
        BatonTest shuffled = Shop.open(DEFINITIONS).startingAt(START);
        List<Event> other = new ArrayList<>(events);
        Collections.shuffle(other, random);

        baton.when(events.toArray(Event[]::new));
        shuffled.when(other.toArray(Event[]::new));

        for (String name : names) {
            assertThat(shuffled.customer("customer", "c-1").field(name))
                    .as("field %s, seed %s", name, seed)
                    .isEqualTo(field(name));
        }
    }

    @Test
    @DisplayName("F6 the same events under any policies in any order, across a merge, give the same")
    void any_policies_in_any_order_give_the_same() {
        // The same seeds each time: FieldsPropertyTest takes others.
        for (long seed = 1; seed <= 20; seed++) {
            AnyOrder.givesTheSame(seed);
        }
    }
}
