package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.core.render.DecisionPage.About;
import dev.baton.core.render.DecisionPage.Considered;
import dev.baton.core.render.DecisionPage.Ending;
import dev.baton.core.render.DecisionPage.GateLine;
import dev.baton.core.render.DecisionPage.Input;
import dev.baton.core.render.DecisionPage.NotFired;
import dev.baton.core.render.DecisionPage.Proposer;
import dev.baton.core.render.DecisionPage.Readers;
import dev.baton.core.render.DecisionPage.Refusal;
import dev.baton.core.render.DecisionPage.Remark;
import dev.baton.core.render.DecisionPage.Result;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a decision's page together. */
final class PageMaker {
    private final Decision decision;
    private final ZoneId zone;
    private final WouldChange wouldChange;

    private PageMaker(Decision decision, ZoneId zone) {
        this.decision = decision;
        this.zone = zone;
        wouldChange = new WouldChange(decision, zone);
    }

    static DecisionPage of(Decision decision, ZoneId zone, Explanation words) {
        PageMaker maker = new PageMaker(decision, zone);
        return new DecisionPage(
                maker.headline(),
                maker.about(),
                maker.result(),
                maker.candidates(),
                decision.notFired().stream()
                        .map(each -> new NotFired(
                                shown(each.rule().toString()),
                                each.unknown(),
                                shown(ActualWords.with(decision, each.condition()))))
                        .toList(),
                maker.inputs(),
                decision.notes().stream()
                        .map(each -> new Remark(shown(each.code()), shown(each.words())))
                        .toList(),
                new Readers(words.agent(), words.customer()));
    }

    private String headline() {
        int all = decision.candidates().size();
        if (decision.chosen().isEmpty()) {
            String considered = all == 0
                    ? "No rule's proposal was weighed."
                    : all == 1 ? "The one candidate lost." : "All " + all + " candidates lost.";
            return "Nothing was done, because " + decision.reason().words() + ". " + considered;
        }
        List<String> actions = decision.chosen().stream()
                .map(each -> ActionWords.forAgent(each, zone))
                .toList();
        if (decision.eventType().equals(Rejudge.DOOR)) {
            return shown("May leave: " + String.join("; and ", actions)
                    + ". Immediately before it is sent every gate was asked again, and passed.");
        }
        String why = all == 1
                ? "It was the only candidate, and nothing forbade it."
                : "Of " + all + " candidates " + (actions.size() == 1 ? "it was" : "these were")
                        + " the best that was allowed.";
        return shown("Decided: " + String.join("; and ", actions) + ". " + why);
    }

    private About about() {
        return new About(
                shown(decision.event().source()),
                shown(decision.event().id()),
                shown(decision.eventType()),
                shown(decision.profileId()),
                decision.decidedAt(),
                Words.exact(decision.decidedAt(), zone),
                decision.epoch());
    }

    private Result result() {
        List<String> chosen = decision.chosen().stream().map(this::action).toList();
        ReasonCode reason = decision.reason();
        return new Result(
                chosen, reason, reason.words(), ReasonWords.wouldChange(reason), shown(NowWords.of(decision)));
    }

    private List<Considered> candidates() {
        List<Considered> all = new ArrayList<>();
        for (Candidate each : decision.candidates()) {
            String tier = each.tierName() == null ? "" : shown(each.tierName());
            Proposer by = new Proposer(shown(each.rule().toString()), each.tier(), tier, shown(each.binding()));
            all.add(new Considered(
                    all.size() + 1,
                    by,
                    each.action().kind(),
                    action(each.action()),
                    each.score(),
                    gates(each),
                    ending(each)));
        }
        return all;
    }

    /** The analyst's words, beginning as a sentence does. */
    private String action(Action action) {
        String words = shown(ActionWords.forAnalyst(action, zone));
        String kind = action.kind().name();
        String label = kind.substring(0, 1)
                + kind.substring(1).toLowerCase(Locale.ROOT).replace('_', '-');
        return label + words.substring(kind.length());
    }

    private List<GateLine> gates(Candidate candidate) {
        List<GateLine> lines = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            List<Refusal> refusals = candidate.failed().stream()
                    .filter(each -> each.gate() == gate)
                    .map(this::refusal)
                    .toList();
            GateLine.State state = candidate.asked().contains(gate) ? GateLine.State.PASSED : GateLine.State.NOT_ASKED;
            lines.add(new GateLine(
                    gate, refusals.isEmpty() ? state : GateLine.State.REFUSED, refusals, seen(candidate, gate)));
        }
        return lines;
    }

    private static List<String> seen(Candidate candidate, Gate gate) {
        return candidate.seen().stream()
                .filter(each -> each.gate() == gate)
                .map(each -> shown(each.words()))
                .toList();
    }

    private Refusal refusal(Verdict verdict) {
        return new Refusal(verdict.reason(), verdict.reason().words(), shown(saw(verdict)), wouldChange.of(verdict));
    }

    private String saw(Verdict verdict) {
        return verdict.gate() == Gate.ELIGIBILITY ? ActualWords.with(decision, verdict.detail()) : verdict.detail();
    }

    private Ending ending(Candidate candidate) {
        int winner = numberOf(candidate.beatenBy());
        StringBuilder words = new StringBuilder(candidate.result().words());
        if (candidate.chosen()) {
            words.append(whyWon(candidate));
        }
        if (candidate.gap() > 0) {
            words.append(", ").append(Words.number(candidate.gap()));
            words.append(candidate.result() == ReasonCode.SCORE_NOT_POSITIVE ? " too much" : " behind");
        }
        if (winner > 0) {
            words.append(", beaten by number ").append(winner);
        }
        return new Ending(
                candidate.result(),
                words.toString(),
                candidate.gap(),
                winner,
                wouldChange.of(candidate),
                wouldChange.then(candidate));
    }

    /** Whom a contact beat, and which refused ones would have come before it. */
    private String whyWon(Candidate winner) {
        if (Rejudge.contact(winner) == null) {
            return "";
        }
        List<String> beaten = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        boolean before = true;
        int number = 0;
        for (Candidate each : decision.candidates()) {
            number++;
            before &= !each.equals(winner);
            if (!each.chosen()
                    && winner.rule().equals(each.beatenBy())
                    && each.failed().isEmpty()) {
                beaten.add(
                        number + (each.tier() == winner.tier() ? " by " + Words.number(each.gap()) : " by its tier"));
            } else if (before && !each.failed().isEmpty() && Rejudge.contact(each) != null) {
                refused.add(String.valueOf(number));
            }
        }
        String beat = beaten.isEmpty() ? "" : "; it beat number " + String.join(", number ", beaten);
        String first = refused.isEmpty()
                ? ""
                : "; number " + String.join(" and number ", refused) + " would have come before it, and "
                        + (refused.size() == 1 ? "was" : "were") + " refused";
        return beat + first;
    }

    /** A rule may propose several; the chosen one is the one that wins. */
    private int numberOf(@Nullable RuleRef rule) {
        int found = 0;
        int number = 0;
        for (Candidate each : decision.candidates()) {
            number++;
            if (each.rule().equals(rule) && (found == 0 || each.chosen())) {
                found = number;
            }
        }
        return found;
    }

    /** What conditions read, and behind it what gates looked at, each once. */
    private List<Input> inputs() {
        Set<Input> all = new LinkedHashSet<>();
        decision.inputs().forEach(each -> all.add(input(each)));
        for (Candidate candidate : decision.candidates()) {
            candidate.seen().forEach(each -> all.add(gate(each.gate(), each.words())));
            for (Verdict each : candidate.failed()) {
                if (each.gate() == Gate.CONSENT || each.gate() == Gate.CAP) {
                    all.add(gate(each.gate(), each.detail()));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Input gate(Gate gate, String words) {
        String name = "gate " + GateWords.label(gate).toLowerCase(Locale.ROOT);
        return new Input(name, shown(words), "", null, "at the decision", false);
    }

    private Input input(InputRead input) {
        Instant asOf = input.asOf();
        String age = asOf == null
                ? "age not known"
                : asOf.isAfter(decision.decidedAt())
                        ? "dated " + Words.distance(asOf, decision.decidedAt())
                        : Words.duration(Duration.between(asOf, decision.decidedAt())) + " old";
        String source = input.source() == null ? "" : shown(input.source());
        return new Input(shown(input.name()), InputWords.value(input), source, asOf, age, input.stale());
    }

    private static String shown(String foreign) {
        return Discretion.hide(PlainText.of(foreign));
    }
}
