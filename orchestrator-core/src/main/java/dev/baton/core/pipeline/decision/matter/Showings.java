package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Dispatch;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Recommendation;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host has shown of what was recommended: a contact that has arrived, so that caps, pairs and ties count it (D5).
 */
public final class Showings {
    private Showings() {}

    public static void run(TurnDraft draft) {
        Event event = draft.event();
        if (!event.type().equals(Recommendation.SHOWN)) {
            return;
        }
        Attributes about = event.attributes();
        CompiledProposal shown = shown(draft, about.text("journey"), about.text("rule"), about.text("template"));
        if (shown == null) {
            draft.note(
                    "recommendation.unknown",
                    "no rule of that journey says that; send what Recommendation.about gives");
            return;
        }
        Proposal.Say say = (Proposal.Say) shown.what();
        Purpose purpose =
                say.purpose() == null ? shown.journey().definition().charter().purpose() : say.purpose();
        draft.profile()
                .add(
                        new ContactEntry(
                                draft.newId("r-"),
                                event.occurredAt(),
                                say.channel(),
                                purpose,
                                shown.importance().tier(),
                                say.template(),
                                null,
                                Dispatch.State.DELIVERED,
                                shown.rule().journey(),
                                say.tags(),
                                List.of()),
                        draft.definitions().contactPolicy(),
                        draft.now());
        draft.note(event.type(), shown.rule() + " in " + about.text("placement"));
    }

    private static @Nullable CompiledProposal shown(
            TurnDraft draft, @Nullable String journey, @Nullable String rule, @Nullable String template) {
        CompiledJourney known = journey == null ? null : draft.definitions().newest(journey);
        if (known != null && rule != null) {
            for (CompiledProposal each : known.proposalsOf(rule)) {
                if (each.what() instanceof Proposal.Say say && say.template().equals(template)) {
                    return each;
                }
            }
        }
        return null;
    }
}
