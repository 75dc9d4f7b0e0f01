package dev.baton.behaviour;

import dev.baton.action.Tier;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.util.List;

/** A journey whose contacts are withheld from a control group, and what it meets; the tests of D7 share it. */
final class Experiment {
    private Experiment() {}

    static final String TEST = "winback-test";

    /** Everybody is in the control group. */
    static final Holdout ALL = Holdout.of(TEST, Holdout.ALL);

    /** The smallest there is; none of the customers here is in it. */
    static final Holdout HARDLY_ANY = Holdout.of(TEST, 1);

    static Proposal message(String template, Tier tier, double value) {
        return Proposal.message("email", template).with(Importance.of(tier).worth(value));
    }

    static Journey winback(Proposal... proposals) {
        Journey journey = Shop.journey("winback").heldOutBy(TEST);
        return journey.rule("write", Trigger.on("visited"), proposals);
    }

    static Journey winback() {
        return winback(message("come-back", Tier.LIFECYCLE, 3));
    }

    static Journey beside(Proposal... proposals) {
        return Shop.journey("beside").rule("write", Trigger.on("visited"), proposals);
    }

    static Definitions held(Holdout holdout, Journey... journeys) {
        return Shop.definitions(journeys).holdout(holdout).build();
    }

    static BatonTest open(Holdout holdout, Journey... journeys) {
        return Shop.open(held(holdout, journeys)).startingAt(Shop.START);
    }

    static Profile ada(BatonTest baton) {
        return baton.customer("customer", "c-ada");
    }

    static Candidate candidate(Decision decision, String journey) {
        return decision.candidates().stream()
                .filter(each -> each.rule().journey().equals(journey))
                .findFirst()
                .orElseThrow();
    }

    static List<ReasonCode> results(BatonTest baton) {
        return baton.decisionsAtHand().get(0).candidates().stream()
                .map(Candidate::result)
                .toList();
    }
}
