package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Models of consent (C2), opt-outs of addresses (C3) and caps (C6). */
class ContactPolicyTest {
    private static Journey says(String on, Purpose purpose) {
        return Shop.journey(on)
                .rule(
                        "say",
                        Trigger.on(on),
                        new Proposal(
                                new Proposal.Say(
                                        Target.CUSTOMER, Channel.of("email"), on, List.of(), purpose, null, null),
                                Importance.of(Tier.LIFECYCLE),
                                Condition.always()));
    }

    private static Definitions.Builder definitions() {
        return Shop.definitions(
                says("served", Purpose.SERVICE),
                says("offered", Purpose.MARKETING),
                says("billed", Purpose.TRANSACTIONAL),
                says("surveyed", Purpose.of("SURVEY")));
    }

    private static BatonTest capped(Cap... caps) {
        ContactPolicy policy = ContactPolicy.STANDARD;
        for (Cap each : caps) {
            policy = policy.with(each);
        }
        return Shop.openWith(definitions().contactPolicy(policy));
    }

    private static Event.Builder out(BatonTest baton, String purpose) {
        return Shop.ada(baton, "consent.opted_out").attribute("purpose", purpose);
    }

    @Test
    @DisplayName("C2 a restrictive purpose needs an opt-in, a permissive one is blocked by an opt-out only")
    void a_restrictive_purpose_needs_an_opt_in() {
        BatonTest baton = Shop.openWith(definitions());

        baton.when(Shop.ada(baton, "offered"));
        baton.then().notDispatched("email", ReasonCode.NOT_OPTED_IN);
        baton.when(Shop.ada(baton, "served"));
        baton.then().dispatched("email", "served");
        baton.given(out(baton, "SERVICE"));
        baton.when(Shop.ada(baton, "served"));
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("C2 a purpose that the policy does not name is restrictive")
    void a_purpose_that_is_not_named_is_restrictive() {
        BatonTest baton = Shop.openWith(definitions());

        baton.when(Shop.ada(baton, "surveyed"));

        baton.then().notDispatched("email", ReasonCode.NOT_OPTED_IN);
    }

    @Test
    @DisplayName("C2 an exempt purpose is sent also after an opt-out")
    void an_exempt_purpose_is_sent_after_an_opt_out() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        BatonTest baton = Shop.openWith(definitions()
                .contactPolicy(new ContactPolicy(
                        Map.of(Purpose.TRANSACTIONAL, ConsentModel.EXEMPT),
                        standard.silences(),
                        standard.caps(),
                        standard.costs(),
                        standard.live(),
                        standard.expiry())));
        baton.given(out(baton, "TRANSACTIONAL"));

        baton.when(Shop.ada(baton, "billed"));

        baton.then().dispatched("email", "billed");
    }

    @Test
    @DisplayName("C3 an opt-out of an address is kept with the address: it holds for whoever gets it later")
    void an_opt_out_stays_with_the_address() {
        BatonTest baton = Shop.openWith(definitions());
        baton.given(baton.event("mailer", "consent.opted_out")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", " ADA@example.org "));

        baton.when(Shop.ada(baton, "served"));
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
        baton.when(Shop.ben(baton, "served"));
        baton.then().dispatched("email", "served");
    }

    @Test
    @DisplayName("C6 a rolling cap counts contacts of the window that ends now, to the instant")
    void a_rolling_cap_is_exact() {
        BatonTest baton = capped(Cap.rolling(2, Duration.ofDays(1)));
        baton.given(Shop.ada(baton, "served"));
        baton.advance(Duration.ofHours(12));
        baton.given(Shop.ada(baton, "served"));

        baton.when(Shop.ada(baton, "served"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        baton.advance(Duration.ofHours(12).minusNanos(1_000));
        baton.when(Shop.ada(baton, "served"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        baton.advance(Duration.ofNanos(1_000));
        baton.when(Shop.ada(baton, "served"));
        baton.then().dispatched("email", "served");
    }

    @Test
    @DisplayName("C6 a cap may look back further than there is time: once and never again")
    void a_cap_may_look_back_for_ever() {
        for (Duration window : new Duration[] {Duration.ofDays(365L * 300_000), Duration.ofSeconds(Long.MAX_VALUE)}) {
            BatonTest baton = capped(Cap.rolling(1, window));
            baton.given(Shop.ada(baton, "served"));
            baton.advance(Duration.ofDays(3_650));

            baton.when(Shop.ada(baton, "served"));
            baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        }
    }

    @Test
    @DisplayName(
            "C6 where more was said than a cap allows by now, there is room when enough of it is out of the window")
    void a_cap_with_too_many_says_when_there_is_room() {
        BatonTest baton = capped(Cap.rolling(3, Duration.ofDays(1)));
        for (int i = 0; i < 3; i++) {
            baton.given(Shop.ada(baton, "served"));
            baton.advance(Duration.ofHours(1));
        }
        ContactPolicy narrower = ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(1)));
        baton.orchestrator().publish(definitions().contactPolicy(narrower).build());

        baton.when(Shop.ada(baton, "served"));

        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        assertThat(baton.decisions()
                        .get(baton.decisions().size() - 1)
                        .candidates()
                        .get(0)
                        .failed())
                .extracting(Verdict::passesAt)
                .containsExactly(Instant.parse(Shop.START).plus(Duration.ofHours(2 + 24)));
    }

    @Test
    @DisplayName("C6 what is planned and not sent yet counts")
    void what_is_planned_counts() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1)));
        baton.handle(Shop.ada(baton, "served").build());

        baton.handle(Shop.ada(baton, "billed").build());

        baton.then().because(ReasonCode.CAP_REACHED);
        baton.runDue();
        assertThat(baton.channel("email").said()).containsExactly("served");
    }

    @Test
    @DisplayName("C6 what was refused or cancelled gives its place back, and what is unknown keeps it")
    void what_failed_gives_its_place_back() {
        BatonTest baton = capped(Cap.rolling(1, Duration.ofDays(1)));
        baton.channel("email").next().refuses("no such mailbox");
        baton.when(Shop.ada(baton, "served"));

        baton.when(Shop.ada(baton, "billed"));

        baton.then().dispatched("email", "billed");
        BatonTest neither = BatonTest.with(definitions()
                        .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(1))))
                        .build())
                .channel(
                        "email",
                        dev.baton.testkit.RecordingChannel.forCustomers("email").withoutKeys())
                .startingAt(Shop.START);
        neither.channel("email").next().timesOut();
        neither.given(Shop.ada(neither, "served"));
        assertThat(neither.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.UNKNOWN);
        neither.when(Shop.ada(neither, "billed"));
        neither.then().notDispatched("email", ReasonCode.CAP_REACHED);
    }

    @Test
    @DisplayName("C6 a cap of one purpose counts and holds that purpose only; all caps hold together")
    void a_cap_of_one_purpose_holds_that_purpose() {
        BatonTest baton =
                capped(Cap.rolling(1, Duration.ofDays(1)).about(Purpose.SERVICE), Cap.rolling(3, Duration.ofDays(1)));
        baton.given(Shop.ada(baton, "billed"));

        baton.when(Shop.ada(baton, "served"));
        baton.then().dispatched("email", "served");
        baton.given(Shop.ada(baton, "noted"));
        baton.when(Shop.ada(baton, "served"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        baton.given(Shop.ada(baton, "billed"));
        baton.when(Shop.ada(baton, "billed"));

        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
    }
}
