package dev.baton.core.turn;

import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ends promises: their timers end with them, and what is still to be said of them is not said any more (P1). */
public final class PromiseEnds {
    private PromiseEnds() {}

    public static void end(TurnDraft draft, Promise promise, PromiseState how) {
        neverTell(draft, promise);
        draft.profile().put(promise.to(how, draft.now()));
        PromiseTimers.disarm(draft, promise);
        draft.note("promise." + how.name().toLowerCase(Locale.ROOT), promise.kind() + " is " + how);
        draft.audit("promise.ended", promise.id(), how.name());
    }

    /** What does not hold any more must not be said, nor be taken back. */
    private static void neverTell(TurnDraft draft, Promise promise) {
        List<ProfileState.Pending> pending = draft.profile().contacts().pending();
        for (ProfileState.Pending each : pending) {
            if (promise.id().equals(each.promiseId())) {
                List<ProfileState.Pending> left =
                        new ArrayList<>(draft.profile().contacts().pending());
                left.remove(each);
                if (each.onItsWay()) {
                    left.add(each.notAgain());
                } else {
                    draft.withdraw(each);
                }
                draft.profile().pending(left);
            }
        }
    }
}
