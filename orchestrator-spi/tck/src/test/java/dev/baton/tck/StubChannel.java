package dev.baton.tck;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.spi.QueryableChannel;
import dev.baton.tck.ChannelContract.Weather;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An adapter and its outside world in one, into which defects can be planted. */
final class StubChannel {
    private final ChannelCapabilities promised;
    private final Defect defect;
    private final Map<String, Receipt> keys = new ConcurrentHashMap<>();
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final AtomicBoolean inUse = new AtomicBoolean();
    private volatile Weather weather = Weather.FAIR;

    StubChannel(ChannelCapabilities promised, Defect defect) {
        this.promised = promised;
        this.defect = defect;
    }

    /** What can be wrong with a channel. */
    enum Defect {
        NONE,
        PROMISES_CHANGE,
        CANNOT_BE_ASKED,
        NOTHING_SENT,
        SENT_TWICE,
        KEYS_FOLDED,
        NOT_FOR_THREADS,
        KEY_IGNORED,
        SECOND_ANSWER_DIFFERS,
        KEY_KEPT_ONLY_WHEN_ANSWERED,
        KEY_RACE,
        ASKED_KNOWS_NOTHING,
        ASKED_KNOWS_EVERYTHING,
        LOST_ANSWER_IS_RETRIED,
        REFUSAL_IS_RETRIED,
        BUSY_IS_REFUSED,
        BUSY_BUT_SENT,
        LIMIT_IGNORED,
        ADDRESS_SHOWN
    }

    ChannelAdapter adapter() {
        boolean queryable = promised.repeats() == Repeats.QUERYABLE && defect != Defect.CANNOT_BE_ASKED;
        return queryable ? new Asked() : new Plain();
    }

    int received(String id) {
        return received.getOrDefault(id, 0);
    }

    void weather(Weather next) {
        weather = next;
    }

    private class Plain implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            boolean changed = defect == Defect.PROMISES_CHANGE && !received.isEmpty();
            return changed ? ChannelCapabilities.neither() : promised;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return switch (weather) {
                case FAIR -> act(dispatch, false);
                case REFUSING ->
                    defect == Defect.REFUSAL_IS_RETRIED
                            ? Receipt.retryAfter(Duration.ofSeconds(1), "refused")
                            : Receipt.refused("unknown recipient");
                case BUSY -> busy(dispatch);
                case LOSING_ANSWERS -> {
                    act(dispatch, true);
                    if (defect == Defect.LOST_ANSWER_IS_RETRIED) {
                        yield Receipt.retryAfter(Duration.ofSeconds(1), "connection reset");
                    }
                    throw new IllegalStateException("connection reset");
                }
                case HANGING -> hang(limit);
            };
        }
    }

    private final class Asked extends Plain implements QueryableChannel {
        @Override
        public Optional<Receipt> outcome(String dispatchId) {
            if (defect == Defect.ASKED_KNOWS_NOTHING) {
                return Optional.empty();
            }
            Receipt receipt = keys.get(dispatchId);
            boolean made = receipt == null && defect == Defect.ASKED_KNOWS_EVERYTHING;
            return Optional.ofNullable(made ? Receipt.delivered() : receipt);
        }
    }

    private Receipt busy(Dispatch dispatch) {
        if (defect == Defect.BUSY_BUT_SENT) {
            send(dispatch.id());
        }
        return defect == Defect.BUSY_IS_REFUSED
                ? Receipt.refused("busy")
                : Receipt.retryAfter(Duration.ofSeconds(5), "busy");
    }

    private Receipt act(Dispatch dispatch, boolean answerLost) {
        String id = defect == Defect.KEYS_FOLDED ? dispatch.id().toLowerCase(Locale.ROOT) : dispatch.id();
        Receipt receipt = defect == Defect.ADDRESS_SHOWN
                ? Receipt.accepted("to " + dispatch.contactPoint().address())
                : Receipt.delivered();
        boolean keyed = promised.repeats() == Repeats.HONOURS_KEY && defect != Defect.KEY_IGNORED;
        if (defect == Defect.KEY_RACE) {
            boolean known = keys.containsKey(id);
            NaiveStorage.dawdle();
            if (!known) {
                send(dispatch.id());
                keys.put(id, receipt);
            }
            return receipt;
        }
        boolean kept = !(answerLost && defect == Defect.KEY_KEPT_ONLY_WHEN_ANSWERED);
        boolean first = !kept || keys.putIfAbsent(id, receipt) == null;
        if (first || !keyed) {
            send(dispatch.id());
        } else if (defect == Defect.SECOND_ANSWER_DIFFERS) {
            return Receipt.refused("sent before");
        }
        return receipt;
    }

    private void send(String id) {
        if (defect == Defect.NOT_FOR_THREADS) {
            boolean alone = inUse.compareAndSet(false, true);
            NaiveStorage.dawdle();
            inUse.set(false);
            if (!alone) {
                throw new IllegalStateException("two threads at once");
            }
        }
        if (defect != Defect.NOTHING_SENT) {
            received.merge(id, defect == Defect.SENT_TWICE ? 2 : 1, Integer::sum);
        }
    }

    private Receipt hang(Duration limit) {
        try {
            Duration patience = defect == Defect.LIMIT_IGNORED ? Duration.ofMinutes(1) : limit;
            boolean answered = new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Receipt.unknown(answered ? "answered" : "no answer in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Receipt.unknown("interrupted");
        }
    }
}
