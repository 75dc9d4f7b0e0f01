package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Event;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.Work;
import org.jspecify.annotations.Nullable;

/** What a turn is about. Whatever it is, it comes as an event, so that log, key and explanation are the same for all. */
public sealed interface Occasion {
    /** The kinds of occasion. */
    enum Kind {
        /** An event of the host, or one that the engine made from it. */
        HOST,
        TIMER,
        DOOR,
        DELIVERY,
        REDRIVE
    }

    Kind kind();

    /** An event of the host, or one the engine made (T11). */
    record Host() implements Occasion {
        static final Host INSTANCE = new Host();

        @Override
        public Kind kind() {
            return Kind.HOST;
        }
    }

    static Occasion host() {
        return Host.INSTANCE;
    }

    /** A timer is due. */
    record Timer(String id, Work.TimerTask task) implements Occasion {
        @Override
        public Kind kind() {
            return Kind.TIMER;
        }
    }

    /**
     * A dispatch stands at the door, about to be sent (C5).
     *
     * @param cause the event on which it was decided, where it is decided anew (J8); null where it is not, or the event
     *     is beyond retention
     * @param said what the classifier said of that event's text; null where it was not asked
     */
    record Door(Dispatch dispatch, @Nullable Event cause, SharedInputs.@Nullable Classified said) implements Occasion {
        @Override
        public Kind kind() {
            return Kind.DOOR;
        }
    }

    /** What a channel answered, or what was found out later. */
    record Delivery(Dispatch dispatch, Receipt receipt) implements Occasion {
        @Override
        public Kind kind() {
            return Kind.DELIVERY;
        }
    }

    /** A person wants a dispatch that failed to be tried again (A2). */
    record Redrive(Dispatch dispatch) implements Occasion {
        @Override
        public Kind kind() {
            return Kind.REDRIVE;
        }
    }
}
