package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnResult;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Claimed;
import dev.baton.spi.LogEntry;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does due work: fires timers, handles engine-made events, sends dispatches. Thread-safe. */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    /** How the audit names the end of a dispatch, before the state it ended in. */
    private static final String ENDED = "dispatch.";

    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    /** Nobody knows yet: the dispatch stays started, and its channel is asked once more when that is due. */
    private static final Receipt ASK_LATER = Receipt.retryAfter(ASK_AGAIN, "could not be asked what became of it");

    /** Nothing was sent: the process was stopped between the door and the channel, for as long as that may take. */
    private static final Receipt STOOD_STILL = Receipt.retryAfter(Duration.ZERO, "its process stood still");

    private final Storage storage;
    private final TurnLoop turns;
    private final Map<Channel, ChannelAdapter> channels;
    private final Settings settings;
    private final Announcer announcer;
    private final Release release;

    public WorkLoop(
            Storage storage,
            TurnLoop turns,
            Map<Channel, ChannelAdapter> channels,
            Settings settings,
            Announcer announcer) {
        this.storage = storage;
        this.turns = turns;
        this.channels = Map.copyOf(channels);
        this.settings = settings;
        this.announcer = announcer;
        this.release = new Release(settings.releaseGap());
    }

    /** Does one piece of due work on the calling thread; false where none is due. */
    public boolean step() {
        List<Claimed> claimed = storage.work().claim(Set.of(), 1, settings.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        work(claimed.get(0));
        return true;
    }

    public Optional<Instant> nextDue() {
        return storage.work().nextDue();
    }

    private void work(Claimed claimed) {
        Work.Payload payload = claimed.work().payload();
        if (payload.timer() != null) {
            timer(claimed, payload.timer());
        } else if (payload.event() != null) {
            Event event = payload.event();
            Outcome outcome = turns.run(
                            Task.engine(event, Occasion.host(), claimed.work().profileId(), claimed))
                    .outcome();
            announcer.outcome(event, outcome);
        } else if (payload.dispatch() != null) {
            dispatch(claimed, payload.dispatch());
        }
    }

    private void timer(Claimed claimed, Work.TimerTask task) {
        String id = claimed.work().id();
        Attributes said = Attributes.builder()
                .put("timer", id)
                .put("purpose", task.purpose().name())
                .build();
        Event event = engineEvent(
                "timer/" + id + "/" + claimed.work().due(),
                "baton.timer",
                said,
                claimed.work().due());
        Occasion occasion = new Occasion.Timer(id, task);
        Outcome outcome = turns.run(Task.engine(event, occasion, claimed.work().profileId(), claimed))
                .outcome();
        announcer.outcome(event, outcome);
    }

    private void dispatch(Claimed claimed, Dispatch dispatch) {
        Instant now = Task.notBefore(claimed.work().due(), settings.clock().instant());
        Instant turn = release.turn(dispatch, claimed.work().due(), now);
        if (turn.isAfter(now)) {
            turns.holding().later(claimed, turn);
            return;
        }
        ChannelAdapter adapter = channels.get(dispatch.channel());
        if (dispatch.state() == Dispatch.State.STARTED && adapter != null) {
            Optional<Receipt> known = whatBecameOf(dispatch, adapter);
            if (known.isPresent()) {
                answered(claimed, dispatch, known.get());
                return;
            }
        }
        Attributes said = Attributes.of("dispatch", dispatch.id());
        String key = "door/" + dispatch.id() + "/" + claimed.fence();
        Event event = engineEvent(key, "baton.door", said, claimed.work().due());
        TurnLoop.Ran ran =
                turns.run(Task.engine(event, door(dispatch), claimed.work().profileId(), claimed));
        boolean open = ran.result() != null && !ran.result().decision().chosen().isEmpty();
        announcer.outcome(event, ran.outcome());
        if (open) {
            Dispatch started = dispatch.of(ran.customer()).started();
            announcer.dispatch(started);
            Receipt receipt =
                    adapter == null ? gone(started) : overdue(started, ran) ? STOOD_STILL : deliver(started, adapter);
            if (!receipt.equals(ASK_LATER)) {
                receive(null, started, receipt);
            }
        }
    }

    /** What was kept back is decided anew, on the event that asked for it (J8). */
    private Occasion.Door door(Dispatch dispatch) {
        LogEntry cause = dispatch.state() == Dispatch.State.HELD
                ? storage.log().entry(dispatch.decision()).orElse(null)
                : null;
        SharedInputs asked = cause == null ? null : cause.inputs();
        return new Occasion.Door(
                dispatch, cause == null ? null : cause.event(), asked == null ? null : asked.classified());
    }

    /** Others may have looked after it meanwhile: it must not reach the customer behind their backs (C5). */
    private boolean overdue(Dispatch started, TurnLoop.Ran ran) {
        Instant now = settings.clock().instant();
        List<Work> put = ran.result() == null ? List.of() : ran.result().work().put();
        for (int i = 0; i < put.size(); i++) {
            if (put.get(i).id().equals(started.id())) {
                return !now.isBefore(put.get(i).due());
            }
        }
        return false;
    }

    /** A dispatch that was started before, and what its channel says of it now. */
    private void answered(Claimed claimed, Dispatch dispatch, Receipt receipt) {
        Instant now = settings.clock().instant();
        if (!receipt.equals(ASK_LATER)) {
            receive(claimed, dispatch, receipt);
        } else if (now.isBefore(dispatch.routing().expiresAt())) {
            turns.holding().later(claimed, now.plus(ASK_AGAIN));
        } else {
            receive(claimed, dispatch, Receipt.unknown("the channel could not be asked what became of it"));
        }
    }

    private static Receipt gone(Dispatch dispatch) {
        return Receipt.refused("no channel is registered as " + dispatch.channel());
    }

    /** Whoever started it died before the receipt; empty: it may be sent again without harm (A1). */
    private Optional<Receipt> whatBecameOf(Dispatch dispatch, ChannelAdapter adapter) {
        return switch (adapter.capabilities().repeats()) {
            case HONOURS_KEY -> Optional.empty();
            case QUERYABLE -> queried(dispatch, adapter);
            case NEITHER -> Optional.of(Receipt.unknown("its sender died before the channel answered"));
        };
    }

    private static Optional<Receipt> queried(Dispatch dispatch, ChannelAdapter adapter) {
        if (!(adapter instanceof QueryableChannel queryable)) {
            return Optional.of(Receipt.unknown("the channel says it can be asked, and cannot"));
        }
        try {
            Optional<Receipt> answer = queryable.outcome(dispatch.id());
            return answer == null ? Optional.of(ASK_LATER) : answer;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            // It is asked again every few minutes until the message expires: the trace once a time would drown the
            // rest.
            LOG.warn(
                    "channel {} could not be asked about dispatch {}: {}",
                    dispatch.channel(),
                    dispatch.id(),
                    failure.toString());
            LOG.debug("channel {} could not be asked", dispatch.channel(), failure);
            return Optional.of(ASK_LATER);
        }
    }

    private Receipt deliver(Dispatch dispatch, ChannelAdapter adapter) {
        Receipt receipt;
        try {
            receipt = adapter.deliver(dispatch, settings.deliveryLimit());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            LOG.warn("channel {} failed on dispatch {}", dispatch.channel(), dispatch.id(), failure);
            receipt = Receipt.unknown("the channel threw " + name(failure));
        }
        return safelyRepeated(
                dispatch, adapter, receipt == null ? Receipt.unknown("the channel said nothing") : receipt);
    }

    /** A channel that can be asked is asked at once. */
    private static Receipt safelyRepeated(Dispatch dispatch, ChannelAdapter adapter, Receipt receipt) {
        if (receipt.kind() != Receipt.Kind.UNKNOWN) {
            return receipt;
        }
        if (adapter.capabilities().repeats() != ChannelCapabilities.Repeats.QUERYABLE) {
            return receipt;
        }
        Optional<Receipt> known = queried(dispatch, adapter);
        return known.orElseGet(() -> Receipt.retryAfter(Duration.ZERO, receipt.detail()));
    }

    private void receive(@Nullable Claimed claimed, Dispatch dispatch, Receipt receipt) {
        Attributes said = Attributes.builder()
                .put("dispatch", dispatch.id())
                .put("receipt", receipt.kind().name())
                .put("detail", receipt.detail())
                .put(EngineEvents.DEPTH, depth(dispatch))
                .build();
        String key = "delivery/" + dispatch.id() + "/" + dispatch.progress().attempt();
        Event event = engineEvent(key, "baton.delivery", said, settings.clock().instant());
        Occasion occasion = new Occasion.Delivery(dispatch, receipt);
        TurnLoop.Ran ran = turns.run(Task.engine(event, occasion, dispatch.profileId(), claimed));
        announcer.outcome(event, ran.outcome());
        announcer.dispatch(dispatch.to(state(dispatch, receipt, ran.result()), receipt.detail()));
    }

    /** How far the event that asked for the dispatch is from a host's event, so that a chain is cut (T11). */
    private long depth(Dispatch dispatch) {
        return dispatch.decision().source().equals(EngineEvents.SOURCE)
                ? storage.log()
                        .entry(dispatch.decision())
                        .map(LogEntry::event)
                        .map(EngineEvents::depth)
                        .orElse(0L)
                : 0;
    }

    /** What is asked to come later is queued again, unless the turn gave it up: then as the turn says. */
    private static Dispatch.State state(Dispatch dispatch, Receipt receipt, @Nullable TurnResult result) {
        if (receipt.kind() == Receipt.Kind.RETRY_AFTER && result != null) {
            for (AuditEntry each : result.audit()) {
                if (each.about().equals(dispatch.id()) && each.what().startsWith(ENDED)) {
                    String state = each.what().substring(ENDED.length());
                    return Dispatch.State.valueOf(state.toUpperCase(Locale.ROOT));
                }
            }
        }
        return state(receipt);
    }

    private static Dispatch.State state(Receipt receipt) {
        return switch (receipt.kind()) {
            case DELIVERED -> Dispatch.State.DELIVERED;
            case ACCEPTED -> Dispatch.State.ACCEPTED;
            case REFUSED, BOUNCED -> Dispatch.State.FAILED;
            case RETRY_AFTER -> Dispatch.State.QUEUED;
            case UNKNOWN -> Dispatch.State.UNKNOWN;
        };
    }

    private static Event engineEvent(String id, String type, Attributes said, Instant at) {
        return Event.of(EngineEvents.SOURCE, id, type)
                .attributes(said)
                .occurredAt(at)
                .by(Actor.AUTOMATION)
                .build();
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
