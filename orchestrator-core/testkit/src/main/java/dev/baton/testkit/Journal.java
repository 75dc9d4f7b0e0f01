package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.OrchestratorListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers what the engine said. Thread-safe. */
final class Journal implements OrchestratorListener {
    /** Turns that only carry out what was decided before. */
    private static final Set<String> CARRYING_OUT = Set.of("baton.door", "baton.delivery");

    private final List<Decision> decisions = new ArrayList<>();
    private final List<Dispatch> dispatches = new ArrayList<>();
    private final Map<String, Instant> started = new HashMap<>();
    private final InstantSource clock;
    private final List<String> alarms = new ArrayList<>();
    private int stepBegan;
    private final List<Dispatch> lost = new ArrayList<>();
    private int lostBefore;

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void onOutcome(Event event, Outcome outcome) {
        if (outcome.decision() != null) {
            decisions.add(outcome.decision());
        }
    }

    @Override
    public synchronized void onDispatch(Dispatch dispatch) {
        dispatches.add(dispatch);
        if (dispatch.state() == Dispatch.State.FAILED || dispatch.state() == Dispatch.State.UNKNOWN) {
            lost.add(dispatch);
        }
        if (dispatch.progress().attempt() > 0) {
            started.putIfAbsent(dispatch.id(), clock.instant());
        }
    }

    @Override
    public synchronized void onAlarm(String code, String words) {
        alarms.add(code);
    }

    /** What comes now is the step that assertions look at. */
    synchronized void step() {
        stepBegan = decisions.size();
        lostBefore = lost.size();
    }

    synchronized List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** The decisions of the step at hand, without those that only carried out others. */
    synchronized List<Decision> atHand() {
        return deciding(stepBegan);
    }

    /** What the door said of dispatches, in the step at hand. */
    synchronized List<Decision> atTheDoor() {
        return atTheDoor(stepBegan);
    }

    /** The decisions of all steps, without those that only carried out others. */
    synchronized List<Decision> allDecisions() {
        return deciding(0);
    }

    /** What the door said of dispatches, in all steps. */
    synchronized List<Decision> allAtTheDoor() {
        return atTheDoor(0);
    }

    private List<Decision> deciding(int from) {
        return decisions.subList(from, decisions.size()).stream()
                .filter(each -> !CARRYING_OUT.contains(each.eventType()))
                .toList();
    }

    private List<Decision> atTheDoor(int from) {
        return decisions.subList(from, decisions.size()).stream()
                .filter(each -> each.eventType().equals("baton.door"))
                .toList();
    }

    synchronized Optional<String> lastCustomer() {
        for (int i = decisions.size() - 1; i >= 0; i--) {
            if (!decisions.get(i).profileId().isEmpty()) {
                return Optional.of(decisions.get(i).profileId());
            }
        }
        return Optional.empty();
    }

    /** What did not arrive, or nobody knows, since what was given. */
    synchronized List<Dispatch> lost() {
        return List.copyOf(lost);
    }

    /** The same of the step at hand. */
    synchronized List<Dispatch> lostAtHand() {
        return List.copyOf(lost.subList(Math.min(lostBefore, lost.size()), lost.size()));
    }

    /** Forgets what was lost, but for so many, the earliest. */
    synchronized void forgetLost(int but) {
        lost.subList(Math.min(but, lost.size()), lost.size()).clear();
    }

    synchronized List<Dispatch> dispatches() {
        return List.copyOf(dispatches);
    }

    /** When it was first heard of as begun; absent: not yet. */
    synchronized Optional<Instant> started(String dispatchId) {
        return Optional.ofNullable(started.get(dispatchId));
    }

    synchronized List<String> alarms() {
        return List.copyOf(alarms);
    }
}
