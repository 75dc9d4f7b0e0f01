package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Whom the engine itself must tell, without any rule that asks for it (H2, H4, P2, P3, C4); nobody else. */
final class Telling {
    private final List<String> expected = new ArrayList<>();

    void must(String what, OwnerId to) {
        expected.add(what + " to " + to);
    }

    void check(SeenTurn turn) {
        boolean decides = turn.host() || turn.event().type().equals("baton.timer");
        ProfileState after = turn.after();
        if (!decides || after == null) {
            return;
        }
        List<String> actual = new ArrayList<>();
        for (Candidate each : turn.decision().candidates()) {
            boolean unwanted = each.failed().stream().anyMatch(one -> one.reason() == ReasonCode.NOT_ELIGIBLE);
            if (each.action() instanceof Action.Route route && !each.failed().isEmpty() && !unwanted) {
                after.cases().stream()
                        .filter(one -> one.id().equals(route.caseId()))
                        .map(ServiceCase::ownership)
                        .forEach(one -> must("handoff-blocked", one.accountable()));
            }
            if (each.rule().journey().equals("baton") && each.action() instanceof Action.Escalate escalate) {
                actual.add(each.rule().rule() + " to " + escalate.to());
            }
        }
        List<String> wanted = turn.host() && turn.factsOnly() ? List.of() : expected;
        BrokenRule.unless(
                actual.stream()
                        .sorted()
                        .toList()
                        .equals(wanted.stream().sorted().toList()),
                "H2",
                () -> turn + " tells " + actual + ", where " + wanted + " must be told");
    }
}
