package dev.baton.testkit;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A channel that sends nothing and remembers everything. What it delivers works at once, unless it was told to {@linkplain
 * #next fail}; {@link FaultyChannel} knows more ways to. Honours keys, unless told otherwise. Thread-safe.
 */
public final class RecordingChannel implements QueryableChannel {
    private static final Duration KEY_LIFE = Duration.ofDays(7);

    private final ChannelCapabilities capabilities;
    private final UnaryOperator<Dispatch> transport;
    private final List<Dispatch> attempts = new ArrayList<>();
    private final List<Dispatch> delivered = new ArrayList<>();
    /** The ids of all that ever reached the other side: what was forgotten of the record has still arrived. */
    private final Set<String> arrived = new HashSet<>();

    private final Deque<Mishap> mishaps = new ArrayDeque<>();

    private RecordingChannel(ChannelCapabilities capabilities) {
        this(capabilities, UnaryOperator.identity());
    }

    private RecordingChannel(ChannelCapabilities capabilities, UnaryOperator<Dispatch> transport) {
        this.capabilities = capabilities;
        this.transport = transport;
    }

    /** A channel to customers that have an address of that kind, for example {@code email}. */
    public static RecordingChannel forCustomers(String contactPointKind) {
        return new RecordingChannel(ChannelCapabilities.honoursKey(KEY_LIFE).reaching(contactPointKind));
    }

    /** A channel that needs no customer's address: a desk, a dialler, a CRM, a push service. */
    public static RecordingChannel forSystems() {
        return new RecordingChannel(ChannelCapabilities.honoursKey(KEY_LIFE));
    }

    /** The same kind of channel, with nothing recorded, that can be asked what became of a dispatch. */
    public RecordingChannel queryable() {
        return new RecordingChannel(new ChannelCapabilities(
                Repeats.QUERYABLE,
                null,
                capabilities.contactPointKind(),
                capabilities.carrier(),
                capabilities.audience()));
    }

    /** The same kind of channel, with nothing recorded, on which a repetition reaches the customer twice. */
    public RecordingChannel withoutKeys() {
        return new RecordingChannel(new ChannelCapabilities(
                Repeats.NEITHER,
                null,
                capabilities.contactPointKind(),
                capabilities.carrier(),
                capabilities.audience()));
    }

    /** The same kind of channel, with nothing recorded, that carries that much context at most. */
    public RecordingChannel carrying(CarrierLimits limits) {
        return new RecordingChannel(capabilities.carrying(limits));
    }

    /** The same kind of channel, with nothing recorded, that carries nothing of a class above that. */
    public RecordingChannel holding(DataClass most) {
        return new RecordingChannel(capabilities.holding(most));
    }

    /** The same kind of channel, with nothing recorded, whose transport makes something else of what it delivers. */
    public RecordingChannel transporting(UnaryOperator<Dispatch> transport) {
        return new RecordingChannel(capabilities, transport);
    }

    /** What goes wrong with one delivery. */
    private record Mishap(boolean acts, Receipt receipt, How how) {
        enum How {
            ANSWERS,
            THROWS,
            CRASHES
        }
    }

    /** Says what goes wrong with the next delivery. */
    public Trouble next() {
        return next(1);
    }

    /** Says what goes wrong with each of the next deliveries, after those that were told of before. */
    public Trouble next(int deliveries) {
        return new Trouble(deliveries);
    }

    /** What goes wrong. Each method tells the channel and returns it. */
    public final class Trouble {
        private final int times;

        private Trouble(int times) {
            this.times = times;
        }

        /** Nothing goes wrong. */
        public RecordingChannel works() {
            return plan(true, Receipt.delivered(), Mishap.How.ANSWERS);
        }

        /** The channel takes it, and a confirmation is to follow. */
        public RecordingChannel accepts() {
            return plan(true, Receipt.accepted("taken"), Mishap.How.ANSWERS);
        }

        /** The channel refuses for good, and does nothing. */
        public RecordingChannel refuses(String why) {
            return plan(false, Receipt.refused(why), Mishap.How.ANSWERS);
        }

        /** The address takes nothing, for good. */
        public RecordingChannel bounces(String why) {
            return plan(false, Receipt.bounced(why), Mishap.How.ANSWERS);
        }

        /** The channel asks to come back later, and does nothing. */
        public RecordingChannel retriesAfter(Duration delay) {
            return plan(false, Receipt.retryAfter(delay, "busy"), Mishap.How.ANSWERS);
        }

        /** The channel acts, and its answer is lost. */
        public RecordingChannel timesOut() {
            return plan(true, Receipt.unknown("no answer in time"), Mishap.How.ANSWERS);
        }

        /** The adapter throws an exception, and the channel does nothing. */
        public RecordingChannel fails() {
            return plan(false, Receipt.unknown("failed"), Mishap.How.THROWS);
        }

        /** The process dies before the channel acts. */
        public RecordingChannel crashesBefore() {
            return plan(false, Receipt.unknown("crashed"), Mishap.How.CRASHES);
        }

        /** The process dies after the channel acted, before anybody recorded that. */
        public RecordingChannel crashesAfter() {
            return plan(true, Receipt.unknown("crashed"), Mishap.How.CRASHES);
        }

        private RecordingChannel plan(boolean acts, Receipt receipt, Mishap.How how) {
            synchronized (attempts) {
                for (int i = 0; i < times; i++) {
                    mishaps.add(new Mishap(acts, receipt, how));
                }
            }
            return RecordingChannel.this;
        }
    }

    @Override
    public ChannelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        Mishap mishap;
        synchronized (attempts) {
            attempts.add(dispatch);
            mishap = mishaps.poll();
            boolean again = capabilities.repeats() == Repeats.HONOURS_KEY && reached(dispatch.id());
            if ((mishap == null || mishap.acts()) && !again) {
                delivered.add(transport.apply(dispatch));
                arrived.add(dispatch.id());
            }
        }
        if (mishap == null) {
            return Receipt.delivered();
        }
        return switch (mishap.how()) {
            case ANSWERS -> mishap.receipt();
            case THROWS -> throw new ToldToFail();
            case CRASHES -> throw new SimulatedCrash("told to crash");
        };
    }

    @Override
    public Optional<Receipt> outcome(String dispatchId) {
        synchronized (attempts) {
            return reached(dispatchId) ? Optional.of(Receipt.delivered()) : Optional.empty();
        }
    }

    private boolean reached(String dispatchId) {
        return arrived.contains(dispatchId);
    }

    /** Everything the channel was asked to deliver, repetitions included, oldest first. */
    public List<Dispatch> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    /** What reached the other side, oldest first. */
    public List<Dispatch> delivered() {
        synchronized (attempts) {
            return List.copyOf(delivered);
        }
    }

    /** The templates that reached the other side, oldest first; for routes and escalations their reasons. */
    public List<String> said() {
        return delivered().stream().map(each -> said(each.action())).toList();
    }

    /** The template of a message, task or update; the reason of a route or escalation. */
    static String said(Action action) {
        if (action instanceof Action.FollowUp followUp) {
            return followUp.template().id();
        }
        if (action instanceof Action.Route route) {
            return route.reason();
        }
        return action instanceof Action.Escalate escalate
                ? escalate.reason()
                : action.kind().name();
    }

    /** Forgets all deliveries but the first so many. */
    void forgetFrom(int count) {
        synchronized (attempts) {
            delivered
                    .subList(Math.min(count, delivered.size()), delivered.size())
                    .clear();
        }
    }

    /** Forgets what was recorded; what is to go wrong still will. */
    public void forget() {
        synchronized (attempts) {
            attempts.clear();
            delivered.clear();
        }
    }
}
