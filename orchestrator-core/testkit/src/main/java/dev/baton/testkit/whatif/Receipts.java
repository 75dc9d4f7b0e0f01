package dev.baton.testkit.whatif;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the channels answered, for the same dispatch in the same order; of a dispatch that is not on record, and after
 * what is, they deliver. Not thread-safe.
 */
final class Receipts {
    /** What asks to come back and is not on record again comes back so much later. */
    private static final Duration LATER = Duration.ofDays(1);

    private final Map<String, Deque<Receipt>> ofDispatch = new HashMap<>();
    private final Consumer<Dispatch> answering;

    /** @param answering is told of a dispatch before its channel answers */
    Receipts(List<LogEntry> log, Consumer<Dispatch> answering) {
        this.answering = answering;
        Map<String, Instant> nextDoor = new HashMap<>();
        for (int i = log.size() - 1; i >= 0; i--) {
            Event event = log.get(i).event();
            String dispatch = event.attributes().text("dispatch");
            if (dispatch != null && event.type().equals("baton.door")) {
                nextDoor.put(dispatch, Past.time(log.get(i)));
            } else if (dispatch != null && event.type().equals("baton.delivery")) {
                Receipt receipt = receipt(event, Past.time(log.get(i)), nextDoor.get(dispatch));
                ofDispatch.computeIfAbsent(dispatch, none -> new ArrayDeque<>()).addFirst(receipt);
            }
        }
    }

    /** How long it was left alone is not logged; it is what came next that tells. */
    private static Receipt receipt(Event told, Instant at, @Nullable Instant next) {
        Receipt.Kind kind =
                Receipt.Kind.valueOf(String.valueOf(told.attributes().text("receipt")));
        String detail = told.attributes().text("detail");
        Duration delay = next == null ? LATER : Duration.between(at, next);
        return new Receipt(kind, detail == null ? "" : detail, kind == Receipt.Kind.RETRY_AFTER ? delay : null);
    }

    ChannelAdapter channel(ChannelCapabilities capabilities) {
        return capabilities.repeats() == ChannelCapabilities.Repeats.QUERYABLE
                ? new Queryable(capabilities)
                : new Plain(capabilities);
    }

    private Receipt answer(Dispatch dispatch) {
        answering.accept(dispatch);
        Deque<Receipt> recorded = ofDispatch.get(dispatch.id());
        Receipt next = recorded == null ? null : recorded.poll();
        return next == null ? Receipt.delivered() : next;
    }

    private final class Plain implements ChannelAdapter {
        private final ChannelCapabilities capabilities;

        Plain(ChannelCapabilities capabilities) {
            this.capabilities = capabilities;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return answer(dispatch);
        }
    }

    /** What is on record is what came of asking it. */
    private final class Queryable implements QueryableChannel {
        private final ChannelCapabilities capabilities;
        private final Map<String, Receipt> answered = new HashMap<>();

        Queryable(ChannelCapabilities capabilities) {
            this.capabilities = capabilities;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            Receipt receipt = answer(dispatch);
            answered.put(dispatch.id(), receipt);
            return receipt;
        }

        @Override
        public Optional<Receipt> outcome(String dispatchId) {
            return Optional.ofNullable(answered.get(dispatchId));
        }
    }
}
