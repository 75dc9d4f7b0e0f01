package dev.baton.core.pipeline.action;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.turn.Cancellation;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Questions;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;

/** What a channel's answer changes (A2). */
final class Deliveries {
    private static final int MAX_ATTEMPTS = 6;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    /** So long it can be said of what was accepted whether it arrived: mail servers try for five days. */
    private static final Duration ACCEPTED_KEPT = Duration.ofDays(7);

    /** So long it can be said of what is in doubt what became of it. */
    private static final Duration UNKNOWN_KEPT = Duration.ofDays(30);

    private Deliveries() {}

    static void run(TurnDraft draft, Dispatch dispatch, Receipt receipt) {
        if (receipt.kind() == Receipt.Kind.BOUNCED && dispatch.contactPoint() != null) {
            bounced(draft, dispatch.contactPoint(), dispatch.channel());
        }
        if (overtaken(draft, dispatch)) {
            draft.note("delivery.overtaken", "this attempt was given up before its channel answered");
            return;
        }
        draft.note("delivery." + receipt.kind().name().toLowerCase(java.util.Locale.ROOT), receipt.detail());
        switch (receipt.kind()) {
            case DELIVERED -> {
                works(draft, dispatch);
                settle(draft, dispatch.to(Dispatch.State.DELIVERED, null));
            }
            case ACCEPTED -> settle(draft, dispatch.to(Dispatch.State.ACCEPTED, receipt.detail()));
            case UNKNOWN -> inDoubt(draft, dispatch, receipt);
            case REFUSED, BOUNCED -> failed(draft, dispatch, receipt.detail(), receipt.kind());
            case RETRY_AFTER -> retry(draft, dispatch, receipt);
        }
    }

    /** Whoever holds the address cannot be reached there, whatever became of this attempt (C3). */
    private static void bounced(TurnDraft draft, ContactPoint point, Channel channel) {
        draft.know(point, draft.contactPoint(point).on(channel).bounced(draft.now()));
    }

    /** What was delivered ends a back-off: the address took something (C3). */
    private static void works(TurnDraft draft, Dispatch dispatch) {
        ContactPoint to = dispatch.contactPoint();
        OnChannel known = to == null ? null : draft.contactPoint(to).on(dispatch.channel());
        if (to != null && known != null && !known.softBounces().isEmpty()) {
            draft.know(to, known.works(draft.now()));
        }
    }

    /** Another attempt is on its way, or the dispatch has come to its end already. */
    private static boolean overtaken(TurnDraft draft, Dispatch dispatch) {
        ProfileState.Pending pending = Door.pending(draft, dispatch.id());
        ContactEntry shown = draft.profile().contact(dispatch.id());
        return pending == null
                ? shown != null && shown.state().terminal()
                : pending.attempt() != dispatch.progress().attempt();
    }

    /**
     * It may have arrived. A channel that honours the key is asked to deliver it again, which is no harm; until it answers,
     * the dispatch stays started, so that whatever ends it meanwhile ends it as UNKNOWN.
     */
    private static void inDoubt(TurnDraft draft, Dispatch dispatch, Receipt receipt) {
        Instant next = draft.now().plus(backOff(dispatch));
        ChannelCapabilities channel = draft.input().shared().channels().find(dispatch.channel());
        boolean again = channel != null
                && channel.repeats() == ChannelCapabilities.Repeats.HONOURS_KEY
                && Door.isAskedFor(draft, dispatch)
                && dispatch.progress().attempt() < MAX_ATTEMPTS
                && next.isBefore(dispatch.routing().expiresAt());
        if (again) {
            draft.put(Work.dispatch(dispatch, next));
            draft.tell(dispatch.to(Dispatch.State.UNKNOWN, receipt.detail()));
        } else {
            Doubts.run(draft, dispatch, receipt, next);
        }
    }

    private static void retry(TurnDraft draft, Dispatch dispatch, Receipt receipt) {
        Duration asked = receipt.retryAfter() == null ? Duration.ZERO : receipt.retryAfter();
        Duration backOff = backOff(dispatch);
        Instant next = draft.now().plus(asked.compareTo(backOff) > 0 ? asked : backOff);
        if (mayHaveArrivedBefore(draft, dispatch)) {
            retryInDoubt(draft, dispatch, receipt, next);
            return;
        }
        Dispatch queued = dispatch.to(Dispatch.State.QUEUED, receipt.detail()).notBefore(next);
        ReasonCode over = Door.over(draft, queued);
        if (over != null) {
            settle(draft, dispatch.to(Dispatch.State.CANCELLED, Door.why(over)));
        } else if (dispatch.progress().attempt() >= MAX_ATTEMPTS) {
            failed(draft, dispatch, "gave up after " + MAX_ATTEMPTS + " attempts: " + receipt.detail(), receipt.kind());
        } else if (!next.isBefore(dispatch.routing().expiresAt())) {
            settle(draft, dispatch.to(Dispatch.State.EXPIRED, "it would come too late"));
            draft.make(EngineEvents.dispatchFailed(draft, dispatch, "it would come too late"));
        } else {
            Door.onItsWay(draft, dispatch.id(), 0);
            show(draft, queued);
            draft.put(Work.dispatch(queued, next));
            draft.tell(queued);
        }
    }

    /** An earlier attempt, whatever this one came to; a channel that can be asked said that it saw nothing. */
    private static boolean mayHaveArrivedBefore(TurnDraft draft, Dispatch dispatch) {
        ChannelCapabilities channel = draft.input().shared().channels().find(dispatch.channel());
        return dispatch.progress().inDoubt()
                && (channel == null || channel.repeats() != ChannelCapabilities.Repeats.QUERYABLE);
    }

    /** That this attempt did nothing says nothing of the one before: it stays started, and ends as UNKNOWN at worst. */
    private static void retryInDoubt(TurnDraft draft, Dispatch dispatch, Receipt receipt, Instant next) {
        boolean again = Door.isAskedFor(draft, dispatch)
                && dispatch.progress().attempt() < MAX_ATTEMPTS
                && next.isBefore(dispatch.routing().expiresAt());
        if (again) {
            Dispatch later = Doubts.repeated(draft, dispatch) ? dispatch.waitingInDoubt(receipt.detail()) : dispatch;
            draft.put(Work.dispatch(later.notBefore(next), next));
            draft.tell(dispatch.to(Dispatch.State.UNKNOWN, receipt.detail()));
        } else {
            settle(draft, dispatch.to(Dispatch.State.UNKNOWN, receipt.detail()));
        }
    }

    /** Doubles with each attempt, within limits, between half and the whole of it by a hash of dispatch and attempt. */
    private static Duration backOff(Dispatch dispatch) {
        int doublings = Math.min(dispatch.progress().attempt(), 20);
        long whole = Math.min(LONGEST_RETRY.toMillis(), FIRST_RETRY.toMillis() << doublings);
        long seed = new Hash128()
                .add(dispatch.id())
                .add((long) dispatch.progress().attempt())
                .high();
        return Duration.ofMillis(whole / 2 + Math.floorMod(seed, whole / 2 + 1));
    }

    /** It stays at hand for as long as it is worth sending, so that a person may have it tried again (A2). */
    private static void failed(TurnDraft draft, Dispatch dispatch, String why, Receipt.Kind last) {
        if (Doubts.repeated(draft, dispatch)) {
            // The one before may have arrived.
            settle(draft, dispatch.to(Dispatch.State.UNKNOWN, "sent once more, and refused: " + why));
            return;
        }
        Dispatch failed = dispatch.to(Dispatch.State.FAILED, why);
        settle(draft, failed);
        if (last != Receipt.Kind.BOUNCED
                && draft.now().isBefore(dispatch.routing().expiresAt())) {
            draft.put(Work.dispatch(failed, dispatch.routing().expiresAt()));
        }
        draft.make(EngineEvents.dispatchFailed(draft, dispatch, why));
    }

    /** The dispatch has come to an end, or to where only the outside can move it. */
    static void settle(TurnDraft draft, Dispatch dispatch) {
        Door.unpend(draft, dispatch.id());
        switch (dispatch.state()) {
            case ACCEPTED -> draft.put(Work.dispatch(dispatch, draft.now().plus(ACCEPTED_KEPT)));
            case UNKNOWN -> draft.put(Work.dispatch(dispatch, draft.now().plus(UNKNOWN_KEPT)));
            default -> draft.cancel(dispatch.id());
        }
        asked(draft, dispatch);
        show(draft, dispatch);
        draft.tell(dispatch);
        PromiseTellings.settled(draft, dispatch);
        Compensables.settled(draft, dispatch);
        draft.auditByActor("dispatch." + dispatch.state().name().toLowerCase(java.util.Locale.ROOT), dispatch.id(), "");
    }

    /** Told, or perhaps told, for the first time: what its template asks for was asked (E1). */
    private static void asked(TurnDraft draft, Dispatch dispatch) {
        boolean told = draft.definitions().effortPolicy().asks() && PromiseTellings.TOLD.contains(dispatch.state());
        ContactEntry entry = told ? draft.profile().contact(dispatch.id()) : null;
        if (entry != null && !PromiseTellings.TOLD.contains(entry.state())) {
            Questions.told(draft, dispatch);
        }
    }

    /** The customer's contact history says how far it got. */
    static void show(TurnDraft draft, Dispatch dispatch) {
        ContactEntry entry = draft.profile().contact(dispatch.id());
        if (entry != null) {
            boolean sent = dispatch.state() == Dispatch.State.STARTED;
            ContactEntry next = (sent ? entry.movedTo(draft.now()) : entry).to(dispatch.state());
            draft.profile().put(next.places().isEmpty() ? next : draft.places().freed(next));
        }
    }

    /** Its journey has ended before it was sent. */
    static void withdrawn(TurnDraft draft, ProfileState.Pending withdrawn) {
        Cancellation.of(draft, draft.profile(), withdrawn, "its journey ended");
    }
}
