package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That every event is decided once and answered as it was committed, and what is sent has just passed its door. */
final class Handled {
    private final StoreModel model;
    private final VirtualTime time;
    private final Duration redelivery;
    private final Map<EventKey, Integer> decided = new HashMap<>();

    /** Also where they were held then, and are decided now that their new key is kept. */
    private final Set<EventKey> again = new HashSet<>();

    Handled(StoreModel model, VirtualTime time, Duration redelivery) {
        this.model = model;
        this.time = time;
        this.redelivery = redelivery;
    }

    /** Systems are told of facts that were corrected, whatever corrected them (T13). */
    private static boolean tellsOfFacts(Action chosen) {
        return chosen instanceof Action.FollowUp followUp
                && followUp.template().id().equals(EngineEvents.PROFILE_CHANGED);
    }

    /** An event is decided once; only one older than its key is kept may come again, and then never acts (T5). */
    void decided(Commit commit, LogEntry entry) {
        EventKey key = entry.event().key();
        int times = decided.merge(key, 1, Integer::sum);
        met(commit, key);
        boolean harmless = cameAgain(key)
                && entry.decision() != null
                && entry.decision().chosen().stream().allMatch(Handled::tellsOfFacts);
        BrokenRule.unless(times == 1 || harmless, "T5", () -> "event " + key + " took effect " + times + " times");
    }

    /** Whether the event was met before, and came again when its key was not kept any more. */
    boolean cameAgain(EventKey key) {
        return again.contains(key);
    }

    /**
     * Its key is kept for the redelivery window by the clock of whoever decided, which may be behind, and may have been
     * overtaken; neither by as much as half of it (T5).
     */
    private void met(Commit commit, EventKey key) {
        if (model.forgotten(key, time.instant())) {
            again.add(key);
        }
        Commit.KeyExpectation expected = commit.key();
        if (expected != null) {
            BrokenRule.unless(
                    expected.keepUntil().isAfter(time.instant().plus(redelivery.dividedBy(2))),
                    "T5",
                    () -> "the key of " + expected.key() + " is kept until " + expected.keepUntil() + " only");
        }
    }

    /** What is not decided is kept (T9). */
    void held(Commit commit, LogEntry entry) {
        met(commit, entry.event().key());
        boolean kept = commit.records().held().stream()
                .anyMatch(each -> each.event().key().equals(entry.event().key()));
        BrokenRule.unless(kept, "T9", () -> entry.event().key() + " is " + entry.kind() + " and not kept");
    }

    /**
     * What the host was told of its event.
     *
     * @param committed how whoever was asked has committed it meanwhile; null where they have not
     */
    void answered(Event event, Outcome outcome, Outcome.@Nullable Kind committed) {
        boolean handled = outcome.kind() != Outcome.Kind.DUPLICATE
                && outcome.kind() != Outcome.Kind.MISMATCH
                && outcome.kind() != Outcome.Kind.REFUSED;
        BrokenRule.unless(
                handled ? outcome.kind() == committed : committed == null,
                "T5",
                () -> event.key() + " is answered " + outcome.kind() + " by who committed " + committed + " of it");
        Commit.KeyExpectation known = model.keys.get(event.key());
        Event first = model.first.get(event.key());
        boolean same = known != null && first != null && Contents.same(first, event);
        boolean right = switch (outcome.kind()) {
            case DECIDED -> decided.containsKey(event.key());
            case QUARANTINED, PARKED -> known != null && same;
            case DUPLICATE -> known != null && same;
            case MISMATCH -> known != null && !same;
            case REFUSED, ERASED -> false;
        };
        BrokenRule.unless(right, "T5", () -> event.key() + " is answered " + outcome.kind());
        if (outcome.kind() == Outcome.Kind.DUPLICATE || outcome.kind() == Outcome.Kind.MISMATCH) {
            BrokenRule.unless(
                    model.audited.containsKey(event.key().toString()),
                    "T5",
                    () -> outcome.kind() + " of " + event.key() + " is not audited");
        }
    }

    /**
     * Before anything reaches the other side (C5).
     *
     * @param passed whether who sends it has just been let through the door with it
     */
    void delivering(String channel, Dispatch dispatch, boolean passed) {
        BrokenRule.unless(
                passed, "C5", () -> dispatch.id() + " is sent by " + channel + " by who did not pass the door with it");
        StoreModel.Row row = model.work.get(dispatch.id());
        BrokenRule.unless(
                row != null
                        && row.work.payload().dispatch() != null
                        && row.work.payload().dispatch().state() == Dispatch.State.STARTED,
                "C5",
                () -> dispatch.id() + " is sent by " + channel + " without being marked STARTED");
    }

    /** Of everything that is stored (T2). */
    long digest() {
        dev.baton.core.turn.Hash128 hash = new dev.baton.core.turn.Hash128();
        model.profiles.values().forEach(each -> hash.add(java.util.Arrays.hashCode(Same.document(each))));
        model.log.forEach(each -> hash.add(java.util.Arrays.hashCode(Same.document(each))));
        return hash.high();
    }
}
