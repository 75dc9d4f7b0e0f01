package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.CaseMark;
import dev.baton.cases.CaseTrail;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.EffortSign;
import dev.baton.core.definition.Truth;
import dev.baton.core.turn.EffortBook;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event tells of a case that it concerns; and whether the customer had to say it again (E1). */
final class CaseTellings {
    private CaseTellings() {}

    static void tell(TurnDraft draft, ServiceCase before, @Nullable CaseKind kind) {
        ServiceCase after = before.with(Stories.after(draft, before.story(), kind));
        Attributes told = kind == null ? Attributes.NONE : Stories.told(draft.event(), kind);
        if (!told.isEmpty()) {
            after = repeated(draft, before, after, told);
            after = remembered(draft, after, told);
        }
        draft.profile().put(after);
    }

    private static ServiceCase repeated(TurnDraft draft, ServiceCase before, ServiceCase after, Attributes told) {
        Event event = draft.event();
        boolean theirs = draft.factsOnly() == null
                && event.actor().kind() == Actor.Kind.CUSTOMER
                && !event.occurredAt().isBefore(before.life().openedAt())
                && states(draft);
        for (int i = 0; theirs && i < told.size(); i++) {
            boolean same = told.value(i).equals(before.story().told().get(told.name(i)));
            if (same && !answers(before.trail(), told.name(i))) {
                return EffortBook.book(
                        draft,
                        after,
                        EffortEntry.Kind.REPEATED_INFO,
                        event.occurredAt(),
                        event.key().toString(),
                        EffortBook.origin(draft, after));
            }
        }
        return after;
    }

    private static boolean states(TurnDraft draft) {
        List<EffortSign> signs = draft.on().effort();
        for (int i = 0; i < signs.size(); i++) {
            EffortSign each = signs.get(i);
            if (each.kind() == EffortSign.Kind.STATEMENT && each.when().test(draft) == Truth.TRUE) {
                return true;
            }
        }
        return false;
    }

    /** Whoever answers a question says nothing of their own accord: being asked was the effort. */
    private static boolean answers(CaseTrail trail, String name) {
        CaseMark asked = trail.mark(CaseMark.What.ASKED, name);
        CaseMark told = trail.mark(CaseMark.What.TOLD, name);
        return asked != null && (told == null || asked.last().isAfter(told.last()));
    }

    /** Since when it is known decides whether a question was needed. */
    private static ServiceCase remembered(TurnDraft draft, ServiceCase after, Attributes told) {
        if (!draft.definitions().effortPolicy().asks()) {
            return after;
        }
        Instant at = draft.event().occurredAt();
        CaseTrail trail = after.trail();
        for (int i = 0; i < told.size(); i++) {
            trail = trail.marked(CaseMark.What.TOLD, told.name(i), at);
        }
        return after.with(trail);
    }
}
