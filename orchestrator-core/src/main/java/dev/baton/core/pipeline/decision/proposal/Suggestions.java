package dev.baton.core.pipeline.decision.proposal;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Suggestion;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.journey.JourneyInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What employees answer to what was suggested to them (D5). What is accepted is a candidate like any other, and passes
 * every gate anew but its rule's own condition: a person has looked.
 */
public final class Suggestions {
    private Suggestions() {}

    public static void run(TurnDraft draft) {
        Event event = draft.event();
        boolean accepted = event.type().equals(Suggestion.ACCEPTED);
        if (!accepted && !event.type().equals(Suggestion.DECLINED)) {
            return;
        }
        if (event.actor().kind() != Actor.Kind.EMPLOYEE && event.actor().kind() != Actor.Kind.AUTOMATION) {
            draft.note("suggestion.not_allowed", "only an employee or an automation may answer a suggestion");
            return;
        }
        Suggestion open = take(draft, event.attributes().text(Suggestion.ID));
        if (open == null) {
            draft.note(
                    "suggestion.nothing_open",
                    "no such suggestion is open; it may have been answered already, have expired, or its journey ended");
            return;
        }
        String who = event.actor().id() == null
                ? event.actor().kind().name()
                : event.actor().id();
        String reason = event.attributes().text("reason");
        String words = open.rule() + " by " + who + (reason == null ? "" : ": " + reason);
        draft.note(event.type(), words);
        draft.audit(event.type(), open.id(), words);
        if (accepted) {
            propose(draft, open);
        }
    }

    /** With an instance goes what was suggested for it. */
    public static void forget(TurnDraft draft, JourneyInstance ended) {
        List<Suggestion> open = draft.profile().contacts().suggestions();
        if (!open.isEmpty()) {
            List<Suggestion> left = new ArrayList<>(open);
            left.removeIf(each -> ended.is(each.rule().journey(), each.binding() == null ? "" : each.binding()));
            draft.profile().suggestions(left);
        }
    }

    /** The question to an employee. */
    static Action.FollowUp task(TurnDraft draft, Proposal.Say say, Action.FollowUp message) {
        Attributes asked = Attributes.builder()
                .put(Suggestion.ID, draft.newId("s-"))
                .put("template", message.template().id())
                .put("channel", message.channel().name())
                .put("parameters", Value.of(message.template().parameters()))
                .build();
        return new Action.FollowUp(
                Target.EMPLOYEE,
                Objects.requireNonNull(say.suggestVia()),
                new Template(Suggestion.TEMPLATE, asked),
                message.purpose(),
                message.subject());
    }

    /** Takes it from those that are open; null where it is none of them. */
    private static @Nullable Suggestion take(TurnDraft draft, @Nullable String id) {
        List<Suggestion> left = new ArrayList<>(draft.profile().contacts().suggestions());
        for (Suggestion each : left) {
            if (each.id().equals(id) && each.until().isAfter(draft.now())) {
                left.remove(each);
                draft.profile().suggestions(left);
                return each;
            }
        }
        return null;
    }

    private static void propose(TurnDraft draft, Suggestion open) {
        JourneyInstance asking = asking(draft, open);
        if (open.binding() != null && asking == null) {
            draft.note("suggestion.pointless", open.rule().journey() + " has ended for " + open.binding());
            return;
        }
        CompiledJourney journey = asking == null
                ? draft.definitions().newest(open.rule().journey())
                : draft.definitions().journey(asking.journey(), asking.version());
        CompiledProposal rule = journey == null ? null : rule(journey, open);
        if (journey == null || rule == null) {
            draft.note("suggestion.gone", open.rule() + " does not propose it any more");
            return;
        }
        Proposal.Say say = ((Proposal.Say) rule.what()).unasked();
        draft.propose(new Candidacy(rule.rule(), rule.importance(), say, open.message(), journey.id(), asking));
    }

    private static @Nullable JourneyInstance asking(TurnDraft draft, Suggestion open) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && open.binding() != null && each.is(open.rule().journey(), open.binding())) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable CompiledProposal rule(CompiledJourney journey, Suggestion open) {
        Action.FollowUp message = open.message();
        for (CompiledProposal each : journey.proposalsOf(open.rule().rule())) {
            boolean same = each.what() instanceof Proposal.Say say
                    && say.suggestVia() != null
                    && say.template().equals(message.template().id())
                    && say.channel().equals(message.channel());
            if (same) {
                return each;
            }
        }
        return null;
    }
}
