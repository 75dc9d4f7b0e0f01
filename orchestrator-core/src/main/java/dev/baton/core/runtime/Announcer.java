package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.OrchestratorListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; what one of them throws is logged and harms nobody else. Thread-safe. */
public final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<OrchestratorListener> listeners;

    public Announcer(List<OrchestratorListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void outcome(Event event, Outcome outcome) {
        if (!listeners.isEmpty()) {
            tell(each -> each.onOutcome(event, outcome));
        }
    }

    /** What became of a dispatch in a turn about it; nothing where the turn was not committed, or it stays as it was. */
    void dispatch(TurnLoop.Ran ran) {
        Dispatch dispatch = ran.result() == null ? null : ran.result().dispatch();
        if (dispatch != null && !listeners.isEmpty()) {
            tell(each -> each.onDispatch(dispatch));
        }
    }

    void alarm(String code, String words) {
        LOG.warn("{}: {}", code, words);
        tell(each -> each.onAlarm(code, words));
    }

    private void tell(Consumer<OrchestratorListener> what) {
        for (OrchestratorListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (Throwable failure) {
                Deadly.rethrow(failure);
                LOG.warn("listener {} failed", listener.getClass().getName(), failure);
            }
        }
    }
}
