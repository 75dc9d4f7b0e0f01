package dev.baton.core.turn;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.cases.CaseMark;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Receipt;
import dev.baton.cases.ServiceCase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customer is asked for something: whether we knew it, and whether we had asked before (E1, H6). */
public final class Questions {
    private Questions() {}

    /** @param origin of who asks */
    public static ServiceCase asked(
            TurnDraft draft, ServiceCase on, String question, Instant at, String cause, EffortEntry.Origin origin) {
        boolean again = false;
        boolean known = false;
        Receipt receipt = null;
        for (ServiceCase each : draft.profile().openCases()) {
            // Two cases of one matter are one matter for whoever is asked; merges make them.
            if (each.matter().equals(on.matter())) {
                again |= each.trail().mark(CaseMark.What.ASKED, question) != null;
                known |= known(each, question, at);
                receipt = receipt == null ? each.trail().answering(question, at) : receipt;
            }
        }
        ServiceCase marked = on.with(on.trail().marked(CaseMark.What.ASKED, question, at));
        if (!known && !again) {
            return marked;
        }
        EffortEntry.Kind kind = known ? EffortEntry.Kind.REASKED : EffortEntry.Kind.REPEATED_QUESTION;
        OwnerId route = known && receipt != null ? receipt.to() : null;
        return EffortBook.book(
                draft, marked, kind, at, cause, origin.asking(question, again).by(route));
    }

    /** Told by then; what was told before its time was noted is taken to have been. */
    private static boolean known(ServiceCase serviceCase, String question, Instant at) {
        if (serviceCase.story().told().get(question) == null) {
            return false;
        }
        CaseMark told = serviceCase.trail().mark(CaseMark.What.TOLD, question);
        return told == null || !told.first().isAfter(at);
    }

    /** The customer got a message, or may have; where its template asks for something, they were asked. */
    public static void told(TurnDraft draft, Dispatch dispatch) {
        if (!(dispatch.action() instanceof Action.FollowUp message)) {
            return;
        }
        String question = message.target() == Target.CUSTOMER
                ? draft.definitions().effortPolicy().asks(message.template().id())
                : null;
        ServiceCase about = question == null ? null : about(draft, message.subject());
        if (question != null && about != null) {
            Dispatch.Origin by = dispatch.routing().origin();
            EffortEntry.Origin origin = EffortBook.origin(draft, by.journey(), by.binding());
            draft.profile().put(asked(draft, about, question, draft.now(), dispatch.id(), origin));
        }
    }

    /** The open case of that subject; without a subject, the only one that is open. */
    private static @Nullable ServiceCase about(TurnDraft draft, @Nullable String subject) {
        List<ServiceCase> open = draft.profile().openCases();
        for (ServiceCase each : open) {
            if (subject != null && subject.equals(each.matter().subject())) {
                return each;
            }
        }
        return open.size() == 1 && (subject == null || open.get(0).matter().subject() == null) ? open.get(0) : null;
    }
}
