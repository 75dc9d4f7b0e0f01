package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.CompiledWatches;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Watches;
import dev.baton.event.Require;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
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
    static Watches known(TurnDraft draft) {
        ProfileState base = draft.profile().base();
        Watches known = base == null ? Watches.NONE : base.journeys().watches();
        for (ProfileState each : draft.absorbed()) {
            known = known.union(each.journeys().watches());
        }
        if (known.askedUnder() == draft.definitions().watchedAs()) {
            return known;
        }
        CompiledWatches watches = draft.definitions().watches();
        return known.without(each -> each.binding() == null && (watches == null || watches.of(each.key()) == null));
    }

    /**
     * What no instance asks for any more is not asked for, least of all by the timer; what is kept of one whose version is
     * gone stays, since that may come back.
     *
     * @param asked what instances ask for now
     */
    static void forgetAllBut(TurnDraft draft, Set<String> asked) {
        Set<String> gone = gone(draft, draft.profile().instances());
        draft.profile()
                .watches(draft.profile()
                        .watches()
                        .without(each -> each.binding() != null && !asked.contains(each.key()) && !isOf(gone, each)));
    }

    /** By which the standings begin of instances whose version is gone. */
    private static Set<String> gone(TurnDraft draft, List<JourneyInstance> instances) {
        Set<String> gone = new HashSet<>();
        for (JourneyInstance each : instances) {
            if (each.live() && draft.definitions().journey(each.journey(), each.version()) == null) {
                gone.add(States.id(each));
            }
        }
        return gone;
    }

    private static boolean isOf(Set<String> instances, Watches.Standing standing) {
        return standing.binding() != null && instances.stream().anyMatch(standing.key()::startsWith);
    }

    /** Without what nobody asks for while its version is gone: it must not wake anybody. */
    private static Watches waking(TurnDraft draft, Watches known, List<JourneyInstance> instances) {
        if (known.standings().isEmpty()) {
            return known;
        }
        Set<String> gone = gone(draft, instances);
        return gone.isEmpty() ? known : known.without(each -> isOf(gone, each));
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
        // What is due by now was asked in this turn; a timer of then would be taken for the one that has rung.
        Instant next = waking(draft, draft.profile().watches(), draft.profile().instances())
                .asksAfter(draft.now());
        Instant before = rung(draft) ? null : stands(draft, draft.profile().base(), next);
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

    /**
     * When the timer is due that was put before this turn; null where there is none. Where something else was watched
     * then, nobody knows: the next one is put, or any that may be there is cancelled.
     */
    private static @Nullable Instant stands(TurnDraft draft, @Nullable ProfileState base, @Nullable Instant next) {
        if (base == null) {
            return null;
        }
        Watches known = base.journeys().watches();
        if (known.askedUnder() == draft.definitions().watchedAs()) {
            return waking(draft, known, base.journeys().instances()).asksAt();
        }
        return next == null ? known.asksAt() : null;
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
