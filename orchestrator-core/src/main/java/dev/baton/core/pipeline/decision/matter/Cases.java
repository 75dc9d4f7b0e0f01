package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.CaseLife;
import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Compensable;
import dev.baton.cases.Debts;
import dev.baton.cases.Matter;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Ownership;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseAct;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.MatterTrigger;
import dev.baton.core.definition.OnType;
import dev.baton.core.definition.Truth;
import dev.baton.core.handoff.Offers;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Authority;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens, continues and settles cases. Context belongs to the case: a settled one does not leak into a new one (H7). */
public final class Cases {
    private Cases() {}

    public static void run(TurnDraft draft) {
        OnType on = draft.on();
        Compensations.heard(draft);
        if (draft.factsOnly() == null) {
            if (on.live() != Truth.UNKNOWN) {
                live(draft, on.live());
            }
            for (int i = 0; i < on.opens().size(); i++) {
                open(draft, on.opens().get(i));
            }
        }
        if (!draft.profile().openCases().isEmpty()) {
            if (mayConcernACase(draft)) {
                tell(draft);
            }
            Feedbacks.run(draft);
            if (!on.settles().isEmpty() && Authority.allows(draft, Actor.Power.CHANGE, "that a case is settled")) {
                on.settles().forEach(each -> settle(draft, each));
            }
        }
    }

    private static void live(TurnDraft draft, Truth starts) {
        Instant since = draft.profile().contacts().liveSince();
        Instant at = draft.event().occurredAt();
        // What comes late speaks of an earlier conversation than the one going on.
        if (starts == Truth.TRUE && (since == null || at.isAfter(since))) {
            draft.profile().live(at);
        } else if (starts == Truth.FALSE && since != null && !at.isBefore(since)) {
            draft.profile().live(null);
        }
    }

    private static void open(TurnDraft draft, MatterTrigger<CaseKind> trigger) {
        CaseKind kind = trigger.kind();
        if (Asking.ask(draft, "case", kind.kind(), trigger.when()) != Truth.TRUE) {
            return;
        }
        String subject = Subjects.of(draft.event().attributes(), kind.binding());
        if (kind.binding() != null && subject == null) {
            draft.note("case.unbound", "no " + kind.binding() + " in the event, so no case of " + kind.kind());
            return;
        }
        open(draft, kind, subject);
    }

    private static void open(TurnDraft draft, CaseKind kind, @Nullable String subject) {
        ServiceCase known = find(draft, kind.kind(), subject);
        if (known != null && known.open()) {
            goesOn(draft, kind, known);
            return;
        }
        Instant settledAt = known == null ? null : known.life().settledAt();
        if (known != null && settledAt != null && draft.event().occurredAt().isBefore(settledAt)) {
            draft.note("case.late", known.matter() + " was settled after that");
            return;
        }
        if (known != null && subject != null) {
            ServiceCase again = Feedbacks.asked(
                    draft, kind, owned(draft, kind, known.with(known.life().reopenedAgain())));
            draft.profile().put(again);
            draft.open(again.id());
            draft.note("case.reopened", known.matter() + " is open again");
            silenceTimer(draft, kind, again, draft.event().occurredAt());
            return;
        }
        draft.profile().put(opened(draft, kind, subject, kind.owner(), kind.kind()));
    }

    /** Who is gone by the time it is opened again is accountable no more (H1). */
    private static ServiceCase owned(TurnDraft draft, CaseKind kind, ServiceCase again) {
        OwnerId gone = again.ownership().accountable();
        if (draft.input().answers().knows(gone)) {
            return again;
        }
        String words = kind.owner() + " took over from " + gone + ", whom the directory does not know any more";
        draft.note("owner.replaced", again.matter() + " is owned by " + kind.owner() + " in place of " + gone);
        draft.audit("owner.replaced", again.id(), words);
        return again.with(again.ownership().accountableIs(kind.owner()))
                .with(again.story()
                        .happened(new CaseNote(draft.now(), words, draft.event().source())));
    }

    /** A case that would be closed but for what it owes goes on where the customer comes again. */
    private static void goesOn(TurnDraft draft, CaseKind kind, ServiceCase known) {
        Instant asked = known.debts().settleAsked();
        boolean again = asked != null && !draft.event().occurredAt().isBefore(asked);
        ServiceCase after =
                Feedbacks.asked(draft, kind, again ? known.with(known.debts().settleAsked(null)) : known);
        if (!after.equals(known)) {
            draft.profile().put(after);
        }
    }

    private static ServiceCase opened(
            TurnDraft draft, CaseKind kind, @Nullable String subject, OwnerId owner, String reason) {
        CaseStory story = CaseStory.begun(reason, kind.story().constraints());
        Event event = draft.event();
        ServiceCase made = new ServiceCase(
                draft.newId("c-"),
                new Matter(kind.kind(), subject),
                new CaseLife(event.occurredAt(), null, 0),
                Ownership.of(owner),
                story,
                List.of(),
                event.channel(),
                Debts.NONE);
        draft.note("case.opened", made.matter() + ", owned by " + owner);
        draft.audit("case.opened", made.id(), "on " + event.type());
        draft.open(made.id());
        silenceTimer(draft, kind, made, made.life().openedAt());
        return Feedbacks.asked(draft, kind, made);
    }

    /** Silence that lasts too long is somebody's business (C4). */
    private static void silenceTimer(TurnDraft draft, CaseKind kind, ServiceCase made, Instant from) {
        for (ContactPolicy.Silence each : draft.definitions().contactPolicy().silences()) {
            if (each.reason() == ContactPolicy.Silence.While.OPEN_CASE
                    && each.name().equals(kind.kind())) {
                Instant at = from.plus(each.maxAge());
                draft.put(Work.timer(
                        silenceTimer(made),
                        draft.profile().id(),
                        at,
                        new Work.TimerTask(Work.TimerTask.Purpose.SILENCE_TOO_LONG, made.id())));
                return;
            }
        }
    }

    /** Each time the case is open it is another timer: one that fired is known by its id and does not fire again. */
    private static String silenceTimer(ServiceCase serviceCase) {
        return serviceCase.id() + "/silence" + serviceCase.life().reopened();
    }

    /** Tells the owner that the customer has not heard from us for too long because of their case. */
    public static void silentTooLong(TurnDraft draft, String caseId) {
        ServiceCase open = draft.profile().serviceCase(caseId);
        if (open != null && open.open()) {
            Proposals.escalate(
                    draft,
                    "silence-too-long",
                    Tier.SERVICE,
                    open.ownership().accountable(),
                    caseId,
                    open.matter() + " has kept us silent for too long");
        }
    }

    /**
     * The case that makes up for a broken promise, or in which something is taken back; the same one as before if it is
     * still open, and goes with whom the promise goes with (I10). It knows what is known in the open case about the same.
     *
     * @param cause the promise, or the dispatch
     * @param outOf the case that the promise belongs to; null where it belongs to none
     */
    static ServiceCase recovery(
            TurnDraft draft, String cause, Matter matter, OwnerId owner, String why, @Nullable String outOf) {
        for (ServiceCase each : draft.profile().cases()) {
            if (each.open() && each.matter().equals(matter) && !divided(draft, cause, each)) {
                return each;
            }
        }
        CaseKind kind = draft.definitions().caseKind(matter.kind());
        CaseKind like = kind != null
                ? kind
                : new CaseKind(matter.kind(), owner, null, List.of(), List.of(), CaseKind.Story.NONE);
        ServiceCase made = opened(draft, like, matter.subject(), kind == null ? owner : kind.owner(), why);
        ServiceCase before = outOf(draft, cause, matter.subject(), outOf);
        CaseStory story = made.story()
                .happened(new CaseNote(draft.now(), why, draft.event().source()));
        ServiceCase told = made.with(before == null ? story : goingOn(draft, story, before));
        draft.profile().put(told);
        return told;
    }

    /** Whether they may go different ways one day; a case that this turn opened goes with what is taken back in it. */
    private static boolean divided(TurnDraft draft, String cause, ServiceCase serviceCase) {
        Merged merged = draft.profile().identity().merged();
        if (merged.divides(cause, serviceCase.id())) {
            return true;
        }
        for (Compensable each : draft.profile().compensables()) {
            if (serviceCase.id().equals(each.caseId()) && merged.divides(cause, each.dispatchId())) {
                return true;
            }
        }
        return false;
    }

    private static CaseStory goingOn(TurnDraft draft, CaseStory story, ServiceCase before) {
        String reason = before.story().reason();
        String words = "out of " + before.matter() + (reason == null ? "" : ": " + reason);
        return story.knowing(before.story()).happened(new CaseNote(draft.now(), words, EngineEvents.SOURCE));
    }

    /** Of whose customer the cause is, and open: what was settled does not leak (H7). */
    private static @Nullable ServiceCase outOf(
            TurnDraft draft, String cause, @Nullable String subject, @Nullable String caseId) {
        ServiceCase found = null;
        for (ServiceCase each : draft.profile().openCases()) {
            boolean same = subject != null && subject.equals(each.matter().subject());
            if (draft.profile().identity().merged().divides(cause, each.id())) {
                continue;
            }
            if (each.id().equals(caseId)) {
                return each;
            }
            found = found == null && same ? each : found;
        }
        return found;
    }

    /** The case of that kind and subject, the open one first. */
    private static @Nullable ServiceCase find(TurnDraft draft, String kind, @Nullable String subject) {
        ServiceCase found = null;
        for (ServiceCase each : draft.profile().cases()) {
            boolean same = each.matter().kind().equals(kind)
                    && java.util.Objects.equals(each.matter().subject(), subject);
            if (same && (each.open() || found == null || !found.open())) {
                found = each;
            }
        }
        return found;
    }

    /** False where no case, whatever it is about, could be told of the event: then none is looked at. */
    private static boolean mayConcernACase(TurnDraft draft) {
        OnType on = draft.on();
        return draft.definitions().casesBind()
                || !on.opens().isEmpty()
                || !on.settles().isEmpty()
                || !on.acts().isEmpty()
                || !on.answers().isEmpty()
                || !on.effort().isEmpty()
                || fromCustomer(draft.event());
    }

    /** What happened goes into the story of the open cases it concerns. */
    private static void tell(TurnDraft draft) {
        List<ServiceCase> open = draft.profile().openCases();
        ServiceCase only = open.size() == 1 ? open.get(0) : null;
        for (ServiceCase each : open) {
            CaseKind kind = draft.definitions().caseKind(each.matter().kind());
            boolean concerns = kind != null && concerns(draft, each, kind);
            boolean inferred = !concerns
                    && only != null
                    && each.id().equals(only.id())
                    && (fromCustomer(draft.event())
                            || acts(draft, kind)
                            || !draft.on().effort().isEmpty());
            if (concerns || inferred) {
                draft.concern(each.id());
                CaseTellings.tell(draft, each, kind);
                if (inferred) {
                    draft.note("case.inferred", "taken to be about " + each.matter() + ", the only open case");
                }
            }
        }
    }

    private static boolean fromCustomer(Event event) {
        return event.actor().kind() != Actor.Kind.AUTOMATION && event.channel() != null;
    }

    private static boolean concerns(TurnDraft draft, ServiceCase serviceCase, CaseKind kind) {
        String subject = serviceCase.matter().subject();
        if (kind.binding() != null) {
            String stated = Subjects.of(draft.event().attributes(), kind.binding());
            return subject != null && subject.equals(stated);
        }
        OnType on = draft.on();
        return mentions(on.opens(), kind)
                || mentions(on.settles(), kind)
                || mentions(on.answers(), kind)
                || acts(draft, kind);
    }

    /** Whether the event may say that we did something in a case of that kind. */
    private static boolean acts(TurnDraft draft, @Nullable CaseKind kind) {
        for (CaseAct each : draft.on().acts()) {
            if (kind != null && each.kind().kind().equals(kind.kind())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(List<MatterTrigger<CaseKind>> triggers, CaseKind kind) {
        for (MatterTrigger<CaseKind> each : triggers) {
            if (each.kind().kind().equals(kind.kind())) {
                return true;
            }
        }
        return false;
    }

    private static void settle(TurnDraft draft, MatterTrigger<CaseKind> trigger) {
        CaseKind kind = trigger.kind();
        if (Asking.ask(draft, "case", kind.kind(), trigger.when()) != Truth.TRUE) {
            return;
        }
        String subject = Subjects.of(draft.event().attributes(), kind.binding());
        List<ServiceCase> meant = draft.profile().openCases().stream()
                .filter(each -> each.matter().kind().equals(kind.kind()))
                .filter(each -> subject == null || subject.equals(each.matter().subject()))
                .toList();
        if (subject == null && kind.binding() != null && meant.size() > 1) {
            draft.note(
                    "UNBOUND_EVENT",
                    "no " + kind.binding() + " in the event, and several " + kind.kind() + " are open");
            return;
        }
        meant.forEach(each -> settle(draft, each));
    }

    static void settle(TurnDraft draft, ServiceCase open) {
        if (Feedbacks.cameAgain(draft, open)) {
            draft.note("case.late", open.matter() + " was settled before the customer came again");
            return;
        }
        ServiceCase back = Offers.takeBack(draft, open);
        if (back.debts().open().isEmpty() && !back.unanswered()) {
            close(draft, back, draft.event().occurredAt());
            return;
        }
        if (!back.debts().open().isEmpty()) {
            Owed.keepsOpen(draft, back);
        }
        if (back.unanswered()) {
            Feedbacks.keepsOpen(draft, back);
        }
    }

    /** @param at when its matter was settled */
    static void close(TurnDraft draft, ServiceCase open, Instant at) {
        ServiceCase settled =
                Offers.takeBack(draft, open).with(open.life().settled(at)).with(Debts.NONE);
        draft.profile().put(settled);
        draft.cancel(silenceTimer(open));
        draft.note("case.settled", open.matter() + " is settled");
        draft.audit("case.settled", open.id(), "on " + draft.event().type());
        Promises.recovered(draft, open.id());
        Compensations.closed(draft, open.id());
    }
}
