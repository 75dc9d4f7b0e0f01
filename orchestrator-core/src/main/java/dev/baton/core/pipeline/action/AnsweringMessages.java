package dev.baton.core.pipeline.action;

import dev.baton.action.Action;
import dev.baton.cases.Answer;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.turn.TurnDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * Which unanswered cases a message answers that is planned now (E5). One that was planned before they came, or for an
 * earlier time that the customer came, answers nothing of them when it arrives.
 */
final class AnsweringMessages {
    private AnsweringMessages() {}

    static void planned(TurnDraft draft, Action.FollowUp message, String dispatchId) {
        if (!draft.definitions().answers(message.template().id())) {
            return;
        }
        for (ServiceCase each : answered(draft, message)) {
            Answer owed = each.answer();
            if (owed != null) {
                draft.profile().put(each.with(owed.sending(dispatchId)));
            }
        }
    }

    private static List<ServiceCase> answered(TurnDraft draft, Action.FollowUp message) {
        List<ServiceCase> same = new ArrayList<>(1);
        List<ServiceCase> perhaps = new ArrayList<>(1);
        for (ServiceCase each : draft.profile().openCases()) {
            CaseKind kind = draft.definitions().caseKind(each.matter().kind());
            Answering answering = kind == null || !each.unanswered() ? null : kind.answering();
            if (answering == null
                    || !answering.messages().contains(message.template().id())) {
                continue;
            }
            String subject = each.matter().subject();
            if (subject != null && subject.equals(message.subject())) {
                same.add(each);
            } else if (subject == null || message.subject() == null) {
                perhaps.add(each);
            }
        }
        if (!same.isEmpty() || perhaps.size() == 1) {
            return same.isEmpty() ? perhaps : same;
        }
        if (!perhaps.isEmpty()) {
            draft.note(
                    "feedback.unbound",
                    message.template().id() + " does not say which of several unanswered cases it answers");
        }
        return List.of();
    }
}
