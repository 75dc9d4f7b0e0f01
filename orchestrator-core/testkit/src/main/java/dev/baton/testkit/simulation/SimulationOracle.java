package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.render.Rejudge;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;
import dev.baton.spi.OrchestratorListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches a schedule from outside: every commit, every delivery, every answer. */
final class SimulationOracle implements WatchedStorage.Watcher {
    private final StoreModel model = new StoreModel();
    private final Outside outside;
    private final Trace trace;
    private final Wiring wiring = new Wiring(true);
    private final PointModel points = new PointModel();
    private final FactModel facts = new FactModel(points);
    private final Confirming confirming = new Confirming(facts);
    private final SubscriptionModel subscriptions = new SubscriptionModel(facts);
    private final ConflictModel conflicts = new ConflictModel(facts);
    private final ConditionModel conditions = new ConditionModel(facts);
    private final QuietModel quiet = new QuietModel(conditions);
    private final PauseModel pauses = new PauseModel(quiet, conditions);
    private final ContactLedger ledger = new ContactLedger(quiet, pauses);
    private final PlaceModel places = new PlaceModel(quiet);
    private final GateModel gates = new GateModel(facts, points, confirming, ledger, quiet, places);
    private final Sending sending;
    private final OwnerGates ownerGates;
    private final Handled handled;
    private final Map<Long, Definitions> published = new HashMap<>();
    private boolean wellSince = true;

    SimulationOracle(VirtualTime time, Outside outside, HostParts host, Trace trace, Duration redelivery) {
        this.outside = outside;
        this.trace = trace;
        this.handled = new Handled(model, time, redelivery);
        this.sending = new Sending(outside, true);
        this.ownerGates = new OwnerGates(host);
    }

    StoreModel model() {
        return model;
    }

    PauseModel pauses() {
        return pauses;
    }

    @Override
    public void published(long epoch, byte[] document) {
        pauses.published(epoch, document);
    }

    @Override
    public void before(Commit commit, StoreModel before) {
        trace.say(() -> "  committed: " + Commits.words(commit));
        LogEntry entry = commit.records().log();
        if (entry == null) {
            Leaving.withoutTurn(commit, before);
            Leaving.onlyParked(commit, before);
            facts.met(commit);
        } else if (entry.kind() == Outcome.Kind.DECIDED) {
            handled.decided(commit, entry);
            Leaving.withTurn(commit, entry, before);
            turn(commit, entry, before);
        } else {
            handled.held(commit, entry);
            Definitions inForce = definitions(commit, entry, before);
            points.held(commit, inForce);
            Leaving.onlyParked(commit, before);
            Leaving.mayWait(commit, each -> optsOut(each, inForce), wellSince);
        }
    }

    @Override
    public void after(Commit commit, StoreModel after) {
        wiring.check(commit, after);
    }

    private void turn(Commit commit, LogEntry entry, StoreModel before) {
        Decision decision =
                BrokenRule.there(entry.decision(), "D6", () -> entry.event().key() + " has no decision");
        judgedAgain(entry);
        SeenTurn turn = SeenTurn.of(commit, entry.event(), decision, definitions(commit, entry, before), before);
        Map<String, Value> shown = subscriptions.before(turn);
        Map<String, List<List<Claim>>> stated = conflicts.before(turn);
        Dividing.whole(turn);
        ProfileState departed = Dividing.departed(turn, before);
        if (departed != null && turn.after() != null) {
            facts.divided(turn, turn.after(), departed);
            ledger.divided(turn, turn.after(), departed);
            subscriptions.check(turn, shown);
            conflicts.check(turn, stated);
            return;
        }
        IdentityModel.check(turn, before);
        ledger.join(turn);
        points.turn(turn);
        facts.turn(turn, handled.cameAgain(entry.event().key()));
        conditions.begin();
        if (turn.host()) {
            ledger.talk(turn);
        }
        boolean decides = turn.host() || turn.event().type().equals("baton.timer");
        List<Proposal> proposed = JourneyModel.check(conditions, turn);
        MatterModel.check(conditions, turn, ownerGates);
        gates.check(turn, atDoor(turn, before));
        ownerGates.check(turn, atDoor(turn, before));
        if (decides) {
            Choosing.check(turn, proposed);
            Eligible.check(conditions, turn, proposed);
        }
        quiet.check(turn, atDoor(turn, before));
        pauses.check(turn, atDoor(turn, before));
        conditions.check(turn);
        confirming.check(turn, before);
        subscriptions.check(turn, shown);
        conflicts.check(turn, stated);
        sending.check(turn);
        ledger.turn(turn);
        places.check(turn, atDoor(turn, before));
    }

    /** What is stored of a decision gives the same decision again. */
    static void judgedAgain(LogEntry entry) {
        Decision stored = BrokenRule.there(
                Same.stored(entry).decision(), "D6", () -> entry.event().key() + " loses it");
        List<String> differences = Rejudge.differences(stored);
        BrokenRule.unless(differences.isEmpty(), "D6", () -> entry.event().key() + " judged again: " + differences);
    }

    private Definitions definitions(Commit commit, LogEntry entry, StoreModel before) {
        return published.computeIfAbsent(
                commit.epoch(),
                epoch -> ShopWorld.read(BrokenRule.there(
                        before.documents.get(epoch),
                        "J7",
                        () -> entry.event().key() + " is decided under no definitions")));
    }

    private static @Nullable Dispatch atDoor(SeenTurn turn, StoreModel before) {
        StoreModel.Row row = turn.event().type().equals("baton.door")
                ? before.work.get(String.valueOf(turn.event().attributes().text("dispatch")))
                : null;
        return row == null ? null : row.work.payload().dispatch();
    }

    private static boolean optsOut(Event event, Definitions definitions) {
        return event.type().equals(ConsentEvents.OPTED_OUT)
                || !StopWordsSaid.in(event, definitions).isEmpty();
    }

    Handled handled() {
        return handled;
    }

    /** Whether the host's own parts can be what an event failed on. */
    void well(boolean parts) {
        wellSince = parts;
    }

    boolean wellSoFar() {
        return wellSince;
    }

    void drained() {
        BrokenRule.unless(model.held.isEmpty(), "T9", () -> "events are held for ever: " + model.held.keySet());
        BrokenRule.unless(model.work.isEmpty(), "A4", () -> "work is left: " + model.work.keySet());
        wiring.checkAll(model);
        points.compare(model);
        places.drained(model, outside);
        for (Outside.Effect each : outside.effects()) {
            Fate.check(each, model, outside);
            sending.reached(each, model);
        }
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

    List<LogEntry> log() {
        return model.log;
    }
}
