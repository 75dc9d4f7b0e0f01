package dev.baton.core.pipeline.event;

import dev.baton.core.definition.EventContract;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;

/** Looks at the event itself: its times, and whether it may still be acted on. */
public final class EventStage {
    private EventStage() {}

    public static void run(TurnDraft draft) {
        if (!(draft.input().occasion() instanceof Occasion.Host)) {
            return;
        }
        clampFuture(draft);
        Event event = draft.event();
        Instant expiresAt = event.expiresAt();
        dropStale(draft);
        TextNotes.run(draft);
        if (event.historical()) {
            draft.factsOnly(ReasonCode.FACTS_ONLY);
            draft.note("event.historical", "backfill: only facts change");
        }
        if (draft.input().keyTooOld()) {
            draft.factsOnly(ReasonCode.KEY_TOO_OLD);
            draft.note("event.key_too_old", "older than keys of " + event.source() + " are kept: only facts change");
        }
        if (expiresAt != null && !expiresAt.isAfter(draft.now())) {
            draft.factsOnly(ReasonCode.EVENT_EXPIRED);
            draft.note("event.expired", "expired at " + expiresAt + ": only facts change");
        }
    }

    /** Past a moment's freshness, it is recorded and never acted on (T8). */
    private static void dropStale(TurnDraft draft) {
        Event event = draft.event();
        EventContract contract = draft.on().contract();
        EventContract.Decay decay = contract == null ? null : contract.decay();
        if (decay == null) {
            return;
        }
        double freshness = decay.freshness(Duration.between(event.occurredAt(), draft.now()));
        if (freshness < decay.minimum()) {
            draft.factsOnly(ReasonCode.MOMENT_STALE);
            draft.note("event.stale", "occurred at " + event.occurredAt() + ", too long ago to act on");
        }
    }

    /** Nothing is true before it happens: a time ahead of the engine's clock is taken as now (T6). */
    private static void clampFuture(TurnDraft draft) {
        Event event = draft.event();
        if (event.occurredAt().isAfter(draft.now())) {
            draft.note("event.clamped", "stated to occur at " + event.occurredAt() + ", after now: taken as now");
            draft.event(event.toBuilder().occurredAt(draft.now()).build());
        }
    }
}
