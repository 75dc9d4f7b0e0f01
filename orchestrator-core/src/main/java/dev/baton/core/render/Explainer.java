package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a decision in words to its three readers (D6): the analyst everything, the agent one line, the customer or a
 * regulator plain words with nothing internal.
 *
 * <p>Pure: the same decision gives the same words on every machine, and needs nothing but itself. Times are told in UTC
 * unless {@linkplain #in another zone} is asked for. Identifier values print masked. Immutable and safe to share between
 * threads.
 */
public final class Explainer {
    private static final int AGENT_WIDTH = 240;
    private static final int REASONS_OF_REFUSED = 2;
    private static final Explainer UTC = new Explainer(ZoneOffset.UTC);

    private final ZoneId zone;

    private Explainer(ZoneId zone) {
        this.zone = zone;
    }

    /** Tells times in UTC. */
    public static Explainer utc() {
        return UTC;
    }

    /** Tells times as clocks in that zone show them. */
    public static Explainer in(ZoneId zone) {
        return new Explainer(zone);
    }

    public Explanation explain(Decision decision) {
        return new Explanation(AnalystPage.of(decision, zone), agent(decision), customer(decision));
    }

    /** Everything, part by part, for pages and programs. */
    public DecisionPage page(Decision decision) {
        return PageMaker.of(decision, zone, explain(decision));
    }

    /**
     * A whole HTML page for the analyst: one file that loads nothing and runs nothing, for screens of any width, light or
     * dark, and for paper. Whatever others wrote is escaped.
     */
    public String html(Decision decision) {
        return DecisionHtml.of(page(decision));
    }

    private String agent(Decision decision) {
        StringBuilder out = new StringBuilder();
        if (decision.chosen().isEmpty()) {
            out.append("nothing, because ").append(decision.reason().words()).append(whatWouldHelp(decision));
        } else {
            List<String> actions = new ArrayList<>();
            decision.chosen().forEach(action -> actions.add(ActionWords.forAgent(action, zone)));
            out.append(String.join("; ", actions));
            held(decision).ifPresent(held -> out.append("; ").append(held.words()));
        }
        List<Candidate> lost = lost(decision);
        if (!lost.isEmpty()) {
            out.append(". ").append(notChosen(lost, !decision.chosen().isEmpty()));
        }
        String line = Discretion.hide(PlainText.of(out.append(".").toString()));
        return Columns.cut(line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1), AGENT_WIDTH);
    }

    /** Where nothing was chosen: what stands between the best candidate and being chosen. */
    private static String whatWouldHelp(Decision decision) {
        List<String> steps = new ArrayList<>();
        lost(decision).stream().findFirst().ifPresent(best -> {
            for (Verdict verdict : best.failed()) {
                if (!verdict.passesWhen().isBlank()) {
                    steps.add(verdict.passesWhen());
                }
            }
        });
        String needed = steps.isEmpty() ? ReasonWords.wouldChange(decision.reason()) : String.join(", and ", steps);
        return "; would change: " + needed;
    }

    /** For example {@code 5 others not chosen: 3 refused (…), 2 outranked (…)}. */
    private static String notChosen(List<Candidate> lost, boolean others) {
        List<Candidate> refused =
                lost.stream().filter(each -> !each.failed().isEmpty()).toList();
        List<Candidate> outranked =
                lost.stream().filter(each -> each.failed().isEmpty()).toList();
        List<String> parts = new ArrayList<>();
        if (!refused.isEmpty()) {
            parts.add(refused.size() + " refused" + reasons(refused, REASONS_OF_REFUSED));
        }
        if (!outranked.isEmpty()) {
            parts.add(outranked.size() + " outranked" + reasons(outranked, 1));
        }
        String all = others ? Words.count(lost.size(), "other") : Words.count(lost.size(), "candidate");
        return all + " not chosen: " + String.join(", ", parts);
    }

    private static String reasons(List<Candidate> lost, int most) {
        Set<String> words = new LinkedHashSet<>();
        lost.forEach(candidate -> words.add(candidate.result().words()));
        List<String> first = words.stream().limit(most).toList();
        return " (" + String.join("; ", first) + (words.size() > first.size() ? "; …" : "") + ")";
    }

    private String customer(Decision decision) {
        return Discretion.hide(PlainText.of(plain(decision)));
    }

    private String plain(Decision decision) {
        String when = "On " + Words.formal(decision.decidedAt(), zone) + occasion(decision);
        if (decision.chosen().isEmpty() && onlyContacts(decision)) {
            return when + " we decided not to " + messages(decision) + ", because "
                    + String.join("; ", whyLeft(decision)) + ".";
        }
        if (decision.chosen().isEmpty()) {
            return when + " we learnt of something and did nothing about it, because "
                    + ReasonWords.forCustomer(decision.reason()) + "." + leftForCustomer(decision);
        }
        List<String> actions = new ArrayList<>();
        for (Action action : decision.chosen()) {
            String words = ActionWords.forCustomer(action, zone);
            if (!actions.contains(words)) {
                actions.add(words);
            }
        }
        String why = proposer(decision)
                .map(candidate -> ", because " + ActionWords.forCustomer(candidate.tier()))
                .orElse("");
        String held = held(decision).isPresent()
                ? " It waits until the time of day is over at which we do not disturb you."
                : "";
        return when + " we decided " + String.join(", and ", actions) + why + "." + held + leftForCustomer(decision);
    }

    /** What the decision came after, as whoever told us of it calls it; nothing for what only the engine knows. */
    private static String occasion(Decision decision) {
        return decision.eventType().startsWith("baton.")
                ? ""
                : ", after “" + ActionWords.readable(decision.eventType()) + "”,";
    }

    /** What was considered, where it was messages only; each once. */
    private static String messages(Decision decision) {
        Set<String> all = new LinkedHashSet<>();
        for (Candidate each : decision.candidates()) {
            Action.FollowUp contact = Rejudge.contact(each);
            if (contact != null) {
                all.add(ActionWords.message(contact));
            }
        }
        return String.join(", nor to ", all);
    }

    /** Where quiet hours keep back what was chosen (C7). */
    private static Optional<Decision.Note> held(Decision decision) {
        return decision.notes().stream()
                .filter(note -> note.code().equals("quiet.held"))
                .findFirst();
    }

    private static Optional<Candidate> proposer(Decision decision) {
        Action first = decision.chosen().get(0);
        return decision.candidates().stream()
                .filter(candidate -> candidate.chosen() && candidate.action().equals(first))
                .findFirst();
    }

    private static String leftForCustomer(Decision decision) {
        List<Candidate> lost = lost(decision);
        if (lost.isEmpty()) {
            return "";
        }
        String things = lost.size() == 1 ? "one other thing and left it" : lost.size() + " other things and left them";
        return " We considered " + things + ", because " + String.join("; ", whyLeft(decision)) + ".";
    }

    /** Whether all that came into question was to contact the customer. */
    private static boolean onlyContacts(Decision decision) {
        return !decision.candidates().isEmpty()
                && decision.candidates().stream().allMatch(each -> Rejudge.contact(each) != null);
    }

    private static Set<String> whyLeft(Decision decision) {
        Set<String> why = new LinkedHashSet<>();
        for (Candidate candidate : lost(decision)) {
            why.add(whyLeft(decision, candidate.result()));
            for (Verdict verdict : candidate.failed()) {
                why.add(whyLeft(decision, verdict.reason()));
            }
        }
        return why;
    }

    private static String whyLeft(Decision decision, ReasonCode reason) {
        return reason == ReasonCode.HELD_OUT ? Withheld.forCustomer(decision) : ReasonWords.forCustomer(reason);
    }

    private static List<Candidate> lost(Decision decision) {
        return decision.candidates().stream()
                .filter(candidate -> candidate.result() != ReasonCode.CHOSEN)
                .toList();
    }
}
