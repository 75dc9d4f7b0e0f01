package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private final BatonTest baton = Shop.open(Shop.journey("news")
            .purpose(Purpose.MARKETING)
            .rule("news", Trigger.on("visited"), Proposal.message("email", "spring-offer")));

    private Event.Builder says(String type, String... said) {
        return saysOf(Shop.ada(baton, type), said);
    }

    private static Event.Builder saysOf(Event.Builder event, String... said) {
        Attributes.Builder attributes = Attributes.builder().put("purpose", "MARKETING");
        for (int i = 0; i < said.length; i += 2) {
            attributes.put(said[i], said[i + 1]);
        }
        return event.attributes(attributes.build());
    }

    private Event.Builder in(String... said) {
        return says(ConsentEvents.OPTED_IN, said);
    }

    private Event.Builder out(String... said) {
        return says(ConsentEvents.OPTED_OUT, said);
    }

    private void expectSent() {
        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.FOLLOW_UP);
    }

    private void expectRefused(ReasonCode reason) {
        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE).because(reason).notDispatched("email", reason);
    }

    @Test
    @DisplayName("C1 who said nothing is not sent what needs an opt-in")
    void saying_nothing_is_no_opt_in() {
        expectRefused(ReasonCode.NOT_OPTED_IN);

        baton.given(in());
        expectSent();
    }

    @Test
    @DisplayName("C1 the latest statement wins by when it was said, whatever came in last")
    void the_latest_statement_wins() {
        baton.given(out());
        baton.given(in("evidence", "form 7").occurredAt(baton.now().minus(Duration.ofHours(1))));

        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 at a tie in time the opt-out wins")
    void at_a_tie_the_opt_out_wins() {
        baton.given(out(), in("evidence", "form 7"));
        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 a later opt-in with explicit evidence lifts an opt-out")
    void an_explicit_opt_in_lifts_an_opt_out() {
        baton.given(out());
        baton.advance(Duration.ofMinutes(1));
        baton.given(in("evidence", "form 7"));

        expectSent();
    }

    @Test
    @DisplayName("C1 an imported opt-in without evidence never lifts an opt-out")
    void an_opt_in_without_evidence_lifts_nothing() {
        baton.given(out());
        baton.advance(Duration.ofMinutes(1));
        baton.given(in(), in("evidence", "  "));

        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 an opt-out of the purpose beats an opt-in to a topic")
    void an_opt_out_of_the_purpose_beats_a_topic() {
        baton.given(out());
        baton.advance(Duration.ofMinutes(1));
        baton.given(in("topic", "spring-offer", "evidence", "form 7"));

        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 consent is per channel: an opt-out of texts does not silence e-mail")
    void consent_is_per_channel() {
        baton.given(in(), out("channel", "sms"));
        expectSent();

        baton.given(out("channel", "email"));
        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 an opt-out of a contact point applies to every profile that holds it")
    void an_opt_out_of_a_contact_point_applies_to_everybody_who_holds_it() {
        BatonTest shop = Shop.open(Shop.journey("news")
                .purpose(Purpose.MARKETING)
                .rule("news", Trigger.on("visited"), Proposal.message("sms", "spring-offer")));
        String shared = "+33612345678";
        shop.given(saysOf(shop.event("web", ConsentEvents.OPTED_IN)
                .verified("customer", "c-1")
                .claimed("phone", shared)));

        shop.when(saysOf(
                shop.event("sms", ConsentEvents.OPTED_OUT).verified("customer", "c-2"),
                "contactPointKind",
                "phone",
                "contactPoint",
                "+33 6 12 34 56 78"));
        shop.when(shop.event("web", "visited").verified("customer", "c-1"));

        shop.then().decided(ActionKind.NONE).notDispatched("sms", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 a merge unites consents: the opt-out of either side holds")
    void a_merge_never_loses_an_opt_out() {
        baton.given(
                saysOf(baton.event("web", ConsentEvents.OPTED_OUT).inferred("cookie", "k-1")),
                in("evidence", "form 7").occurredAt(baton.now().minusSeconds(60)));
        expectSent();
        baton.channel("email").forget();

        baton.given(Shop.ada(baton, "logged.in").inferred("cookie", "k-1"));

        expectRefused(ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C1 a statement without a purpose is quarantined, never guessed")
    void a_statement_without_a_purpose_is_quarantined() {
        Outcome outcome = baton.when(Shop.ada(baton, ConsentEvents.OPTED_OUT));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        assertThat(outcome.problem().field()).isEqualTo("attributes.purpose");
    }

    @RepeatedTest(30)
    @DisplayName("C1 the same statements in any order allow the same")
    void the_same_statements_in_any_order_allow_the_same() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Event> statements = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String type = random.nextBoolean() ? ConsentEvents.OPTED_IN : ConsentEvents.OPTED_OUT;
            List<String> said = new ArrayList<>();
            if (random.nextBoolean()) {
                said.addAll(List.of("evidence", "form"));
            }
            if (random.nextInt(3) == 0) {
                said.addAll(List.of("channel", "email"));
            }
            if (random.nextInt(3) == 0) {
                said.addAll(List.of("contactPointKind", "email", "contactPoint", "ada@example.org"));
            }
            statements.add(says(type, said.toArray(String[]::new))
                    .occurredAt(baton.now().minusSeconds(random.nextInt(4)))
                    .build());
        }
        TreeSet<String> reasons = new TreeSet<>();
        for (int order = 0; order < 5; order++) {
            Collections.shuffle(statements, random);
            BatonTest shop = Shop.open(Shop.journey("news")
                    .purpose(Purpose.MARKETING)
                    .rule("news", Trigger.on("visited"), Proposal.message("email", "spring-offer")));
            shop.when(statements.toArray(Event[]::new));
            shop.when(Event.of("last", "1", "visited")
                    .verified("customer", "c-ada")
                    .occurredAt(shop.now()));
            reasons.add(shop.decisionsAtHand().get(0).reason().name());
        }
        assertThat(reasons).as("seed %s", seed).hasSize(1);
    }
}
