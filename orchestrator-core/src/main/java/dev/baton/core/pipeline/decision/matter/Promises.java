package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.Due;
import dev.baton.cases.Matter;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.MatterTrigger;
import dev.baton.core.definition.OnType;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.policy.PromiseConflicts;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Authority;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.PromiseEnds;
import dev.baton.core.turn.PromiseTimers;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Promises are made, kept, withdrawn, at risk and broken (P1, P2, P3). */
public final class Promises {
    private Promises() {}

    public static void run(TurnDraft draft) {
        OnType on = draft.on();
        boolean concerned = !on.keeps().isEmpty()
                || !on.withdraws().isEmpty()
                || !on.makes().isEmpty();
        if (!concerned || !Authority.allows(draft, Actor.Power.CHANGE, "what is said of a promise")) {
            return;
        }
        for (int i = 0; i < on.keeps().size(); i++) {
            MatterTrigger<PromiseKind> each = on.keeps().get(i);
            if (Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                Fulfilment.done(draft, each.kind());
            }
        }
        for (int i = 0; i < on.withdraws().size(); i++) {
            MatterTrigger<PromiseKind> each = on.withdraws().get(i);
            if (Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                withdraw(draft, each.kind());
            }
        }
        make(draft, false);
    }

    /** Those that steps of a journey keep: once it is known who is in it after this event (P3). */
    public static void keptInJourneys(TurnDraft draft) {
        make(draft, true);
    }

    private static void make(TurnDraft draft, boolean inJourney) {
        List<MatterTrigger<PromiseKind>> makes = draft.on().makes();
        if (makes.isEmpty() || draft.factsOnly() != null || !draft.event().may(Actor.Power.CHANGE)) {
            return;
        }
        for (int i = 0; i < makes.size(); i++) {
            MatterTrigger<PromiseKind> each = makes.get(i);
            if ((each.kind().keeping().journey() != null) == inJourney
                    && Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                make(draft, each.kind());
            }
        }
    }

    private static void make(TurnDraft draft, PromiseKind kind) {
        Event event = draft.event();
        String subject = Subjects.of(event.attributes(), kind.subject());
        Due due =
                draft.definitions().promises().due(kind, event.attributes(), event.occurredAt(), draft, draft.inputs());
        if (isRepeated(draft, kind, subject, due)) {
            draft.note("promise.repeated", "the same " + kind.kind() + " was promised before");
            return;
        }
        Promise earlier = null;
        for (PromiseConflicts.Conflict each : PromiseConflicts.find(draft, kind, subject, due.by())) {
            earlier = each.earlier() == null ? earlier : each.earlier();
            if (!resolved(draft, kind, each)) {
                return;
            }
        }
        Promise made = Promise.made(
                draft.newId("m-"),
                terms(event, kind, subject),
                due,
                kind.keeper(),
                PromiseState.ACTIVE,
                caseOf(draft, subject));
        if (earlier != null && kind.made().conflict() == PromiseKind.Conflict.SUPERSEDE) {
            PromiseEnds.end(draft, earlier, PromiseState.SUPERSEDED);
            made = made.superseding(earlier.id());
        }
        draft.note("promise.made", kind.kind() + " due " + due.by() + ", kept by " + kind.keeper());
        draft.audit("promise.made", made.id(), "on " + event.type());
        if (!Fulfilment.alreadyDone(draft, kind, made)) {
            draft.profile().put(made);
            PromiseTimers.arm(draft, made);
        }
    }

    private static PromiseTerms terms(Event event, PromiseKind kind, @Nullable String subject) {
        String stated = kind.words().attribute() == null
                ? null
                : event.attributes().text(kind.words().attribute());
        PromiseKind.Amount amount = kind.keeping().amount();
        return new PromiseTerms(
                kind.kind(),
                subject,
                stated == null ? kind.words().otherwise() : stated,
                event.actor(),
                event.key().toString(),
                event.occurredAt(),
                amount == null ? null : event.attributes().number(amount.promised()));
    }

    private static boolean isRepeated(TurnDraft draft, PromiseKind kind, @Nullable String subject, Due due) {
        for (Promise each : draft.profile().promises()) {
            if (each.kind().equals(kind.kind())
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), subject)
                    && each.due().equals(due)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The customer was told something that contradicts what else is so.
     *
     * @return whether the promise holds all the same
     */
    private static boolean resolved(TurnDraft draft, PromiseKind kind, PromiseConflicts.Conflict found) {
        return switch (kind.made().conflict()) {
            case ACCEPT -> {
                draft.note("promise.accepted", kind.kind() + " holds all the same: " + found.words());
                yield true;
            }
            case SUPERSEDE -> {
                boolean replaces = found.earlier() != null;
                if (!replaces) {
                    refused(draft, kind, found);
                }
                yield replaces;
            }
            case ESCALATE -> {
                draft.note("promise.conflict", kind.kind() + " is for a person to decide: " + found.words());
                tell(draft, kind, found);
                yield true;
            }
            case REFUSE -> {
                refused(draft, kind, found);
                yield false;
            }
        };
    }

    private static void refused(TurnDraft draft, PromiseKind kind, PromiseConflicts.Conflict found) {
        Promise open = found.earlier();
        draft.note(
                "promise.refused",
                open == null
                        ? kind.kind() + " is refused: " + found.words()
                        : "another " + kind.kind() + " is open on other terms, due "
                                + open.due().by());
        draft.audit(
                "promise.refused",
                open == null ? kind.kind() : open.id(),
                (open == null ? found.words() + ", told in " : "told on other terms in ")
                        + draft.event().key());
        tell(draft, kind, found);
    }

    /** Its keeper must settle that with the customer. */
    private static void tell(TurnDraft draft, PromiseKind kind, PromiseConflicts.Conflict found) {
        Promise open = found.earlier();
        Proposals.escalate(
                draft,
                "promise-conflict",
                Tier.PROMISE_DUE,
                open == null ? kind.keeper() : open.keeper(),
                open == null ? null : open.caseId(),
                open == null
                        ? "the customer was told of a " + kind.kind() + ", but " + found.words()
                        : "the customer was told of another " + kind.kind() + " than the one due "
                                + open.due().by(),
                open == null ? null : open.due().by());
    }

    /** The open case of that subject, else one that names none; never one about something else. */
    private static @Nullable String caseOf(TurnDraft draft, @Nullable String subject) {
        ServiceCase found = null;
        for (ServiceCase each : draft.profile().cases()) {
            String about = each.matter().subject();
            boolean fits = subject == null || about == null || about.equals(subject);
            if (each.open() && fits && (found == null || Objects.equals(about, subject))) {
                found = each;
            }
        }
        return found == null ? null : found.id();
    }

    private static void withdraw(TurnDraft draft, PromiseKind kind) {
        Promise promise = Fulfilment.takenBack(draft, kind);
        if (promise != null) {
            PromiseEnds.end(draft, promise, PromiseState.WITHDRAWN);
        }
    }

    /** The case that made up for broken promises is settled, and they end with it. */
    static void recovered(TurnDraft draft, String caseId) {
        for (Promise each : draft.profile().promises()) {
            if (each.state() == PromiseState.BROKEN && caseId.equals(each.caseId())) {
                PromiseEnds.end(
                        draft, each, each.doneAt() == null ? PromiseState.BROKEN_SETTLED : PromiseState.KEPT_LATE);
            }
        }
    }

    private static @Nullable Promise byId(TurnDraft draft, String promiseId) {
        for (Promise each : draft.profile().promises()) {
            if (each.id().equals(promiseId)) {
                return each;
            }
        }
        return null;
    }

    public static void atRisk(TurnDraft draft, String promiseId) {
        Promise promise = byId(draft, promiseId);
        if (promise == null || promise.state() != PromiseState.ACTIVE) {
            draft.note("timer.obsolete", "the promise is not open any more");
            return;
        }
        draft.profile().put(promise.to(PromiseState.AT_RISK, draft.now()));
        draft.audit("promise.at_risk", promiseId, "due " + promise.due().by());
        Proposals.escalate(
                draft,
                "promise-at-risk",
                Tier.PROMISE_DUE,
                promise.keeper(),
                promise.caseId(),
                promise.terms().words() + " (due " + promise.due().by() + ")",
                promise.due().by());
    }

    /** Tells the keeper that routine contacts have kept silent for too long because of the promise (C4). */
    public static void silentTooLong(TurnDraft draft, String promiseId) {
        Promise open = byId(draft, promiseId);
        if (open != null && open.state().pendingOrLive()) {
            Proposals.escalate(
                    draft,
                    "silence-too-long",
                    Tier.SERVICE,
                    open.keeper(),
                    open.caseId(),
                    "the promise due " + open.due().by() + " has kept us silent for too long",
                    open.due().by());
        }
    }

    /** Not kept in time: broken, never silently closed; the recovery case has an owner from this turn on (P2). */
    public static void due(TurnDraft draft, String promiseId) {
        Promise promise = byId(draft, promiseId);
        if (promise == null || (promise.state() != PromiseState.ACTIVE && promise.state() != PromiseState.AT_RISK)) {
            draft.note("timer.obsolete", "the promise is not open any more");
            return;
        }
        PromiseKind kind = draft.definitions().promiseKind(promise.kind());
        String recoveryKind = kind == null ? "recovery" : kind.recoveryCase();
        ServiceCase recovery = Cases.recovery(
                draft,
                promiseId,
                new Matter(recoveryKind, promise.terms().subject()),
                promise.keeper(),
                "we did not keep what we said: " + promise.terms().words(),
                promise.caseId());
        draft.profile().put(promise.to(PromiseState.BROKEN, draft.now()).inCase(recovery.id()));
        draft.note(
                "promise.broken", promise.kind() + " was due " + promise.due().by());
        draft.audit("promise.broken", promiseId, "recovery in " + recovery.id());
        draft.make(EngineEvents.promiseBroken(draft, promise));
        Proposals.escalate(
                draft,
                "promise-broken",
                Tier.RECOVERY,
                recovery.ownership().accountable(),
                recovery.id(),
                "broken: " + promise.terms().words(),
                promise.due().by());
    }
}
