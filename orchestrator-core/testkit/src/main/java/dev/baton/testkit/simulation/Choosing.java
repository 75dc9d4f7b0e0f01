package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.core.definition.Proposal;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every proposal is weighed, and the best that is allowed is chosen (D1, D2, D4). */
final class Choosing {
    private Choosing() {}

    static void check(SeenTurn turn, List<Proposal> proposed) {
        List<String> expected = proposed.stream()
                .filter(each -> turn.after() != null)
                .map(each -> words(each.what()))
                .sorted()
                .toList();
        List<String> actual = new ArrayList<>();
        for (Candidate each : turn.decision().candidates()) {
            if (!each.rule().journey().equals("baton")) {
                actual.add(words(each.action()));
            }
        }
        turn.decision().notFired().stream()
                .filter(each -> turn.noted("route.no_case"))
                .forEach(each -> routeWithoutCase(each.rule().rule(), actual));
        actual.sort(Comparator.naturalOrder());
        BrokenRule.unless(
                actual.equals(expected),
                "T3",
                () -> turn + " weighs " + actual + ", where the rules propose " + expected);
        best(turn);
        new Scoring(turn, proposed).check();
    }

    private static void routeWithoutCase(String rule, List<String> actual) {
        if (rule.startsWith("seniors")) {
            actual.add("route a complaint");
        } else if (rule.startsWith("adjuster")) {
            actual.add("route photos are in");
        }
    }

    static String words(Proposal.What what) {
        if (what instanceof Proposal.Say say) {
            return "say " + say.template();
        }
        if (what instanceof Proposal.RouteTo route) {
            return "route " + route.reason();
        }
        if (what instanceof Proposal.EscalateTo escalate) {
            return "escalate " + escalate.reason();
        }
        return what instanceof Proposal.Silence silence
                ? "silence " + silence.reason()
                : "hold " + ((Proposal.Hold) what).reason();
    }

    static String words(Action action) {
        if (action instanceof Action.FollowUp say) {
            return "say " + say.template().id();
        }
        if (action instanceof Action.Route route) {
            return "route " + route.reason();
        }
        if (action instanceof Action.Escalate escalate) {
            return "escalate " + escalate.reason();
        }
        return action instanceof Action.Suppress silence
                ? "silence " + silence.reason()
                : "hold " + ((Action.Wait) action).reason();
    }

    private static boolean contact(Candidate candidate) {
        return candidate.action() instanceof Action.FollowUp say && say.target() == Target.CUSTOMER;
    }

    /** Of the contacts that nothing forbids and nobody silences, the highest tier and then the highest score. */
    private static void best(SeenTurn turn) {
        List<Candidate> all = turn.decision().candidates();
        Optional<Candidate> best = all.stream()
                .filter(each -> contact(each)
                        && each.failed().isEmpty()
                        && each.result() != ReasonCode.SUPPRESSED_BY_WINNER
                        && each.result() != ReasonCode.JOURNEY_WAITS
                        && each.score().total() > 0)
                .min(Comparator.comparing(Candidate::tier)
                        .thenComparing(each -> each.score().total(), Comparator.reverseOrder()));
        List<Candidate> chosen =
                all.stream().filter(each -> contact(each) && each.chosen()).toList();
        boolean right = best.isEmpty()
                ? chosen.isEmpty()
                : chosen.size() == 1
                        && chosen.get(0).tier() == best.get().tier()
                        && chosen.get(0).score().total() == best.get().score().total();
        BrokenRule.unless(right, "D2", () -> turn + " chose " + chosen + ", where " + best + " is the best");
        for (Candidate each : all) {
            boolean refusedAndChosen = each.chosen() && !each.failed().isEmpty();
            BrokenRule.unless(!refusedAndChosen, "C4", () -> turn + " chose " + each + " against a gate");
            if (contact(each) && each.result() == ReasonCode.SUPPRESSED_BY_WINNER) {
                BrokenRule.unless(
                        all.stream().anyMatch(one -> one.chosen() && one.action() instanceof Action.Suppress),
                        "D1",
                        () -> turn + " silences " + each + " without a silence that was chosen");
            }
        }
    }
}
