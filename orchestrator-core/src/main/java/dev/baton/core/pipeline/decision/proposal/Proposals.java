package dev.baton.core.pipeline.decision.proposal;

import dev.baton.action.Action;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Truth;
import dev.baton.core.handoff.Handoffs;
import dev.baton.core.render.ConditionWords;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Confirmation;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.journey.JourneyInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes candidates out of proposals. */
public final class Proposals {
    /** The journey under which the engine's own rules stand. */
    public static final String ENGINE = "baton";

    static final int ENGINE_VERSION = 1;

    private Proposals() {}

    /** @param instance whose journey asks; null for standing journeys */
    public static void propose(TurnDraft draft, List<CompiledProposal> proposals, @Nullable JourneyInstance instance) {
        JourneyInstance before = draft.asking();
        draft.asking(instance);
        for (int i = 0; i < proposals.size(); i++) {
            propose(draft, proposals.get(i), instance);
        }
        draft.asking(before);
    }

    private static void propose(TurnDraft draft, CompiledProposal proposal, @Nullable JourneyInstance instance) {
        JourneyDefinition journey = proposal.journey().definition();
        if (proposal.what() instanceof Proposal.Compensate asked) {
            Compensating.propose(draft, proposal, asked, subject(draft, journey, instance));
            return;
        }
        Action action = resolve(draft, proposal, journey, instance);
        if (action == null) {
            draft.notFired(new Decision.RuleAnswer(proposal.rule(), false));
            draft.note("route.no_case", proposal.rule() + " found no open case to hand over");
            return;
        }
        Candidacy candidate = candidate(draft, proposal, action, instance);
        purpose(candidate, proposal, journey);
        eligibility(draft, proposal, candidate);
        if (proposal.weighing() != null) {
            candidate.weighed(Scales.weigh(draft, proposal, proposal.weighing()));
        }
        draft.propose(candidate);
    }

    /** For the explanation: who said for which purpose it is, where that is not its journey's. */
    private static void purpose(Candidacy candidate, CompiledProposal proposal, JourneyDefinition journey) {
        Purpose ofJourney = journey.charter().purpose();
        if (proposal.what() instanceof Proposal.Say say
                && say.target() == Target.CUSTOMER
                && say.purpose() != null
                && !say.purpose().equals(ofJourney)) {
            Purpose ofRule = say.purpose();
            candidate.saw(Gate.CONSENT, () -> SeenWords.purpose(ofRule, ofJourney));
        }
    }

    /** What an employee is asked about first is a task for them, and the message what it asks about (D5). */
    private static Candidacy candidate(
            TurnDraft draft, CompiledProposal proposal, Action action, @Nullable JourneyInstance instance) {
        String journey = proposal.journey().id();
        boolean asks = proposal.what() instanceof Proposal.Say say && say.suggestVia() != null;
        if (!asks || !(action instanceof Action.FollowUp message)) {
            return new Candidacy(proposal.rule(), proposal.importance(), proposal.what(), action, journey, instance);
        }
        Candidacy candidate = new Candidacy(
                proposal.rule(),
                proposal.importance(),
                proposal.what(),
                Suggestions.task(draft, (Proposal.Say) proposal.what(), message),
                journey,
                instance);
        candidate.suggests(message);
        return candidate;
    }

    static boolean holds(TurnDraft draft, CompiledProposal proposal) {
        return Asking.ask(draft, proposal.rule(), proposal.eligibility()) == Truth.TRUE;
    }

    /** UNKNOWN blocks as FALSE does (J2). Asked here, where the condition is; recorded like every other gate. */
    static void eligibility(TurnDraft draft, CompiledProposal proposal, Candidacy candidate) {
        candidate.ask(Gate.ELIGIBILITY);
        Truth truth = Asking.ask(draft, proposal.rule(), proposal.eligibility());
        Asking.read(draft, proposal.eligibility());
        if (truth != Truth.TRUE) {
            candidate.fail(ineligible(draft, proposal, truth == Truth.UNKNOWN));
        }
    }

    private static Verdict ineligible(TurnDraft draft, CompiledProposal proposal, boolean unknown) {
        String stale = unknown ? Asking.stale(draft, proposal) : null;
        if (stale != null) {
            return new Verdict(
                    Gate.ELIGIBILITY,
                    ReasonCode.INPUT_STALE,
                    stale + ", which was said too long ago",
                    null,
                    stale + " being said again");
        }
        return Verdict.inWords(
                Gate.ELIGIBILITY,
                unknown ? ReasonCode.UNKNOWN_ELIGIBILITY : ReasonCode.NOT_ELIGIBLE,
                new Unmet(proposal.onlyIf(), unknown),
                null);
    }

    private record Unmet(Condition condition, boolean unknown) implements Verdict.Words {
        @Override
        public String detail() {
            return ConditionWords.of(condition) + (unknown ? ": unknown" : ": false");
        }

        @Override
        public String passesWhen() {
            return ConditionWords.of(condition);
        }
    }

    private static @Nullable Action resolve(
            TurnDraft draft, CompiledProposal proposal, JourneyDefinition journey, @Nullable JourneyInstance instance) {
        Proposal.What what = proposal.what();
        String subject = subject(draft, journey, instance);
        if (what instanceof Proposal.Say say) {
            if (Asking.decays(draft)) {
                proposal.staleParameters(draft)
                        .forEach(each -> Asking.stale(draft, proposal.rule().toString(), each));
            }
            Template template = new Template(say.template(), proposal.parameters(draft));
            return new Action.FollowUp(
                    say.target(),
                    say.channel(),
                    template,
                    say.purpose() == null ? journey.charter().purpose() : say.purpose(),
                    subject);
        }
        if (what instanceof Proposal.RouteTo route) {
            ServiceCase open = openCase(draft, route.caseKind(), subject);
            return open == null ? null : new Action.Route(open.id(), route.to(), route.via(), route.reason());
        }
        if (what instanceof Proposal.EscalateTo escalate) {
            ServiceCase open = escalate.caseKind() == null ? null : openCase(draft, escalate.caseKind(), subject);
            OwnerId to = escalate.to() == null ? journey.charter().owner() : escalate.to();
            return new Action.Escalate(open == null ? null : open.id(), to, escalate.via(), escalate.reason());
        }
        if (what instanceof Proposal.Silence silence) {
            return new Action.Suppress(silence.scope(), draft.now().plus(silence.lasting()), silence.reason());
        }
        Proposal.Hold hold = (Proposal.Hold) what;
        return new Action.Wait(draft.now().plus(hold.lasting()), hold.reason());
    }

    private static @Nullable String subject(
            TurnDraft draft, JourneyDefinition journey, @Nullable JourneyInstance instance) {
        if (instance != null) {
            return instance.binding().isEmpty() ? null : instance.binding();
        }
        return Subjects.of(draft.event().attributes(), journey.binding());
    }

    /**
     * The open case of that kind ({@link Proposal#ANY_CASE}: of any) and subject, or else the latest that is about no subject;
     * where no subject is meant, the latest.
     */
    public static @Nullable ServiceCase openCase(TurnDraft draft, String kind, @Nullable String subject) {
        ServiceCase latest = null;
        for (ServiceCase each : draft.profile().openCases()) {
            if (kind.equals(Proposal.ANY_CASE) || each.matter().kind().equals(kind)) {
                String its = each.matter().subject();
                if (subject != null && subject.equals(its)) {
                    return each;
                }
                latest = subject == null || its == null ? each : latest;
            }
        }
        return latest;
    }

    /** The engine itself tells somebody accountable; never withheld for lack of a rule. */
    public static void escalate(
            TurnDraft draft, String rule, Tier tier, OwnerId to, @Nullable String caseId, String why) {
        escalate(draft, rule, tier, to, caseId, why, null);
    }

    public static void escalate(
            TurnDraft draft,
            String rule,
            Tier tier,
            OwnerId to,
            @Nullable String caseId,
            String why,
            @Nullable Instant due) {
        Channel desk = draft.input().shared().channels().desk();
        String told = Handoffs.seen(draft, why, desk);
        Action action = new Action.Escalate(caseId, to, desk, told);
        RuleRef ref = new RuleRef(ENGINE, ENGINE_VERSION, null, rule);
        Proposal.What what = new Proposal.EscalateTo(to, desk, told, null);
        Candidacy candidate = new Candidacy(ref, Importance.of(tier), what, action, ENGINE, null);
        candidate.promiseDue(due);
        draft.propose(candidate);
    }

    /** What a system is told does not go stale before it is tried for that long. */
    static final Duration FOR_SYSTEMS = Duration.ofDays(30);

    /** The engine itself tells a system, by a rule of the template's name. */
    public static void tell(TurnDraft draft, Channel via, String template, Attributes told) {
        Action action = new Action.FollowUp(Target.SYSTEM, via, new Template(template, told), Purpose.SERVICE, null);
        RuleRef ref = new RuleRef(ENGINE, ENGINE_VERSION, null, template);
        Proposal.What what =
                new Proposal.Say(Target.SYSTEM, via, template, List.of(), Purpose.SERVICE, null, FOR_SYSTEMS);
        draft.propose(new Candidacy(ref, Importance.of(Tier.SERVICE), what, action, ENGINE, null));
    }

    /** The engine says once that a stop word was understood, where it was said (C3). */
    public static void confirm(TurnDraft draft) {
        Confirmation due = draft.confirmation();
        if (due == null) {
            return;
        }
        Template template = new Template(due.template(), Attributes.NONE);
        Action action = new Action.FollowUp(Target.CUSTOMER, due.channel(), template, Purpose.TRANSACTIONAL, null);
        Proposal.What what = new Proposal.Say(
                Target.CUSTOMER, due.channel(), due.template(), List.of(), Purpose.TRANSACTIONAL, null, null);
        RuleRef ref = new RuleRef(ENGINE, ENGINE_VERSION, null, Confirmation.RULE);
        Candidacy candidate = new Candidacy(ref, Importance.of(Tier.SAFETY_LEGAL), what, action, ENGINE, null);
        candidate.confirms(due.point());
        draft.propose(candidate);
    }

    /** A scope as explanations write it. */
    public static String words(Scope scope) {
        StringBuilder out = new StringBuilder();
        out.append(scope.purpose() == null ? "every purpose" : scope.purpose().name());
        if (scope.channel() != null) {
            out.append(" by ").append(scope.channel());
        }
        if (scope.subject() != null) {
            out.append(" about ").append(scope.subject());
        }
        return out.toString();
    }
}
