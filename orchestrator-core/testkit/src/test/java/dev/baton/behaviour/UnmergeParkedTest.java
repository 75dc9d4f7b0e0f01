package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Taking a merge out where events of those who met are parked, or that itself is (T9, I10). */
class UnmergeParkedTest {
    private static final String PHONE = "+33612345678";
    private static final Actor MO = Actor.employee("mo");

    /** Where the engine fails on events of that type while the model does. */
    private static BatonTest failing(Failing model, String type) {
        Journey risky = Shop.journey("risky").rule("risk", Trigger.on(type), Proposal.message("email", "breaks"));
        return Shop.open(Shop.definitions(risky).build())
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("T9 who was parked when they met, and was repaired since, is not parked when they are two again (I10)")
    void who_was_repaired_is_not_parked_again() {
        Failing model = new Failing("breaks");
        BatonTest shop = failing(model, "risky");
        shop.given(
                shop.event("web", "noted").verified("email", "ben@example.org").verified("phone", PHONE),
                shop.event("crm", "noted").verified("customer", "c-ada"));
        Event risky =
                shop.event("web", "risky").verified("email", "ben@example.org").build();
        assertThat(shop.handle(risky).kind()).isEqualTo(Outcome.Kind.PARKED);
        shop.given(shop.event("crm", "consent.opted_out")
                .verified("customer", "c-ada")
                .verified("phone", PHONE)
                .attribute("purpose", "MARKETING"));
        assertThat(shop.customer("phone", PHONE).id())
                .isEqualTo(shop.customer("customer", "c-ada").id());
        model.mend();
        assertThat(shop.orchestrator().retry(risky).kind()).isEqualTo(Outcome.Kind.DECIDED);
        Profile whole = shop.customer("customer", "c-ada");

        shop.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), MO, "two people");

        assertThat(((ProfileState) shop.customer("phone", PHONE)).parked()).isFalse();
    }

    @Test
    @DisplayName("T9 a merge whose taking out failed is parked first in line, and retried as it was asked (I10)")
    void a_failed_taking_out_is_retried() {
        Failing model = new Failing("breaks");
        BatonTest shop = failing(model, "merge_taken_out");
        shop.given(
                shop.event("web", "noted").verified("email", "ben@example.org").verified("phone", PHONE),
                shop.event("crm", "noted").verified("customer", "c-ada"),
                shop.event("crm", "noted").verified("customer", "c-ada").verified("phone", PHONE));
        Profile whole = shop.customer("customer", "c-ada");
        Outcome parked =
                shop.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), MO, "two people");
        assertThat(parked.kind()).isEqualTo(Outcome.Kind.PARKED);
        shop.advance(Duration.ofSeconds(1));
        Outcome again =
                shop.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), MO, "did you hear me?");
        assertThat(again.kind()).isEqualTo(Outcome.Kind.PARKED);
        model.mend();
        Event held = shop.orchestrator()
                .worklists()
                .held(Outcome.Kind.PARKED, null, 10)
                .get(0)
                .event();

        Outcome retried = shop.orchestrator()
                .retry(held.toBuilder().attribute("merge", "another").build());

        assertThat(retried.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(shop.customer("email", "ben@example.org").id()).isNotEqualTo(whole.id());
    }
}
