package dev.baton.stories;

import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep.OnPast;
import dev.baton.core.library.Recovery;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.SlotName;
import java.time.Duration;
import java.util.List;

/** Hearth heats homes: it bills, repairs, insures, and answers for what goes wrong, with the recovery library beside it. */
final class Hearth {
    static final Definitions DEFINITIONS = definitions();

    private Hearth() {}

    private static Definitions definitions() {
        Definitions.Builder all = Definitions.builder()
                .journey(bills().build())
                .journey(repairs().build())
                .journey(complaints().build())
                .journey(exceptions().build())
                .journey(applications().build())
                .caseKind(kind("bill", "team:payments", "bill", "bill.questioned", "bill.settled", "amount", "reason")
                        .answered(Answering.byMessage(Duration.ofDays(5), "plan-decided")))
                .caseKind(kind(
                        "repair", "team:field", "visit", "fault.reported", "fault.fixed", "model", "symptom", "access"))
                .caseKind(kind("complaint", "team:care", "complaint", "complaint.made", "complaint.settled", "wish")
                        .answered(Answering.byMessage(Duration.ofDays(2), "answer")
                                .orOn(Trigger.on("call.answered"))))
                .caseKind(kind("exception", "team:care", "request", "exception.asked", "exception.settled", "medical"))
                .caseKind(kind(
                        "application",
                        "team:sales",
                        "application",
                        "application.begun",
                        "application.sent",
                        "rooms",
                        "income"))
                .caseKind(kind("recovery", "team:care", null, null, "recovery.settled"))
                .promiseKind(promise(
                        "plan",
                        "team:payments",
                        "bill",
                        "plan.promised",
                        "plan.decided",
                        "We decide on the plan by then"))
                .promiseKind(promise(
                        "visit", "team:field", "visit", "visit.promised", "visit.done", "A technician comes then"))
                .promiseKind(promise(
                        "callback", "team:phone", "complaint", "callback.promised", "call.reached", "We call you back"))
                .template(TemplateWords.compensated(
                        "dunning", Compensation.message("email", "dunning-was-wrong", "message-in-error")))
                .effortPolicy(EffortPolicy.STANDARD
                        .contact(Trigger.on("contact.started"))
                        .statement(Trigger.on("form.sent"))
                        .question(Trigger.on("question.asked"), "field")
                        .step(Trigger.on("step.begun"), "step"));
        return Recovery.STANDARD.addTo(all).build();
    }

    private static Journey journey(String id, String owner, String binding) {
        return Journey.named(id)
                .ownedBy(owner)
                .outcome("the customer need not start over")
                .boundBy(binding);
    }

    /** Whoever has not paid is reminded, but not while we owe them a decision; who has paid is left alone. */
    private static Journey bills() {
        return journey("bills", "team:payments", "bill")
                .enterOn("bill.due")
                .goalOn("bill.paid")
                .phase("due")
                .waitAtMost(Duration.ofDays(14), OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("reminded", Proposal.message("email", "reminder")))
                .done()
                .phase("reminded")
                .waitAtMost(Duration.ofDays(14), OnPast.TIME_OUT_NOW)
                .otherwise(Next.end(Proposal.message("email", "dunning")))
                .done()
                .rule("plan", Trigger.on("plan.asked"), Proposal.route("bill", "kim", "desk", "A plan is asked for"))
                .rule(
                        "decided",
                        Trigger.on("plan.decided"),
                        Proposal.message("email", "plan-decided").tier(Tier.SERVICE));
    }

    private static Journey repairs() {
        return journey("repairs", "team:field", "visit")
                .rule(
                        "missed",
                        Trigger.on(
                                "contact.started", Operand.promiseState("visit").is("BROKEN")),
                        Proposal.route("repair", "supervisor", "desk", "Nobody came, and the customer calls"));
    }

    private static Journey complaints() {
        Condition angry = Operand.effort().atLeast(20);
        return journey("complaints", "team:care", "complaint")
                .rule(
                        "to-phone",
                        Trigger.on("complaint.made"),
                        Proposal.route("complaint", "team:phone", "desk", "The customer wants to be called"))
                .rule(
                        "too-much",
                        Trigger.on("contact.started", angry),
                        Proposal.escalate("supervisor", "desk", "This has cost the customer more than it should")
                                .about("complaint"))
                .rule("answer", Trigger.on("call.reached"), Proposal.message("email", "answer"));
    }

    /** A specialist must know the medical reason; who does not take it gives it back. */
    private static Journey exceptions() {
        HandoffRequirements needs = new HandoffRequirements(List.of(
                new HandoffRequirements.Required(SlotName.REASON, null),
                new HandoffRequirements.Required(SlotName.CUSTOMER_TOLD, null, List.of("medical"))));
        Proposal.RouteTo route = new Proposal.RouteTo(
                "exception",
                OwnerId.of("team:underwriting"),
                dev.baton.event.Channel.of("desk"),
                "Only underwriting may decide",
                needs,
                Duration.ofHours(4));
        Proposal like = Proposal.route("exception", "team:underwriting", "desk", "Only underwriting may decide");
        return journey("exceptions", "team:care", "request")
                .rule(
                        "decide",
                        Trigger.on("exception.checked"),
                        new Proposal(route, like.importance(), like.eligibility()));
    }

    private static Journey applications() {
        return journey("applications", "team:sales", "application")
                .enterOn("application.begun")
                .goalOn("application.sent")
                .phase("filling")
                .waitAtMost(Duration.ofDays(1), OnPast.TIME_OUT_NOW)
                .otherwise(Next.go("nudged", Proposal.message("email", "go-on-with-it")))
                .done()
                .phase("nudged")
                .waitAtMost(Duration.ofDays(2), OnPast.TIME_OUT_NOW)
                .otherwise(Next.end(Proposal.route("application", "team:sales", "desk", "It was left half filled in")))
                .done();
    }

    private static CaseKind kind(
            String kind, String owner, String binding, String opens, String settles, String... told) {
        CaseKind.Story story = new CaseKind.Story(
                "why", List.of(told), told.length == 0 ? List.of() : List.of("Do not call it their mistake"));
        return new CaseKind(
                kind,
                OwnerId.of(owner),
                binding,
                opens == null ? List.of() : List.of(Trigger.on(opens)),
                List.of(Trigger.on(settles)),
                binding == null ? story : story.records(binding).actions(CaseKind.Act.on("note.made")));
    }

    private static PromiseKind promise(
            String kind, String keeper, String subject, String made, String kept, String words) {
        return new PromiseKind(
                kind,
                OwnerId.of(keeper),
                subject,
                new PromiseKind.Words("words", words),
                new PromiseKind.Timing("at", Duration.ofDays(2), Duration.ofHours(2)),
                new PromiseKind.Made(Trigger.on(made), Trigger.on(kind + ".withdrawn"), PromiseKind.Conflict.SUPERSEDE),
                Trigger.on(kept),
                "recovery");
    }
}
