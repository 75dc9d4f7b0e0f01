package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Tier;
import dev.baton.cases.Answer;
import dev.baton.cases.CaseNote;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.MatterTrigger;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers hear back on what they told us, and those who have not are visible (E5). */
public final class Feedbacks {
    private Feedbacks() {}

    /** The case as it is after what opens cases of its kind happened, for the first time or again. */
    static ServiceCase asked(TurnDraft draft, @Nullable CaseKind kind, ServiceCase about) {
        Answering answering = kind == null ? null : kind.answering();
        if (answering == null) {
            return about;
        }
        Instant at = draft.event().occurredAt();
        Answer known = about.answer();
        if (known != null && known.answeredAt() != null && !at.isAfter(known.answeredAt())) {
            draft.note("feedback.late", about.matter() + " was answered after that");
            return about;
        }
        if (known != null && known.unanswered() && !at.isBefore(known.askedAt())) {
            return about;
        }
        if (known != null) {
            draft.cancel(timer(about, known));
        }
        Instant due = at.plus(answering.within());
        Answer owed = known != null && known.unanswered()
                ? new Answer(at, due, known.messages(), null, null)
                : Answer.owed(at, due);
        draft.put(Work.timer(
                timer(about, owed),
                draft.profile().id(),
                due,
                new Work.TimerTask(Work.TimerTask.Purpose.ANSWER_DUE, about.id())));
        draft.note("feedback.unanswered", about.matter() + " is to be answered by " + due);
        return about.with(owed);
    }

    /** Each time it is asked it is another timer: one that fired is known by its id and does not fire again. */
    private static String timer(ServiceCase about, Answer owed) {
        return about.id() + "/answer/" + owed.askedAt();
    }

    /** Events by which somebody says that they answered. */
    static void run(TurnDraft draft) {
        List<MatterTrigger<CaseKind>> answers = draft.on().answers();
        for (int i = 0; i < answers.size(); i++) {
            CaseKind kind = answers.get(i).kind();
            if (Asking.ask(draft, "case", kind.kind(), answers.get(i).when()) == Truth.TRUE) {
                answered(draft, kind);
            }
        }
        if (draft.event().source().equals(EngineEvents.SOURCE)
                && draft.event().type().equals(EngineEvents.FEEDBACK_ANSWERED)) {
            delivered(draft);
        }
    }

    private static void answered(TurnDraft draft, CaseKind kind) {
        Event event = draft.event();
        if (event.actor().kind() != Actor.Kind.EMPLOYEE && event.actor().kind() != Actor.Kind.AUTOMATION) {
            draft.note(
                    "feedback.not_allowed",
                    "only an employee or an automation can say that " + kind.kind() + " was answered");
            return;
        }
        String subject = Subjects.of(event.attributes(), kind.binding());
        List<ServiceCase> meant = draft.profile().openCases().stream()
                .filter(each -> each.unanswered() && each.matter().kind().equals(kind.kind()))
                .filter(each -> subject == null || subject.equals(each.matter().subject()))
                .toList();
        if (subject == null && kind.binding() != null && meant.size() > 1) {
            draft.note(
                    "UNBOUND_EVENT",
                    "no " + kind.binding() + " in the event, and several " + kind.kind() + " are unanswered");
            return;
        }
        for (ServiceCase each : meant) {
            Answer owed = each.answer();
            if (owed != null && !event.occurredAt().isBefore(owed.askedAt())) {
                given(draft, each, owed, event.occurredAt(), event.key().toString());
            }
        }
    }

    /** A message that answers it has arrived. */
    private static void delivered(TurnDraft draft) {
        String dispatch = draft.event().attributes().text("dispatch");
        for (ServiceCase each : List.copyOf(draft.profile().openCases())) {
            Answer owed = each.answer();
            if (dispatch != null && owed != null && owed.messages().contains(dispatch)) {
                given(draft, each, owed, draft.event().occurredAt(), dispatch);
            }
        }
    }

    private static void given(TurnDraft draft, ServiceCase about, Answer owed, Instant at, String by) {
        draft.cancel(timer(about, owed));
        ServiceCase answered = about.with(owed.given(at, by))
                .with(about.story()
                        .happened(new CaseNote(
                                at, "the customer heard back", draft.event().source())));
        draft.profile().put(answered);
        draft.note("feedback.answered", about.matter() + " was answered at " + at);
        draft.audit("feedback.answered", about.id(), "by " + by);
        Instant settled = answered.debts().settleAsked();
        if (settled != null && answered.debts().open().isEmpty()) {
            Cases.close(draft, answered, settled);
        }
    }

    /** What a channel says of a message that answers; only that it was delivered does. */
    public static void told(TurnDraft draft, Dispatch dispatch, Receipt receipt) {
        if (receipt.kind() != Receipt.Kind.DELIVERED) {
            return;
        }
        List<ServiceCase> open = draft.profile().openCases();
        for (int i = 0; i < open.size(); i++) {
            Answer owed = open.get(i).answer();
            if (owed != null && owed.messages().contains(dispatch.id())) {
                draft.make(EngineEvents.feedbackAnswered(draft, open.get(i), dispatch));
            }
        }
    }

    /** Whether what is still to be answered was asked after the event occurred. */
    static boolean cameAgain(TurnDraft draft, ServiceCase about) {
        Answer owed = about.unanswered() ? about.answer() : null;
        return owed != null && draft.event().occurredAt().isBefore(owed.askedAt());
    }

    /** The customer's matter is settled, but they have not heard back: it stays open, and its owner is told (E5). */
    static void keepsOpen(TurnDraft draft, ServiceCase about) {
        draft.profile().put(about.with(about.debts().settleAsked(draft.event().occurredAt())));
        draft.note("feedback.keeps_open", about.matter() + " closes once the customer has heard back");
        tell(draft, about, "feedback-settled-unanswered", "was settled, and the customer has not heard back");
    }

    /** Nobody answered in time: its owner is told. */
    public static void due(TurnDraft draft, String caseId) {
        ServiceCase about = draft.profile().serviceCase(caseId);
        Answer owed = about == null || !about.unanswered() ? null : about.answer();
        if (about == null || owed == null || draft.now().isBefore(owed.due())) {
            draft.note("timer.obsolete", "the customer has heard back, or is to hear back later");
            return;
        }
        draft.note("feedback.overdue", about.matter() + " was to be answered by " + owed.due());
        draft.audit("feedback.overdue", about.id(), "due " + owed.due());
        tell(draft, about, "feedback-unanswered", "has not been answered, and the customer waits to hear back");
    }

    private static void tell(TurnDraft draft, ServiceCase about, String rule, String why) {
        Answer owed = about.answer();
        Proposals.escalate(
                draft,
                rule,
                Tier.RECOVERY,
                about.ownership().accountable(),
                about.id(),
                about.matter() + " " + why,
                owed == null ? null : owed.due());
    }
}
