package dev.baton.core.turn;

import dev.baton.cases.Promise;
import dev.baton.spi.Work;
import java.time.Instant;

/** The two timers of a promise that was told: when it is at risk, and when it is due. */
public final class PromiseTimers {
    private PromiseTimers() {}

    public static void arm(TurnDraft draft, Promise promise) {
        Instant risk = promise.due().atRiskFrom();
        if (risk.isBefore(promise.due().by())) {
            put(draft, promise, risk(promise), risk, Work.TimerTask.Purpose.PROMISE_AT_RISK);
        }
        put(draft, promise, due(promise), promise.due().by(), Work.TimerTask.Purpose.PROMISE_DUE);
    }

    private static void put(TurnDraft draft, Promise promise, String id, Instant at, Work.TimerTask.Purpose purpose) {
        draft.put(Work.timer(id, draft.profile().id(), at, new Work.TimerTask(purpose, promise.id())));
    }

    public static void disarm(TurnDraft draft, Promise promise) {
        draft.cancel(risk(promise));
        draft.cancel(due(promise));
    }

    private static String risk(Promise promise) {
        return promise.id() + "/risk";
    }

    private static String due(Promise promise) {
        return promise.id() + "/due";
    }
}
