package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.ContactPolicy;
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
import java.util.Objects;
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
     * @param ownPromise the promise that the contact itself carries; it does not silence itself
     */
    static void context(TurnDraft draft, Candidacy candidate, Action.FollowUp contact, @Nullable String ownPromise) {
        Tier tier = candidate.tier();
        // Routine contacts keep silent while something is promised on their subject, whatever their purpose (P2).
        boolean promiseSilences = tier.compareTo(Tier.SERVICE) > 0;
        List<ContactPolicy.Silence> silences =
                draft.definitions().contactPolicy().silences();
        for (int i = 0; i < silences.size(); i++) {
            ContactPolicy.Silence silence = silences.get(i);
            if (silence.scope().covers(contact.purpose(), contact.channel(), tier, contact.subject())) {
                switch (silence.reason()) {
                    case OPEN_CASE -> fail(candidate, openCase(draft, silence.name()));
                    case LIVE_CONTACT -> fail(candidate, liveContact(draft, silence));
                    case PROMISE_ON_SUBJECT -> promiseSilences = true;
                }
            }
        }
        if (promiseSilences) {
            fail(candidate, promise(draft, contact.subject(), ownPromise));
        }
    }

    private static void fail(Candidacy candidate, @Nullable Verdict verdict) {
        if (verdict != null) {
            candidate.fail(verdict);
        }
    }

    private static @Nullable Verdict openCase(TurnDraft draft, String kind) {
        List<ServiceCase> open = draft.profile().openCases();
        for (int i = 0; i < open.size(); i++) {
            ServiceCase each = open.get(i);
            if (each.matter().kind().equals(kind)) {
                return Verdict.inWords(Gate.CONTEXT, ReasonCode.OPEN_CASE, new Open(each), null);
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

    /** Null where nothing of that kind is promised on the subject already (P3). */
    static @Nullable Verdict conflict(TurnDraft draft, String kind, @Nullable String subject) {
        for (Promise each : draft.profile().promises()) {
            boolean same = each.kind().equals(kind)
                    && each.state().pendingOrLive()
                    && Objects.equals(each.terms().subject(), subject);
            if (same) {
                return new Verdict(
                        Gate.CONTEXT,
                        ReasonCode.PROMISE_CONFLICT,
                        each.kind() + " due " + each.due().by(),
                        null,
                        "the earlier promise being kept or taken back");
            }
        }
        return null;
    }

    private static @Nullable Verdict promise(TurnDraft draft, @Nullable String subject, @Nullable String ownPromise) {
        if (subject == null) {
            return null;
        }
        for (Promise each : draft.profile().promises()) {
            if (each.state().pendingOrLive()
                    && subject.equals(each.terms().subject())
                    && !each.id().equals(ownPromise)) {
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
