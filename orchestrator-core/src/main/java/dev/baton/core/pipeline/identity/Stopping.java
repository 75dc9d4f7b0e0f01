package dev.baton.core.pipeline.identity;

import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.turn.Cancellation;
import dev.baton.core.turn.Confirmation;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Stop;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.ContactPoint;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that is a stop word: the address it came from is opted out for whoever holds it, and what was to be sent there
 * is cancelled for everybody at hand; for others, the door refuses it (C3, C5).
 */
final class Stopping {
    private final TurnDraft draft;
    private final Stop stop;
    private final ConsentRecord said;

    private Stopping(TurnDraft draft, Stop stop) {
        this.draft = draft;
        this.stop = stop;
        this.said = stop.record(draft.event(), draft.event().occurredAt());
    }

    static void run(TurnDraft draft) {
        Heard heard = draft.input().heard();
        if (heard != null) {
            heard.stops().forEach(each -> new Stopping(draft, each).run());
        }
    }

    /** Where the message names no address, it holds for whoever wrote it. */
    static void facts(TurnDraft draft, ProfileDraft profile) {
        Heard heard = draft.input().heard();
        if (heard != null) {
            for (Stop each : heard.stops()) {
                if (each.points().isEmpty()) {
                    profile.addConsent(each.record(draft.event(), draft.event().occurredAt()));
                }
            }
        }
    }

    private void run() {
        for (ContactPoint point : stop.points()) {
            if (stop.confirmation() != null && mayConfirm(point)) {
                draft.confirm(new Confirmation(point, stop.channel(), stop.confirmation()));
            }
            draft.addConsent(point, said.of(point));
        }
        draft.note("consent.stopped", "asked us to stop on " + stop.channel() + ": nothing that needs consent leaves");
        cancel();
    }

    /** Whose address it is hears so once, and again only after they had allowed us to write again. */
    private boolean mayConfirm(ContactPoint point) {
        ProfileDraft who = draft.subject();
        if (who == null || !who.identity().contactPoints().contains(point)) {
            return false;
        }
        Instant confirmed = draft.contactPoint(point).on(stop.channel()).confirmed();
        Instant allowed = later(
                allowed(who.consents(), point),
                allowed(draft.contactPoint(point).consents(), point));
        boolean overtaken = allowed != null && allowed.isAfter(said.occurredAt());
        return !overtaken && (confirmed == null || (allowed != null && allowed.isAfter(confirmed)));
    }

    /** When they last said in so many words that we may write there; null where they never did. */
    private @Nullable Instant allowed(List<ConsentRecord> records, ContactPoint point) {
        Instant last = null;
        for (ConsentRecord each : records) {
            boolean here =
                    (each.scope().channel() == null || each.scope().channel().equals(stop.channel()))
                            && (each.scope().contactPoint() == null
                                    || each.scope().contactPoint().equals(point));
            if (here && each.explicit() && each.state() == ConsentState.OPTED_IN) {
                last = later(last, each.occurredAt());
            }
        }
        return last;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private void cancel() {
        if (draft.subject() != null) {
            cancel(draft.profile());
        }
        if (stop.points().isEmpty()) {
            return;
        }
        for (ProfileState each : draft.input().reached().profiles()) {
            boolean other = draft.subject() == null || !draft.profile().id().equals(each.id());
            if (other && !draft.absorbed().contains(each) && concerned(each)) {
                cancel(draft.other(each));
            }
        }
    }

    private boolean concerned(ProfileState holder) {
        for (ProfileState.Pending each : holder.contactHistory().pending()) {
            if (each.to() != null && stop.points().contains(each.to())) {
                return true;
            }
        }
        return false;
    }

    private void cancel(ProfileDraft holder) {
        List<ProfileState.Pending> left = new ArrayList<>();
        for (ProfileState.Pending each : holder.contacts().pending()) {
            if (goes(holder, each)) {
                Cancellation.of(draft, holder, each, "stop word on " + stop.channel());
            } else {
                left.add(each);
            }
        }
        if (left.size() < holder.contacts().pending().size()) {
            holder.pending(left);
        }
    }

    /** What is on its way already cannot be called back. */
    private boolean goes(ProfileDraft holder, ProfileState.Pending each) {
        ContactEntry entry = holder.contact(each.dispatchId());
        boolean there =
                stop.points().isEmpty() || (each.to() != null && stop.points().contains(each.to()));
        return there
                && !each.onItsWay()
                && entry != null
                && entry.channel().equals(stop.channel())
                && !Confirmation.is(each.journey(), each.rule())
                && draft.definitions().contactPolicy().model(entry.purpose()) != ConsentModel.EXEMPT;
    }
}
