package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.EventKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether the situation asks for silence: an open case, a call going on, a promise, an earlier decision (C4). */
final class ContextGate {
    private ContextGate() {}

    /**
     * Null where nobody asked for silence.
     *
     * @param own the decision that chose the contact itself; a silence it asked for beside it ranked behind it
     */
    static @Nullable Verdict suppressed(TurnDraft draft, Action.FollowUp contact, Tier tier, @Nullable EventKey own) {
        List<Suppression> suppressions = draft.profile().contacts().suppressions();
        for (int i = 0; i < suppressions.size(); i++) {
            Suppression each = suppressions.get(i);
            if (each.until().isAfter(draft.now())
                    && !each.decision().equals(own)
                    && each.scope().covers(contact.purpose(), contact.channel(), tier, contact.subject())) {
                return new Verdict(
                        Gate.SUPPRESSION,
                        ReasonCode.SUPPRESSED,
                        each.rule() + ": " + each.reason(),
                        each.until(),
                        "the end of the silence asked for");
            }
        }
        return null;
    }

    /**
     * Every situation that asks for silence fails the candidate.
     *
     * @param own the dispatch that stands at the door; null at the decision
     * @param ownPromise the promise that the contact itself carries; it does not silence itself
     * @param beside the kind of promise that it may make beside others, or in place of them; null: none
     */
    static void context(
            TurnDraft draft,
            Candidacy candidate,
            Action.FollowUp contact,
            @Nullable Dispatch own,
            @Nullable String ownPromise,
            @Nullable String beside) {
        Tier tier = candidate.tier();
        // Routine contacts keep silent while something is promised on their subject, whatever their purpose (P2).
        boolean promiseSilences = tier.compareTo(Tier.SERVICE) > 0;
        List<ContactPolicy.Silence> silences =
                draft.definitions().contactPolicy().silences();
        for (int i = 0; i < silences.size(); i++) {
            ContactPolicy.Silence silence = silences.get(i);
            if (silence.scope().covers(contact.purpose(), contact.channel(), tier, contact.subject())) {
                switch (silence.reason()) {
                    case OPEN_CASE -> fail(candidate, openCase(draft, candidate, own, silence.name()));
                    case LIVE_CONTACT -> fail(candidate, liveContact(draft, silence));
                    case PROMISE_ON_SUBJECT -> promiseSilences = true;
                }
            }
        }
        if (promiseSilences) {
            fail(candidate, promise(draft, contact.subject(), ownPromise, beside));
        }
    }

    private static void fail(Candidacy candidate, @Nullable Verdict verdict) {
        if (verdict != null) {
            candidate.fail(verdict);
        }
    }

    private static @Nullable Verdict openCase(
            TurnDraft draft, Candidacy candidate, @Nullable Dispatch own, String kind) {
        List<ServiceCase> open = draft.profile().openCases();
        for (int i = 0; i < open.size(); i++) {
            ServiceCase each = open.get(i);
            if (each.matter().kind().equals(kind) && !kind.equals(wayBack(draft, candidate, own))) {
                return Verdict.inWords(Gate.CONTEXT, ReasonCode.OPEN_CASE, new Open(each), null);
            }
        }
        return null;
    }

    /** The kind of case of the way back that the contact is (A7): such a case does not silence it. Null: it is none. */
    private static @Nullable String wayBack(TurnDraft draft, Candidacy candidate, @Nullable Dispatch own) {
        for (Compensable each : draft.profile().compensables()) {
            boolean its = own == null
                    ? each.dispatchId().equals(candidate.takesBack())
                    : own.id().equals(each.takenBackBy());
            ServiceCase about =
                    !its || each.caseId() == null ? null : draft.profile().serviceCase(each.caseId());
            if (about != null) {
                return about.matter().kind();
            }
        }
        return null;
    }

    private record Open(ServiceCase serviceCase) implements Verdict.Words {
        @Override
        public String detail() {
            return serviceCase.matter() + " open since " + serviceCase.life().openedAt();
        }

        @Override
        public String passesWhen() {
            return "the " + serviceCase.matter().kind() + " being settled";
        }
    }

    private static @Nullable Verdict liveContact(TurnDraft draft, ContactPolicy.Silence silence) {
        Contacts contacts = draft.profile().contacts();
        Instant since = contacts.liveSince();
        if (since == null || !since.plus(silence.maxAge()).isAfter(draft.now())) {
            return null;
        }
        return new Verdict(
                Gate.CONTEXT,
                ReasonCode.LIVE_CONTACT,
                "since " + since,
                since.plus(silence.maxAge()),
                "the end of the conversation");
    }

    /** What the message would promise conflicts with what else is so, and its kind does not let it pass (P3). */
    static void conflicts(TurnDraft draft, Candidacy candidate, String kindName, Action.FollowUp contact) {
        PromiseKind kind = draft.definitions().promiseKind(kindName);
        if (kind == null) {
            return;
        }
        PromiseKind.Conflict rule = kind.made().conflict();
        Instant by = draft.definitions()
                .promises()
                .due(kind, contact.template().parameters(), draft.now(), draft, draft.inputs())
                .by();
        for (PromiseConflicts.Conflict each : PromiseConflicts.find(draft, kind, contact.subject(), by)) {
            boolean passes = rule == PromiseKind.Conflict.ACCEPT
                    || (rule == PromiseKind.Conflict.SUPERSEDE && each.earlier() != null);
            if (passes) {
                draft.note("promise.conflict", kindName + " may be promised all the same: " + each.words());
            } else {
                candidate.fail(
                        new Verdict(Gate.CONTEXT, ReasonCode.PROMISE_CONFLICT, each.words(), null, each.passesWhen()));
                if (rule == PromiseKind.Conflict.ESCALATE) {
                    Proposals.escalate(
                            draft,
                            "promise-conflict",
                            Tier.PROMISE_DUE,
                            kind.keeper(),
                            null,
                            "a " + kindName + " was to be promised, but " + each.words());
                }
            }
        }
    }

    /** The kind of promise that the message makes, where its rule lets it be made although others are open. */
    static @Nullable String besideOthers(TurnDraft draft, Candidacy candidate, @Nullable String ownPromise) {
        String name = candidate.what() instanceof Proposal.Say say ? say.promise() : null;
        if (name == null && ownPromise != null) {
            for (Promise each : draft.profile().promises()) {
                name = each.id().equals(ownPromise) ? each.kind() : name;
            }
        }
        PromiseKind kind = name == null ? null : draft.definitions().promiseKind(name);
        boolean passes = kind != null
                && (kind.made().conflict() == PromiseKind.Conflict.SUPERSEDE
                        || kind.made().conflict() == PromiseKind.Conflict.ACCEPT);
        return passes ? name : null;
    }

    /** The promise that the message takes back, by its id; null where it takes back none that was told. */
    static @Nullable String takenBack(TurnDraft draft, Action.FollowUp contact) {
        String kind =
                draft.definitions().promises().takenBackBy(contact.template().id());
        Promise open = kind == null ? null : PromiseConflicts.open(draft, kind, contact.subject());
        return open == null ? null : open.id();
    }

    private static @Nullable Verdict promise(
            TurnDraft draft, @Nullable String subject, @Nullable String ownPromise, @Nullable String beside) {
        if (subject == null) {
            return null;
        }
        for (Promise each : draft.profile().promises()) {
            if (each.state().pendingOrLive()
                    && subject.equals(each.terms().subject())
                    && !each.id().equals(ownPromise)
                    && !each.kind().equals(beside)) {
                return new Verdict(
                        Gate.CONTEXT,
                        ReasonCode.PROMISE_ON_SUBJECT,
                        each.kind() + " due " + each.due().by(),
                        null,
                        "the promise being kept or taken back");
            }
        }
        return null;
    }
}
