package dev.baton.core.pipeline.action;

import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import dev.baton.core.definition.CompiledQuietHours;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last look before sending (C5). What it lets through is marked STARTED against the versions of the profile and the
 * contact point, so a withdrawal committed before wins.
 */
final class Door {
    /** Notes that it is wanted back. */
    private static final String WANTED_BACK = "door.wanted_back";

    private Door() {}

    static void run(TurnDraft draft, Dispatch dispatch) {
        ContactPoint to = dispatch.contactPoint();
        if (to != null && draft.profile().identity().contactPoints().contains(to)) {
            draft.expectUnchanged(to);
        }
        // Whatever else the turn proposes, the dispatch itself comes last.
        Candidacy asked = draft.candidates().get(draft.candidates().size() - 1);
        ReasonCode over = over(draft, dispatch);
        if (over != null) {
            Dispatch.State end = mayHaveArrived(draft, dispatch) ? Dispatch.State.UNKNOWN : Dispatch.State.CANCELLED;
            Deliveries.settle(draft, dispatch.to(end, why(over)));
            draft.note(over == ReasonCode.WANTED_BACK ? WANTED_BACK : "door.refused", why(over));
            if (asked.passed()) {
                asked.lose(over, null, 0);
            }
        } else if (asked.passed()) {
            restamp(draft, dispatch, asked);
            start(draft, dispatch.of(draft.profile().id()).started());
            draft.choose(asked);
        } else {
            refuse(draft, dispatch, asked);
        }
    }

    /** It takes its places of now, and gives back those of when it was planned; unless it may have arrived then (C6). */
    private static void restamp(TurnDraft draft, Dispatch dispatch, Candidacy asked) {
        ContactEntry entry = draft.profile().contact(dispatch.id());
        if (entry == null || (entry.places().isEmpty() && asked.takes().isEmpty())) {
            return;
        }
        boolean keep = dispatch.state() == Dispatch.State.STARTED;
        List<ContactEntry.Place> places = new ArrayList<>();
        for (ContactEntry.Place each : entry.places()) {
            if (keep || asked.keeps(each)) {
                places.add(each);
            } else {
                draft.places().giveBack(each);
            }
        }
        places.addAll(draft.places().take(asked.takes()));
        draft.profile().put(entry.taking(places));
    }

    private static void start(TurnDraft draft, Dispatch started) {
        onItsWay(draft, started.id(), started.progress().attempt());
        Deliveries.show(draft, started);
        Instant lookAgain = draft.now().plus(draft.input().shared().channels().patience());
        draft.put(Work.dispatch(started, lookAgain));
        draft.tell(started);
    }

    /** Which attempt of a pending dispatch is on its way; 0: none. Without effect where it is not pending. */
    static void onItsWay(TurnDraft draft, String dispatchId, int attempt) {
        List<ProfileState.Pending> after = new ArrayList<>();
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            after.add(each.dispatchId().equals(dispatchId) ? each.attempt(attempt) : each);
        }
        draft.profile().pending(after);
    }

    /** Why it is not sent any more, whatever the gates say; null where nothing is against it. */
    static @Nullable ReasonCode over(TurnDraft draft, Dispatch dispatch) {
        if (!isAskedFor(draft, dispatch)) {
            return ReasonCode.JOURNEY_ENDED;
        }
        Compensable known = Compensables.find(draft.profile(), dispatch.id());
        boolean wantedBack = known != null && known.wanted() && known.state() == Compensable.State.ON_ITS_WAY;
        return wantedBack && !mayHaveArrived(draft, dispatch) ? ReasonCode.WANTED_BACK : null;
    }

    /** Not every dispatch was asked for by a journey. */
    static String why(ReasonCode over) {
        return over == ReasonCode.JOURNEY_ENDED ? "what asked for it has ended" : over.words();
    }

    /** Whether what asked for it goes on, so that it may be sent, or tried again. */
    static boolean isAskedFor(TurnDraft draft, Dispatch dispatch) {
        ProfileState.Pending pending = pending(draft, dispatch.id());
        return pending != null && !pending.ended();
    }

    /** Null where it has come to its end. */
    static ProfileState.@Nullable Pending pending(TurnDraft draft, String dispatchId) {
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            if (each.dispatchId().equals(dispatchId)) {
                return each;
            }
        }
        return null;
    }

    static void unpend(TurnDraft draft, String dispatchId) {
        List<ProfileState.Pending> left =
                new ArrayList<>(draft.profile().contacts().pending());
        left.removeIf(each -> each.dispatchId().equals(dispatchId));
        draft.profile().pending(left);
    }

    private static void refuse(TurnDraft draft, Dispatch dispatch, Candidacy asked) {
        if (asked.keptBack() != null && onlyPausedOrEarly(asked)) {
            KeptBack.keep(draft, dispatch);
            return;
        }
        Verdict first = first(asked);
        boolean quiet = first.gate() == Gate.QUIET_HOURS;
        boolean stale = first.gate() == Gate.EXPIRY;
        Instant passesAt = onlyTime(asked);
        Instant expiresAt = dispatch.routing().expiresAt();
        if (!stale && passesAt != null && passesAt.isBefore(expiresAt)) {
            draft.put(Work.dispatch(deferred(draft, dispatch, asked, passesAt), passesAt));
            free(draft, dispatch);
            draft.note("door.deferred", first.reason().words() + ", until " + passesAt);
            return;
        }
        Dispatch.State end = mayHaveArrived(draft, dispatch)
                ? Dispatch.State.UNKNOWN
                // Quiet hours put off what they can: here they go on for longer than it may be held.
                : stale || quiet ? Dispatch.State.EXPIRED : Dispatch.State.CANCELLED;
        Deliveries.settle(draft, dispatch.to(end, first.reason().name()));
        draft.note("door.refused", first.reason().words());
        if (stale && end == Dispatch.State.EXPIRED && dispatch.routing().hold() == null) {
            // Nothing held it back but its channel, or this process: whoever wanted it said may take another way.
            // The attempt that comes to nothing: the one before may have been heard of.
            draft.make(EngineEvents.dispatchFailed(draft, dispatch.started(), "it would come too late"));
        }
        ContactEntry shown = draft.profile().contact(dispatch.id());
        draft.audit(
                "door.refused", dispatch.id(), first.reason().name() + (shown == null ? "" : " " + shown.template()));
    }

    /** What is put off takes its places when it is sent. */
    private static void free(TurnDraft draft, Dispatch dispatch) {
        ContactEntry entry = draft.profile().contact(dispatch.id());
        if (entry != null && !entry.places().isEmpty() && dispatch.state() != Dispatch.State.STARTED) {
            entry.places().forEach(draft.places()::giveBack);
            draft.profile().put(entry.taking(List.of()));
        }
    }

    /** What quiet hours keep back is held from when they did so first, and no longer than from then on (C8). */
    private static Dispatch deferred(TurnDraft draft, Dispatch dispatch, Candidacy asked, Instant until) {
        CompiledQuietHours hours = draft.definitions().quietHours();
        boolean quiet = asked.failures().stream().anyMatch(each -> each.gate() == Gate.QUIET_HOURS);
        if (!quiet || hours == null) {
            return dispatch.notBefore(until);
        }
        Dispatch.Hold before = dispatch.routing().hold();
        Instant since = before == null ? draft.now() : before.since();
        Instant atMost = dispatch.quietAtMost(hours.source().longestHold(), draft.now());
        return dispatch.held(new Dispatch.Hold(since, until, atMost, before == null ? null : before.anew()));
    }

    /** Its sender died in the middle, and nobody can be asked; one that can be asked says that it saw nothing. */
    private static boolean mayHaveArrived(TurnDraft draft, Dispatch dispatch) {
        ChannelCapabilities channel = draft.input().shared().channels().find(dispatch.channel());
        return dispatch.state() == Dispatch.State.STARTED
                && (channel == null || channel.repeats() != ChannelCapabilities.Repeats.QUERYABLE);
    }

    /**
     * What it is refused for: the first gate that said no; of what a pause keeps back the first that nothing mends; of what
     * waited for a process with its channel that it has expired.
     */
    private static Verdict first(Candidacy asked) {
        List<Verdict> failures = new ArrayList<>(asked.failures());
        if (failures.stream().anyMatch(each -> each.gate() == Gate.EXPIRY)) {
            failures.removeIf(each -> each.reason() == ReasonCode.NO_CHANNEL);
        }
        for (Verdict each : failures) {
            if (asked.keptBack() != null && each.gate() != Gate.PAUSE && each.passesAt() == null) {
                return each;
            }
        }
        return failures.get(0);
    }

    /** Whether nothing but the pause, and what time mends, is against it. */
    private static boolean onlyPausedOrEarly(Candidacy asked) {
        for (Verdict each : asked.failures()) {
            if (each.gate() != Gate.PAUSE && each.passesAt() == null) {
                return false;
            }
        }
        return true;
    }

    /** When the gates would all pass by time alone; null where something else must change. */
    private static @Nullable Instant onlyTime(Candidacy asked) {
        Instant latest = null;
        for (Verdict verdict : asked.failures()) {
            if (verdict.passesAt() == null) {
                return null;
            }
            latest = latest == null || verdict.passesAt().isAfter(latest) ? verdict.passesAt() : latest;
        }
        return latest;
    }
}
