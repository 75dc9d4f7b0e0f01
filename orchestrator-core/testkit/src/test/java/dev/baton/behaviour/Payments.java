package dev.baton.behaviour;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;

/** A shop that waits two hours for a payment of which the bank tells up to an hour late. */
final class Payments {
    static final Instant START = Instant.parse(Shop.START);
    static final Instant DEADLINE = START.plus(Duration.ofHours(2));
    static final Duration GRACE = Duration.ofHours(1);

    private Payments() {}

    /** Paid in time: thanked. Else chased, and after another day given up. */
    static Journey journey() {
        return Shop.journey("payment")
                .boundBy("order")
                .enterOn("order.placed")
                .exit("cancelled", Trigger.on("order.cancelled"))
                .phase("unpaid")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.of(
                                "paid",
                                Trigger.on("payment.received"),
                                Next.go("done", Proposal.message("email", "thank-you")))
                        .from("bank")
                        .onLate(Proposal.message("email", "sorry-for-chasing")))
                .otherwise(Next.go("chased", Proposal.task("desk", "chase")))
                .done()
                .phase("chased")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("settled", Next.go("done"))
                .otherwise(Next.end())
                .done()
                .phase("done")
                .done();
    }

    static Definitions.Builder definitions() {
        return Shop.definitions(journey()).source(new EventSource("bank", GRACE));
    }

    static BatonTest open() {
        return Shop.openWith(definitions());
    }

    static Event.Builder placed(BatonTest baton) {
        return Shop.ada(baton, "order.placed").attribute("order", "o-1");
    }

    static Event.Builder paid(BatonTest baton) {
        return baton.event("bank", "payment.received")
                .verified("customer", "c-ada")
                .attribute("order", "o-1");
    }
}
