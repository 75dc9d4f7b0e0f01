package dev.baton.behaviour;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.JourneyInstance;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;

/**
 * Loans, each of which is expected to be approved within five days. The desk is told once each time that one begins to
 * drift, and whenever somebody calls about one that does.
 */
final class Loans {
    static final Instant START = Instant.parse(Shop.START);
    static final Duration WITHIN = Duration.ofDays(5);
    static final Instant BY = START.plus(WITHIN);
    static final Duration HAIR = Duration.ofNanos(1_000);
    static final Condition DRIFTING = Operand.drifting("loan").is(true);

    private Loans() {}

    static Journey loan() {
        return loan(1, Deadline.after(WITHIN));
    }

    static Journey loan(int version, Deadline expectedBy) {
        return bare().version(version)
                .milestone("documents", Trigger.on("loan.documents"))
                .milestone("approved", Trigger.on("loan.approved"), expectedBy)
                .phase("open")
                .done();
    }

    /** Without milestones and phases. */
    static Journey bare() {
        return Shop.journey("loan")
                .boundBy("loan")
                .enterOn("loan.requested")
                .goalOn("loan.paid")
                .exit("withdrawn", Trigger.on("loan.withdrawn"))
                .rule("asked", Trigger.on("called", DRIFTING), Proposal.task("desk", "explain"))
                .whenever("late", DRIFTING, Proposal.task("desk", "late"));
    }

    /** About loan l-1, now. */
    static Event.Builder ada(BatonTest baton, String type) {
        return ada(baton, type, "l-1");
    }

    static Event.Builder ada(BatonTest baton, String type, String loan) {
        return Shop.ada(baton, type).attribute("loan", loan);
    }

    static JourneyInstance of(BatonTest baton) {
        return baton.customer("customer", "c-ada").instances().get(0);
    }

    static InstanceMilestone approved(BatonTest baton) {
        return of(baton).progress().of("approved");
    }
}
