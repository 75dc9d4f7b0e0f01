package dev.baton.testkit;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is expected of decisions. */
final class OfDecisions {
    private final Seen seen;

    OfDecisions(Seen seen) {
        this.seen = seen;
    }

    Answered decided(ActionKind kind) {
        boolean nothing =
                seen.decisions().stream().allMatch(each -> each.chosen().isEmpty());
        boolean met = kind == ActionKind.NONE
                ? !seen.decisions().isEmpty() && nothing
                : chosen().anyMatch(each -> each.kind() == kind);
        return Answered.of(met, "the decision is " + kind, kinds());
    }

    Answered notDecided(ActionKind kind) {
        boolean met = chosen().noneMatch(each -> each.kind() == kind);
        return Answered.of(met, "nothing that is decided is " + kind, kinds());
    }

    private List<ActionKind> kinds() {
        return chosen().map(Action::kind).toList();
    }

    Answered because(ReasonCode reason) {
        List<ReasonCode> reasons = new ArrayList<>();
        seen.everyDecision().forEach(decision -> {
            reasons.add(decision.reason());
            decision.candidates().forEach(each -> reasons.addAll(reasons(each)));
        });
        return Answered.of(
                reasons.contains(reason),
                "it is because of " + reason,
                reasons.stream().distinct().toList());
    }

    Answered because(String rule) {
        List<String> rules = seen.decisions().stream()
                .flatMap(each -> each.candidates().stream())
                .filter(Candidate::chosen)
                .map(each -> each.rule().rule())
                .toList();
        return Answered.of(rules.contains(rule), "rule " + rule + " proposed it", rules);
    }

    Answered noted(String code) {
        return Answered.of(notes().contains(code), "it notes " + code, notes());
    }

    Answered notNoted(String code) {
        return Answered.of(!notes().contains(code), "it does not note " + code, notes());
    }

    private List<String> notes() {
        return seen.everyDecision()
                .flatMap(each -> each.notes().stream())
                .map(Decision.Note::code)
                .distinct()
                .toList();
    }

    Answered became(Outcome.Kind kind) {
        List<Outcome.Kind> kinds = seen.outcomes().stream().map(Outcome::kind).toList();
        return Answered.of(kinds.contains(kind), "what was handed in became " + kind, kinds);
    }

    Answered alarmed(String code) {
        List<String> alarms = seen.test().alarms();
        return Answered.of(alarms.contains(code), "somebody is alarmed about " + code, alarms);
    }

    Answered notAlarmed() {
        List<String> alarms = seen.test().alarms();
        return Answered.of(alarms.isEmpty(), "nobody is alarmed", alarms);
    }

    private Stream<Action> chosen() {
        return seen.decisions().stream().flatMap(each -> each.chosen().stream());
    }

    /** Why it ended as it did, and every gate that said no. */
    static List<ReasonCode> reasons(Candidate candidate) {
        List<ReasonCode> reasons = new ArrayList<>(List.of(candidate.result()));
        candidate.failed().forEach(verdict -> reasons.add(verdict.reason()));
        return reasons;
    }
}
