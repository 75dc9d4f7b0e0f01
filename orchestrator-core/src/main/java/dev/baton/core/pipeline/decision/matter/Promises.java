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
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.PromiseTimers;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Event;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Promises are made, kept, withdrawn, at risk and broken (P1, P2, P3). */
public final class Promises {
    private Promises() {}

    public static void run(TurnDraft draft) {
        OnType on = draft.on();
        for (int i = 0; i < on.keeps().size(); i++) {
            MatterTrigger<PromiseKind> each = on.keeps().get(i);
            if (Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                done(draft, each.kind());
            }
        }
        for (int i = 0; i < on.withdraws().size(); i++) {
            MatterTrigger<PromiseKind> each = on.withdraws().get(i);
            if (Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                withdraw(draft, each.kind());
            }
        }
        if (draft.factsOnly() == null) {
            for (int i = 0; i < on.makes().size(); i++) {
                MatterTrigger<PromiseKind> each = on.makes().get(i);
                if (Asking.ask(draft, "promise", each.kind().kind(), each.when()) == Truth.TRUE) {
                    make(draft, each.kind());
                }
            }
        }
    }

    private static void make(TurnDraft draft, PromiseKind kind) {
        Event event = draft.event();
        String subject = Subjects.of(event.attributes(), kind.subject());
        String stated = kind.words().attribute() == null
                ? null
                : event.attributes().text(kind.words().attribute());
        PromiseTerms terms = new PromiseTerms(
                kind.kind(),
                subject,
                stated == null ? kind.words().otherwise() : stated,
                event.actor(),
                event.key().toString(),
                event.occurredAt());
        Due due = due(kind, event);
        Promise open = live(draft, kind, subject);
        if (open != null && open.due().equals(due)) {
            draft.note("promise.repeated", "the same " + kind.kind() + " was promised before");
            return;
        }
        if (open != null && kind.made().conflict() == PromiseKind.Conflict.REFUSE) {
            conflict(draft, kind, open);
            return;
        }
        if (open != null) {
            end(draft, open, PromiseState.SUPERSEDED);
        }
        Promise made =
                Promise.made(draft.newId("m-"), terms, due, kind.keeper(), PromiseState.ACTIVE, caseOf(draft, subject));
        draft.profile().put(made);
        PromiseTimers.arm(draft, made);
        draft.note("promise.made", kind.kind() + " due " + due.by() + ", kept by " + kind.keeper());
        draft.audit("promise.made", made.id(), "on " + event.type());
    }

    /** The customer was told something that contradicts what they were told before; its keeper must settle that. */
    private static void conflict(TurnDraft draft, PromiseKind kind, Promise open) {
        draft.note(
                "promise.refused",
                "another " + kind.kind() + " is open on other terms, due "
                        + open.due().by());
        draft.audit(
                "promise.refused",
                open.id(),
                "told on other terms in " + draft.event().key());
        Proposals.escalate(
                draft,
                "promise-conflict",
                Tier.PROMISE_DUE,
                open.keeper(),
                open.caseId(),
                "the customer was told of another " + kind.kind() + " than the one due "
                        + open.due().by(),
                open.due().by());
    }

    public static Due due(PromiseKind kind, Event event) {
        Instant stated = kind.timing().dueAttribute() == null
                ? null
                : event.attributes().instant(kind.timing().dueAttribute());
        Instant by = stated == null ? event.occurredAt().plus(kind.timing().within()) : stated;
        Instant risk = by.minus(kind.timing().atRiskLead());
        return new Due(risk.isBefore(Require.EARLIEST) ? by : risk, by);
    }

    private static @Nullable String caseOf(TurnDraft draft, @Nullable String subject) {
        ServiceCase found = null;
        for (ServiceCase each : draft.profile().cases()) {
            if (each.open() && (found == null || Objects.equals(each.matter().subject(), subject))) {
                found = each;
            }
        }
        return found == null ? null : found.id();
    }

    private static @Nullable Promise live(TurnDraft draft, PromiseKind kind, @Nullable String subject) {
        for (Promise each : draft.profile().promises()) {
            if (each.kind().equals(kind.kind())
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), subject)) {
                return each;
            }
        }
        return null;
    }

    /** The promise an event speaks of: that of its subject; without one, the one due first. */
    private static @Nullable Promise meant(TurnDraft draft, PromiseKind kind, boolean broken) {
        String subject = Subjects.of(draft.event().attributes(), kind.subject());
        Promise first = null;
        for (Promise each : draft.profile().promises()) {
            boolean open = broken
                    ? each.state() == PromiseState.BROKEN && each.doneAt() == null
                    : each.state().pendingOrLive();
            boolean fits = subject == null || subject.equals(each.terms().subject());
            if (each.kind().equals(kind.kind())
                    && open
                    && fits
                    && !draft.event().occurredAt().isBefore(each.terms().madeAt())
                    && (first == null || each.due().by().isBefore(first.due().by()))) {
                first = each;
            }
        }
        return first;
    }

    /** Keeps the promise that is open; what makes up for a broken one may be the same call. */
    private static void done(TurnDraft draft, PromiseKind kind) {
        Promise open = meant(draft, kind, false);
        if (open != null) {
            done(draft, open);
        }
        Promise broken = meant(draft, kind, true);
        if (broken != null) {
            done(draft, broken);
        }
    }

    private static void done(TurnDraft draft, Promise promise) {
        Instant at = draft.event().occurredAt();
        boolean inTime = !at.isAfter(promise.due().by());
        Promise done = promise.done(at);
        if (promise.state() == PromiseState.BROKEN && !inTime) {
            draft.profile().put(done);
            draft.note("promise.done_late", promise.kind() + " was done after it was due; its recovery goes on");
            return;
        }
        PromiseState end = promise.state() == PromiseState.BROKEN
                ? PromiseState.KEPT_RETRO
                : inTime ? PromiseState.KEPT : PromiseState.KEPT_LATE;
        end(draft, done, end);
    }

    private static void withdraw(TurnDraft draft, PromiseKind kind) {
        Promise promise = meant(draft, kind, false);
        if (promise != null) {
            end(draft, promise, PromiseState.WITHDRAWN);
        }
    }

    private static void end(TurnDraft draft, Promise promise, PromiseState how) {
        if (promise.state() == PromiseState.PENDING) {
            neverTell(draft, promise);
        }
        draft.profile().put(promise.to(how, draft.now()));
        PromiseTimers.disarm(draft, promise);
        draft.note("promise." + how.name().toLowerCase(java.util.Locale.ROOT), promise.kind() + " is " + how);
        draft.audit("promise.ended", promise.id(), how.name());
    }

    /** What does not hold any more must not be said. */
    private static void neverTell(TurnDraft draft, Promise promise) {
        List<ProfileState.Pending> left =
                new ArrayList<>(draft.profile().contacts().pending());
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            if (promise.id().equals(each.promiseId())) {
                left.remove(each);
                if (each.attempt() == 0) {
                    draft.withdraw(each);
                }
            }
        }
        draft.profile().pending(left);
    }

    /** The case that made up for broken promises is settled, and they end with it. */
    static void recovered(TurnDraft draft, String caseId) {
        for (Promise each : draft.profile().promises()) {
            if (each.state() == PromiseState.BROKEN && caseId.equals(each.caseId())) {
                end(draft, each, each.doneAt() == null ? PromiseState.BROKEN_SETTLED : PromiseState.KEPT_LATE);
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
                "we did not keep what we said: " + promise.terms().words());
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
