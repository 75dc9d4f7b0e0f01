package dev.baton.decision;

import dev.baton.event.Require;
import java.util.List;

/**
 * What might be shown to somebody in a place, as things are now (D5). Nothing of it is done, reserved or remembered.
 *
 * @param placement where
 * @param profileId to whom; empty: nobody whom the identifier can tell
 * @param ranked what passed every gate and is worth showing, the best first
 * @param decision why: every candidate with its gates and score, those that may not be shown too
 */
public record Recommendation(String placement, String profileId, List<Candidate> ranked, Decision decision) {
    public Recommendation {
        Require.name("recommendation.placement", placement);
        Require.present("recommendation.profileId", profileId);
        ranked = List.copyOf(ranked);
        Require.present("recommendation.decision", decision);
    }
}
