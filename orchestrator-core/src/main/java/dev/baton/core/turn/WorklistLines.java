package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.cases.Answer;
import dev.baton.cases.Debt;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.MergeReview;
import dev.baton.spi.IndexEntry;
import java.util.List;

/** What of a profile belongs on a worklist: open cases and what they owe, promises that have not ended, people who may be one, sends that
 * nobody knows of. */
final class WorklistLines {
    private WorklistLines() {}

    static List<IndexEntry> of(
            String profileId, ProfileState.Identity identity, ProfileState.Dealings dealings, ContactHistory contacts) {
        List<IndexEntry> lines = List.of();
        List<ServiceCase> open = dealings.openCases();
        for (int i = 0; i < open.size(); i++) {
            lines = Few.and(lines, line(profileId, open.get(i)));
            Answer answer = open.get(i).answer();
            if (answer != null && answer.unanswered()) {
                lines = Few.and(lines, line(profileId, open.get(i), answer));
            }
            for (Debt each : open.get(i).debts().open()) {
                lines = Few.and(lines, line(profileId, each));
            }
        }
        List<Promise> promises = dealings.promises();
        for (int i = 0; i < promises.size(); i++) {
            Promise each = promises.get(i);
            lines = each.state().terminal() ? lines : Few.and(lines, line(profileId, each));
        }
        List<MergeReview> reviews = identity.reviews();
        for (int i = 0; i < reviews.size(); i++) {
            MergeReview each = reviews.get(i);
            lines = each.isOpen() ? Few.and(lines, line(profileId, each)) : lines;
        }
        for (int i = 0; contacts.doubtful() && i < contacts.size(); i++) {
            ContactEntry each = contacts.get(i);
            lines = each.state() == Dispatch.State.UNKNOWN ? Few.and(lines, line(profileId, each)) : lines;
        }
        return List.copyOf(lines);
    }

    private static IndexEntry line(String profileId, ServiceCase open) {
        Offer offer = open.ownership().offer();
        return new IndexEntry(
                IndexEntry.Kind.OWNERSHIP,
                open.id(),
                profileId,
                open.ownership().accountable(),
                offer == null ? null : offer.until(),
                offer == null ? "OPEN" : "OFFERED");
    }

    private static IndexEntry line(String profileId, ServiceCase open, Answer owed) {
        return new IndexEntry(
                IndexEntry.Kind.UNANSWERED,
                open.id(),
                profileId,
                open.ownership().accountable(),
                owed.due(),
                open.debts().settleAsked() == null ? "OPEN" : "SETTLED");
    }

    private static IndexEntry line(String profileId, Debt debt) {
        return new IndexEntry(IndexEntry.Kind.DEBT, debt.id(), profileId, debt.owes(), debt.until(), "OPEN");
    }

    private static IndexEntry line(String profileId, Promise promise) {
        return new IndexEntry(
                IndexEntry.Kind.PROMISE,
                promise.id(),
                profileId,
                promise.keeper(),
                promise.due().by(),
                promise.state().name());
    }

    private static IndexEntry line(String profileId, MergeReview review) {
        return new IndexEntry(
                IndexEntry.Kind.MERGE_REVIEW,
                review.id(),
                profileId,
                null,
                null,
                review.state().name());
    }

    private static IndexEntry line(String profileId, ContactEntry unknown) {
        return new IndexEntry(
                IndexEntry.Kind.UNKNOWN_SEND, unknown.dispatchId(), profileId, null, unknown.at(), "UNKNOWN");
    }
}
