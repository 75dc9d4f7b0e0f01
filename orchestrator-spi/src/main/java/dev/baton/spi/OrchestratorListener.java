package dev.baton.spi;

import dev.baton.action.Dispatch;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;

/**
 * What operators watch. Called after the commit, on the thread that did the work; keep it short. What it throws is
 * logged and changes nothing. Thread-safe.
 */
public interface OrchestratorListener {
    /** An event was handled: a host's, or one the engine made. */
    void onOutcome(Event event, Outcome outcome);

    /** A dispatch was begun, answered or settled. One that a turn took back unsent stands in the audit. */
    void onDispatch(Dispatch dispatch);

    /**
     * Something needs a person.
     *
     * @param code stable, for machines
     * @param words what, and what to do
     */
    void onAlarm(String code, String words);
}
