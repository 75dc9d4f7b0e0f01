package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.TurnResult;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.OrchestratorListener;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; what one of them throws is logged and harms nobody else. Thread-safe. */
public final class Announcer {
    /** How the audit names the end of a dispatch, before the state it ended in. */
    private static final String ENDED = "dispatch.";

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

    void dispatch(Dispatch dispatch) {
        if (!listeners.isEmpty()) {
            tell(each -> each.onDispatch(dispatch));
        }
    }

    /** What a channel answered, or somebody found out, and what the turn made of that; nothing, where it came too late. */
    void settled(Dispatch dispatch, Receipt receipt, TurnResult result) {
        for (Decision.Note each : result.decision().notes()) {
            if (each.code().equals("delivery.overtaken")) {
                return;
            }
        }
        dispatch(dispatch.to(state(dispatch, receipt, result), receipt.detail()));
    }

    /** As the turn says where it has come to an end; otherwise as the channel does. */
    private static Dispatch.State state(Dispatch dispatch, Receipt receipt, TurnResult result) {
        for (AuditEntry each : result.audit()) {
            if (each.about().equals(dispatch.id()) && each.what().startsWith(ENDED)) {
                String state = each.what().substring(ENDED.length());
                return Dispatch.State.valueOf(state.toUpperCase(Locale.ROOT));
            }
        }
        return switch (receipt.kind()) {
            case DELIVERED -> Dispatch.State.DELIVERED;
            case ACCEPTED -> Dispatch.State.ACCEPTED;
            case REFUSED, BOUNCED -> Dispatch.State.FAILED;
            case RETRY_AFTER -> Dispatch.State.QUEUED;
            case UNKNOWN -> Dispatch.State.UNKNOWN;
        };
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
