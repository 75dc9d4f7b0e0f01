package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision with everything in it, for somebody who never saw the code (D6): what was considered, what won, why each
 * other one lost, what would have changed it.
 */
final class AnalystPage {
    private final Decision decision;
    private final ZoneId zone;
    private final WouldChange changes;
    private final HeadedLines out = new HeadedLines();

    private AnalystPage(Decision decision, ZoneId zone) {
        this.decision = decision;
        this.zone = zone;
        changes = new WouldChange(decision, zone);
    }

    static List<String> of(Decision decision, ZoneId zone) {
        AnalystPage page = new AnalystPage(decision, zone);
        page.tellEvent();
        page.tellResult();
        page.tellCandidates();
        page.tellRulesThatDidNotFire();
        page.tellInputs();
        return page.out.lines();
    }

    private void tellEvent() {
        String about = decision.profileId().isEmpty() ? "about nobody we know" : "about " + decision.profileId();
        out.add("event", decision.eventType() + " (" + decision.event() + "), " + about);
        out.add(
                "decided",
                Words.exact(decision.decidedAt(), zone) + ", under set number " + decision.epoch()
                        + " of the published definitions");
        for (Decision.Note note : decision.notes()) {
            out.add("note", note.words() + " [" + note.code() + "]");
        }
    }

    private void tellResult() {
        int all = decision.candidates().size();
        long won = decision.candidates().stream().filter(Candidate::chosen).count();
        String asked = Words.count(all, "candidate") + ", best first: " + won + " chosen, " + (all - won) + " lost; ";
        out.add(
                "considered",
                (all == 0 ? "no candidate; " : asked)
                        + Words.count(decision.notFired().size(), "other rule") + " did not fire");
        String now = NowWords.of(decision);
        if (!now.isEmpty()) {
            out.add("now", now);
        }
        if (decision.chosen().isEmpty()) {
            out.add("chosen", "nothing (NONE)");
            out.add("  why", reason(decision.reason()));
            out.add("  change", ReasonWords.wouldChange(decision.reason()));
        }
        for (Action action : decision.chosen()) {
            if (numberOfChosen(action) == 0) {
                out.add("chosen", ActionWords.forAnalyst(action, zone));
                out.add("  why", "no rule proposed it: it follows from the order of the candidates");
            }
        }
    }

    private void tellCandidates() {
        int number = 0;
        for (Candidate candidate : decision.candidates()) {
            number++;
            String action = number + ". " + ActionWords.forAnalyst(candidate.action(), zone);
            out.add(candidate.chosen() ? "chosen" : "lost", action);
            out.add("  rule", candidate.rule().toString());
            out.add(
                    "  tier",
                    candidate.tierName() == null
                            ? candidate.tier().name()
                            : candidate.tierName() + " (" + candidate.tier().name() + ")");
            out.add("  score", score(candidate.score()));
            out.add("  gates", gates(candidate));
            for (Candidate.Seen each : candidate.seen()) {
                out.add("  saw", each.toString());
            }
            out.add("  why", candidate.chosen() ? whyWon(candidate) : whyLost(candidate));
            candidate.failed().forEach(this::tellVerdict);
            if (!candidate.chosen()) {
                out.add("  change", change(candidate));
            }
        }
    }

    private void tellVerdict(Verdict verdict) {
        StringBuilder words =
                new StringBuilder(verdict.gate().name()).append(": ").append(reason(verdict.reason()));
        if (!verdict.detail().isBlank()) {
            words.append("; it saw ")
                    .append(
                            verdict.gate() == Gate.ELIGIBILITY
                                    ? ActualWords.with(decision, verdict.detail())
                                    : verdict.detail());
        }
        String passesWhen =
                verdict.passesWhen().isBlank() ? ReasonWords.wouldChange(verdict.reason()) : verdict.passesWhen();
        words.append("; passes with ").append(passesWhen);
        if (verdict.passesAt() != null) {
            words.append("; passes from ").append(Words.exact(verdict.passesAt(), zone));
            words.append(" (")
                    .append(Words.distance(verdict.passesAt(), decision.decidedAt()))
                    .append(")");
        }
        out.add("  refused", words.toString());
    }

    private void tellRulesThatDidNotFire() {
        for (Decision.RuleAnswer answer : decision.notFired()) {
            String why = answer.unknown() ? "could not be answered (an input is unknown)" : "its condition was false";
            String condition =
                    answer.condition().isEmpty() ? "" : ": " + ActualWords.with(decision, answer.condition());
            out.add("not fired", answer.rule() + ": " + why + condition);
        }
    }

    private void tellInputs() {
        for (InputRead input : decision.inputs()) {
            String source = input.source() == null ? "our records" : "from " + input.source();
            String age = input.asOf() == null ? "age not known" : age(input.asOf());
            String used = input.stale() ? ", too old to be used [" + ReasonCode.INPUT_STALE + "])" : ")";
            out.add("input", input.name() + " = " + InputWords.value(input) + " (" + source + ", " + age + used);
        }
    }

    private String age(Instant asOf) {
        return asOf.isAfter(decision.decidedAt())
                ? "dated " + Words.distance(asOf, decision.decidedAt())
                : Words.duration(Duration.between(asOf, decision.decidedAt())) + " old";
    }

    private static String reason(ReasonCode reason) {
        return reason.words() + " [" + reason + "]";
    }

    private static String terms(Score score) {
        return score.terms().isEmpty()
                ? ""
                : score.terms().stream()
                        .map(each -> each.name() + " " + (each.weight() < 0 ? "" : "+") + Words.number(each.weight()))
                        .collect(Collectors.joining(", ", " (1, ", ")"));
    }

    private static String score(Score score) {
        return Words.number(score.total()) + " = propensity " + Words.number(score.propensity()) + " × context "
                + Words.number(score.context()) + terms(score) + " × value " + Words.number(score.value())
                + " × weight "
                + Words.number(score.weight()) + " - cost " + Words.number(score.cost());
    }

    private static String gates(Candidate candidate) {
        Set<Gate> refused = EnumSet.noneOf(Gate.class);
        candidate.failed().forEach(verdict -> refused.add(verdict.gate()));
        Set<Gate> passed = EnumSet.noneOf(Gate.class);
        passed.addAll(candidate.asked());
        passed.removeAll(refused);
        Set<Gate> notAsked = EnumSet.allOf(Gate.class);
        notAsked.removeAll(candidate.asked());
        notAsked.removeAll(refused);
        // It is asked of nothing but what would be chosen, where its journey has a holdout.
        notAsked.remove(Gate.HOLDOUT);
        List<String> parts = new ArrayList<>();
        parts.add(refused.isEmpty() && notAsked.isEmpty() ? "passed all" : "passed " + names(passed));
        if (!refused.isEmpty()) {
            parts.add("refused by " + names(refused));
        }
        if (!notAsked.isEmpty()) {
            parts.add("does not concern " + names(notAsked));
        }
        return String.join("; ", parts);
    }

    private static String names(Collection<Gate> gates) {
        return gates.isEmpty()
                ? "none"
                : String.join(", ", gates.stream().map(Gate::name).toList());
    }

    private String whyWon(Candidate winner) {
        List<String> beaten = new ArrayList<>();
        int number = 0;
        for (Candidate other : decision.candidates()) {
            number++;
            if (!other.chosen() && winner.rule().equals(other.beatenBy())) {
                beaten.add(number + " [" + other.result() + "]");
            }
        }
        return ReasonCode.CHOSEN.words() + (beaten.isEmpty() ? "" : "; it beat " + String.join(", ", beaten));
    }

    private String whyLost(Candidate candidate) {
        String behind = candidate.gap() == 0 ? "" : ", " + Words.number(candidate.gap()) + " behind";
        return reason(candidate.result()) + behind + beatenBy(candidate.beatenBy());
    }

    private String change(Candidate candidate) {
        if (!candidate.failed().isEmpty()) {
            int refusals = candidate.failed().size();
            String gates =
                    refusals == 1 ? "the refusal above gone" : "each of the " + refusals + " refusals above gone";
            boolean toldAbove = candidate.failed().stream().anyMatch(each -> each.reason() == candidate.result());
            String all = toldAbove ? gates : gates + ", and " + ReasonWords.wouldChange(candidate.result());
            return all + "; then " + changes.then(candidate);
        }
        return changes.of(candidate).get(0).words();
    }

    private String beatenBy(@Nullable RuleRef rule) {
        if (rule == null) {
            return "";
        }
        int found = 0;
        int number = 0;
        for (Candidate other : decision.candidates()) {
            number++;
            // A rule may propose several; the chosen one is the one that wins.
            if (other.rule().equals(rule) && (found == 0 || other.chosen())) {
                found = number;
            }
        }
        return ", beaten by " + (found == 0 ? "" : found + ". ") + rule;
    }

    private int numberOfChosen(Action action) {
        int number = 0;
        for (Candidate candidate : decision.candidates()) {
            number++;
            if (candidate.chosen() && candidate.action().equals(action)) {
                return number;
            }
        }
        return 0;
    }
}
