package dev.baton.decision;

import dev.baton.action.Action;
import dev.baton.event.Attributes;
import dev.baton.event.Require;
import java.util.List;

/**
 * What might be shown to somebody in a place, as things are now (D5). Nothing of it is done, reserved or remembered; what
 * becomes of it comes back as events.
 *
 * @param placement where
 * @param profileId to whom; empty: nobody whom the identifier can tell
 * @param ranked what passed every gate and is worth showing, the best first
 * @param decision why: every candidate with its gates and score, those that may not be shown too
 */
public record Recommendation(String placement, String profileId, List<Candidate> ranked, Decision decision) {
    /** The type of event by which a host says that it has shown one; it is then a contact like a message. */
    public static final String SHOWN = "recommendation.shown";

    /** The type of event by which a host says that the customer took up what was shown; conditions may count it. */
    public static final String ACCEPTED = "recommendation.accepted";

    /** The type of event by which a host says that the customer does not want what was shown. */
    public static final String DECLINED = "recommendation.declined";

    public Recommendation {
        Require.name("recommendation.placement", placement);
        Require.present("recommendation.profileId", profileId);
        ranked = List.copyOf(ranked);
        Require.present("recommendation.decision", decision);
    }

    /** The attributes of events about one of those ranked: {@code placement}, {@code journey}, {@code rule}, {@code template}. */
    public Attributes about(Candidate shown) {
        Attributes.Builder about = Attributes.builder()
                .put("placement", placement)
                .put("journey", shown.rule().journey())
                .put("rule", shown.rule().rule());
        if (shown.action() instanceof Action.FollowUp message) {
            about.put("template", message.template().id());
        }
        return about.build();
    }
}
