package dev.baton.testkit.story;

import dev.baton.core.definition.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in one step of a story. */
sealed interface Happening {
    /** Events, one after the other, each with what becomes due by it. */
    record Events(List<ToldEvent> events) implements Happening {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** What happened before the story: what was sent because of it is forgotten. */
    record Given(List<ToldEvent> events) implements Happening {
        public Given {
            events = List.copyOf(events);
        }
    }

    /** Events at once: all are handed in before anything is carried out. */
    record Together(List<ToldEvent> events) implements Happening {
        public Together {
            events = List.copyOf(events);
        }
    }

    /** Events that were handed in before, once more, just as they were. */
    record Again(List<ToldEvent> events) implements Happening {
        public Again {
            events = List.copyOf(events);
        }
    }

    /** Time passes. */
    record After(Duration by) implements Happening {}

    /** Time passes until then. */
    record At(Instant instant) implements Happening {}

    /** Something becomes of an owner. */
    record OwnerIs(String owner, Whereabouts what, @Nullable String other, String why) implements Happening {
        /** What an owner can be. */
        enum Whereabouts {
            BACK,
            AWAY,
            GONE,
            /** What they own is handed over to the other. */
            LEAVES
        }
    }

    /** How the next deliveries on a channel go. */
    record ChannelDoes(
            String channel,
            Behaviour what,
            int times,
            @Nullable Duration after,
            String why) implements Happening {
        /** What a channel can do. */
        enum Behaviour {
            WORKS,
            ACCEPTS,
            REFUSES,
            BOUNCES,
            BUSY,
            TIMES_OUT,
            FAILS,
            CRASHES_BEFORE,
            CRASHES_AFTER
        }
    }

    /** Another process goes on. */
    record Restart() implements Happening {}

    /** A person says that two are one, or two; or takes a merge out again. */
    record Merge(String who, Verdict what, String by, String why) implements Happening {
        /** What a person can decide about who somebody is. */
        enum Verdict {
            ACCEPTED,
            REFUSED,
            TAKEN_OUT
        }
    }

    /** Somebody pauses everything of that scope, or lifts it. */
    record Pausing(Pause.Scope scope, boolean lifted, Pause.Mode mode, String by, String why) implements Happening {}

    /** Nothing: somebody only looks. */
    record Nothing() implements Happening {}
}
