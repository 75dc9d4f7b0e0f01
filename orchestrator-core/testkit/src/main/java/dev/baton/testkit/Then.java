package dev.baton.testkit;

import dev.baton.action.ActionKind;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentState;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.profile.Exposure;
import dev.baton.profile.Profile;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is expected of the last step of a {@link BatonTest} and of one customer. Each expectation throws an {@link
 * UnmetExpectation} that carries the explanation of the decisions at hand, or returns this.
 *
 * <p>"Went out" means: reached the other side of a channel since what was given, or, after {@link #inTheLastStep()}, in
 * the last step.
 */
public final class Then {
    private final Seen seen;
    private final OfDecisions decisions;
    private final OfContacts contacts;
    private final OfCases cases;
    private final OfCustomer customer;

    Then(Seen seen) {
        this.seen = seen;
        this.decisions = new OfDecisions(seen);
        this.contacts = new OfContacts(seen);
        this.cases = new OfCases(seen);
        this.customer = new OfCustomer(seen);
    }

    /** The same, but what went out before the last step does not count. */
    public Then inTheLastStep() {
        return new Then(seen.inTheLastStep());
    }

    /** The same, but of decisions and of answers to events, all since the test began count. */
    public Then inTheWholeTest() {
        return new Then(seen.inTheWholeTest());
    }

    /** The same, but only what was decided about this customer, and went out about them, counts. */
    public Then onlyTheirs() {
        return new Then(seen.onlyTheirs());
    }

    /** A decision of the last step chose that; NONE: every one of them chose nothing. */
    public Then decided(ActionKind kind) {
        return expect(decisions.decided(kind));
    }

    /** No decision of the last step chose that. */
    public Then notDecided(ActionKind kind) {
        return expect(decisions.notDecided(kind));
    }

    /** The decision gives that reason: for itself, or for a candidate that lost. */
    public Then because(ReasonCode reason) {
        return expect(decisions.because(reason));
    }

    /** The chosen action was proposed by that rule. */
    public Then because(String rule) {
        return expect(decisions.because(rule));
    }

    /** The decision notes something under that code, for example {@code identity.merged}. */
    public Then noted(String code) {
        return expect(decisions.noted(code));
    }

    /** No decision of the last step notes anything under that code. */
    public Then notNoted(String code) {
        return expect(decisions.notNoted(code));
    }

    /** An event of the last step was answered so, for example DUPLICATE. */
    public Then became(Outcome.Kind kind) {
        return expect(decisions.became(kind));
    }

    /** Operators were alarmed about that since the test began, for example {@code model_missing}. */
    public Then alarmed(String code) {
        return expect(decisions.alarmed(code));
    }

    /** Operators were not alarmed since the test began. */
    public Then notAlarmed() {
        return expect(decisions.notAlarmed());
    }

    /** That template, or that reason of a route or escalation, went out on that channel once. */
    public Then dispatched(String channel, String what) {
        return expect(contacts.dispatched(channel, what, 1));
    }

    /** It went out on that channel so often. */
    public Then dispatched(String channel, String what, int times) {
        return expect(contacts.dispatched(channel, what, times));
    }

    /** The template went out on that channel with that value of a parameter, as it is displayed. */
    public Then dispatchedWith(String channel, String what, String parameter, String value) {
        return expect(contacts.dispatchedWith(channel, what, parameter, value));
    }

    /** The template went out on that channel so often with all those parameters, as they are displayed. */
    public Then dispatchedWith(String channel, String what, Map<String, String> parameters, int times) {
        return expect(contacts.dispatchedWith(channel, what, parameters, times));
    }

    /** It was to go out on that channel, and did not arrive, or nobody can say whether it did. */
    public Then undelivered(String channel, String what) {
        return expect(contacts.undelivered(channel, what));
    }

    /** Nothing went out on that channel. */
    public Then notDispatched(String channel) {
        return expect(contacts.notDispatched(channel));
    }

    /** That template or reason did not go out on that channel. */
    public Then notDispatched(String channel, String what) {
        return expect(contacts.notDispatched(channel, what));
    }

    /** Nothing went out on that channel, and the last step gives that reason for it, in a decision or at the door. */
    public Then notDispatched(String channel, ReasonCode reason) {
        expect(contacts.notDispatched(channel));
        return expect(contacts.refused(channel, reason));
    }

    /** That template did not go out on that channel, and the last step gives that reason for it. */
    public Then notDispatched(String channel, String what, ReasonCode reason) {
        expect(contacts.notDispatched(channel, what));
        return expect(contacts.refused(channel, what, reason));
    }

    /** A case went out whose context says that in that slot. */
    public Then handedOff(SlotName slot, String contains) {
        return expect(contacts.handedOff(slot, contains));
    }

    /** A case went out in whose context that slot is so. */
    public Then handedOff(SlotName slot, Slot.State state) {
        return expect(contacts.handedOff(slot, state));
    }

    /**
     * One context that went out is so in every respect.
     *
     * @param such in words, as the rest of "a handoff is"
     */
    public Then handedOff(String such, Predicate<HandoffContext> holds) {
        return expect(contacts.handedOff(such, holds));
    }

    /** No case went out whose context says that in that slot. */
    public Then notHandedOff(SlotName slot, String contains) {
        return expect(contacts.notHandedOff(slot, contains));
    }

    /** A case went out without what goes by that name, because whoever receives it may not see it (S2). */
    public Then withheld(String name) {
        return expect(contacts.withheld(name));
    }

    /** The customer has a promise of that kind in that state. */
    public Then promised(String kind, PromiseState state) {
        return expect(cases.promised(kind, state));
    }

    /** That owner keeps a promise of that kind. */
    public Then promisedBy(String kind, String keeper) {
        return expect(cases.promisedBy(kind, keeper));
    }

    /** A promise of that kind is due then. */
    public Then promisedUntil(String kind, Instant due) {
        return expect(cases.promisedUntil(kind, due));
    }

    /** A promise of that kind is about that order, appointment or bill. */
    public Then promisedAbout(String kind, String subject) {
        return expect(cases.promisedAbout(kind, subject));
    }

    /** The customer was told so in a promise of that kind. */
    public Then promisedInWords(String kind, String contains) {
        return expect(cases.promisedInWords(kind, contains));
    }

    /**
     * One promise of that kind is so in every respect.
     *
     * @param such in words, as the rest of "a promise visit is"
     */
    public Then promised(String kind, String such, Predicate<Promise> holds) {
        return expect(cases.promised(kind, such, holds));
    }

    /** The customer has no promise of that kind, and perhaps never had. */
    public Then notPromised(String kind) {
        return expect(cases.notPromised(kind));
    }

    /** The customer has an open case of that kind. */
    public Then caseOpen(String kind) {
        return expect(cases.caseOpen(kind));
    }

    /** The customer has an open case of that kind about that. */
    public Then caseOpen(String kind, String subject) {
        return expect(cases.caseOpen(kind, subject));
    }

    /** The customer has cases of that kind, and all are settled. */
    public Then caseSettled(String kind) {
        return expect(cases.caseSettled(kind));
    }

    /** The customer has a case of that kind about that, and it is settled. */
    public Then caseSettled(String kind, String subject) {
        return expect(cases.caseSettled(kind, subject));
    }

    /** The customer has no open case. */
    public Then noCaseOpen() {
        return expect(cases.noCaseOpen());
    }

    /** An open case of that kind waits for an answer to the customer (E5). */
    public Then unanswered(String kind) {
        return expect(cases.unanswered(kind));
    }

    /** That owner is accountable for the customer's latest open case. */
    public Then ownedBy(String owner) {
        return expect(cases.ownedBy(owner));
    }

    /** That owner is accountable for an open case of that kind. */
    public Then ownedBy(String kind, String owner) {
        return expect(cases.ownedBy(kind, owner));
    }

    /** An open case of that kind is on offer to that owner, who has not answered yet. */
    public Then offeredTo(String kind, String owner) {
        return expect(cases.offeredTo(kind, owner));
    }

    /** All cases together have cost the customer so many minutes of effort, to a tenth; one cause counts once (E1). */
    public Then cost(double minutes) {
        return expect(cases.cost(minutes));
    }

    /** All cases together have cost the customer so many minutes of effort at most. */
    public Then costAtMost(double minutes) {
        return expect(cases.costAtMost(minutes));
    }

    /** The customer had that kind of effort so often, in all cases. */
    public Then cost(EffortEntry.Kind kind, int times) {
        return expect(cases.cost(kind, times));
    }

    /** The customer is in that phase of that journey. */
    public Then inPhase(String journey, String phase) {
        return expect(customer.inPhase(journey, phase));
    }

    /** The customer is not in that journey, and perhaps never was. */
    public Then notIn(String journey) {
        return expect(customer.notIn(journey));
    }

    /** The customer's latest instance of that journey ended for that reason. */
    public Then exited(String journey, ExitReason reason) {
        return expect(customer.exited(journey, reason));
    }

    /** An instance of that journey, live or ended, has reached that milestone. */
    public Then reached(String journey, String milestone) {
        return expect(customer.reached(journey, milestone));
    }

    /** A live instance of that journey is late for a milestone. */
    public Then drifting(String journey) {
        return expect(customer.drifting(journey));
    }

    /** The customer is in that arm of that holdout, since whenever (D7). */
    public Then exposed(String holdout, Exposure.Arm arm) {
        return expect(customer.exposed(holdout, arm));
    }

    /** The customer was never exposed to that holdout. */
    public Then notExposed(String holdout) {
        return expect(customer.notExposed(holdout));
    }

    /** Nothing may go to the customer for that purpose on some channel. */
    public Then optedOut(String purpose) {
        return expect(customer.consent(ConsentState.OPTED_OUT, purpose, null));
    }

    /** Nothing may go to the customer for that purpose on that channel. */
    public Then optedOut(String purpose, String channel) {
        return expect(customer.consent(ConsentState.OPTED_OUT, purpose, channel));
    }

    /** The customer has opted in to that purpose, and no opt-out stands against it. */
    public Then optedIn(String purpose) {
        return expect(customer.consent(ConsentState.OPTED_IN, purpose, null));
    }

    /** The customer has opted in to that purpose on that channel, and no opt-out stands against it. */
    public Then optedIn(String purpose, String channel) {
        return expect(customer.consent(ConsentState.OPTED_IN, purpose, channel));
    }

    /** The field shows that, as it is displayed. */
    public Then field(String name, String value) {
        return expect(customer.field(name, value));
    }

    /** The field shows nothing. */
    public Then noField(String name) {
        return expect(customer.noField(name));
    }

    /** The customer is who that identifier points at: one person. */
    public Then knownBy(String namespace, String value) {
        return expect(customer.knownBy(namespace, value));
    }

    /** Anything else about the customer. */
    public Then customer(String expectation, Predicate<Profile> holds) {
        Profile profile = seen.profile();
        return expect(Answered.of(holds.test(profile), expectation, "profile " + profile.id()));
    }

    private Then expect(Answered answered) {
        if (!answered.met()) {
            throw new UnmetExpectation(answered.expected(), answered.instead(), seen.explained());
        }
        return this;
    }
}
