package dev.baton.core.pipeline.action;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.CaseNote;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CompiledQuietHours;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.handoff.Completion;
import dev.baton.core.handoff.Handoffs;
import dev.baton.core.handoff.Offers;
import dev.baton.core.handoff.Projection;
import dev.baton.core.handoff.Receipts;
import dev.baton.core.turn.Cancellation;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.PromiseEnds;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Suggestion;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a chosen action leaves behind. */
final class Plans {
    private Plans() {}

    static void carryOut(TurnDraft draft, Candidacy winner) {
        switch (winner.action().kind()) {
            case FOLLOW_UP -> followUp(draft, winner, (Action.FollowUp) winner.action());
            case ROUTE -> route(draft, winner, (Action.Route) winner.action());
            case ESCALATE -> escalate(draft, winner, (Action.Escalate) winner.action());
            case SUPPRESS -> {
                Action.Suppress suppress = (Action.Suppress) winner.action();
                Suppression added = new Suppression(
                        suppress.scope(),
                        suppress.until(),
                        suppress.reason(),
                        winner.rule().toString(),
                        draft.event().key());
                draft.profile().suppress(added, draft.now());
            }
            case WAIT -> hold(draft, winner, (Action.Wait) winner.action());
            case NONE -> throw new IllegalStateException("nothing cannot be chosen");
        }
    }

    private static void hold(TurnDraft draft, Candidacy winner, Action.Wait wait) {
        JourneyInstance asking = winner.instance();
        if (asking == null) {
            return;
        }
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && each.is(asking.journey(), asking.binding())) {
                draft.profile().put(each.quiet(wait.until()));
                return;
            }
        }
    }

    private static void followUp(TurnDraft draft, Candidacy winner, Action.FollowUp followUp) {
        if (winner.suggests() != null) {
            suggest(draft, winner, followUp, winner.suggests());
            return;
        }
        Promise promise = promised(draft, winner, followUp);
        String takenBack = promise == null ? takenBack(draft, followUp) : null;
        String promiseId = promise == null ? takenBack : promise.id();
        Dispatch.Origin origin = origin(winner, promiseId, takenBack != null);
        Dispatch dispatch = dispatch(draft, winner, followUp.channel(), winner.contactPoint(), null, origin);
        Compensables.planned(draft, winner, followUp, dispatch.id());
        if (winner.customerContact() != null) {
            contact(draft, winner, followUp, dispatch);
            AnsweringMessages.planned(draft, followUp, dispatch.id());
        }
        if (winner.confirms() != null) {
            OnChannel known = draft.contactPoint(winner.confirms()).on(followUp.channel());
            draft.know(winner.confirms(), known.confirmed(draft.event().occurredAt()));
        }
        if (dispatch.state() == Dispatch.State.QUEUED) {
            lastAction(draft, followUp.subject(), followUp.template().id() + " by " + followUp.channel());
        }
    }

    /** An employee is asked; the customer hears nothing before they accept (D5). */
    private static void suggest(TurnDraft draft, Candidacy winner, Action.FollowUp task, Action.FollowUp message) {
        Dispatch asked = dispatch(draft, winner, task.channel(), null, null, origin(winner, null, false));
        String id = Objects.requireNonNull(task.template().parameters().text(Suggestion.ID));
        JourneyInstance asking = winner.instance();
        draft.profile()
                .suggest(new Suggestion(
                        id,
                        winner.rule(),
                        asking == null ? null : asking.binding(),
                        message,
                        draft.now(),
                        asked.routing().expiresAt()));
        draft.note("suggestion.open", message.template().id() + " by " + message.channel() + " waits for an answer");
    }

    private static void contact(TurnDraft draft, Candidacy winner, Action.FollowUp followUp, Dispatch dispatch) {
        boolean planned = dispatch.state() == Dispatch.State.QUEUED;
        if (planned && winner.displaces() != null) {
            displace(draft, winner, winner.displaces());
        }
        draft.profile()
                .add(
                        new ContactEntry(
                                dispatch.id(),
                                dispatch.routing().notBefore(),
                                followUp.channel(),
                                followUp.purpose(),
                                winner.tier(),
                                followUp.template().id(),
                                followUp.subject(),
                                dispatch.state(),
                                winner.journey(),
                                winner.tags(),
                                planned && !winner.takes().isEmpty()
                                        ? draft.places().take(winner.takes())
                                        : List.of()),
                        draft.definitions().contactPolicy(),
                        draft.now());
    }

    /** What is less important, and not on its way yet, makes room under the caps (C6). */
    private static void displace(TurnDraft draft, Candidacy winner, String dispatchId) {
        ProfileState.Pending displaced = Door.pending(draft, dispatchId);
        if (displaced != null) {
            Door.unpend(draft, dispatchId);
            Cancellation.of(draft, draft.profile(), displaced, ReasonCode.DISPLACED + " by " + winner.rule());
            draft.note(
                    "contact.displaced", "what " + displaced.journey() + " had planned made room for " + winner.rule());
        }
    }

    /** The promise that the words make; pending until they are delivered (P1). */
    private static @Nullable Promise promised(TurnDraft draft, Candidacy winner, Action.FollowUp followUp) {
        String kindName = winner.what() instanceof Proposal.Say say ? say.promise() : null;
        PromiseKind kind = kindName == null ? null : draft.definitions().promiseKind(kindName);
        if (kind == null) {
            return null;
        }
        Attributes said = followUp.template().parameters();
        PromiseKind.Amount amount = kind.keeping().amount();
        PromiseTerms terms = new PromiseTerms(
                kind.kind(),
                followUp.subject(),
                kind.words().otherwise(),
                Actor.AUTOMATION,
                winner.rule().toString(),
                draft.now(),
                amount == null ? null : said.number(amount.promised()));
        Promise made = Promise.made(
                draft.newId("m-"),
                terms,
                draft.definitions().promises().due(kind, said, draft.now(), draft, draft.inputs()),
                kind.keeper(),
                PromiseState.PENDING,
                caseAbout(draft, followUp.subject()));
        draft.profile().put(made);
        draft.audit(
                "promise.pending", made.id(), "words of " + followUp.template().id());
        return made;
    }

    /**
     * What was told, or may have been, is taken back once this is; what was not is not told any more. Null where there is
     * nothing told.
     */
    private static @Nullable String takenBack(TurnDraft draft, Action.FollowUp followUp) {
        String kind =
                draft.definitions().promises().takenBackBy(followUp.template().id());
        if (kind == null) {
            return null;
        }
        for (Promise each : draft.profile().promises()) {
            boolean open = each.kind().equals(kind)
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), followUp.subject());
            if (open && (each.state() != PromiseState.PENDING || onItsWay(draft, each))) {
                return each.id();
            } else if (open) {
                PromiseEnds.end(draft, each, PromiseState.WITHDRAWN);
            }
        }
        return null;
    }

    /** Whether the message that tells it has been begun: it may have been told. */
    private static boolean onItsWay(TurnDraft draft, Promise pending) {
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            if (pending.id().equals(each.promiseId()) && each.onItsWay()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String caseAbout(TurnDraft draft, @Nullable String subject) {
        for (ServiceCase each : draft.profile().cases()) {
            if (each.open() && subject != null && subject.equals(each.matter().subject())) {
                return each.id();
            }
        }
        return null;
    }

    /** Offered, not moved: the old owner stays accountable until the new one accepts (H2). */
    private static void route(TurnDraft draft, Candidacy winner, Action.Route route) {
        ServiceCase serviceCase = draft.profile().serviceCase(route.caseId());
        if (serviceCase == null || !(winner.what() instanceof Proposal.RouteTo spec)) {
            return;
        }
        serviceCase = Offers.takeBack(draft, serviceCase);
        Offer offer = new Offer(
                draft.newId("o-"), route.to(), draft.now(), draft.now().plus(spec.acceptWithin()));
        Completion completion = Completion.of(draft, serviceCase, spec.requires());
        ServiceCase offered = Handoffs.offered(completion, offer, spec);
        draft.profile().put(offered);
        Offers.made(draft, offered, offer, completion.found());
        draft.audit("handoff.offered", serviceCase.id(), "to " + route.to());
        HandoffContext context = context(draft, route.caseId(), route.via(), spec.requires(), spec.audience());
        Receipts.sent(draft, route.caseId(), offer, winner.rule(), context);
        dispatch(draft, winner, route.via(), null, context, origin(winner, null, false));
    }

    private static void escalate(TurnDraft draft, Candidacy winner, Action.Escalate escalate) {
        DataClass audience = winner.what() instanceof Proposal.EscalateTo spec ? spec.audience() : DataClasses.UNNAMED;
        HandoffContext context = escalate.caseId() == null
                ? null
                : context(draft, escalate.caseId(), escalate.via(), HandoffRequirements.NONE, audience);
        ServiceCase serviceCase =
                escalate.caseId() == null ? null : draft.profile().serviceCase(escalate.caseId());
        if (serviceCase != null) {
            CaseNote made =
                    new CaseNote(draft.now(), "escalated to " + escalate.to() + ": " + escalate.reason(), "baton");
            draft.profile().put(serviceCase.with(serviceCase.story().happened(made)));
        }
        dispatch(draft, winner, escalate.via(), null, context, origin(winner, null, false));
    }

    private static @Nullable HandoffContext context(
            TurnDraft draft, String caseId, Channel via, HandoffRequirements requirements, DataClass receivers) {
        ServiceCase serviceCase = draft.profile().serviceCase(caseId);
        if (serviceCase == null) {
            return null;
        }
        ChannelCapabilities capabilities = draft.input().shared().channels().find(via);
        CarrierLimits limits = capabilities == null ? CarrierLimits.UNLIMITED : capabilities.carrier();
        HandoffContext whole = Handoffs.context(draft, serviceCase, Handoffs.audience(draft, via, receivers));
        return limits.equals(CarrierLimits.UNLIMITED)
                ? whole
                : Projection.fit(whole, requirements, limits).orElse(null);
    }

    private static void lastAction(TurnDraft draft, @Nullable String subject, String what) {
        String caseId = caseAbout(draft, subject);
        ServiceCase serviceCase = caseId == null ? null : draft.profile().serviceCase(caseId);
        if (serviceCase != null) {
            CaseNote made = new CaseNote(draft.now(), what, "baton");
            draft.profile().put(serviceCase.with(serviceCase.story().did(made)));
        }
    }

    private static Dispatch.Origin origin(Candidacy winner, @Nullable String promiseId, boolean takesBack) {
        JourneyInstance instance = winner.instance();
        return new Dispatch.Origin(
                winner.journey(),
                instance == null ? null : instance.binding(),
                winner.rule().rule(),
                promiseId,
                takesBack);
    }

    private static Dispatch dispatch(
            TurnDraft draft,
            Candidacy winner,
            Channel channel,
            dev.baton.event.@Nullable ContactPoint to,
            @Nullable HandoffContext handoff,
            Dispatch.Origin origin) {
        JourneyInstance instance = winner.instance();
        Instant expiresAt =
                draft.now().plus(winner.worthSending(draft.definitions().contactPolicy()));
        boolean paused = winner.keptBack() != null;
        Dispatch.Hold quiet = quietHold(draft, winner);
        Dispatch.Hold hold = paused ? KeptBack.hold(draft, instance, winner.rule(), expiresAt, quiet) : quiet;
        Dispatch.Routing routing = new Dispatch.Routing(
                channel,
                winner.tier(),
                hold != null && paused ? hold.until() : winner.plannedAt(draft.now()),
                expiresAt,
                origin,
                hold);
        Dispatch made = new Dispatch(
                draft.newDispatchId(),
                draft.profile().id(),
                draft.event().key(),
                winner.action(),
                routing,
                to,
                handoff,
                paused ? new Dispatch.Progress(Dispatch.State.HELD, 0, null) : Dispatch.Progress.QUEUED);
        draft.put(Work.dispatch(made, routing.notBefore()));
        List<ProfileState.Pending> pending =
                new ArrayList<>(draft.profile().contacts().pending());
        pending.add(new ProfileState.Pending(
                made.id(), origin.journey(), origin.binding(), origin.promiseId(), origin.rule(), to));
        draft.profile().pending(pending);
        return made;
    }

    /** Null where no quiet hours keep it back. */
    private static Dispatch.@Nullable Hold quietHold(TurnDraft draft, Candidacy winner) {
        Verdict quiet = winner.held();
        CompiledQuietHours hours = draft.definitions().quietHours();
        if (quiet == null || hours == null) {
            return null;
        }
        Instant until = winner.plannedAt(draft.now());
        if (winner.keptBack() == null) {
            draft.note("quiet.held", "held until " + until + ", " + quiet.passesWhen() + "; " + quiet.detail());
        }
        return new Dispatch.Hold(
                draft.now(), until, draft.now().plus(hours.source().longestHold()));
    }
}
