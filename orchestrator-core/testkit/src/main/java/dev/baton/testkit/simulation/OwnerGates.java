package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.OwnerId;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Why what goes to owners must be refused, and why not; at the decision and at the door (C4, H1, T9). */
final class OwnerGates {
    private final HostParts host;

    OwnerGates(HostParts host) {
        this.host = host;
    }

    void check(SeenTurn turn, @Nullable Dispatch atDoor) {
        ProfileState after = turn.after();
        if (after == null) {
            return;
        }
        for (Candidate each : turn.decision().candidates()) {
            if (each.action() instanceof Action.Escalate escalate) {
                parked(turn, after, each);
                owner(turn, each, escalate.to());
            } else if (each.action() instanceof Action.Route route && atDoor == null) {
                parked(turn, after, each);
                owner(turn, each, route.to());
            } else if (each.action() instanceof Action.Route route) {
                boolean offered = after.cases().stream()
                        .filter(one -> one.id().equals(route.caseId()))
                        .map(one -> one.ownership().offer())
                        .anyMatch(one -> one != null && one.to().equals(route.to()));
                BrokenRule.unless(
                        failed(each, ReasonCode.NOT_ELIGIBLE) != offered,
                        "C4",
                        () -> turn + (offered ? " stops a route that is on offer" : " sends what is not on offer"));
            }
        }
    }

    private static void parked(SeenTurn turn, ProfileState after, Candidate candidate) {
        boolean waits = after.parked() && !turn.repair();
        BrokenRule.unless(
                failed(candidate, ReasonCode.PROFILE_PARKED) == waits,
                "T9",
                () -> turn + " asks " + candidate.rule() + ", and the customer is "
                        + (waits ? "parked" : "not parked"));
    }

    /** By the directory as it is, or as it was when the turn may have asked it. */
    private void owner(SeenTurn turn, Candidate candidate, OwnerId to) {
        boolean nobody = failed(candidate, ReasonCode.NO_OWNER);
        BrokenRule.unless(
                host.mayHaveSaid(to, !nobody),
                "H1",
                () -> turn + (nobody ? " finds nobody for " : " tells ") + to + ", and the directory says otherwise");
    }

    /** The turn took that owner to be one of the directory's, there or away; or to be gone (H1). */
    void known(SeenTurn turn, OwnerId owner, boolean known) {
        BrokenRule.unless(
                host.mayHaveKnown(owner, known),
                "H1",
                () -> turn + " takes " + owner + " to be " + (known ? "there" : "gone")
                        + ", and the directory says otherwise");
    }

    private static boolean failed(Candidate candidate, ReasonCode why) {
        return candidate.failed().stream().anyMatch(each -> each.reason() == why);
    }
}
