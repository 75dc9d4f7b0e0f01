package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ada and Ben were taken for one, and are two again; what is under way for Ben is his, whatever becomes of Ada (I10, S3). */
class PartedErasureTest {
    private static final Actor MO = Actor.employee("mo");
    private static final String PHONE = "+33612345678";

    /** By text message, for which there is only Ben's telephone. */
    private final BatonTest baton = Shop.open(Shop.definitions(Shop.journey("greeting")
                            .rule("greet", Trigger.on("visited"), Proposal.message("sms", "hello")))
                    .build())
            .and(builder -> builder.erasureKey(new byte[32]))
            .startingAt(Shop.START);

    @BeforeEach
    void the_two_are_one() {
        baton.given(Shop.ada(baton, "noted"), ben("noted"));
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", PHONE));
        assertThat(baton.customer("phone", PHONE).id())
                .isEqualTo(baton.customer("customer", "c-ada").id());
    }

    private Event.Builder ben(String type) {
        return baton.event("web", type).verified("phone", PHONE).verified("email", "ben@example.org");
    }

    private void part() {
        Profile one = baton.customer("customer", "c-ada");
        baton.orchestrator().unmerge(one.id(), one.merges().get(0).id(), MO, "two");
        baton.runDue();
    }

    private void erase(String namespace, String value) {
        baton.orchestrator().erase(baton.customer(namespace, value).id(), MO, "asked for it");
        baton.advance(Duration.ofSeconds(1));
    }

    private List<Dispatch> kept(Dispatch.State state) {
        return baton.orchestrator().dispatches().in(state, 0, 10);
    }

    private Dispatch.State bens() {
        return baton.customer("phone", PHONE).contacts().get(0).state();
    }

    @Test
    @DisplayName(
            "I10 A2 a dead letter goes with whom it was for when a merge is taken out, and is tried again for them")
    void a_dead_letter_goes_along() {
        baton.channel("sms").next().refuses("no");
        baton.when(ben("visited"));
        part();

        Outcome outcome = baton.orchestrator()
                .dispatches()
                .redrive(kept(Dispatch.State.FAILED).get(0).id(), MO, "mended");
        baton.runDue();

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(bens()).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("S3 erasing one leaves the dead letters of the other, after a merge was taken out")
    void a_dead_letter_stays_with_the_other() {
        baton.channel("sms").next().refuses("no");
        baton.when(ben("visited"));
        part();

        erase("customer", "c-ada");

        assertThat(bens()).isEqualTo(Dispatch.State.FAILED);
        assertThat(kept(Dispatch.State.FAILED)).hasSize(1);
        erase("phone", PHONE);
        assertThat(kept(Dispatch.State.FAILED)).isEmpty();
    }

    @Test
    @DisplayName(
            "S3 what was settled for the other after a merge was taken out is kept under their id, and gone with them")
    void what_is_settled_is_kept_under_whose_it_is() {
        baton.channel("sms").next().accepts();
        baton.when(ben("visited"));
        part();
        baton.orchestrator()
                .dispatches()
                .confirm(kept(Dispatch.State.ACCEPTED).get(0).id(), Receipt.refused("no"), MO);

        assertThat(kept(Dispatch.State.FAILED))
                .extracting(Dispatch::profileId)
                .containsExactly(baton.customer("phone", PHONE).id());
        erase("customer", "c-ada");
        erase("phone", PHONE);
        assertThat(kept(Dispatch.State.FAILED)).isEmpty();
    }

    @Test
    @DisplayName("S3 what is under way for the other goes on when one is erased, after a merge was taken out")
    void what_is_under_way_goes_on() {
        baton.channel("sms").next().retriesAfter(Duration.ofHours(1));
        baton.when(ben("visited"));
        part();
        erase("customer", "c-ada");
        assertThat(kept(Dispatch.State.QUEUED)).hasSize(1);

        baton.advance(Duration.ofHours(2));

        assertThat(bens()).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.channel("sms").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("S3 what is under way for the other is gone when both are erased, after a merge was taken out")
    void what_is_under_way_is_gone_with_both() {
        baton.channel("sms").next().retriesAfter(Duration.ofHours(1));
        baton.when(ben("visited"));
        part();

        erase("customer", "c-ada");
        erase("phone", PHONE);

        assertThat(kept(Dispatch.State.QUEUED)).isEmpty();
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("sms").said()).isEmpty();
    }
}
