package dev.baton.spi;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that becomes due: a timer, a dispatch, or an event the engine made. Identified by its id: putting work
 * under a known id replaces it, and with it any lease on it.
 *
 * @param priority smaller is more important; decides among work that is due
 */
public record Work(String id, String profileId, Instant due, int priority, Kind kind, Payload payload) {
    /** The kinds of work. */
    public enum Kind {
        TIMER,
        DISPATCH,
        EVENT
    }

    /** What the work is; exactly one of them is present, the one its kind names. */
    public record Payload(
            @Nullable TimerTask timer,
            @Nullable Dispatch dispatch,
            @Nullable Event event) {}

    /**
     * What a timer is for.
     *
     * @param ref the instance, promise, case or offer it is about
     */
    public record TimerTask(Purpose purpose, String ref) {
        /** The purposes of a timer. */
        public enum Purpose {
            WAIT,
            PROMISE_AT_RISK,
            PROMISE_DUE,
            OFFER_EXPIRY,
            SILENCE_TOO_LONG,
            /** To ask again whether states have begun or ended by time alone; its ref is the profile. */
            STATES,
            /** To look whether an instance has reached its next milestone; its ref is the journey. */
            MILESTONE,
            /** That what a handoff left unknown is owed no longer than agreed; its ref is the debt. */
            DEBT_DUE,
            /** That the customer hears back by then; its ref is the case. */
            ANSWER_DUE
        }

        public TimerTask {
            Require.present("timer.purpose", purpose);
            Require.name("timer.ref", ref);
        }
    }

    public Work {
        Require.name("work.id", id);
        Require.present("work.profileId", profileId);
        Require.instant("work.due", due);
        Require.present("work.kind", kind);
        Require.present("work.payload", payload);
        Object expected = switch (kind) {
            case TIMER -> payload.timer;
            case DISPATCH -> payload.dispatch;
            case EVENT -> payload.event;
        };
        if (expected == null) {
            Require.present("work.payload." + kind, expected); // the name costs more than the look
        }
    }

    /**
     * When it is due for somebody who can send nothing through those channels: a dispatch of one of them when it has
     * expired, and not before it is due; everything else when it is due.
     */
    public Instant dueWithout(Set<Channel> closed) {
        Dispatch dispatch = payload.dispatch;
        if (dispatch == null || !closed.contains(dispatch.channel())) {
            return due;
        }
        Instant expires = dispatch.routing().expiresAt();
        return expires.isAfter(due) ? expires : due;
    }

    /** The same work, due then. */
    public Work dueAt(Instant then) {
        return new Work(id, profileId, then, priority, kind, payload);
    }

    /** The same work, for that profile. */
    public Work of(String profile) {
        Dispatch dispatch = payload.dispatch;
        Payload theirs = dispatch == null ? payload : new Payload(null, dispatch.of(profile), null);
        return new Work(id, profile, due, priority, kind, theirs);
    }

    public static Work timer(String id, String profileId, Instant due, TimerTask task) {
        return new Work(id, profileId, due, 0, Kind.TIMER, new Payload(task, null, null));
    }

    /**
     * Due when it may be sent; its priority is its tier. What quiet hours keep back until then comes behind what they do
     * not, in the order in which it is let go (C8): by tier, then by deadline, then by how long it has waited, both to
     * the minute.
     */
    public static Work dispatch(Dispatch dispatch, Instant due) {
        Dispatch.Hold hold = dispatch.routing().hold();
        int priority = hold != null && hold.until().equals(due)
                ? priority(dispatch.routing(), hold)
                : 10 + dispatch.routing().tier().ordinal();
        return new Work(
                dispatch.id(), dispatch.profileId(), due, priority, Kind.DISPATCH, new Payload(null, dispatch, null));
    }

    private static final int HELD_TIERS = 1 << 27;
    private static final int MOST_MINUTES_LEFT = (1 << 14) - 1;
    private static final int MOST_MINUTES_HELD = (1 << 13) - 1;

    /** Deadlines that are more than 11 days away count as one, and so do holds of more than five days. */
    private static int priority(Dispatch.Routing routing, Dispatch.Hold hold) {
        int left = minutes(hold.until(), routing.expiresAt(), MOST_MINUTES_LEFT);
        int held = minutes(hold.since(), hold.until(), MOST_MINUTES_HELD);
        return HELD_TIERS * (1 + routing.tier().ordinal()) + left * (MOST_MINUTES_HELD + 1) + MOST_MINUTES_HELD - held;
    }

    private static int minutes(Instant from, Instant to, int most) {
        return (int) Math.max(0, Math.min(most, Duration.between(from, to).toMinutes()));
    }

    public static Work event(String profileId, Event event, Instant due) {
        return new Work(event.key().toString(), profileId, due, 1, Kind.EVENT, new Payload(null, null, event));
    }
}
