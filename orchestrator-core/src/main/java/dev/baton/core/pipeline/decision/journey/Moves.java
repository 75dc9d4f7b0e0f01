package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledWait;
import dev.baton.core.definition.Migration;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves those who are under way in a version that a migration leads away from, before anything else of the turn (J7). A
 * move asks for nothing: what their phase proposes when it is entered was proposed when they came in. A deadline stays
 * the instant it is, and a wait that has ended does not begin again.
 */
public final class Moves {
    private Moves() {}

    public static void run(TurnDraft draft) {
        if (!draft.definitions().migrates()) {
            return;
        }
        List<JourneyInstance> before = draft.profile().instances();
        for (JourneyInstance each : before) {
            if (each.live()) {
                move(draft, each);
            }
        }
    }

    private static void move(TurnDraft draft, JourneyInstance instance) {
        @Nullable JourneyInstance at = instance;
        while (at != null) {
            Migration migration = draft.definitions().migration(at.journey(), at.version());
            if (migration == null) {
                return;
            }
            if (migration.to() == null) {
                Steps.exit(draft, at, ExitReason.STOPPED, "stop of version " + at.version());
                draft.audit("journey.stopped", at.journey() + "/" + at.binding(), migration.why());
                return;
            }
            at = moved(draft, at, migration, migration.to());
        }
    }

    /** Null where there is no place for it: it stays, and that is reported. */
    private static @Nullable JourneyInstance moved(
            TurnDraft draft, JourneyInstance from, Migration migration, int version) {
        String phase = migration.after(from.phase());
        CompiledJourney to = draft.definitions().journey(from.journey(), version);
        String about = from.journey() + "/" + from.binding();
        if (to == null || !to.has(phase)) {
            String words = "phase " + from.phase() + " of version " + from.version() + " has no place in version "
                    + version + "; name one in the migration";
            draft.note("journey.not_moved", words);
            draft.audit("journey.not_moved", about, words);
            return null;
        }
        if (begins(draft, from, to.wait(phase)) && draft.input().occasion().kind() == Occasion.Kind.DOOR) {
            // Its wait may end at once and propose something, which a door cannot: the next turn moves it.
            return null;
        }
        JourneyInstance renamed = from.moved(version, phase, from.memory().renamed(migration.phases()));
        String words =
                "from version " + from.version() + ", " + from.phase() + ", to version " + version + ", " + phase;
        draft.note("journey.moved", words);
        draft.audit("journey.moved", about, migration.why().isEmpty() ? words : words + ": " + migration.why());
        return waiting(draft, from, Milestones.moved(draft, renamed, to), to);
    }

    private static JourneyInstance waiting(
            TurnDraft draft, JourneyInstance from, JourneyInstance moved, CompiledJourney to) {
        CompiledWait wait = to.wait(moved.phase());
        if (wait == null && from.waiting() != null) {
            draft.cancel(from.waiting().timerId());
            JourneyInstance freed = moved.waitFor(null);
            draft.profile().put(freed);
            Steps.waitGone(draft, freed);
            return freed;
        }
        draft.profile().put(moved);
        if (wait != null && begins(draft, from, wait)) {
            Steps.await(draft, moved, to, wait, draft.now());
            return current(draft, moved);
        }
        if (wait != null && from.waiting() == null && left(draft, from) == null) {
            notWaiting(draft, from, moved);
        }
        return moved;
    }

    /** Where its phase did not wait and does now, the wait begins with the move. */
    private static boolean begins(TurnDraft draft, JourneyInstance from, @Nullable CompiledWait wait) {
        CompiledJourney left = left(draft, from);
        return wait != null && from.waiting() == null && left != null && left.wait(from.phase()) == null;
    }

    /** The version that it comes from, where that and its phase are among the definitions. */
    private static @Nullable CompiledJourney left(TurnDraft draft, JourneyInstance from) {
        CompiledJourney left = draft.definitions().journey(from.journey(), from.version());
        return left != null && left.has(from.phase()) ? left : null;
    }

    /** A wait that has ended must not begin again: where nobody knows, none begins, and that is reported. */
    private static void notWaiting(TurnDraft draft, JourneyInstance from, JourneyInstance moved) {
        String words = "phase " + moved.phase() + " of version " + moved.version()
                + " waits, but begins no wait for who comes from phase " + from.phase() + " of version "
                + from.version() + ": that is not among the definitions, so nobody can say whether a wait has ended "
                + "there; they stay until a goal, an exit, a rule or a stop. Publish it beside the migration, and where "
                + "it did not wait, the wait begins with the move";
        draft.note("journey.not_waiting", words);
        draft.audit("journey.not_waiting", moved.journey() + "/" + moved.binding(), words);
    }

    private static JourneyInstance current(TurnDraft draft, JourneyInstance moved) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && each.is(moved.journey(), moved.binding())) {
                return each;
            }
        }
        return moved;
    }
}
