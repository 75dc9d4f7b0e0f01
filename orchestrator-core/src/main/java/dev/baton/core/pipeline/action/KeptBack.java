package dev.baton.core.pipeline.action;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.RuleRef;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How dispatches stand behind a pause: they look again every half hour, and are decided anew when it is lifted (J8). */
final class KeptBack {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(30);

    private KeptBack() {}

    /**
     * @param rule what proposed it under the pause
     * @param quiet how quiet hours hold it, too; null where they do not
     */
    static Dispatch.Hold hold(
            TurnDraft draft,
            @Nullable JourneyInstance asking,
            RuleRef rule,
            Instant expiresAt,
            Dispatch.@Nullable Hold quiet) {
        String binding = asking == null ? null : asking.binding();
        return new Dispatch.Hold(
                draft.now(),
                lookAgain(draft, expiresAt),
                quiet == null ? expiresAt : quiet.atMost(),
                anew(draft, rule.journey(), binding, rule.phase()));
    }

    /** Kept back at the door, for the first time or again. */
    static void keep(TurnDraft draft, Dispatch dispatch) {
        Instant expiresAt = dispatch.routing().expiresAt();
        Dispatch.Hold before = dispatch.routing().hold();
        Instant atMost = atMost(draft, before, expiresAt);
        Instant until = lookAgain(draft, atMost.isBefore(expiresAt) ? atMost : expiresAt);
        Dispatch.Anew anew = before == null ? null : before.anew();
        if (anew == null) {
            Dispatch.Origin origin = dispatch.routing().origin();
            anew = anew(draft, origin.journey(), origin.binding(), null);
        }
        Instant since = before == null ? draft.now() : before.since();
        Dispatch held = dispatch.held(new Dispatch.Hold(since, until, atMost, anew));
        // One that may be with its channel already stays one, and stays when it was.
        boolean started = dispatch.state() == Dispatch.State.STARTED;
        Dispatch kept = started ? held : held.to(Dispatch.State.HELD, null);
        if (!started) {
            Deliveries.show(draft, kept);
        }
        draft.put(Work.dispatch(kept, until));
        draft.note("door.held", "paused; it looks again at " + until);
    }

    /** Past what quiet hours allow it comes here only if they hold it no more: they were taken back meanwhile. */
    private static Instant atMost(TurnDraft draft, Dispatch.@Nullable Hold before, Instant expiresAt) {
        return before == null || !before.atMost().isAfter(draft.now()) ? expiresAt : before.atMost();
    }

    private static Instant lookAgain(TurnDraft draft, Instant end) {
        Instant next = draft.now().plus(LOOK_AGAIN);
        return next.isBefore(end) ? next : end;
    }

    private static Dispatch.Anew anew(
            TurnDraft draft, String journey, @Nullable String binding, @Nullable String phase) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (binding != null && each.live() && each.is(journey, binding)) {
                return new Dispatch.Anew(each.step().visits(), phase, each.enteredAt());
            }
        }
        return new Dispatch.Anew(0, phase, null);
    }
}
