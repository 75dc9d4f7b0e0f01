package dev.baton.core.runtime;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Occasion;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Recommendation;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what to show somebody in a place, and throws away everything but the answer (D5). Thread-safe. */
public final class Recommending {
    private final Registry registry;
    private final Settings settings;
    private final Previewing previewing;

    public Recommending(Registry registry, Settings settings, Previewing previewing) {
        this.registry = registry;
        this.settings = settings;
        this.previewing = previewing;
    }

    /** @param profileId whom the identifier points at; null: somebody new */
    public Recommendation recommend(Identifier identifier, @Nullable String profileId, String placement) {
        DecisionPolicy policy = registry.current().definitions().decisionPolicy();
        if (!policy.placements().contains(placement)) {
            throw new InvalidValueException(
                    "placement",
                    "is " + placement,
                    "name one of the placements that are defined: " + policy.placements());
        }
        Event question = question(identifier, placement, settings.clock().instant());
        Task task = profileId == null ? Task.host(question) : Task.engine(question, Occasion.host(), profileId, null);
        Decision decision = previewing.run(task).decision();
        return new Recommendation(placement, decision.profileId(), ranked(decision), decision);
    }

    private static Event question(Identifier identifier, String placement, Instant now) {
        return Event.of(EngineEvents.SOURCE, "recommend:" + placement + ":" + now, Trigger.RECOMMEND)
                .verified(identifier.namespace(), identifier.value())
                .attribute(Trigger.PLACEMENT, placement)
                .occurredAt(now)
                .receivedAt(now)
                .build();
    }

    /** Best first; what a chosen silence or wait that ranks above removes is left out, as from a decision (D1). */
    private static List<Candidate> ranked(Decision decision) {
        List<Candidate> ranked = new ArrayList<>();
        List<Candidate> silences = new ArrayList<>();
        for (Candidate each : decision.candidates()) {
            if (!each.failed().isEmpty()) {
                continue;
            }
            if (each.action() instanceof Action.FollowUp contact && contact.target() == Target.CUSTOMER) {
                boolean silenced = silences.stream().anyMatch(silence -> removes(silence, each, contact));
                if (!silenced && each.score().total() > 0) {
                    ranked.add(each);
                }
            } else if (each.chosen()) {
                silences.add(each);
            }
        }
        return ranked;
    }

    private static boolean removes(Candidate silence, Candidate candidate, Action.FollowUp contact) {
        if (silence.action() instanceof Action.Suppress suppress) {
            return suppress.scope().covers(contact.purpose(), contact.channel(), candidate.tier(), contact.subject());
        }
        return silence.action() instanceof Action.Wait
                && silence.rule().journey().equals(candidate.rule().journey())
                && silence.binding().equals(candidate.binding());
    }
}
