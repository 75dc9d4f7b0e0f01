package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.CompiledWatches;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Watches;
import dev.baton.event.Require;
import dev.baton.spi.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a customer that asks for states when time alone may have changed them: due at the earliest of the
 * instants that are kept for them, moved in the commit that moves it, and cancelled when nothing is left to ask (J3).
 */
final class StateTimer {
    /** Says of a timer that everything is to be asked. */
    static final String ALL = "all";

    private static final int MICRO = 1_000;

    private StateTimer() {}

    private static String id(String profileId) {
        return "states-" + profileId;
    }

    /** The timer that is the reason for this turn; null where it is another's. */
    static Work.@Nullable TimerTask due(TurnDraft draft) {
        return draft.input().occasion() instanceof Occasion.Timer timer
                        && timer.task().purpose() == Work.TimerTask.Purpose.STATES
                ? timer.task()
                : null;
    }

    /** As was known before the turn, of all who are one now; what is not watched any more is forgotten. */
    static Watches known(TurnDraft draft, CompiledWatches watches) {
        ProfileDraft profile = draft.profile();
        ProfileState base = profile.base();
        Watches known = base == null ? Watches.NONE : base.journeys().watches();
        for (ProfileState each : draft.absorbed()) {
            known = known.union(each.journeys().watches());
        }
        if (!profile.laidOutAnew(draft.definitions().layout())) {
            return known;
        }
        List<Watches.Standing> still = new ArrayList<>(known.standings());
        still.removeIf(each -> each.binding() == null && watches.of(each.key()) == null);
        return new Watches(still);
    }

    /**
     * What no instance asks for any more is not asked for, least of all by the timer.
     *
     * @param asked what instances ask for now
     * @param gone by which the standings begin of instances whose version is gone, which may come back
     */
    static void forgetAllBut(TurnDraft draft, Set<String> asked, Set<String> gone) {
        Watches known = draft.profile().watches();
        List<Watches.Standing> still = new ArrayList<>(known.standings());
        if (still.removeIf(each -> each.binding() != null
                && !asked.contains(each.key())
                && gone.stream().noneMatch(each.key()::startsWith))) {
            draft.profile().watches(new Watches(still));
        }
    }

    /** As {@link #micros}; null: never. */
    static @Nullable Instant whole(@Nullable Instant at) {
        return at == null ? null : micros(at);
    }

    /** To the microsecond, as storages keep it, and never early; within the years that they must hold. */
    static Instant micros(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.MICROS);
        Instant late = whole.equals(at) ? at : whole.plusNanos(MICRO);
        return late.isAfter(Require.LATEST) ? whole : late;
    }

    static void arm(TurnDraft draft) {
        for (ProfileState each : draft.absorbed()) {
            if (each.journeys().watches().asksAt() != null) {
                draft.cancel(id(each.id()));
            }
        }
        ProfileState base = draft.profile().base();
        Instant before =
                base == null || rung(draft) ? null : base.journeys().watches().asksAt();
        Instant next = draft.profile().watches().asksAt();
        if (Objects.equals(before, next)) {
            return;
        }
        String id = id(draft.profile().id());
        if (next == null) {
            draft.cancel(id);
        } else {
            draft.put(Work.timer(
                    id, draft.profile().id(), next, task(draft.profile().id())));
        }
    }

    /** Whether it stands no more: it is what this turn is for, or was of another profile. */
    private static boolean rung(TurnDraft draft) {
        return draft.input().occasion() instanceof Occasion.Timer timer
                && (timer.id().equals(id(draft.profile().id()))
                        || timer.task().ref().equals(ALL));
    }

    private static Work.TimerTask task(String ref) {
        return new Work.TimerTask(Work.TimerTask.Purpose.STATES, ref);
    }

    /** At once, in a turn of its own. */
    static void again(TurnDraft draft) {
        String id = draft.profile().id();
        draft.put(Work.timer(draft.newId("states-"), id, draft.now(), task(id)));
    }
}
