package dev.baton.testkit;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.Exposure;
import dev.baton.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is expected of the last step of a {@link BatonTest} and of one customer. Each expectation throws an {@link
 * AssertionError} that carries the explanation of the decisions at hand, or returns this.
 */
public final class Then {
    private final BatonTest test;
    private final List<Decision> decisions;
    private final Optional<Profile> customer;

    Then(BatonTest test, Optional<Profile> customer) {
        this.test = test;
        this.decisions = test.decisionsAtHand();
        this.customer = customer;
    }

    /** A decision of the last step chose that; NONE: every one of them chose nothing. */
    public Then decided(ActionKind kind) {
        boolean nothing = decisions.stream().allMatch(each -> each.chosen().isEmpty());
        boolean met = kind == ActionKind.NONE
                ? !decisions.isEmpty() && nothing
                : chosen().anyMatch(each -> each.kind() == kind);
        return expect(met, "the decision is " + kind, chosen().map(Action::kind).toList());
    }

    /** The decision gives that reason: for itself, or for a candidate that lost. */
    public Then because(ReasonCode reason) {
        List<ReasonCode> reasons = new ArrayList<>();
        for (Decision decision : decisions) {
            reasons.add(decision.reason());
            decision.candidates().forEach(each -> reasons.addAll(reasons(each)));
        }
        return expect(reasons.contains(reason), "it is because of " + reason, reasons);
    }

    /** The chosen action was proposed by that rule. */
    public Then because(String rule) {
        List<String> rules = candidates()
                .filter(Candidate::chosen)
                .map(each -> each.rule().rule())
                .toList();
        return expect(rules.contains(rule), "rule " + rule + " proposed it", rules);
    }

    /** The decision notes something under that code, for example {@code identity.merged}. */
    public Then noted(String code) {
        List<String> codes = notes();
        return expect(codes.contains(code), "it notes " + code, codes);
    }

    public Then notNoted(String code) {
        List<String> codes = notes();
        return expect(!codes.contains(code), "it does not note " + code, codes);
    }

    private List<String> notes() {
        return Stream.concat(decisions.stream(), test.atTheDoor().stream())
                .flatMap(each -> each.notes().stream())
                .map(Decision.Note::code)
                .toList();
    }

    /** Since what was given, that template, or that reason of a route or escalation, went out on that channel once. */
    public Then dispatched(String channel, String what) {
        List<String> said = test.channel(channel).said();
        return expect(
                said.stream().filter(what::equals).count() == 1,
                "'" + what + "' went out on " + channel + " once",
                said);
    }

    /** Since what was given, nothing went out on that channel. */
    public Then notDispatched(String channel) {
        List<String> said = test.channel(channel).said();
        return expect(said.isEmpty(), "nothing went out on " + channel, said);
    }

    /** Nothing went out on that channel, and the last step gives that reason for it, in a decision or at the door. */
    public Then notDispatched(String channel, ReasonCode reason) {
        notDispatched(channel);
        List<ReasonCode> reasons = Stream.concat(decisions.stream(), test.atTheDoor().stream())
                .flatMap(each -> each.candidates().stream())
                .filter(each -> goesOut(each, channel))
                .flatMap(each -> reasons(each).stream())
                .toList();
        return expect(reasons.contains(reason), "nothing went out on " + channel + " because of " + reason, reasons);
    }

    private static boolean goesOut(Candidate candidate, String channel) {
        return candidate.action() instanceof Action.FollowUp followUp
                && followUp.channel().name().equals(channel);
    }

    private static List<ReasonCode> reasons(Candidate candidate) {
        List<ReasonCode> reasons = new ArrayList<>(List.of(candidate.result()));
        candidate.failed().forEach(verdict -> reasons.add(verdict.reason()));
        return reasons;
    }

    /** The customer has a promise of that kind in that state. */
    public Then promised(String kind, PromiseState state) {
        List<PromiseState> states = profile().promises().stream()
                .filter(each -> each.kind().equals(kind))
                .map(each -> each.state())
                .toList();
        return expect(states.contains(state), "the promise " + kind + " is " + state, states);
    }

    /** The customer's latest open case is of that kind. */
    public Then caseOpen(String kind) {
        List<String> open =
                profile().openCases().stream().map(each -> each.matter().kind()).toList();
        return expect(open.contains(kind), "a case " + kind + " is open", open);
    }

    public Then noCaseOpen() {
        List<ServiceCase> open = profile().openCases();
        return expect(
                open.isEmpty(),
                "no case is open",
                open.stream().map(ServiceCase::matter).toList());
    }

    /** That owner is accountable for the customer's latest open case. */
    public Then ownedBy(String owner) {
        List<String> owners = profile().openCases().stream()
                .map(each -> each.ownership().accountable().value())
                .toList();
        boolean met = !owners.isEmpty() && owners.get(owners.size() - 1).equals(owner);
        return expect(met, owner + " is accountable", owners);
    }

    /** Since what was given, a case went out whose context says that in that slot. */
    public Then handedOff(SlotName slot, String contains) {
        List<String> lines = test.channels().values().stream()
                .flatMap(each -> each.delivered().stream())
                .map(Dispatch::handoff)
                .flatMap(context -> context == null ? Stream.<String>empty() : context.slot(slot).lines().stream())
                .toList();
        return expect(
                lines.stream().anyMatch(each -> each.contains(contains)),
                "the handoff says '" + contains + "' under " + slot,
                lines);
    }

    /** The customer is in that phase of that journey. */
    public Then inPhase(String journey, String phase) {
        List<String> phases = instances(journey)
                .filter(JourneyInstance::live)
                .map(JourneyInstance::phase)
                .toList();
        return expect(phases.contains(phase), "the customer is in phase " + phase + " of " + journey, phases);
    }

    /** The customer is not in that journey, and perhaps never was. */
    public Then notIn(String journey) {
        List<String> phases = instances(journey)
                .filter(JourneyInstance::live)
                .map(JourneyInstance::phase)
                .toList();
        return expect(phases.isEmpty(), "the customer is not in " + journey, phases);
    }

    /** The customer's latest instance of that journey ended for that reason. */
    public Then exited(String journey, ExitReason reason) {
        List<JourneyInstance> all = instances(journey).toList();
        JourneyInstance.Exit last =
                all.isEmpty() ? null : all.get(all.size() - 1).exit();
        List<String> ends =
                all.stream().map(each -> String.valueOf(each.exit())).toList();
        return expect(last != null && last.reason() == reason, journey + " ended with " + reason, ends);
    }

    /** The customer is in that arm of that holdout, since whenever (D7). */
    public Then exposed(String holdout, Exposure.Arm arm) {
        List<Exposure> all = profile().exposures();
        boolean met = all.stream().anyMatch(each -> each.holdout().equals(holdout) && each.arm() == arm);
        return expect(met, "the customer is in " + arm + " of " + holdout, all);
    }

    /** The customer was never exposed to that holdout. */
    public Then notExposed(String holdout) {
        List<Exposure> all = profile().exposures();
        boolean met = all.stream().noneMatch(each -> each.holdout().equals(holdout));
        return expect(met, "the customer was never exposed to " + holdout, all);
    }

    /** An instance of that journey, live or ended, has reached that milestone. */
    public Then reached(String journey, String milestone) {
        List<InstanceMilestone> all = milestones(journey).toList();
        return expect(
                all.stream().anyMatch(each -> each.id().equals(milestone) && each.reached()),
                journey + " has reached " + milestone,
                all);
    }

    /** A live instance of that journey is late for a milestone. */
    public Then drifting(String journey) {
        return expect(
                instances(journey).anyMatch(JourneyInstance::drifting),
                journey + " is drifting",
                milestones(journey).toList());
    }

    /** Anything else about the customer. */
    public Then customer(String expectation, Predicate<Profile> holds) {
        return expect(holds.test(profile()), expectation, List.of(profile().id()));
    }

    private Stream<InstanceMilestone> milestones(String journey) {
        return instances(journey).flatMap(each -> each.milestones().stream());
    }

    private Stream<JourneyInstance> instances(String journey) {
        return profile().instances().stream().filter(each -> each.journey().equals(journey));
    }

    private Stream<Action> chosen() {
        return decisions.stream().flatMap(each -> each.chosen().stream());
    }

    private Stream<Candidate> candidates() {
        return decisions.stream().flatMap(each -> each.candidates().stream());
    }

    private Profile profile() {
        return customer.orElseThrow(() -> new AssertionError("the last step was about nobody we know" + explained()));
    }

    private Then expect(boolean met, String expectation, Collection<?> instead) {
        if (!met) {
            throw new AssertionError("expected that " + expectation + ", but there is " + instead + explained());
        }
        return this;
    }

    private String explained() {
        StringBuilder out = new StringBuilder();
        if (decisions.isEmpty()) {
            out.append("\nNothing was decided in the last step.");
        }
        for (Decision decision : decisions) {
            out.append("\n\n").append(test.orchestrator().explain(decision));
        }
        for (Decision decision : test.atTheDoor()) {
            out.append("\n\n").append(test.orchestrator().explain(decision));
        }
        return out.toString();
    }
}
