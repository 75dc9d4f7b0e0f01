package dev.baton.action;

import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.handoff.HandoffContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action on its way through a channel. Immutable; the methods named after what happens return the dispatch after it.
 *
 * @param id derived from the decision; also the key by which a channel recognises a second delivery
 * @param decision the event whose decision this carries out
 * @param contactPoint where the customer is reached; absent for employees and systems
 * @param handoff the context that goes with it; absent where no case is handed over
 */
public record Dispatch(
        String id,
        String profileId,
        EventKey decision,
        Action action,
        Routing routing,
        @Nullable ContactPoint contactPoint,
        @Nullable HandoffContext handoff,
        Progress progress) {
    /**
     * Through which channel, how important, and until when it is worth sending.
     *
     * @param hold absent where quiet hours never kept it back
     */
    public record Routing(
            Channel channel,
            Tier tier,
            Instant notBefore,
            Instant expiresAt,
            Origin origin,
            @Nullable Hold hold) {
        public Routing {
            Require.present("dispatch.channel", channel);
            Require.present("dispatch.tier", tier);
            Require.instant("dispatch.notBefore", notBefore);
            Require.instant("dispatch.expiresAt", expiresAt);
            Require.present("dispatch.origin", origin);
        }

        /** What nothing keeps back. */
        public Routing(Channel channel, Tier tier, Instant notBefore, Instant expiresAt, Origin origin) {
            this(channel, tier, notBefore, expiresAt, origin, null);
        }
    }

    /**
     * Quiet hours or a pause keep it back, or did (C7, C8, J8).
     *
     * @param since when it was first kept back
     * @param until when quiet ends, as far as was known when it was last kept back; or when it looks again whether the
     *     pause was lifted
     * @param atMost what would be kept back for longer than that is not sent any more; while nothing but a pause kept it
     *     back, when it expires
     * @param anew absent where no pause kept it back
     */
    public record Hold(
            Instant since,
            Instant until,
            Instant atMost,
            @Nullable Anew anew) {
        public Hold {
            Require.instant("hold.since", since);
            Require.instant("hold.until", until);
            Require.instant("hold.atMost", atMost);
        }

        /** By quiet hours. */
        public Hold(Instant since, Instant until, Instant atMost) {
            this(since, until, atMost, null);
        }
    }

    /**
     * What a pause kept back is decided anew afterwards (J8).
     *
     * @param visits how many phases the instance that asked had come to by then; 0 where none asked
     * @param phase whose rule asked; absent where the rule holds in every phase, or that was not kept
     * @param entered when that instance was entered; absent where none asked, or that was not kept
     */
    public record Anew(
            int visits, @Nullable String phase, @Nullable Instant entered) {
        public Anew {
            Require.atLeast("anew.visits", 0, visits);
        }
    }

    /**
     * Which journey asked for it, so that an exit can cancel it.
     *
     * @param binding absent where the journey has none, or the engine itself asked
     * @param promiseId the promise that its words make or take back; absent where they do neither
     * @param takesBack whether they take it back; by what was declared when it was decided
     */
    public record Origin(
            String journey,
            @Nullable String binding,
            String rule,
            @Nullable String promiseId,
            boolean takesBack) {
        public Origin {
            Require.name("dispatch.journey", journey);
            Require.name("dispatch.rule", rule);
        }

        /** What takes nothing back. */
        public Origin(String journey, @Nullable String binding, String rule, @Nullable String promiseId) {
            this(journey, binding, rule, promiseId, false);
        }
    }

    /**
     * How far it got.
     *
     * @param attempt how often delivery was started, counted before the attempt
     * @param detail what is known of it; while it is STARTED, what its channel said of the attempt that it has answered
     * @param inDoubt an attempt was begun, or is to be, while nobody can say what became of the one before
     */
    public record Progress(
            State state, int attempt, @Nullable String detail, boolean inDoubt) {
        public static final Progress QUEUED = new Progress(State.QUEUED, 0, null);

        /** Of which what became of every attempt is known, but for the one that goes on. */
        public Progress(State state, int attempt, @Nullable String detail) {
            this(state, attempt, detail, false);
        }

        public Progress {
            Require.present("dispatch.state", state);
            Require.atLeast("dispatch.attempt", 0, attempt);
        }
    }

    /** The states of a dispatch. */
    public enum State {
        QUEUED,
        /** The door let it through; the channel may have acted already. */
        STARTED,
        /** The channel took it; whether it arrived may be said later. */
        ACCEPTED,
        DELIVERED,
        /** Nobody can say whether the channel acted. Listed until somebody settles it. */
        UNKNOWN,
        /** The channel refused it for good, or retries ran out; a person may have it tried again. */
        FAILED,
        /** The door refused it, or its journey ended; never sent. */
        CANCELLED,
        /** It went stale before it could be sent; never sent. */
        EXPIRED,
        /** A pause keeps it back; decided anew when that is lifted (J8). It takes no place under caps meanwhile. */
        HELD;

        /** Nothing more can happen to it. */
        public boolean terminal() {
            return this == DELIVERED || (compareTo(FAILED) >= 0 && this != HELD);
        }
    }

    public Dispatch {
        Require.name("dispatch.id", id);
        Require.name("dispatch.profileId", profileId);
        Require.present("dispatch.decision", decision);
        Require.present("dispatch.action", action);
        Require.present("dispatch.routing", routing);
        Require.present("dispatch.progress", progress);
    }

    public Channel channel() {
        return routing.channel();
    }

    public State state() {
        return progress.state();
    }

    /** Whether it reaches the customer, and so passes the customer's gates. */
    public boolean toCustomer() {
        return action instanceof Action.FollowUp followUp && followUp.target() == Target.CUSTOMER;
    }

    public Dispatch to(State next, @Nullable String detail) {
        boolean doubt = progress.inDoubt() && next != State.QUEUED;
        return with(new Progress(next, progress.attempt(), detail, doubt));
    }

    public Dispatch started() {
        boolean doubt = progress.inDoubt() || progress.state() == State.STARTED;
        return with(new Progress(State.STARTED, progress.attempt() + 1, null, doubt));
    }

    /** Somebody says what became of every attempt: none is in doubt. */
    public Dispatch known() {
        return with(new Progress(progress.state(), progress.attempt(), progress.detail()));
    }

    /** Nobody can say whether it arrived, and it waits to be sent once more, marked as in doubt (A1). */
    public Dispatch waitingInDoubt(String why) {
        return with(new Progress(State.STARTED, progress.attempt(), why, true));
    }

    /** Whether the attempt has been answered, and another may be begun though it may have arrived (A1). */
    public boolean waitsInDoubt() {
        return progress.state() == State.STARTED && progress.inDoubt() && progress.detail() != null;
    }

    /** For the profile under whose id the customer is known now. */
    public Dispatch of(String customer) {
        return customer.equals(profileId)
                ? this
                : new Dispatch(id, customer, decision, action, routing, contactPoint, handoff, progress);
    }

    /** Until when quiet hours may keep it back at most, which is so long from when it was first kept back (C8). */
    public Instant quietAtMost(Duration longest, Instant now) {
        Hold hold = routing.hold;
        if (hold == null) {
            return now.plus(longest);
        }
        return hold.atMost.equals(routing.expiresAt) ? hold.since.plus(longest) : hold.atMost;
    }

    public Dispatch notBefore(Instant at) {
        return routed(at, routing.hold);
    }

    /** Kept back by quiet hours until that hold says. */
    public Dispatch held(Hold by) {
        return routed(by.until, by);
    }

    private Dispatch routed(Instant notBefore, @Nullable Hold hold) {
        Routing later = new Routing(routing.channel, routing.tier, notBefore, routing.expiresAt, routing.origin, hold);
        return new Dispatch(id, profileId, decision, action, later, contactPoint, handoff, progress);
    }

    private Dispatch with(Progress next) {
        return new Dispatch(id, profileId, decision, action, routing, contactPoint, handoff, next);
    }
}
