package dev.baton.core.pipeline;

import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.PromiseTimers;
import dev.baton.core.turn.TurnDraft;
import dev.baton.spi.Work;

/**
 * A promise that has not ended has something that will end it (P2): one that is to be told its message, be it on its way
 * already, one that holds its timer, a broken one its recovery case.
 */
final class PromiseInvariant {
    private PromiseInvariant() {}

    static void check(TurnDraft draft) {
        if (draft.profile().promises().isEmpty() || !draft.profile().changed(ProfileDraft.Aspect.DEALINGS)) {
            return;
        }
        for (Promise each : draft.profile().promises()) {
            boolean held = each.state().terminal()
                    || switch (each.state()) {
                        case PENDING -> isToBeTold(draft, each);
                        case BROKEN -> isMadeUpFor(draft, each);
                        default -> hasTimer(draft, each);
                    };
            if (!held) {
                throw new IllegalStateException(
                        "promise " + each.id() + " is " + each.state() + ", and nothing would ever end it");
            }
        }
    }

    private static boolean isToBeTold(TurnDraft draft, Promise promise) {
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            if (promise.id().equals(each.promiseId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMadeUpFor(TurnDraft draft, Promise promise) {
        ServiceCase recovery = promise.caseId() == null ? null : draft.profile().serviceCase(promise.caseId());
        return recovery != null && recovery.open();
    }

    /** Set in this turn; or before, and neither cancelled nor used up. */
    private static boolean hasTimer(TurnDraft draft, Promise promise) {
        String timer = PromiseTimers.due(promise);
        for (Work each : draft.work()) {
            if (each.id().equals(timer)) {
                return true;
            }
        }
        boolean usedUp = draft.input().occasion() instanceof Occasion.Timer due
                && due.id().equals(timer);
        return !usedUp && !draft.cancelled().contains(timer) && wasHeld(draft, promise);
    }

    private static boolean wasHeld(TurnDraft draft, Promise promise) {
        for (ProfileState each : draft.input().reached().profiles()) {
            for (Promise one : each.promises()) {
                boolean holds = one.state() == PromiseState.ACTIVE || one.state() == PromiseState.AT_RISK;
                if (holds && one.id().equals(promise.id())) {
                    return true;
                }
            }
        }
        return false;
    }
}
