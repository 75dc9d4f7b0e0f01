package dev.baton.core.render;

import dev.baton.action.Tier;
import dev.baton.core.render.DecisionPage.Change;
import dev.baton.core.render.DecisionPage.Considered;
import dev.baton.core.render.DecisionPage.Ending;
import dev.baton.core.render.DecisionPage.GateLine;
import dev.baton.core.render.DecisionPage.Proposer;
import dev.baton.core.render.DecisionPage.Refusal;
import dev.baton.decision.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One candidate on a decision's page: why it ended so, what every gate said, every term of its score. */
final class CandidateHtml {
    private final HtmlOut out;
    private final Considered candidate;

    CandidateHtml(HtmlOut out, Considered candidate) {
        this.out = out;
        this.candidate = candidate;
    }

    static void badge(HtmlOut out, Considered candidate) {
        out.open("span class=\"" + (candidate.chosen() ? "won" : "lost") + "\"")
                .words(ended(candidate))
                .close();
    }

    /** What was refused was not allowed; what lost was allowed, and something else was better. */
    private static String ended(Considered candidate) {
        boolean refused =
                candidate.gates().stream().anyMatch(each -> !each.refusals().isEmpty());
        return candidate.chosen() ? "Chosen" : refused ? "Refused" : "Lost";
    }

    /** For example {@code promise due}. */
    static String tier(Proposer by) {
        String own = by.tier().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return by.tierName().isEmpty() ? own : by.tierName() + " (" + own + ")";
    }

    /** All of them by their own names, most important first. */
    static String tiers() {
        return Arrays.stream(Tier.values())
                .map(each -> each.name().replace('_', ' ').toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    void write() {
        boolean chosen = candidate.chosen();
        out.open("article id=\"c" + candidate.number() + "\" class=\"" + (chosen ? "is-won" : "is-lost") + "\"");
        out.open("h3").words(candidate.number() + ". ").text(candidate.action()).words(" ");
        badge(out, candidate);
        out.close();
        out.open("p class=\"quiet\"").words("Proposed by ").text(candidate.by().rule());
        if (!candidate.by().binding().isEmpty()) {
            out.words(" for ").text(candidate.by().binding());
        }
        out.words(", priority tier ").text(tier(candidate.by())).close();
        out.open("p").words(ended(candidate) + ": ").text(candidate.ending().words());
        out.words(" ").element("code", candidate.ending().result().name()).close();
        wouldChange(candidate.ending());
        gates();
        score(candidate.score());
        out.close();
    }

    private void wouldChange(Ending ending) {
        if (ending.wouldChange().isEmpty()) {
            return;
        }
        boolean one = ending.wouldChange().size() == 1;
        out.element("h4", one ? "What would have changed it" : "What would have changed it, all of it together");
        out.open("ul");
        ending.wouldChange().forEach(this::change);
        out.close();
        out.element("p", (one ? "With that, " : "With all of that, ") + ending.then() + ".");
    }

    private void change(Change change) {
        String kind = switch (change.kind()) {
            case TIME -> "Time: ";
            case CONDITION -> "Condition: ";
            case SCORE -> "Score: ";
            case ORDER -> "Order: ";
        };
        out.open("li").words(kind).text(change.words());
        if (!change.in().isEmpty()) {
            out.words(" (" + change.in() + ")");
        }
        out.close();
    }

    private void gates() {
        out.element("h4", "Gates");
        List<GateLine> told =
                candidate.gates().stream().filter(CandidateHtml::tells).toList();
        List<GateLine> others =
                candidate.gates().stream().filter(each -> !tells(each)).toList();
        gates(told);
        if (!others.isEmpty()) {
            out.open("details").element("summary", others.size() + " more, of which none refused");
            gates(others);
            out.close();
        }
        boolean refused =
                candidate.gates().stream().anyMatch(each -> !each.refusals().isEmpty());
        if (refused) {
            out.open("ul");
            candidate.gates().forEach(this::refusals);
            out.close();
        }
    }

    private static boolean tells(GateLine line) {
        return !line.refusals().isEmpty() || !line.saw().isEmpty();
    }

    private void gates(List<GateLine> lines) {
        if (!lines.isEmpty()) {
            out.open("ul class=\"gates\"");
            lines.forEach(this::gate);
            out.close();
        }
    }

    private void gate(GateLine line) {
        String look = switch (line.state()) {
            case PASSED -> "yes";
            case REFUSED -> "no";
            case NOT_ASKED -> "not-asked";
        };
        String sign = switch (line.state()) {
            case PASSED -> "✓ ";
            case REFUSED -> "✗ ";
            case NOT_ASKED -> "– ";
        };
        String words = switch (line.state()) {
            case PASSED -> " passed";
            case REFUSED -> " refused";
            case NOT_ASKED -> " does not apply";
        };
        out.open("li class=\"" + look + "\" title=\"" + PlainText.escaped(GateWords.asks(line.gate())) + "\"");
        out.raw("<span aria-hidden=\"true\">").words(sign).raw("</span>");
        out.words(GateWords.label(line.gate()) + words);
        if (!line.saw().isEmpty()) {
            out.words(": ").text(String.join("; ", line.saw()));
        }
        out.close();
    }

    private void refusals(GateLine line) {
        for (Refusal each : line.refusals()) {
            out.open("li").words(GateWords.label(line.gate()) + ": ").text(each.words());
            if (!each.saw().isEmpty()) {
                out.words("; it saw ").text(each.saw());
            }
            out.words("; passes with ").text(each.passes().words());
            if (!each.passes().in().isEmpty()) {
                out.words(" (" + each.passes().in() + ")");
            }
            out.words(" ").element("code", each.reason().name()).close();
        }
    }

    private void score(Score score) {
        out.element("h4", "Score");
        out.open("p class=\"formula\"")
                .words("propensity " + Words.number(score.propensity()) + " × context " + Words.number(score.context())
                        + " × value " + Words.number(score.value()) + " × weight " + Words.number(score.weight())
                        + " − cost " + Words.number(score.cost()) + " = ")
                .element("strong", Words.number(score.total()))
                .close();
        if (!score.terms().isEmpty()) {
            out.open("p").words("Context: 1");
            score.terms()
                    .forEach(each -> out.words(each.weight() < 0 ? " − " : " + ")
                            .words(Words.number(Math.abs(each.weight())) + " ")
                            .text(each.name()));
            out.words(score.context() == 0 ? ", but not below 0" : "").close();
        }
    }
}
