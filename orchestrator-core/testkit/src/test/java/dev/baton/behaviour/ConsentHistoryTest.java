package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Require;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsentHistoryTest {
    private final BatonTest baton = Shop.open(Shop.greeting());
    private final ContactPoint address = new ContactPoint("email", " Ada@Example.org");

    private Event.Builder says(String type) {
        return Shop.ada(baton, type)
                .attribute("purpose", "MARKETING")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org");
    }

    private ConsentHistory history() {
        return baton.orchestrator().consentHistory(address);
    }

    @Test
    @DisplayName("C1 each record says who, when, through which source, with what evidence, and in which event")
    void each_record_says_where_it_comes_from() {
        Instant then = baton.now().minus(Duration.ofDays(3));
        Event entered = says(ConsentEvents.OPTED_IN)
                .attribute("channel", "email")
                .attribute("evidence", "paper form 7")
                .by(Actor.employee("mo"))
                .occurredAt(then)
                .build();
        baton.handle(entered);
        baton.handle(says(ConsentEvents.OPTED_OUT).build());

        assertThat(history().records())
                .containsExactly(
                        new ConsentRecord(
                                scope("email"),
                                ConsentState.OPTED_IN,
                                then,
                                "web",
                                true,
                                "paper form 7",
                                Actor.employee("mo"),
                                entered.key()),
                        new ConsentRecord(
                                scope(null),
                                ConsentState.OPTED_OUT,
                                baton.now(),
                                "web",
                                false,
                                "",
                                Actor.CUSTOMER,
                                new dev.baton.event.EventKey("web", "web-2")));
        assertThat(history().completeFrom()).isEqualTo(Require.EARLIEST);
        assertThat(baton.orchestrator().consentHistory(new ContactPoint("email", "ben@example.org")))
                .isEqualTo(ConsentHistory.NONE);
    }

    private static ConsentScope scope(String channel) {
        return new ConsentScope(
                new ContactPoint("email", "ada@example.org"),
                channel == null ? null : Channel.of(channel),
                Purpose.MARKETING,
                null);
    }

    @Test
    @DisplayName("C1 what is said on all addresses has a history too, and a merge unites both with what they miss")
    void what_is_said_on_all_addresses_has_a_history() {
        many(event -> event.inferred("cookie", "k-1"), 201);
        Instant from = baton.customer("cookie", "k-1").consentHistory().completeFrom();
        assertThat(from).isEqualTo(Instant.parse(Shop.START));

        baton.given(Shop.ada(baton, ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .occurredAt(from.plusSeconds(1)));

        baton.given(Shop.ada(baton, "logged.in").inferred("cookie", "k-1"));

        ConsentHistory joined = baton.customer("customer", "c-ada").consentHistory();
        assertThat(joined.records()).hasSize(200);
        assertThat(joined.records())
                .anyMatch(each -> Purpose.SERVICE.equals(each.scope().purpose()));
        assertThat(joined.completeFrom()).isEqualTo(from.plusSeconds(1));
    }

    @Test
    @DisplayName("C1 a history that is united with one that misses something misses it too")
    void a_history_that_is_united_misses_what_the_other_misses() {
        many(event -> event.inferred("cookie", "k-1"), 201);

        baton.given(Shop.ada(baton, "arrived"));
        baton.given(Shop.ada(baton, "logged.in").inferred("cookie", "k-1"));

        assertThat(baton.customer("customer", "c-ada").consentHistory().completeFrom())
                .isEqualTo(Instant.parse(Shop.START));
    }

    private void many(java.util.function.UnaryOperator<Event.Builder> who, int count) {
        for (int i = 0; i < count; i++) {
            baton.handle(who.apply(baton.event("web", ConsentEvents.OPTED_IN))
                    .attribute("purpose", "MARKETING")
                    .attribute("evidence", "form")
                    .build());
            baton.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    @DisplayName("C1 a history is bounded: 200 records are complete, and with one more it says from when it is")
    void a_history_is_bounded_and_says_from_when_it_is_complete() {
        many(event -> event.verified("customer", "c-ada"), 200);
        assertThat(baton.customer("customer", "c-ada").consentHistory().completeFrom())
                .isEqualTo(Require.EARLIEST);

        many(event -> event.verified("customer", "c-ada"), 1);

        ConsentHistory history = baton.customer("customer", "c-ada").consentHistory();
        assertThat(history.records()).hasSize(200);
        assertThat(history.completeFrom()).isEqualTo(Instant.parse(Shop.START));
        assertThat(history.records().get(0).occurredAt())
                .isEqualTo(Instant.parse(Shop.START).plusSeconds(1));
    }

    @Test
    @DisplayName("C1, F6 a long history is the same in whatever order it was told, and says the same of itself")
    void a_long_history_is_the_same_in_any_order() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Event> said = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            Event.Builder event = Event.of(
                            "web", "s-" + i, random.nextBoolean() ? ConsentEvents.OPTED_IN : ConsentEvents.OPTED_OUT)
                    .verified("customer", "c-ada")
                    .occurredAt(baton.now().minusSeconds(random.nextInt(40)))
                    .attribute("purpose", random.nextBoolean() ? "MARKETING" : "SERVICE");
            said.add((random.nextBoolean() ? event.attribute("evidence", "form") : event).build());
        }
        Set<ConsentHistory> told = new HashSet<>();
        for (int order = 0; order < 3; order++) {
            Collections.shuffle(said, random);
            BatonTest shop = Shop.open(Shop.greeting());
            said.forEach(shop::handle);
            told.add(shop.customer("customer", "c-ada").consentHistory());
        }
        assertThat(told).as("seed %s", seed).hasSize(1);
    }
}
