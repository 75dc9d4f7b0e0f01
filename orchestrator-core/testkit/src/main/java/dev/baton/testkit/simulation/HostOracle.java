package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.profile.Profile;
import dev.baton.spi.Commit;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.LogEntry;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.StoredProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches a schedule of a host's definitions: what holds whatever they say. */
final class HostOracle implements WatchedStorage.Watcher {
    private final StoreModel model;
    private final Outside outside;
    private final Trace trace;
    private final Handled handled;
    private final Definitions definitions;
    private final Wiring wiring = new Wiring(false);
    private final HostContacts contacts;
    private final Sending sending;
    private final Map<String, Set<EventKey>> counted = new HashMap<>();
    private boolean wellSince = true;

    HostOracle(Definitions definitions, StoreModel model, Handled handled, Outside outside, Trace trace) {
        this.definitions = definitions;
        this.model = model;
        this.handled = handled;
        this.outside = outside;
        this.trace = trace;
        this.contacts = new HostContacts(definitions, model, outside);
        this.sending = new Sending(outside, false);
    }

    /** Whether the host's own parts can be what an event failed on. */
    void well(boolean parts) {
        wellSince = parts;
    }

    boolean wellSoFar() {
        return wellSince;
    }

    @Override
    public void published(long epoch, byte[] document) {}

    @Override
    public void before(Commit commit, StoreModel before) {
        trace.say(() -> "  committed: " + Commits.words(commit));
        LogEntry entry = commit.records().log();
        if (entry == null) {
            Leaving.withoutTurn(commit, before);
            Leaving.onlyParked(commit, before);
        } else if (entry.kind() == Outcome.Kind.DECIDED) {
            handled.decided(commit, entry);
            SimulationOracle.judgedAgain(entry);
            Leaving.withTurn(commit, entry, before);
            turn(commit, entry, before);
        } else {
            handled.held(commit, entry);
            Leaving.onlyParked(commit, before);
            Leaving.mayWait(commit, each -> each.type().equals(ConsentEvents.OPTED_OUT), wellSince);
        }
    }

    private void turn(Commit commit, LogEntry entry, StoreModel before) {
        Decision decision =
                BrokenRule.there(entry.decision(), "D6", () -> entry.event().key() + " has no decision");
        SeenTurn turn = SeenTurn.of(commit, entry.event(), decision, definitions, before);
        contacts.turn(turn, atDoor(turn, before));
        sending.check(turn);
        if (turn.host() && !turn.engineMade() && !decision.profileId().isEmpty()) {
            counted.computeIfAbsent(turn.event().type(), none -> new HashSet<>())
                    .add(turn.event().key());
        }
    }

    private static @Nullable Dispatch atDoor(SeenTurn turn, StoreModel before) {
        StoreModel.Row row = turn.event().type().equals("baton.door")
                ? before.work.get(String.valueOf(turn.event().attributes().text("dispatch")))
                : null;
        return row == null ? null : row.work.payload().dispatch();
    }

    @Override
    public void after(Commit commit, StoreModel after) {
        wiring.check(commit, after);
        for (Commit.ProfileChange each : commit.profiles()) {
            if (each.next() != null) {
                owned(each.next());
            }
        }
    }

    /** Every open case is somebody's, and stands on their list (H1). */
    private static void owned(StoredProfile stored) {
        for (ServiceCase each : ((Profile) stored).openCases()) {
            boolean listed = each.ownership().offer() == null
                    || stored.index().stream()
                            .anyMatch(line -> line.kind() == IndexEntry.Kind.OWNERSHIP
                                    && line.ref().equals(each.id()));
            BrokenRule.unless(
                    listed && !each.ownership().accountable().value().isBlank(),
                    "H1",
                    () -> "case " + each.id() + " is on nobody's list");
        }
    }

    /** Once everything is done that was due by now. */
    void drained(Instant now) {
        BrokenRule.unless(
                model.held(Outcome.Kind.PARKED).isEmpty(),
                "T9",
                () -> "events are parked for ever: " + model.held.keySet());
        List<String> late = new ArrayList<>();
        for (StoreModel.Row each : model.work.values()) {
            if (!each.work.due().isAfter(now)) {
                late.add(each.work.id());
            }
        }
        BrokenRule.unless(late.isEmpty(), "A4", () -> "work is left that was due: " + late);
        wiring.checkAll(model);
        counted.forEach(this::countedOnce);
        for (Outside.Effect each : outside.effects()) {
            Fate.check(each, model, outside);
            sending.reached(each, model);
        }
    }

    /** Each event counts once, for one customer, where definitions ask how often it happened (T5). */
    private void countedOnce(String type, Set<EventKey> keys) {
        long counts = model.profiles.values().stream()
                .mapToLong(each -> ((Profile) each).eventCount(type))
                .sum();
        BrokenRule.unless(
                counts == 0 || counts == keys.size(),
                "T5",
                () -> keys.size() + " events " + type + " are about somebody, and " + counts + " are counted");
    }

    OrchestratorListener listener() {
        return new OrchestratorListener() {
            @Override
            public void onOutcome(Event event, Outcome outcome) {}

            @Override
            public void onDispatch(Dispatch dispatch) {}

            @Override
            public void onAlarm(String code, String words) {
                trace.say(() -> "  alarm " + code + ": " + words);
            }
        };
    }
}
