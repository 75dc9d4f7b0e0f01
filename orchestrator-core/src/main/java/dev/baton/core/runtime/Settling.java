package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Occasion;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in what becomes known of a dispatch after its channel has answered, and has failed ones tried again. Thread-safe. */
public final class Settling {
    /** What says what became of it. */
    static final Set<Receipt.Kind> FINAL =
            EnumSet.of(Receipt.Kind.DELIVERED, Receipt.Kind.REFUSED, Receipt.Kind.BOUNCED);

    private static final String ATTEMPT = "attempt";

    private static final Set<Dispatch.State> OPEN =
            EnumSet.of(Dispatch.State.STARTED, Dispatch.State.ACCEPTED, Dispatch.State.UNKNOWN);

    private final Storage storage;
    private final TurnLoop turns;
    private final Announcer announcer;
    private final InstantSource clock;

    public Settling(Storage storage, TurnLoop turns, Announcer announcer, InstantSource clock) {
        this.storage = storage;
        this.turns = turns;
        this.announcer = announcer;
        this.clock = clock;
    }

    public Outcome confirm(String dispatchId, Receipt receipt, Actor by) {
        if (!FINAL.contains(receipt.kind())) {
            throw new InvalidValueException(
                    "receipt.kind", "is " + receipt.kind(), "say what became of it: one of " + FINAL);
        }
        String id = "confirmed/" + dispatchId + "/" + receipt.kind();
        // First, so that a dispatch that is open although it was said has been begun again since.
        LogEntry before =
                storage.log().entry(new EventKey(EngineEvents.SOURCE, id)).orElse(null);
        Dispatch dispatch = find(dispatchId);
        if (dispatch == null || !OPEN.contains(dispatch.state())) {
            Event event = confirmed(id, dispatchId, 0, receipt, by);
            return before != null
                    ? Outcome.of(Outcome.Kind.DUPLICATE, event.key(), null)
                    : nothingToSettle(event, dispatch, "nobody waits to hear what became of it");
        }
        int attempt = dispatch.progress().attempt();
        boolean ofAnother = before != null && !said(before, attempt);
        Event event = confirmed(ofAnother ? id + "/" + attempt : id, dispatchId, attempt, receipt, by);
        Occasion occasion = new Occasion.Delivery(dispatch.known(), receipt);
        TurnLoop.Ran ran = turns.run(Task.engine(event, occasion, dispatch.profileId(), null));
        announcer.outcome(event, ran.outcome());
        announcer.dispatch(ran);
        return ran.outcome();
    }

    private Event confirmed(String id, String dispatchId, int attempt, Receipt receipt, Actor by) {
        Attributes said = Attributes.builder()
                .put("dispatch", dispatchId)
                .put("receipt", receipt.kind().name())
                .put("detail", receipt.detail())
                .put(ATTEMPT, (long) attempt)
                .build();
        return event(id, "baton.delivery", said, by);
    }

    /** Whether it was said of that attempt. */
    private static boolean said(LogEntry confirmation, int attempt) {
        return String.valueOf(attempt).equals(confirmation.event().attributes().text(ATTEMPT));
    }

    public Outcome redrive(String dispatchId, Actor by, String why) {
        Instant now = clock.instant();
        Attributes said =
                Attributes.builder().put("dispatch", dispatchId).put("why", why).build();
        Dispatch dispatch = find(dispatchId);
        int attempts = dispatch == null ? 0 : dispatch.progress().attempt();
        Event event = event(unused("redriven/" + dispatchId + "/" + attempts + "/" + now), "baton.redrive", said, by);
        if (dispatch == null || dispatch.state() != Dispatch.State.FAILED) {
            return nothingToSettle(event, dispatch, "only what failed is tried again");
        }
        Occasion occasion = new Occasion.Redrive(dispatch);
        TurnLoop.Ran ran = turns.run(Task.engine(event, occasion, dispatch.profileId(), null));
        announcer.outcome(event, ran.outcome());
        String against = ran.result() == null ? null : against(ran.result().decision());
        if (against != null) {
            return refused(event, "not_redriven", against);
        }
        announcer.dispatch(ran);
        return ran.outcome();
    }

    /** Each is a redrive of its own, also where several are refused at one instant. */
    private String unused(String id) {
        String free = id;
        for (int i = 2;
                storage.log().entry(new EventKey(EngineEvents.SOURCE, free)).isPresent();
                i++) {
            free = id + "/" + i;
        }
        return free;
    }

    private @Nullable Dispatch find(String dispatchId) {
        Work work = storage.work().find(dispatchId);
        return work == null ? null : work.payload().dispatch();
    }

    private Event event(String id, String type, Attributes said, Actor by) {
        return Event.of(EngineEvents.SOURCE, id, type)
                .attributes(said)
                .occurredAt(clock.instant())
                .by(by)
                .build();
    }

    private static Outcome nothingToSettle(Event event, @Nullable Dispatch dispatch, String otherwise) {
        String is = dispatch == null ? "it has come to its end, or never was" : "it is " + dispatch.state();
        return refused(event, "dispatch_not_open", is + ": " + otherwise);
    }

    private static Outcome refused(Event event, String code, String words) {
        return Outcome.of(Outcome.Kind.REFUSED, event.key(), new Outcome.Problem(code, null, words, null));
    }

    private static @Nullable String against(Decision decision) {
        for (Decision.Note each : decision.notes()) {
            if (each.code().equals("redrive.refused")) {
                return each.words();
            }
        }
        return null;
    }
}
