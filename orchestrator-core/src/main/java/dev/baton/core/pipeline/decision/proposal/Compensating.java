package dev.baton.core.pipeline.decision.proposal;

import dev.baton.action.Action;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.Compensable;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.WantedBack;
import dev.baton.decision.Decision;
import dev.baton.decision.RuleRef;
import dev.baton.event.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proposals that take back what was done (A7). */
public final class Compensating {
    /** By which an event names what is to be taken back. */
    private static final String DISPATCH = "dispatch";

    private static final String TEMPLATE = "template";

    private Compensating() {}

    /**
     * A rule wants what was sent from a template back. What was not sent yet is cancelled; what is on its way is taken back
     * once it is known to have arrived; what was done is taken back now, each by a candidate of its own.
     */
    static void propose(
            TurnDraft draft, CompiledProposal proposal, Proposal.Compensate asked, @Nullable String subject) {
        String template = template(draft, asked);
        Compensation by =
                template == null ? null : draft.definitions().promises().compensation(template);
        List<Compensable> meant =
                template == null || by == null ? List.of() : meant(draft, proposal, asked, template, subject);
        if (by == null || meant.isEmpty()) {
            draft.notFired(new Decision.RuleAnswer(proposal.rule(), false));
            draft.note(
                    "compensation.nothing",
                    proposal.rule() + " found " + (template == null ? "nothing that the event names" : "no " + template)
                            + " to take back");
            return;
        }
        if (!Proposals.holds(draft, proposal)) {
            // The candidate says why not; none of what it would have taken back is touched.
            draft.propose(refused(draft, proposal, meant.get(0), by, asked));
            return;
        }
        for (Compensable each : meant) {
            WantedBack wanted = new WantedBack(
                    each.dispatchId(),
                    by,
                    asked.reason(),
                    proposal.journey().definition().charter().owner());
            if (each.state() == Compensable.State.ON_ITS_WAY) {
                callBack(draft, each, wanted);
            } else {
                draft.wantBack(wanted);
                draft.propose(candidate(draft, proposal, each, by, asked));
            }
        }
    }

    /** That of the rule, or else that which the event names, or of the dispatch that it names; null where there is none. */
    private static @Nullable String template(TurnDraft draft, Proposal.Compensate asked) {
        if (asked.template() != null) {
            return asked.template();
        }
        String dispatch = draft.event().attributes().text(DISPATCH);
        Compensable named = dispatch == null ? null : Compensables.find(draft.profile(), dispatch);
        return named == null ? draft.event().attributes().text(TEMPLATE) : named.template();
    }

    private static Candidacy refused(
            TurnDraft draft, CompiledProposal proposal, Compensable each, Compensation by, Proposal.Compensate asked) {
        Candidacy candidate = candidate(draft, proposal, each, by, asked);
        candidate.takesBack(null);
        return candidate;
    }

    /**
     * What was done, and what may be about to be; that of the subject, or of a journey that is about none the latest. Where
     * the event does not say which one it is about, it is the only one that it can be about; of several, none.
     */
    private static List<Compensable> meant(
            TurnDraft draft,
            CompiledProposal proposal,
            Proposal.Compensate asked,
            String template,
            @Nullable String subject) {
        String dispatch = asked.template() == null ? draft.event().attributes().text(DISPATCH) : null;
        List<Compensable> found = new ArrayList<>();
        for (Compensable each : draft.profile().compensables()) {
            boolean open = each.state() == Compensable.State.DONE
                    || (each.state() == Compensable.State.ON_ITS_WAY && !each.wanted());
            boolean itsSubject = dispatch != null
                    ? dispatch.equals(each.dispatchId())
                    : subject == null || subject.equals(each.subject());
            if (open && itsSubject && each.template().equals(template) && !draft.wantsBack(each.dispatchId())) {
                found.add(each);
            }
        }
        if (subject != null || found.size() <= 1) {
            return found;
        }
        String binding = proposal.journey().definition().binding();
        if (binding != null) {
            draft.note(
                    "UNBOUND_EVENT", "no " + binding + " in the event, and several " + template + " can be taken back");
            return List.of();
        }
        return found.subList(found.size() - 1, found.size());
    }

    private static void callBack(TurnDraft draft, Compensable each, WantedBack wanted) {
        List<ProfileState.Pending> pending = draft.profile().contacts().pending();
        for (int i = 0; i < pending.size(); i++) {
            ProfileState.Pending waits = pending.get(i);
            if (waits.dispatchId().equals(each.dispatchId()) && !waits.onItsWay()) {
                List<ProfileState.Pending> left = new ArrayList<>(pending);
                left.remove(waits);
                draft.profile().pending(left);
                draft.withdraw(waits);
                draft.note("compensation.not_needed", each.template() + " was not sent yet, and will not be");
                return;
            }
        }
        draft.wantBack(wanted);
        draft.note("compensation.waits", each.template() + " is on its way, and is taken back once it has arrived");
    }

    private static Candidacy candidate(
            TurnDraft draft, CompiledProposal proposal, Compensable each, Compensation by, Proposal.Compensate asked) {
        Purpose purpose = proposal.journey().definition().charter().purpose();
        // Its instance may end, and what was done is to be taken back all the same.
        Candidacy candidate = new Candidacy(
                proposal.rule(),
                proposal.importance(),
                said(by, purpose),
                action(each, by, purpose, asked.reason()),
                proposal.journey().id(),
                null);
        candidate.takesBack(each.dispatchId());
        Proposals.eligibility(draft, proposal, candidate);
        if (proposal.weighing() != null) {
            candidate.weighed(Scales.weigh(draft, proposal, proposal.weighing()));
        }
        return candidate;
    }

    /** What was on its way when a rule wanted it back. */
    public static void byEngine(TurnDraft draft, Compensable each, WantedBack wanted) {
        RuleRef ref = new RuleRef(Proposals.ENGINE, Proposals.ENGINE_VERSION, null, "compensation");
        Candidacy candidate = new Candidacy(
                ref,
                Importance.of(Tier.RECOVERY),
                said(wanted.by(), Purpose.SERVICE),
                action(each, wanted.by(), Purpose.SERVICE, wanted.reason()),
                Proposals.ENGINE,
                null);
        candidate.takesBack(each.dispatchId());
        draft.wantBack(wanted);
        draft.propose(candidate);
    }

    /** Worth saying for as long as what systems are told; what customers are told goes stale as all messages do. */
    private static Proposal.What said(Compensation by, Purpose purpose) {
        boolean stale = by.target() == dev.baton.action.Target.CUSTOMER;
        return new Proposal.Say(
                by.target(), by.via(), by.template(), List.of(), purpose, null, stale ? null : Proposals.FOR_SYSTEMS);
    }

    private static Action action(Compensable each, Compensation by, Purpose purpose, String reason) {
        Attributes told = each.parameters().toBuilder()
                .put(Compensation.COMPENSATES, each.dispatchId())
                .put(Compensation.REASON, reason)
                .build();
        return new Action.FollowUp(by.target(), by.via(), new Template(by.template(), told), purpose, each.subject());
    }
}
