package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what the customer allows (C1, C2). */
final class ConsentGate {
    private ConsentGate() {}

    /**
     * Null where the contact is allowed.
     *
     * @param candidate is told what let it pass; null: nobody is
     */
    static @Nullable Verdict ask(
            TurnDraft draft, @Nullable Candidacy candidate, Action.FollowUp contact, @Nullable ContactPoint to) {
        ConsentModel model = draft.definitions().contactPolicy().model(contact.purpose());
        if (model == ConsentModel.EXEMPT) {
            return null;
        }
        List<ConsentRecord> covering = records(draft, contact, to);
        ConsentState state = evaluate(covering);
        if (state == ConsentState.OPTED_OUT) {
            return refusal(ReasonCode.OPTED_OUT, covering, contact, draft.now());
        }
        if (model == ConsentModel.RESTRICTIVE && state == ConsentState.NOT_SET) {
            return refusal(ReasonCode.NOT_OPTED_IN, covering, contact, draft.now());
        }
        if (candidate != null && !covering.isEmpty()) {
            Instant now = draft.now();
            candidate.saw(Gate.CONSENT, () -> SeenWords.consent(deciding(covering), now));
        }
        return null;
    }

    private static Verdict refusal(
            ReasonCode reason, List<ConsentRecord> covering, Action.FollowUp contact, Instant now) {
        return Verdict.inWords(Gate.CONSENT, reason, new Refused(covering, contact, now), null);
    }

    private record Refused(List<ConsentRecord> covering, Action.FollowUp contact, Instant now)
            implements Verdict.Words {
        @Override
        public String detail() {
            return covering.isEmpty()
                    ? "nothing that the customer said about " + whatFor()
                    : SeenWords.consent(deciding(covering), now);
        }

        @Override
        public String passesWhen() {
            if (covering.isEmpty()) {
                return "an opt-in for " + whatFor();
            }
            String lifts = "a later explicit opt-in for " + whatFor();
            if (fold(covering, true) != ConsentState.OPTED_OUT) {
                return lifts;
            }
            String topic = " as to " + contact.template().id();
            return lifts + (fold(covering, false) == ConsentState.OPTED_OUT ? ", and one" : "") + topic;
        }

        private String whatFor() {
            return contact.purpose() + " by " + contact.channel();
        }
    }

    /** The latest of those that made it so: of the whole purpose before those of a topic. */
    private static ConsentRecord deciding(List<ConsentRecord> covering) {
        ConsentState state = evaluate(covering);
        ConsentRecord found = covering.get(0);
        for (ConsentRecord each : covering) {
            boolean ofTopic = each.scope().topic() != null;
            boolean prefers = !ofTopic || fold(covering, false) != state;
            found = each.state() == state && fold(covering, ofTopic) == state && prefers ? each : found;
        }
        return found;
    }

    private static List<ConsentRecord> records(TurnDraft draft, Action.FollowUp contact, @Nullable ContactPoint to) {
        List<ConsentRecord> ofPoint =
                to == null ? List.of() : draft.contactPoint(to).consents();
        List<ConsentRecord> ofProfile = draft.profile().consents();
        if (ofPoint.isEmpty() && ofProfile.isEmpty()) {
            return List.of();
        }
        List<ConsentRecord> covering = new ArrayList<>(ofPoint.size() + ofProfile.size());
        collect(ofProfile, contact, to, covering);
        collect(ofPoint, contact, to, covering);
        return covering;
    }

    private static void collect(
            List<ConsentRecord> records,
            Action.FollowUp contact,
            @Nullable ContactPoint to,
            List<ConsentRecord> covering) {
        for (ConsentRecord record : records) {
            if (record.scope()
                    .covers(
                            to,
                            contact.channel(),
                            contact.purpose(),
                            contact.template().id())) {
                covering.add(record);
            }
        }
    }

    /** At a tie in time the opt-out comes last, and so wins. */
    private static final Comparator<ConsentRecord> IN_TIME = Comparator.comparing(ConsentRecord::occurredAt)
            .thenComparing(record -> record.state() == ConsentState.OPTED_OUT);

    /** What was said of the whole purpose beats what was said of a topic when it is an opt-out. */
    static ConsentState evaluate(List<ConsentRecord> covering) {
        if (covering.isEmpty()) {
            return ConsentState.NOT_SET;
        }
        covering.sort(IN_TIME);
        ConsentState purpose = fold(covering, false);
        ConsentState topic = fold(covering, true);
        if (purpose == ConsentState.OPTED_OUT || topic == ConsentState.OPTED_OUT) {
            return ConsentState.OPTED_OUT;
        }
        return purpose == ConsentState.OPTED_IN ? purpose : topic;
    }

    private static ConsentState fold(List<ConsentRecord> records, boolean ofTopics) {
        ConsentState state = ConsentState.NOT_SET;
        for (int i = 0; i < records.size(); i++) {
            ConsentRecord record = records.get(i);
            if ((record.scope().topic() != null) == ofTopics) {
                boolean lifts = state != ConsentState.OPTED_OUT || record.explicit();
                state = record.state() == ConsentState.OPTED_OUT || lifts ? record.state() : state;
            }
        }
        return state;
    }
}
