package dev.baton.testkit.whatif;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Decision;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the channels answered, for the same contact in the same order: what the same decision chose; of what was chosen on
 * a timer, which may have moved, the same message to the same customer. What is not on record, and what comes after what
 * is, they deliver. Not thread-safe.
 */
final class Receipts {
    /** What asks to come back and is not on record again comes back so much later. */
    private static final Duration LATER = Duration.ofDays(1);

    /** What was answered to one dispatch, attempt by attempt. */
    private record Answers(EventKey decision, String contact, Deque<Receipt> receipts) {
        boolean onTimer() {
            return decision.source().equals(EngineEvents.SOURCE);
        }
    }

    /** By contact, in the order in which they were first let out. */
    private final Map<String, List<Answers>> recorded = new HashMap<>();

    private final Map<String, Answers> bound = new HashMap<>();
    private final Consumer<Dispatch> answering;

    /** @param answering is told of a dispatch before its channel answers */
    Receipts(List<LogEntry> log, Consumer<Dispatch> answering) {
        this.answering = answering;
        Map<String, EventKey> chosen = new HashMap<>();
        Map<String, Answers> ofDispatch = new LinkedHashMap<>();
        for (int i = 0; i < log.size(); i++) {
            Event event = log.get(i).event();
            Decision decision = log.get(i).decision();
            String dispatch = String.valueOf(event.attributes().text("dispatch"));
            if (event.type().equals("baton.delivery") && ofDispatch.containsKey(dispatch)) {
                ofDispatch.get(dispatch).receipts().add(receipt(event, log, i));
            } else if (event.type().equals("baton.door") && decision != null) {
                decision.chosen().stream().findFirst().ifPresent(action -> {
                    String contact = contact(decision.profileId(), action);
                    ofDispatch.computeIfAbsent(
                            dispatch,
                            none -> new Answers(
                                    chosen.getOrDefault(contact, event.key()), contact, new ArrayDeque<>()));
                });
            } else if (decision != null) {
                decision.chosen().forEach(each -> chosen.put(contact(decision.profileId(), each), event.key()));
            }
        }
        ofDispatch
                .values()
                .forEach(each -> recorded.computeIfAbsent(each.contact(), none -> new ArrayList<>())
                        .add(each));
    }

    private static String contact(String profileId, Action action) {
        return profileId + " " + Turned.words(action, Instant.EPOCH);
    }

    /** How long it was left alone is not logged; it is what came next that tells. */
    private static Receipt receipt(Event told, List<LogEntry> log, int at) {
        Receipt.Kind kind =
                Receipt.Kind.valueOf(String.valueOf(told.attributes().text("receipt")));
        String detail = told.attributes().text("detail");
        Duration delay = kind == Receipt.Kind.RETRY_AFTER ? delay(told, log, at) : null;
        return new Receipt(kind, detail == null ? "" : detail, delay);
    }

    private static Duration delay(Event told, List<LogEntry> log, int at) {
        String dispatch = told.attributes().text("dispatch");
        for (LogEntry next : log.subList(at + 1, log.size())) {
            if (next.event().type().equals("baton.door")
                    && String.valueOf(dispatch).equals(next.event().attributes().text("dispatch"))) {
                return Duration.between(Past.time(log.get(at)), Past.time(next));
            }
        }
        return LATER;
    }

    ChannelAdapter channel(ChannelCapabilities capabilities) {
        return capabilities.repeats() == ChannelCapabilities.Repeats.QUERYABLE
                ? new Queryable(capabilities)
                : new Plain(capabilities);
    }

    private Receipt answer(Dispatch dispatch) {
        answering.accept(dispatch);
        Answers answers = bound.get(dispatch.id());
        if (answers == null) {
            answers = unused(dispatch);
            bound.put(dispatch.id(), answers);
        }
        Receipt next = answers.receipts().poll();
        return next == null ? Receipt.delivered() : next;
    }

    private Answers unused(Dispatch dispatch) {
        String contact = contact(dispatch.profileId(), dispatch.action());
        List<Answers> same = recorded.getOrDefault(contact, new ArrayList<>());
        Answers found = null;
        for (Answers each : same) {
            boolean exactly = each.decision().equals(dispatch.decision());
            boolean moved = each.onTimer() && dispatch.decision().source().equals(EngineEvents.SOURCE);
            found = exactly || (moved && found == null) ? each : found;
        }
        same.remove(found);
        return found == null ? new Answers(dispatch.decision(), contact, new ArrayDeque<>()) : found;
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
