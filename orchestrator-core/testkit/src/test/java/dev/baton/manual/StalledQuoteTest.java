package dev.baton.manual;

import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.WaitStep.OnPast;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StalledQuoteTest {
    private final JourneyDefinition journey = Journey.named("stalled-quote")
            .ownedBy("team:quotes")
            .outcome("A price the customer can decide on")
            .boundBy("quote")
            .enterOn("quote.started")
            .goalOn("quote.accepted")
            .phase("open")
            .waitAtMost(Duration.ofDays(2), OnPast.TIME_OUT_NOW)
            .otherwise(Next.end(Proposal.message("email", "finish-your-quote")))
            .done()
            .build();

    private final BatonTest baton = BatonTest.with(journey)
            .channel("email", RecordingChannel.forCustomers("email"))
            .startingAt("2026-03-02T09:00:00Z");

    private Event.Builder ada(String type) {
        return baton.event("web", type)
                .verified("customer", "c-1")
                .verified("email", "ada@example.org")
                .attribute("quote", "q-1");
    }

    @Test
    void who_leaves_a_quote_is_reminded_after_two_days() {
        baton.when(ada("quote.started"));

        baton.advance(Duration.ofDays(2));

        baton.then().dispatched("email", "finish-your-quote").exited("stalled-quote", ExitReason.EXPIRED);
    }

    @Test
    void who_accepts_is_left_alone() {
        baton.given(ada("quote.started"));
        baton.when(ada("quote.accepted"));

        baton.advance(Duration.ofDays(9));

        baton.then().notDispatched("email").exited("stalled-quote", ExitReason.GOAL);
    }
}
