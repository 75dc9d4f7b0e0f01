package dev.baton.testkit.simulation;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Proposal;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule's own condition blocks what is FALSE, UNKNOWN or stale, and says which (J2, F4). */
final class Eligible {
    private Eligible() {}

    static void check(ConditionModel conditions, SeenTurn turn, List<Proposal> proposed) {
        for (Proposal each : proposed) {
            if (each.eligibility() instanceof Condition.Compare compare) {
                ReasonCode expected = conditions.refusal(compare, turn);
                for (Candidate candidate : turn.decision().candidates()) {
                    if (Choosing.words(candidate.action()).equals(Choosing.words(each.what()))) {
                        refused(turn, candidate, expected);
                    }
                }
            }
        }
    }

    private static void refused(SeenTurn turn, Candidate candidate, @Nullable ReasonCode expected) {
        List<ReasonCode> actual = candidate.failed().stream()
                .filter(each -> each.gate() == Gate.ELIGIBILITY)
                .map(each -> each.reason())
                .toList();
        BrokenRule.unless(
                actual.equals(expected == null ? List.of() : List.of(expected)),
                "F4",
                () -> turn + " refuses " + candidate.rule() + " for " + actual + ", where its condition is refused for "
                        + expected);
    }
}
