package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Work leaves the queue by the turn it is for, or is put off; nothing else may take it away (A4). */
final class Leaving {
    private Leaving() {}

    static void withTurn(Commit commit, LogEntry entry, StoreModel before) {
        Event event = entry.event();
        Commit.Completion completed = commit.work().completed();
        Commit.KeyExpectation key = commit.key();
        if (key == null) {
            BrokenRule.unless(
                    commit.records().freed().contains(event.key()) && before.held.containsKey(event.key()),
                    "T9",
                    () -> event.key() + " is decided again without having been held");
            inOrder(event, before);
        } else {
            BrokenRule.unless(key.key().equals(event.key()), "T5", () -> event.key() + " commits under another key");
        }
        String done = work(event);
        if (done != null) {
            BrokenRule.unless(
                    completed != null && completed.workId().equals(done),
                    "A4",
                    () -> event.key() + " is the turn of " + done + " and does not complete it under its claim");
        } else if (completed != null && !event.type().equals("baton.delivery")) {
            throw new BrokenRule("A4", event.key() + " completes " + completed.workId() + ", which is not its own");
        }
        for (String each : commit.work().cancelled()) {
            StoreModel.Row row = before.work.get(each);
            BrokenRule.unless(
                    row == null || row.work.kind() != Work.Kind.EVENT,
                    "T11",
                    () -> "the engine-made event " + each + " is cancelled");
        }
    }

    /** A parked event is decided after all that its customer's came before it (T9). */
    private static void inOrder(Event event, StoreModel before) {
        HeldEvent held = before.held.get(event.key());
        if (held == null || held.profileId().isEmpty()) {
            return;
        }
        String customer = before.currentId(held.profileId());
        for (HeldEvent each : before.held(Outcome.Kind.PARKED)) {
            if (each.event().key().equals(event.key())) {
                return;
            }
            BrokenRule.unless(
                    each.profileId().isEmpty()
                            || !before.currentId(each.profileId()).equals(customer),
                    "T9",
                    () -> event.key() + " is decided before " + each.event().key() + ", behind which it waits");
        }
    }

    /** Which work the turn of that event must complete; null where it need not complete any. */
    private static @Nullable String work(Event event) {
        if (!event.source().equals("baton")) {
            return null;
        }
        return switch (event.type()) {
            case "baton.timer" -> event.attributes().text("timer");
            case "baton.door" -> event.attributes().text("dispatch");
            case "baton.delivery",
                    EngineEvents.MERGE_ACCEPTED,
                    EngineEvents.MERGE_REFUSED,
                    EngineEvents.MERGE_TAKEN_OUT,
                    EngineEvents.MERGE_BAR_LIFTED -> null;
            default -> event.key().toString();
        };
    }

    static void withoutTurn(Commit commit, StoreModel before) {
        BrokenRule.unless(
                commit.work().cancelled().isEmpty(),
                "A4",
                () -> "work is cancelled by no turn: " + Commits.words(commit));
        Commit.Completion completed = commit.work().completed();
        StoreModel.Row row = completed == null ? null : before.work.get(completed.workId());
        if (row == null) {
            BrokenRule.unless(
                    commit.work().put().isEmpty(), "A4", () -> "work is put by no turn: " + Commits.words(commit));
            return;
        }
        boolean putOff = false;
        for (Work each : commit.work().put()) {
            putOff |= each.id().equals(row.work.id())
                    && (each.due().isAfter(row.work.due()) || hasItsTurn(row.work, each));
        }
        BrokenRule.unless(
                putOff || doneBefore(row.work, before),
                "A4",
                () -> "work leaves the queue undone: " + Commits.words(commit));
    }

    /** What was held back is given its turn by the clock of its process, which may be behind (C8). */
    private static boolean hasItsTurn(Work before, Work after) {
        Dispatch dispatch = before.payload().dispatch();
        Dispatch.Hold hold = dispatch == null ? null : dispatch.routing().hold();
        return hold != null
                && hold.until().equals(before.due())
                && !after.due().plus(JourneyModel.MOST_OFF).isBefore(before.due());
    }

    /** Where no turn was decided, nobody changes but in whether their events wait; somebody new may become known. */
    static void onlyParked(Commit commit, StoreModel before) {
        for (Commit.ProfileChange each : commit.profiles()) {
            ProfileState was = (ProfileState) before.profiles.get(each.id());
            if (was != null) {
                boolean same = each.next() != null
                        && Same.profile(was.nowParked(Same.state(each.next()).parked()), each.next());
                BrokenRule.unless(
                        same, "T9", () -> "without a turn " + each.id() + " changes: " + Commits.words(commit));
            }
        }
    }

    /** Opt-outs and stop words wait for nobody (T9), and the engine itself never fails on an event (T10). */
    static void mayWait(Commit commit, Predicate<Event> optsOut, boolean hostIsWell) {
        for (HeldEvent each : commit.records().held()) {
            String why = each.problem().code();
            BrokenRule.unless(
                    !optsOut.test(each.event()) || !why.equals("profile_parked"),
                    "T9",
                    () -> "opt-out " + each.event().key() + " waits behind a parked event");
            BrokenRule.unless(
                    !hostIsWell || !why.equals("turn_failed"),
                    "T10",
                    () -> "the engine fails on " + each.event().key() + " while all of the host's parts are well");
        }
    }

    private static boolean doneBefore(Work work, StoreModel before) {
        for (var key : before.keys.keySet()) {
            boolean theirs = key.source().equals("baton")
                    && (key.id().startsWith("timer/" + work.id() + "/")
                            || key.toString().equals(work.id())
                            || key.id().startsWith("door/" + work.id() + "/")
                            || key.id().startsWith("delivery/" + work.id() + "/"));
            if (theirs) {
                return true;
            }
        }
        return false;
    }
}
