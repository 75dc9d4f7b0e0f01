package dev.baton.core.render;

import dev.baton.decision.Candidate;
import java.util.ArrayList;
import java.util.List;

/** Which contacts stood in another one's way: those that would have been chosen in the winner's place before it. */
final class Ahead {
    private Ahead() {}

    /** By their places among the candidates. */
    static List<Integer> of(List<Candidate> candidates, Candidate loser) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            if (each.equals(loser)) {
                return places;
            }
            boolean inTheWay = each.failed().isEmpty()
                    && Rejudge.contact(each) != null
                    && each.score().total() > 0;
            if (inTheWay) {
                places.add(i);
            }
        }
        return places;
    }
}
