package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Found by killing processes: a journey ended while the message that made its promise was on its way. */
class PromiseOnItsWayTest {
    private final BatonTest baton = Shop.open(Shop.definitions(Shop.journey("orders")
                            .boundBy("order")
                            .enterOn("order.delayed")
                            .phase("sorry")
                            .onEnter(Proposal.message("email", "we-call-you").promising("callback"))
                            .waitAtMost(Duration.ofDays(9), WaitStep.OnPast.TIME_OUT_NOW)
                            .otherwise(Next.end())
                            .done()
                            .exit("cancelled", Trigger.on("order.cancelled")))
                    .promiseKind(Shop.callbacks())
                    .caseKind(Shop.recoveries())
                    .build())
            .startingAt(Instant.parse(Shop.START));

    private Event.Builder about(String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    private void cancelledMeanwhile() {
        baton.when(about("order.delayed"));
        baton.then().promised("callback", PromiseState.PENDING);

        Outcome outcome = baton.handle(about("order.cancelled").build());

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.PENDING);
    }

    @Test
    @DisplayName("P2 a journey may end while the message that promises is on its way; in doubt the customer was told")
    void in_doubt_it_was_told() {
        baton.channel("email").next().timesOut();
        cancelledMeanwhile();

        baton.advance(Duration.ofHours(1));
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.ACTIVE);

        baton.advance(Duration.ofHours(4));
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
    }

    @Test
    @DisplayName("P2 other events go on while nobody knows whether the customer was told")
    void others_go_on() {
        baton.channel("email").next().timesOut();
        cancelledMeanwhile();

        Outcome outcome = baton.handle(
                about("callback.promised").attribute("order", "o-2").build());

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
    }
}
