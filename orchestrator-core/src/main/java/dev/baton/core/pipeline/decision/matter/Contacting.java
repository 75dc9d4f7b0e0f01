package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseMark;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.EffortBook;
import dev.baton.core.turn.TurnDraft;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The customer comes to us: for the first time, again, or because they were promised something (E1). */
final class Contacting {
    private Contacting() {}

    static ServiceCase came(TurnDraft draft, ServiceCase on) {
        Instant at = draft.event().occurredAt();
        EffortEntry.Kind kind = kind(draft, on, at);
        Instant window = at.minus(draft.definitions().effortPolicy().repeatWithin());
        ServiceCase marked = on.with(on.trail()
                .unmarkedBefore(CaseMark.What.CONTACT, window)
                .marked(CaseMark.What.CONTACT, at.toString(), at));
        return kind == null
                ? marked
                : EffortBook.book(
                        draft, marked, kind, at, draft.event().key().toString(), EffortBook.origin(draft, on));
    }

    /** One contact is one effort: asking after something overdue, or promised, is more than coming again. */
    private static EffortEntry.@Nullable Kind kind(TurnDraft draft, ServiceCase on, Instant at) {
        EffortEntry.Kind chase = null;
        for (Promise each : draft.profile().promises()) {
            if (isAbout(each, on) && openAt(each, at)) {
                if (at.isAfter(each.due().by())) {
                    return EffortEntry.Kind.CHASE_OVERDUE;
                }
                chase = EffortEntry.Kind.CHASE;
            }
        }
        if (chase != null) {
            return chase;
        }
        return isRepeated(draft, on, at) ? EffortEntry.Kind.REPEAT_CONTACT : null;
    }

    private static boolean isAbout(Promise promise, ServiceCase on) {
        String subject = promise.terms().subject();
        if (subject != null && on.matter().subject() != null) {
            return subject.equals(on.matter().subject());
        }
        boolean anywhere = subject == null && (promise.caseId() == null || promise.state() == PromiseState.BROKEN);
        return anywhere || on.id().equals(promise.caseId());
    }

    /** Told by then, and not done or ended yet. */
    private static boolean openAt(Promise promise, Instant at) {
        if (promise.state() == PromiseState.PENDING
                || !at.isAfter(promise.terms().madeAt())) {
            return false;
        }
        Instant done = promise.doneAt();
        boolean ended = promise.state().terminal() && !at.isBefore(promise.since());
        return !ended && (done == null || at.isBefore(done));
    }

    /** Whichever of the two contacts is heard of first, and whether the case is the same or was opened anew. */
    private static boolean isRepeated(TurnDraft draft, ServiceCase on, Instant at) {
        Duration window = draft.definitions().effortPolicy().repeatWithin();
        for (ServiceCase each : draft.profile().cases()) {
            if (each.matter().equals(on.matter()) && contacted(each, at, window)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contacted(ServiceCase serviceCase, Instant at, Duration window) {
        for (CaseMark each : serviceCase.trail().marks()) {
            if (each.what() == CaseMark.What.CONTACT
                    && Duration.between(each.last(), at).abs().compareTo(window) <= 0) {
                return true;
            }
        }
        return false;
    }
}
