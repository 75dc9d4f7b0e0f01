package dev.baton.core.pipeline.action;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.Due;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.CompiledPromises;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.turn.PromiseEnds;
import dev.baton.core.turn.PromiseTimers;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that promises something, or takes a promise back, was told, or never will be (P1). */
final class PromiseTellings {
    /** The customer was told, or may have been. */
    static final Set<Dispatch.State> TOLD =
            EnumSet.of(Dispatch.State.ACCEPTED, Dispatch.State.DELIVERED, Dispatch.State.UNKNOWN);

    private PromiseTellings() {}

    /** The dispatch has come to an end, or to where only the outside can move it. */
    static void settled(TurnDraft draft, Dispatch dispatch) {
        String promiseId = dispatch.routing().origin().promiseId();
        if (promiseId == null) {
            return;
        }
        for (Promise each : draft.profile().promises()) {
            if (each.id().equals(promiseId) && each.state().pendingOrLive()) {
                settled(draft, dispatch, each, TOLD.contains(dispatch.state()));
            }
        }
    }

    private static void settled(TurnDraft draft, Dispatch dispatch, Promise open, boolean told) {
        if (dispatch.routing().origin().takesBack()) {
            takenBack(draft, dispatch, open, told);
        } else if (told && open.state() == PromiseState.PENDING) {
            holds(draft, dispatch, open);
        } else if (!told && dispatch.state().terminal()) {
            neverTold(draft, open);
        }
    }

    /** Told, or perhaps told: it holds, and its time runs from now; what it takes the place of holds no more. */
    private static void holds(TurnDraft draft, Dispatch dispatch, Promise pending) {
        PromiseKind kind = draft.definitions().promiseKind(pending.kind());
        Promise active = pending.told(counted(draft, kind, dispatch, pending), draft.now());
        Promise earlier = kind != null && kind.made().conflict() == PromiseKind.Conflict.SUPERSEDE
                ? earlier(draft, active)
                : null;
        if (earlier != null) {
            PromiseEnds.end(draft, earlier, PromiseState.SUPERSEDED);
            active = active.superseding(earlier.id());
        }
        draft.profile().put(active);
        PromiseTimers.arm(draft, active);
        draft.audit("promise.made", active.id(), "told by " + dispatch.id());
    }

    private static @Nullable Promise earlier(TurnDraft draft, Promise told) {
        for (Promise each : draft.profile().promises()) {
            if (!each.id().equals(told.id())
                    && each.kind().equals(told.kind())
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), told.terms().subject())) {
                return each;
            }
        }
        return null;
    }

    /** What the words stated stays; what they counted is counted from when the customer was told. */
    private static Due counted(TurnDraft draft, @Nullable PromiseKind kind, Dispatch dispatch, Promise pending) {
        Attributes said = dispatch.action() instanceof Action.FollowUp followUp
                ? followUp.template().parameters()
                : Attributes.NONE;
        if (kind != null && CompiledPromises.stated(kind, said) != null) {
            return pending.due();
        }
        if (kind != null && kind.timing().term() != null) {
            return draft.definitions().promises().due(kind, said, draft.now(), draft, draft.inputs());
        }
        Duration late = Duration.between(pending.terms().madeAt(), draft.now());
        Due due = pending.due();
        Instant opens = due.opens();
        return new Due(
                due.atRiskFrom().plus(late),
                due.by().plus(late),
                opens == null ? null : opens.plus(late),
                due.until().plus(late));
    }

    /** Only what the customer was told takes a promise back; until then it holds, and is broken if it is not kept. */
    private static void takenBack(TurnDraft draft, Dispatch dispatch, Promise open, boolean told) {
        if (told) {
            PromiseEnds.end(draft, open, PromiseState.WITHDRAWN);
        } else if (dispatch.state().terminal()) {
            draft.note("promise.still_holds", "the customer was not told that " + open.kind() + " is taken back");
            draft.audit("promise.still_holds", open.id(), "taken back, and never told");
        }
    }

    /** It was not told, or was thought to have been, and was not. What is broken by then has its recovery, and keeps it. */
    private static void neverTold(TurnDraft draft, Promise open) {
        if (open.state() == PromiseState.PENDING) {
            draft.profile().put(open.to(PromiseState.WITHDRAWN, draft.now()));
            draft.audit("promise.ended", open.id(), "never told");
        } else {
            PromiseEnds.end(draft, open, PromiseState.WITHDRAWN);
            draft.audit("promise.never_told", open.id(), "its message has not arrived after all");
        }
    }
}
