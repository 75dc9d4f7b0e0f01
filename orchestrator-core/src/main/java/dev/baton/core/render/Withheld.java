package dev.baton.core.render;

import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a decision says of holdouts, judged by what is stored with it (D7): who was asked, and in which arm they were. */
final class Withheld {
    private static final String ARM = "holdout";

    private Withheld() {}

    static boolean is(Candidate candidate) {
        return candidate.failed().stream().anyMatch(Withheld::isHoldout);
    }

    private static boolean isHoldout(Verdict verdict) {
        return verdict.gate() == Gate.HOLDOUT;
    }

    /** As if it had not been withheld. */
    static Candidate allowed(Candidate candidate) {
        return new Candidate(
                candidate.rule(),
                candidate.tier(),
                candidate.action(),
                candidate.score(),
                candidate.asked(),
                candidate.failed().stream().filter(each -> !isHoldout(each)).toList(),
                candidate.result(),
                candidate.gap(),
                candidate.beatenBy(),
                candidate.tierName(),
                candidate.binding(),
                candidate.seen());
    }

    /** Whether some were asked that rank behind what was chosen: those handed back beside it, or drawn before it was. */
    static boolean asksBehindTheBest(Decision decision) {
        return recommends(decision)
                || decision.notes().stream().anyMatch(each -> each.code().equals("exploration"));
    }

    private static boolean recommends(Decision decision) {
        return decision.eventType().equals(Trigger.RECOMMEND);
    }

    /** In what the arms that were read contradict what was withheld or not, in words. */
    static List<String> contradictions(Decision decision) {
        List<String> found = new ArrayList<>();
        for (Candidate each : decision.candidates()) {
            boolean asked = each.asked().contains(Gate.HOLDOUT);
            if (asked != is(each) && !inTreatment(decision, each)) {
                found.add(each.rule() + " was asked whether it is withheld, and was neither withheld nor chosen");
            }
            if (asked && !armRead(decision, is(each) ? "CONTROL" : "TREATMENT")) {
                found.add(each.rule() + (is(each) ? " was withheld" : " was not withheld") + ", and no arm says so");
            }
        }
        for (InputRead each : decision.inputs()) {
            number(decision, "holdout.bucket", each).ifPresent(bucket -> {
                boolean control =
                        bucket < number(decision, "holdout.share", each).orElse(0L);
                if (control != text(each).equals("CONTROL")) {
                    found.add("bucket " + bucket + " of holdout " + each.source() + " is not in its arm");
                }
            });
        }
        return found;
    }

    /** Why what was withheld was left out, for the customer: whether it is from everybody or from some is not told where it is not known. */
    static String forCustomer(Decision decision) {
        boolean all = true;
        boolean some = true;
        for (InputRead each : decision.inputs()) {
            if (each.name().equals(ARM) && text(each).equals("CONTROL")) {
                long share = number(decision, "holdout.share", each).orElse(0L);
                all &= share == Holdout.ALL;
                some &= share > 0 && share < Holdout.ALL;
            }
        }
        return all && !some
                ? "at present we do not begin to send it to anybody"
                : some && !all
                        ? ReasonWords.forCustomer(ReasonCode.HELD_OUT)
                        : "we left it out, to learn whether it helps";
    }

    private static boolean inTreatment(Decision decision, Candidate candidate) {
        return candidate.chosen() || candidate.result() == ReasonCode.PAUSED || recommends(decision);
    }

    private static boolean armRead(Decision decision, String arm) {
        return decision.inputs().stream()
                .anyMatch(each -> each.name().equals(ARM) && text(each).equals(arm));
    }

    private static String text(InputRead read) {
        return read.value() instanceof Value.Text text ? text.text() : "";
    }

    /** Read beside that arm, of the same holdout; nothing where the arm was fixed before. */
    private static Optional<Long> number(Decision decision, String name, InputRead arm) {
        if (!arm.name().equals(ARM)) {
            return Optional.empty();
        }
        return decision.inputs().stream()
                .filter(each -> each.name().equals(name) && Objects.equals(each.source(), arm.source()))
                .flatMap(each -> each.value() instanceof Value.Whole whole ? Stream.of(whole.number()) : Stream.empty())
                .findFirst();
    }
}
