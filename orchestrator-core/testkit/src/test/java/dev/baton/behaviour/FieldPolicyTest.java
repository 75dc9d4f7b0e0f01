package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.FieldPolicy.Choice;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.Profile;
import dev.baton.spi.PropensityModel;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FieldPolicyTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Attributes NO_CITY =
            Attributes.builder().put("city", Value.nothing()).build();

    private static BatonTest shop() {
        return Shop.openWith(Shop.definitions(Shop.journey("counting")
                        .rule(
                                "three",
                                Trigger.on(
                                        "asked",
                                        Operand.count("said")
                                                .within(Duration.ofMinutes(10))
                                                .is(3)),
                                Proposal.task("desk", "three")))
                .field(new FieldPolicy("recent", Choice.MOST_RECENT, List.of(), null))
                .field(new FieldPolicy("first", Choice.FIRST, List.of(), null))
                .field(new FieldPolicy("trusted", Choice.SOURCE_PRIORITY, List.of("crm", "web"), null))
                .field(new FieldPolicy("record", Choice.SOURCE_OF_RECORD_ONLY, List.of("billing"), null)));
    }

    private static Event says(String source, int minute) {
        String value = source + "-" + minute;
        return Event.of(source, value, "said")
                .verified("customer", "c-ada")
                .field("recent", value)
                .field("first", value)
                .field("trusted", value)
                .field("record", value)
                .occurredAt(START.plusSeconds(60L * minute))
                .receivedAt(START.plusSeconds(3_600))
                .build();
    }

    private static List<Event> statements() {
        List<Event> events = new ArrayList<>();
        for (String source : List.of("app", "billing", "crm", "web")) {
            for (int minute = 0; minute < 4; minute++) {
                events.add(says(source, minute * 4 + source.charAt(0) % 4));
            }
        }
        return events;
    }

    private static String shown(BatonTest baton, String field) {
        return baton.customer("customer", "c-ada")
                .field(field)
                .map(each -> each.shown().value().display())
                .orElse("nothing");
    }

    private static String shown(BatonTest baton) {
        return String.join(
                " ", shown(baton, "recent"), shown(baton, "first"), shown(baton, "trusted"), shown(baton, "record"));
    }

    @Test
    @DisplayName("F2 MOST_RECENT, FIRST, SOURCE_PRIORITY and SOURCE_OF_RECORD_ONLY each show their own winner")
    void each_policy_shows_its_own_winner() {
        BatonTest baton = shop();
        baton.clock().set(START.plusSeconds(3_600));

        baton.when(says("crm", 1), says("web", 3), says("app", 0), says("app", 4), says("billing", 2));

        assertThat(shown(baton)).isEqualTo("app-4 app-0 crm-1 billing-2");
    }

    @Test
    @DisplayName("F1 claims of several sources stand beside one another, in whatever order they come")
    void claims_stand_beside_one_another() {
        BatonTest baton = shop();
        baton.clock().set(START.plusSeconds(3_600));

        baton.when(says("web", 3), says("crm", 1), says("app", 2));

        assertThat(baton.customer("customer", "c-ada")
                        .field("trusted")
                        .orElseThrow()
                        .others())
                .extracting(each -> each.source())
                .containsExactlyInAnyOrder("app", "web");
        assertThat(shown(baton, "trusted")).isEqualTo("crm-1");
    }

    @Test
    @DisplayName("F3 a later null of somebody who is not the source of record erases nothing")
    void a_null_of_anybody_erases_nothing() {
        BatonTest baton = Shop.openWith(
                Shop.definitions().field(new FieldPolicy("city", Choice.MOST_RECENT, List.of("crm"), null)));
        baton.given(Shop.ada(baton, "noted").field("city", "Lyon"));
        baton.advance(Duration.ofMinutes(1));

        baton.given(Shop.ada(baton, "noted").fields(NO_CITY));
        assertThat(shown(baton, "city")).isEqualTo("Lyon");

        baton.given(Event.of("crm", "1", "noted")
                .verified("customer", "c-ada")
                .fields(NO_CITY)
                .occurredAt(baton.now()));
        assertThat(shown(baton, "city")).isEqualTo("nothing");
    }

    @RepeatedTest(10)
    @DisplayName("F6 the same events in any order give the same fields and counts")
    void any_order_gives_the_same() {
        long seed = new Random().nextLong();
        List<Event> shuffled = statements();
        Collections.shuffle(shuffled, new Random(seed));
        BatonTest ordered = shop();
        BatonTest other = shop();
        for (BatonTest each : List.of(ordered, other)) {
            each.clock().set(START.plusSeconds(3_600));
        }

        ordered.when(statements().toArray(Event[]::new));
        other.when(shuffled.toArray(Event[]::new));

        assertThat(shown(other)).as("seed %s", seed).isEqualTo(shown(ordered));
        assertThat(other.customer("customer", "c-ada").eventCount("said"))
                .as("seed %s", seed)
                .isEqualTo(ordered.customer("customer", "c-ada").eventCount("said"));
    }

    @Test
    @DisplayName("D3 a model counts by its evidence beside the rule's own propensity, which counts for twenty")
    void a_model_counts_by_its_evidence() {
        PropensityModel model = new PropensityModel() {
            @Override
            public String version() {
                return "m-1";
            }

            @Override
            public Propensity estimate(Profile profile, String template) {
                return new Propensity(1, 60);
            }
        };
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("offers")
                                .rule(
                                        "offer",
                                        Trigger.on("visited"),
                                        Proposal.message("email", "offer")
                                                .with(Importance.of(Tier.LIFECYCLE)
                                                        .likely(0.2))))
                        .build())
                .and(builder -> builder.propensity(model))
                .startingAt(START);

        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.decisionsAtHand().get(0).candidates())
                .singleElement()
                .extracting(Candidate::score)
                .satisfies(each -> assertThat(each.propensity()).isEqualTo((20 * 0.2 + 60 * 1.0) / 80));
    }
}
