package dev.baton.examples.replay;

import dev.baton.action.Dispatch;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffContext;
import dev.baton.spi.OrchestratorListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went with the latest dispatches, for stories: their decisions do not hold it. */
final class Handovers implements OrchestratorListener {
    private static final int LATEST = 20_000;

    private final Map<String, Dispatch> dispatches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dispatch> eldest) {
            return size() > LATEST;
        }
    };

    @Override
    public void onOutcome(Event event, Outcome outcome) {}

    @Override
    public void onDispatch(Dispatch dispatch) {
        dispatches.put(dispatch.id(), dispatch);
    }

    @Override
    public void onAlarm(String code, String words) {}

    @Nullable
    Dispatch dispatch(String id) {
        return dispatches.get(id);
    }

    /** Null where it handed no case over, or too many dispatches followed it. */
    @Nullable
    HandoffContext context(String dispatchId) {
        Dispatch dispatch = dispatches.get(dispatchId);
        return dispatch == null ? null : dispatch.handoff();
    }
}
