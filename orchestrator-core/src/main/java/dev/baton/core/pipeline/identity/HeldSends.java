package dev.baton.core.pipeline.identity;

import dev.baton.cases.Promise;
import dev.baton.core.turn.Cancellation;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.profile.ContactEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two profiles of one person were both about to be sent, to one address by one step, is sent once (I9). The one that
 * is on its way stays, else the one that was planned first, else the one with the smaller id.
 */
final class HeldSends {
    private final TurnDraft draft;
    private final ProfileDraft into;
    private final Comparator<ProfileState.Pending> firstStays;

    private HeldSends(TurnDraft draft, ProfileDraft into) {
        this.draft = draft;
        this.into = into;
        this.firstStays = Comparator.comparing((ProfileState.Pending each) -> !each.onItsWay())
                .thenComparing(each -> entry(each).at())
                .thenComparing(ProfileState.Pending::dispatchId);
    }

    /**
     * @param into has the contacts of both already
     * @param mine what was pending for the one
     * @param theirs what was pending for the other
     */
    static void collapse(
            TurnDraft draft, ProfileDraft into, List<ProfileState.Pending> mine, List<ProfileState.Pending> theirs) {
        if (!mine.isEmpty() && !theirs.isEmpty()) {
            new HeldSends(draft, into).collapse(mine, theirs);
        }
    }

    private void collapse(List<ProfileState.Pending> mine, List<ProfileState.Pending> theirs) {
        List<ProfileState.Pending> left = new ArrayList<>(into.contacts().pending());
        for (ProfileState.Pending one : mine) {
            for (ProfileState.Pending other : theirs) {
                if (left.contains(one) && left.contains(other) && same(one, other)) {
                    boolean mineStays = firstStays.compare(one, other) <= 0;
                    ProfileState.Pending kept = mineStays ? one : other;
                    ProfileState.Pending goes = mineStays ? other : one;
                    if (!goes.onItsWay()) {
                        left.remove(goes);
                        goes(goes, kept);
                    }
                }
            }
        }
        into.pending(left);
    }

    /** The same step of the same matter, with the same words for the same address. */
    private boolean same(ProfileState.Pending one, ProfileState.Pending other) {
        ContactEntry mine = into.contact(one.dispatchId());
        ContactEntry theirs = into.contact(other.dispatchId());
        return !one.ended()
                && !other.ended()
                && one.to() != null
                && one.rule() != null
                && one.to().equals(other.to())
                && one.rule().equals(other.rule())
                && one.journey().equals(other.journey())
                && Objects.equals(one.binding(), other.binding())
                && mine != null
                && theirs != null
                && mine.channel().equals(theirs.channel())
                && mine.template().equals(theirs.template())
                && Objects.equals(mine.subject(), theirs.subject());
    }

    private ContactEntry entry(ProfileState.Pending each) {
        return Objects.requireNonNull(into.contact(each.dispatchId()));
    }

    /** Its promise is the one that the kept one tells; what is known of it beyond that is kept. */
    private void goes(ProfileState.Pending goes, ProfileState.Pending kept) {
        Promise unsaid = promise(goes.promiseId());
        Promise told = promise(kept.promiseId());
        if (unsaid != null && told != null && told.caseId() == null && unsaid.caseId() != null) {
            into.put(told.inCase(unsaid.caseId()));
        }
        Cancellation.of(draft, into, goes, "the same is sent by " + kept.dispatchId());
        draft.note("identity.sends_collapsed", "what both were to be sent by " + goes.journey() + " is sent once");
    }

    private @Nullable Promise promise(@Nullable String id) {
        for (Promise each : into.promises()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        return null;
    }
}
