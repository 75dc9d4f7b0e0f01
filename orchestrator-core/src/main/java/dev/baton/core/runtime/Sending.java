package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Occasion;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a claimed dispatch through the door, to its channel, and the answer back (C5, A1, A2). Thread-safe.
 *
 * <p>Door and answer are turns of their own; what lies between is the channel's, and is done on its own threads where
 * the caller lends it none.
 */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    /** Nobody knows yet: the dispatch stays started, and its channel is asked once more when that is due. */
    private static final Receipt ASK_LATER = Receipt.retryAfter(ASK_AGAIN, "could not be asked what became of it");

    /** Nothing was sent: the process was stopped between the door and the channel, for as long as that may take. */
    private static final Receipt STOOD_STILL = Receipt.retryAfter(Duration.ZERO, "its process stood still");

    private final Storage storage;
    private final TurnLoop turns;
    private final Outlets outlets;
    private final Settings settings;
    private final Announcer announcer;
    private final Release release;

    Sending(Storage storage, TurnLoop turns, Outlets outlets, Settings settings, Announcer announcer) {
        this.storage = storage;
        this.turns = turns;
        this.outlets = outlets;
        this.settings = settings;
        this.announcer = announcer;
        this.release = new Release(settings.releaseGap());
    }

    /**
     * What is due is due, and what has expired has, by the clock that is further on; how much goes through a channel is a
     * matter of this process's own, by which it said what is closed when it claimed.
     *
     * @param claimed as it was due for whoever claimed it
     * @param hands who calls the channel
     */
    void run(Claimed claimed, Dispatch dispatch, Hands hands) {
        if (isOver(dispatch.state())) {
            turns.holding().forget(claimed);
            return;
        }
        Instant own = settings.clock().instant();
        Instant now = Task.notBefore(claimed.work().due(), own);
        Instant turn = release.turn(dispatch, claimed.work().due(), now);
        if (turn.isAfter(now)) {
            turns.holding().later(claimed, turn);
            return;
        }
        Outlet outlet = outlets.find(dispatch.channel());
        if (outlet == null) {
            elsewhere(claimed, dispatch, now);
        } else if (outlet.enter(own)) {
            entered(claimed, dispatch, outlet, own, hands);
        } else if (!now.isBefore(dispatch.routing().expiresAt())) {
            end(claimed, dispatch, outlet);
        } else {
            // Others were faster to take the last place: it stays where it is, and counts as never begun.
            turns.holding().later(claimed, claimed.work().due());
        }
    }

    /** This process does not have the channel. Others may: it stays where it is, until it has expired. */
    private void elsewhere(Claimed claimed, Dispatch dispatch, Instant now) {
        if (now.isBefore(dispatch.routing().expiresAt())) {
            outlets.missing(dispatch.channel());
            turns.holding().later(claimed, claimed.work().due());
        } else {
            throughDoor(claimed, dispatch);
        }
    }

    /** It was kept for whoever could say what became of it, or have it tried again; nobody did. */
    private static boolean isOver(Dispatch.State state) {
        return state == Dispatch.State.ACCEPTED || state == Dispatch.State.UNKNOWN || state == Dispatch.State.FAILED;
    }

    /** What has entered leaves again, whatever happens in between. */
    private void entered(Claimed claimed, Dispatch dispatch, Outlet outlet, Instant at, Hands hands) {
        boolean handedOver = false;
        try {
            ChannelCapabilities.Repeats repeats = outlet.repeats();
            boolean before = dispatch.state() == Dispatch.State.STARTED;
            if (before && repeats == ChannelCapabilities.Repeats.NEITHER && !dispatch.waitsInDoubt()) {
                receive(claimed, dispatch, Receipt.unknown("its sender died before the channel answered"));
            } else if (before && dispatch.progress().attempt() >= WorkLoop.MOST_BEGINNINGS) {
                String deadly =
                        "it was begun " + WorkLoop.MOST_BEGINNINGS + " times, and no sender lived to the answer";
                receive(claimed, dispatch, Receipt.unknown(deadly));
            } else if (before && repeats == ChannelCapabilities.Repeats.QUERYABLE) {
                handedOver = true;
                hands.deliver(outlet, ownThread -> askFirst(claimed, dispatch, outlet, ownThread));
            } else {
                TurnLoop.Ran ran = throughDoor(claimed, dispatch);
                if (isOpen(ran)) {
                    Dispatch started = started(dispatch, ran);
                    handedOver = true;
                    hands.deliver(outlet, ownThread -> deliver(started, ran, outlet, ownThread));
                }
            }
        } finally {
            if (!handedOver) {
                outlet.leaveUnused(at);
            }
        }
    }

    /** It has expired, and its channel takes nothing: what may have arrived is in doubt, and the rest ends at the door. */
    private void end(Claimed claimed, Dispatch dispatch, Outlet outlet) {
        boolean started = dispatch.state() == Dispatch.State.STARTED;
        if (started && outlet.repeats() != ChannelCapabilities.Repeats.HONOURS_KEY) {
            receive(claimed, dispatch, Receipt.unknown("the channel could not be asked what became of it"));
            return;
        }
        TurnLoop.Ran ran = throughDoor(claimed, dispatch);
        if (isOpen(ran)) {
            receive(null, started(dispatch, ran), STOOD_STILL);
        }
    }

    /** Whoever started it died before the answer; what the channel never saw may be sent again without harm (A1). */
    private void askFirst(Claimed claimed, Dispatch dispatch, Outlet outlet, boolean ownThread) {
        boolean sending = false;
        try {
            Optional<Receipt> known = asked(dispatch, outlet, ownThread);
            if (known.isPresent()) {
                answered(claimed, dispatch, known.get());
                return;
            }
            TurnLoop.Ran ran = throughDoor(claimed, dispatch);
            if (isOpen(ran)) {
                Dispatch started = started(dispatch, ran);
                sending = true;
                deliver(started, ran, outlet, ownThread);
            }
        } finally {
            if (!sending) {
                outlet.leave();
            }
        }
    }

    private TurnLoop.Ran throughDoor(Claimed claimed, Dispatch dispatch) {
        Attributes said = Attributes.of("dispatch", dispatch.id());
        String key = "door/" + dispatch.id() + "/" + dispatch.progress().attempt() + "/"
                + claimed.work().due();
        Event event =
                EngineEvents.ofShell(key, "baton.door", said, claimed.work().due());
        TurnLoop.Ran ran =
                turns.run(Task.engine(event, door(dispatch), claimed.work().profileId(), claimed));
        announcer.outcome(event, ran.outcome());
        announcer.dispatch(ran);
        return ran;
    }

    private static boolean isOpen(TurnLoop.Ran ran) {
        return ran.result() != null && !ran.result().decision().chosen().isEmpty();
    }

    private static Dispatch started(Dispatch dispatch, TurnLoop.Ran ran) {
        return dispatch.of(ran.customer()).started();
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

    /** Calls the channel, and takes in what it says. */
    private void deliver(Dispatch started, TurnLoop.Ran ran, Outlet outlet, boolean ownThread) {
        try {
            Receipt receipt = overdue(started, ran) ? STOOD_STILL : deliver(started, outlet, ownThread);
            // That nobody could be asked is no answer.
            Receipt news = receipt.equals(ASK_LATER) ? null : news(started, receipt, overdue(started, ran));
            if (news != null) {
                receive(null, started, news);
            }
        } finally {
            outlet.leave();
        }
    }

    private @Nullable Receipt news(Dispatch started, Receipt receipt, boolean overdue) {
        boolean looksUp = overdue || !hasArrived(started, receipt);
        return looksUp ? LateAnswer.news(started, receipt, storage.work().find(started.id())) : receipt;
    }

    /**
     * Whether it has, which holds whatever others did meanwhile. That nothing was done does not, and this process's clock
     * may be behind, so that it believes to be in time.
     */
    private static boolean hasArrived(Dispatch started, Receipt receipt) {
        boolean gone = receipt.kind() == Receipt.Kind.DELIVERED || receipt.kind() == Receipt.Kind.ACCEPTED;
        return gone && started.toCustomer();
    }

    /** What the adapter says; a channel that can be asked is asked at once what became of what is in doubt. */
    private Receipt deliver(Dispatch dispatch, Outlet outlet, boolean ownThread) {
        Receipt receipt =
                called(dispatch, outlet, ownThread, () -> outlet.adapter().deliver(dispatch, outlet.timeLimit()));
        boolean askable = outlet.repeats() == ChannelCapabilities.Repeats.QUERYABLE;
        if (receipt.kind() != Receipt.Kind.UNKNOWN || !askable) {
            return receipt;
        }
        Optional<Receipt> known = asked(dispatch, outlet, ownThread);
        return known.orElseGet(() -> Receipt.retryAfter(Duration.ZERO, receipt.detail()));
    }

    /** Calls the adapter, within its time where it may be interrupted. Null is no answer. */
    private Receipt called(Dispatch dispatch, Outlet outlet, boolean ownThread, Supplier<@Nullable Receipt> call) {
        Receipt receipt = null;
        Delivery delivery = outlet.begin(dispatch, ownThread);
        try {
            if (ownThread) {
                outlets.watch(outlet, delivery);
            }
            receipt = call.get();
        } catch (Throwable failure) {
            Deadly.rethrow(failure);
            LOG.warn("channel {} failed on dispatch {}", dispatch.channel(), dispatch.id(), failure);
            receipt = Receipt.unknown("the channel threw " + name(failure));
        } finally {
            outlets.tell(outlet, outlet.over(delivery, receipt, settings.clock().instant()));
        }
        if (receipt == null) {
            return Receipt.unknown("the channel said nothing");
        }
        outlets.tell(outlet, outlet.answered(dispatch, receipt));
        return receipt;
    }

    /** Others may have looked after it meanwhile: it must not reach the customer behind their backs (C5). */
    private boolean overdue(Dispatch started, TurnLoop.Ran ran) {
        Instant now = settings.clock().instant();
        List<Work> put = ran.result() == null ? List.of() : ran.result().work().put();
        for (int i = 0; i < put.size(); i++) {
            if (put.get(i).id().equals(started.id())) {
                Instant due = put.get(i).due();
                return !now.isBefore(due.minus(behind(ran.decidedAt(), due)));
            }
        }
        return false;
    }

    /** How far others may be ahead of this process, by the clock of the storage (A4). */
    private Duration behind(Instant from, Instant due) {
        Duration half = Duration.between(from, due).dividedBy(2);
        return settings.clockWithin().compareTo(half) < 0 ? settings.clockWithin() : half;
    }

    /** A dispatch that was started before, and what its channel says of it now. */
    private void answered(Claimed claimed, Dispatch dispatch, Receipt receipt) {
        Instant now = Task.notBefore(claimed.work().due(), settings.clock().instant());
        if (!receipt.equals(ASK_LATER)) {
            receive(claimed, dispatch, receipt);
        } else if (now.isBefore(dispatch.routing().expiresAt())) {
            turns.holding().putOff(claimed, ASK_AGAIN);
        } else {
            receive(claimed, dispatch, Receipt.unknown("the channel could not be asked what became of it"));
        }
    }

    /** What the channel says became of it; empty where it never saw it. */
    private Optional<Receipt> asked(Dispatch dispatch, Outlet outlet, boolean ownThread) {
        QueryableChannel queryable = (QueryableChannel) outlet.adapter();
        Delivery enquiry = outlet.begin(dispatch, ownThread);
        Optional<Receipt> answer = null;
        try {
            if (ownThread) {
                outlets.watch(outlet, enquiry);
            }
            answer = queryable.outcome(dispatch.id());
        } catch (Throwable failure) {
            Deadly.rethrow(failure);
            // It is asked again every few minutes until the message expires: the trace once a time would drown the
            // rest.
            LOG.warn(
                    "channel {} could not be asked about dispatch {}: {}",
                    dispatch.channel(),
                    dispatch.id(),
                    failure.toString());
            LOG.debug("channel {} could not be asked", dispatch.channel(), failure);
        } finally {
            Receipt works = answer == null ? ASK_LATER : Receipt.delivered();
            outlets.tell(outlet, outlet.over(enquiry, works, settings.clock().instant()));
        }
        return answer == null ? Optional.of(ASK_LATER) : answer;
    }

    /**
     * Takes in what became of an attempt.
     *
     * @param claimed null for the answer of whoever began it; else it was looked after by others, and both may be heard
     */
    private void receive(@Nullable Claimed claimed, Dispatch dispatch, Receipt receipt) {
        Attributes said = Attributes.builder()
                .put("dispatch", dispatch.id())
                .put("receipt", receipt.kind().name())
                .put("detail", receipt.detail())
                .put(EngineEvents.DEPTH, depth(dispatch))
                .build();
        String key = "delivery/" + dispatch.id() + "/" + dispatch.progress().attempt()
                + (claimed == null ? "" : "/looked-after/" + claimed.work().due());
        Event event = EngineEvents.ofShell(
                key, "baton.delivery", said, settings.clock().instant());
        Occasion occasion = new Occasion.Delivery(dispatch, receipt);
        TurnLoop.Ran ran = turns.run(Task.engine(event, occasion, dispatch.profileId(), claimed));
        announcer.outcome(event, ran.outcome());
        announcer.dispatch(ran);
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

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
