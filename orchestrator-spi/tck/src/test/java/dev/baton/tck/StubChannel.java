package dev.baton.tck;

import dev.baton.action.Action;
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
import java.util.logging.Logger;

/** An adapter and its outside world in one, into which defects can be planted. */
final class StubChannel {
    private static final Logger LOG = Logger.getLogger("stub");

    private final ChannelCapabilities promised;
    private final Defect defect;
    private final Map<String, Receipt> keys = new ConcurrentHashMap<>();
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final AtomicBoolean inUse = new AtomicBoolean();
    private volatile Weather weather = Weather.FAIR;
    private volatile boolean broken;

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
        ADDRESS_SHOWN,
        SAYS_NOTHING,
        BEGUN_TOO_LATE,
        INTERRUPT_SWALLOWED,
        BROKEN_BY_AN_INTERRUPT,
        CONTENT_LOGGED,
        CONTENT_PRINTED,
        CONTENT_THROWN
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
            if (limit.isZero() && defect != Defect.BEGUN_TOO_LATE) {
                return Receipt.retryAfter(Duration.ZERO, "no time left");
            }
            interrupted();
            show(dispatch);
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

    private void interrupted() {
        if (defect == Defect.INTERRUPT_SWALLOWED) {
            Thread.interrupted();
        }
        broken |= defect == Defect.BROKEN_BY_AN_INTERRUPT
                && Thread.currentThread().isInterrupted();
        if (broken) {
            throw new IllegalStateException("closed by an interrupt");
        }
    }

    private void show(Dispatch dispatch) {
        String content =
                ((Action.FollowUp) dispatch.action()).template().parameters().display();
        switch (defect) {
            case CONTENT_LOGGED -> LOG.finest(content);
            case CONTENT_PRINTED -> System.err.println(content);
            case CONTENT_THROWN -> {
                if (weather != Weather.FAIR) {
                    throw new IllegalStateException("failed", new IllegalArgumentException(content));
                }
            }
            default -> {}
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
        if (defect == Defect.SAYS_NOTHING) {
            return null;
        }
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
