package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.Purpose;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.ReasonCode;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A profile stays bounded, and what bounds it loses nothing that protects the customer. */
class BoundedProfileTest {
    private static final int MANY = 500;

    @Test
    @DisplayName("S4 a rule that asks for silence again and again leaves one silence, and it still holds")
    void repeated_silences_are_one() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("quiet")
                        .rule(
                                "hush",
                                Trigger.on("hush"),
                                Proposal.silence(Purpose.SERVICE, Duration.ofDays(1), "they asked for it")));
        for (int i = 0; i < MANY; i++) {
            baton.given(Shop.ada(baton, "hush"));
            baton.advance(Duration.ofMinutes(1));
        }

        ProfileState ada = (ProfileState) baton.customer("customer", "c-ada");
        assertThat(ada.contactHistory().suppressions()).hasSize(1);
        baton.when(Shop.ada(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.SUPPRESSED);
    }

    @Test
    @DisplayName("S4 silences that are over are let go")
    void silences_that_are_over_are_let_go() {
        BatonTest baton = Shop.open(Shop.journey("quiet")
                .rule(
                        "one",
                        Trigger.on("hush"),
                        Proposal.silence(Purpose.SERVICE, Duration.ofHours(1), "they asked for it"))
                .rule(
                        "two",
                        Trigger.on("hush.again"),
                        Proposal.silence(Purpose.SERVICE, Duration.ofHours(1), "they asked for it")));
        baton.given(Shop.ada(baton, "hush"));
        baton.advance(Duration.ofHours(2));
        baton.given(Shop.ada(baton, "hush.again"));

        ProfileState ada = (ProfileState) baton.customer("customer", "c-ada");
        assertThat(ada.contactHistory().suppressions()).hasSize(1);
    }

    @Test
    @DisplayName("C1 however often somebody says something else, an opt-out that nothing lifted is never dropped")
    void an_opt_out_is_never_dropped() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(Shop.ada(baton, "consent.opted_out").attribute("purpose", "SERVICE"));
        for (int i = 0; i < MANY; i++) {
            baton.advance(Duration.ofSeconds(1));
            baton.given(Shop.ada(baton, i % 2 == 0 ? "consent.opted_in" : "consent.opted_out")
                    .attribute("purpose", "MARKETING")
                    .attribute("evidence", "form " + i));
        }

        assertThat(baton.customer("customer", "c-ada").consents()).hasSizeLessThanOrEqualTo(200);
        baton.when(Shop.ada(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }
}
