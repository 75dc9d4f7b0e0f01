package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.OrchestratorListener;
import java.util.List;

/** Keeps the alarms of a process, each as its code and its words. */
record AlarmsHeard(List<String> alarms) implements OrchestratorListener {
    @Override
    public void onOutcome(Event event, Outcome outcome) {}

    @Override
    public void onDispatch(Dispatch dispatch) {}

    @Override
    public void onAlarm(String code, String words) {
        alarms.add(code + ": " + words);
    }
}
