package dev.baton.core.render;

import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which contacts stood in another one's way: those that would have been chosen in the winner's place before it. */
final class Ahead {
    private Ahead() {}

    /** By their numbers on the page, for example {@code numbers 3 and 4 not being proposed, or this one being in a tier above theirs}. */
    static String wouldChange(Decision decision, Candidate loser) {
        List<Integer> numbers = of(decision, loser);
        if (numbers.isEmpty()) {
            return ReasonWords.wouldChange(loser.result());
        }
        String which = numbers.size() == 1 ? "number " : "numbers ";
        String all = numbers.stream().map(Object::toString).collect(Collectors.joining(" and "));
        String above = numbers.size() == 1 ? "its tier" : "theirs";
        return which + all + " not being proposed, or this one being in a tier above " + above;
    }

    private static List<Integer> of(Decision decision, Candidate loser) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < decision.candidates().size(); i++) {
            Candidate each = decision.candidates().get(i);
            if (each.equals(loser)) {
                return numbers;
            }
            boolean inTheWay = each.failed().isEmpty()
                    && Rejudge.contact(each) != null
                    && each.score().total() > 0;
            if (inTheWay) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }
}
