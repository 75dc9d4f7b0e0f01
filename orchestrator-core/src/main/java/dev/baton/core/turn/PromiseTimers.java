package dev.baton.core.turn;

import dev.baton.cases.Promise;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.spi.Work;
import java.time.Instant;

/** The timers of a promise that was told: when it is at risk, when it is due, and when it has kept us silent too long. */
public final class PromiseTimers {
    private PromiseTimers() {}

    public static void arm(TurnDraft draft, Promise promise) {
        Instant risk = promise.due().atRiskFrom();
        if (risk.isBefore(promise.due().by())) {
            put(draft, promise, risk(promise), risk, Work.TimerTask.Purpose.PROMISE_AT_RISK);
        }
        put(draft, promise, due(promise), promise.due().until(), Work.TimerTask.Purpose.PROMISE_DUE);
        silence(draft, promise);
    }

    /** A promise that keeps us silent for too long before it is due is somebody's business (C4). */
    private static void silence(TurnDraft draft, Promise promise) {
        for (ContactPolicy.Silence each : draft.definitions().contactPolicy().silences()) {
            Instant at = promise.since().plus(each.maxAge());
            if (each.reason() == ContactPolicy.Silence.While.PROMISE_ON_SUBJECT
                    && at.isBefore(promise.due().by())) {
                put(draft, promise, silence(promise), at, Work.TimerTask.Purpose.SILENCE_TOO_LONG);
                return;
            }
        }
    }

    private static void put(TurnDraft draft, Promise promise, String id, Instant at, Work.TimerTask.Purpose purpose) {
        draft.put(Work.timer(id, draft.profile().id(), at, new Work.TimerTask(purpose, promise.id())));
    }

    public static void disarm(TurnDraft draft, Promise promise) {
        draft.cancel(risk(promise));
        draft.cancel(due(promise));
        draft.cancel(silence(promise));
    }

    private static String risk(Promise promise) {
        return promise.id() + "/risk";
    }

    private static String silence(Promise promise) {
        return promise.id() + "/silence";
    }

    /** The id of the timer at which it is broken unless it was kept. */
    public static String due(Promise promise) {
        return promise.id() + "/due";
    }
}
