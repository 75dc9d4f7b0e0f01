package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.consent.ConsentEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HostileEventTest {
    private final BatonTest baton =
            Shop.openWith(Shop.promises(Shop.greeting(), Shop.quotes()).caseKind(Shop.complaints()));

    @Test
    @DisplayName("S4 the engine's own names are refused at the front door: source, types, namespaces")
    void reserved_names_are_refused() {
        Event source = Event.of("baton", "1", "visited")
                .verified("customer", "c-1")
                .occurredAt(baton.now())
                .build();
        Event type = Event.of("web", "1", "baton.door")
                .verified("customer", "c-1")
                .occurredAt(baton.now())
                .build();

        for (Event each : List.of(source, type)) {
            assertThatThrownBy(() -> baton.orchestrator().handle(each)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> baton.orchestrator().submit(each)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> baton.orchestrator().retry(each)).isInstanceOf(InvalidValueException.class);
        }
        assertThat(baton.decisions()).isEmpty();
    }

    @Test
    @DisplayName("S4 nobody takes another profile over by naming its id")
    void naming_a_profile_id_takes_nothing_over() {
        baton.given(Shop.ada(baton, "visited").field("city", "Lyon"));
        String ada = baton.customer("customer", "c-ada").id();
        Event forged = baton.event("web", "visited")
                .claimed("baton.profile", ada)
                .inferred("cookie", "k-9")
                .field("city", "Nowhere")
                .build();

        assertThatThrownBy(() -> baton.orchestrator().handle(forged)).isInstanceOf(InvalidValueException.class);

        assertThat(baton.customer("customer", "c-ada")
                        .field("city")
                        .orElseThrow()
                        .shown()
                        .value()
                        .display())
                .isEqualTo("Lyon");
    }

    @Test
    @DisplayName("S4 values beyond their bounds are refused when the event is built, with the way out")
    void values_beyond_their_bounds_are_refused() {
        Instant now = baton.now();
        List<Runnable> hostile = List.of(
                () -> Event.of("", "1", "visited"),
                () -> Event.of("web", " ", "visited"),
                () -> Event.of("web", "1\n2", "visited"),
                () -> Event.of("web", "x".repeat(257), "visited"),
                () -> Event.of("web", "1", "visited").verified("customer", ""),
                () -> Event.of("web", "1", "visited").verified("customer", "x".repeat(1025)),
                () -> Event.of("web", "1", "visited").verified("customer", "a\0b"),
                () -> Event.of("web", "1", "visited").occurredAt(Instant.MAX).build(),
                () -> Event.of("web", "1", "visited").occurredAt(Instant.MIN).build(),
                () -> Event.of("web", "1", "visited")
                        .occurredAt(now)
                        .expiresAt(Instant.MAX)
                        .build(),
                () -> Event.of("web", "1", "visited").build(),
                () -> Value.of(Double.NaN),
                () -> Value.of(Double.POSITIVE_INFINITY),
                () -> Value.of(new BigDecimal("1e100000")));

        for (Runnable each : hostile) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(InvalidValueException.class)
                    .satisfies(refused ->
                            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(500));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP TABLE profiles; --", "../../../etc/passwd", "e\u0301", "a/b/c", "{\"a\":1}"})
    @DisplayName("S4 hostile text identifies exactly whoever has it")
    void hostile_text_identifies_whoever_has_it(String hostile) {
        baton.given(Shop.ada(baton, "noted"));

        baton.when(baton.event("web", "noted").verified("customer", hostile));

        assertThat(baton.customer("customer", hostile).identifiers())
                .extracting(each -> each.identifier().value())
                .containsExactly(hostile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE profiles; --",
                "../../../etc/passwd",
                "${jndi:ldap://x}",
                "\u202Eevil",
                "👩‍👩‍👧‍👦",
                "e\u0301",
                "\uD800",
                "<script>alert(1)</script>",
                "a/b/c",
                "{\"a\":1}"
            })
    @DisplayName("S4 hostile text breaks nothing, wherever it stands")
    void hostile_text_breaks_nothing(String hostile) {
        Outcome outcome = baton.when(baton.event("web", "quote.started")
                .verified("customer", hostile)
                .verified("email", "ada@example.org")
                .attribute("quote", hostile)
                .field(hostile, hostile));
        baton.advance(Duration.ofDays(2));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.customer("email", "ada@example.org").instances().get(0).binding())
                .isEqualTo(hostile);
        assertThat(baton.orchestrator().explain(outcome.orThrow()).analyst())
                .allSatisfy(line ->
                        assertThat(line.chars().filter(Character::isISOControl)).isEmpty());
    }

    @Test
    @DisplayName("S4 an event with very many identifiers and fields is handled within the profile's bounds")
    void very_many_identifiers_and_fields_are_bounded() {
        for (int round = 0; round < 5; round++) {
            Event.Builder event = Shop.ada(baton, "visited");
            Attributes.Builder fields = Attributes.builder();
            for (int i = 0; i < 500; i++) {
                event.inferred("cookie", "k-" + round + "-" + i).inferred("space-" + i, "v");
                fields.put("field-" + round + "-" + i, "v");
            }
            Outcome outcome = baton.when(event.fields(fields.build()));
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        }

        assertThat(baton.customer("customer", "c-ada").fieldNames()).hasSizeLessThanOrEqualTo(200);
        assertThat(baton.customer("customer", "c-ada").identifiers())
                .filteredOn(each -> each.identifier().namespace().equals("cookie"))
                .hasSize(50);
    }

    @Test
    @DisplayName("S4 a customer who does everything a thousand times stays bounded")
    void a_thousand_of_everything_stays_bounded() {
        for (int i = 0; i < 1_000; i++) {
            baton.when(
                    Shop.ada(baton, "visited"),
                    Shop.ada(baton, "quote.started").attribute("quote", "q-" + i),
                    Shop.ada(baton, "policy.bought").attribute("quote", "q-" + i),
                    Shop.ada(baton, "callback.promised").attribute("order", "o-" + i),
                    Shop.ada(baton, "call.made").attribute("order", "o-" + i),
                    Shop.ada(baton, "complaint.raised"),
                    Shop.ada(baton, "complaint.settled"),
                    Shop.ada(baton, ConsentEvents.OPTED_IN)
                            .attribute("purpose", "MARKETING")
                            .attribute("evidence", "form " + i));
            baton.advance(Duration.ofMinutes(1));
        }

        var ada = baton.customer("customer", "c-ada");
        assertThat(ada.contacts()).hasSizeLessThanOrEqualTo(500);
        assertThat(ada.consents()).hasSizeLessThanOrEqualTo(500);
        assertThat(ada.instances()).hasSizeLessThanOrEqualTo(500);
        assertThat(ada.promises()).hasSizeLessThanOrEqualTo(500);
        assertThat(ada.cases()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    @DisplayName("S4 deeply nested attributes are refused or handled, never a crash")
    void deep_nesting_is_no_crash() {
        Value value = Value.of("x");
        List<RuntimeException> refusals = new ArrayList<>();
        for (int depth = 0; depth < 10_000 && refusals.isEmpty(); depth++) {
            try {
                value = Value.of(List.of(value));
            } catch (InvalidValueException refused) {
                refusals.add(refused);
            }
        }
        Value deep = value;

        Outcome outcome = baton.when(Shop.ada(baton, "visited")
                .attributes(Attributes.builder().put("deep", deep).build()));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
    }
}
