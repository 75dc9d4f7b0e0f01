package dev.baton.testkit.jqwik;

import dev.baton.event.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One step of a {@link MessySchedule}. Immutable. {@code toString} says it as a person would. */
public sealed interface Happening {
    /** The kinds of happening, the plainest first. */
    enum Kind {
        EVENT,
        TIME_PASSES,
        LATE_EVENT,
        SAME_AGAIN,
        CHANNEL_FAILS,
        CHANNEL_TIMES_OUT,
        CHANNEL_ANSWERS_LATE,
        OWNER_LEAVES,
        OWNER_RETURNS,
        RESTART,
        MEETING
    }

    Kind kind();

    /**
     * A source tells of something.
     *
     * @param customer whose event it is, from 0 on
     * @param known by which of their identifiers: 0 the first, 1 all of them, 2 the last
     * @param attributes what is said, by name
     * @param channel where it happened; absent where the source has none
     * @param late how long ago it happened; zero: now
     */
    record Told(
            String source,
            String type,
            int customer,
            int known,
            Map<String, String> attributes,
            @Nullable String channel,
            Duration late)
            implements Happening {
        public Told {
            Require.name("told.source", source);
            Require.name("told.type", type);
            Require.atLeast("told.customer", 0, customer);
            Require.atLeast("told.known", 0, known);
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
            Require.present("told.late", late);
        }

        @Override
        public Kind kind() {
            return late.isZero() ? Kind.EVENT : Kind.LATE_EVENT;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder(source + " tells of customer " + customer + ": " + type);
            attributes.forEach(
                    (name, value) -> out.append(", ").append(name).append(' ').append(value));
            out.append(channel == null ? "" : ", on " + channel);
            out.append(late.isZero() ? "" : ", " + Words.of(late) + " late");
            return out.append(known == 0 ? "" : known == 1 ? " (by all identifiers)" : " (by the last identifier)")
                    .toString();
        }
    }

    /**
     * An event that was told before is told again, word for word.
     *
     * @param back which: 0 the latest, 1 the one before, and so on
     */
    record Again(int back) implements Happening {
        public Again {
            Require.atLeast("again.back", 0, back);
        }

        @Override
        public Kind kind() {
            return Kind.SAME_AGAIN;
        }

        @Override
        public String toString() {
            return back == 0 ? "the same event comes again" : "the event " + back + " before the latest comes again";
        }
    }

    /** Time passes, and what becomes due is done. */
    record TimePasses(Duration by) implements Happening {
        public TimePasses {
            Require.positive("time.by", by);
        }

        @Override
        public Kind kind() {
            return Kind.TIME_PASSES;
        }

        @Override
        public String toString() {
            return Words.of(by) + " pass";
        }
    }

    /** The next delivery by a channel goes wrong. */
    record ChannelTrouble(String channel, How how) implements Happening {
        /** What goes wrong. */
        public enum How {
            /** Its client throws, and nothing is done. */
            FAILS,
            /** It is done, and the answer is lost. */
            TIMES_OUT,
            /** It asks to come back in half an hour. */
            ANSWERS_LATE
        }

        public ChannelTrouble {
            Require.name("trouble.channel", channel);
            Require.present("trouble.how", how);
        }

        @Override
        public Kind kind() {
            return switch (how) {
                case FAILS -> Kind.CHANNEL_FAILS;
                case TIMES_OUT -> Kind.CHANNEL_TIMES_OUT;
                case ANSWERS_LATE -> Kind.CHANNEL_ANSWERS_LATE;
            };
        }

        @Override
        public String toString() {
            return channel + " " + how.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " the next time";
        }
    }

    /** An owner leaves, with nobody to stand in, or comes back. */
    record OwnerMoves(String owner, boolean back) implements Happening {
        public OwnerMoves {
            Require.name("moves.owner", owner);
        }

        @Override
        public Kind kind() {
            return back ? Kind.OWNER_RETURNS : Kind.OWNER_LEAVES;
        }

        @Override
        public String toString() {
            return owner + (back ? " comes back" : " leaves");
        }
    }

    /** The process ends, and another goes on. */
    record Restart() implements Happening {
        @Override
        public Kind kind() {
            return Kind.RESTART;
        }

        @Override
        public String toString() {
            return "the process restarts";
        }
    }

    /** Two customers turn out to be one: an event names both, and where a person must decide, they say so. */
    record Meeting(int one, int other) implements Happening {
        public Meeting {
            Require.atLeast("meeting.one", 0, one);
            Require.atLeast("meeting.other", 0, other);
        }

        @Override
        public Kind kind() {
            return Kind.MEETING;
        }

        @Override
        public String toString() {
            return "customer " + one + " and customer " + other + " turn out to be one";
        }
    }
}
