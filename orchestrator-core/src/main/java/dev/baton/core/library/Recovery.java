package dev.baton.core.library;

import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep.OnPast;
import dev.baton.event.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What goes wrong in every business, and the way back: a failed payment, a moved appointment, a misrouted case, a message
 * sent in error, a skipped step, a switched channel, an employee without context. Each is a journey with an owner, a
 * limit on how long it may take, and somebody who is told when it takes longer. docs/recovery.md tells them one by one;
 * {@link #json()} is {@link #STANDARD} as a definitions file. Immutable and thread-safe.
 *
 * @param care who owns what nobody else does
 * @param payments who owns payments that failed
 * @param planning who owns appointments
 * @param toCustomer the channel to customers
 * @param desk the channel to employees
 * @param shop the channel to the system that keeps orders
 */
public record Recovery(String care, String payments, String planning, String toCustomer, String desk, String shop) {
    /** With the names that the file uses. */
    public static final Recovery STANDARD =
            new Recovery("team:care", "team:payments", "team:planning", "email", "desk", "shop");

    private static final LocalDate REVIEW = LocalDate.of(2027, 6, 1);

    public Recovery {
        Require.name("recovery.care", care);
        Require.name("recovery.payments", payments);
        Require.name("recovery.planning", planning);
        Require.name("recovery.toCustomer", toCustomer);
        Require.name("recovery.desk", desk);
        Require.name("recovery.shop", shop);
    }

    /** {@link #STANDARD} as a definitions file, to be copied beside a host's own. */
    public static String json() {
        try (InputStream file = Objects.requireNonNull(Recovery.class.getResourceAsStream("recovery.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All of it, beside what a host defines itself. */
    public Definitions.Builder addTo(Definitions.Builder host) {
        return host.journey(failedPayment().build())
                .journey(movedAppointment().build())
                .journey(misroutedCase().build())
                .journey(messageInError().build())
                .journey(skippedStep().build())
                .journey(switchedChannel().build())
                .journey(missingContext().build())
                .caseKind(opened(
                        "failed-payment", payments, "order", "payment.failed", "payment.received", "order.released"))
                .caseKind(opened(
                        "moved-appointment",
                        planning,
                        "appointment",
                        "appointment.moved",
                        "appointment.confirmed",
                        "appointment.cancelled"))
                .caseKind(opened("skipped-step", care, "matter", "step.skipped", "step.done"))
                .caseKind(opened("message-in-error", care, "matter", "message.sent_in_error", "error.explained"))
                .promiseKind(appointment())
                .template(TemplateWords.compensated(
                        "keep-order", Compensation.update(shop, "release-order", "failed-payment")))
                .template(TemplateWords.promising("appointment-moved", "appointment")
                        .compensatedBy(Compensation.message(toCustomer, "appointment-stays", "moved-appointment")))
                .template(TemplateWords.takingBack("appointment-stays", "appointment"));
    }

    /** The order is kept while the customer is asked for another way to pay; it is released when there is none. */
    public Journey failedPayment() {
        Proposal released = Proposal.compensate("keep-order", "The order was not paid");
        return journey("recovery-failed-payment", payments, "The customer keeps the order, and pays it once")
                .boundBy("order")
                .enterOn("payment.failed")
                .reEntry(ReEntry.REPLACE)
                .goal("paid", Trigger.on("payment.received"))
                .phase("asked")
                .onEnter(
                        Proposal.update(shop, "keep-order").parameter("order", Operand.event("order")),
                        message("payment-failed").parameter("order", Operand.event("order")))
                .waitAtMost(Duration.ofDays(3), OnPast.FROM_NOW)
                .until("order.cancelled", Next.end(released))
                .otherwise(Next.go("called"))
                .done()
                .phase("called")
                .onEnter(Proposal.task(desk, "call-about-payment").tier(Tier.RECOVERY))
                .waitAtMost(Duration.ofDays(4), OnPast.FROM_NOW)
                .until("order.cancelled", Next.end(released))
                .otherwise(Next.end(
                        released,
                        escalate("Nobody has paid, and the order is released").about("failed-payment")))
                .done();
    }

    /** The new time is a promise; whoever cannot come, or does not answer, is called. */
    public Journey movedAppointment() {
        return journey("recovery-moved-appointment", planning, "The customer knows when we come, and can be there")
                .boundBy("appointment")
                .enterOn("appointment.moved")
                .reEntry(ReEntry.REPLACE)
                .goal("confirmed", Trigger.on("appointment.confirmed"))
                .exit("cancelled", Trigger.on("appointment.cancelled"))
                .phase("asked")
                .onEnter(message("appointment-moved")
                        .parameter("appointment", Operand.event("appointment"))
                        .parameter("at", Operand.event("at")))
                .waitAtMost(Duration.ofDays(1), OnPast.FROM_NOW)
                .until(
                        "appointment.declined",
                        Next.end(escalate("The customer cannot be there at the new time")
                                .about("moved-appointment")))
                .until(
                        "appointment.move_withdrawn",
                        Next.end(Proposal.compensate("appointment-moved", "The appointment stays as it was")))
                .otherwise(Next.end(escalate("The customer has not said whether the new time suits them")
                        .about("moved-appointment")))
                .done();
    }

    /** The case goes on with its context, and the customer hears who has it. Until then its owner stays accountable. */
    public Journey misroutedCase() {
        return journey("recovery-misrouted-case", care, "The customer need not explain it to a third team")
                .boundBy("matter")
                .enterOn("case.misrouted")
                .reEntry(ReEntry.REPLACE)
                .phase("moving")
                .onEnter(Proposal.route(Proposal.ANY_CASE, care, desk, "It was with the wrong team")
                        .tier(Tier.RECOVERY))
                .waitAtMost(Duration.ofHours(8), OnPast.FROM_NOW)
                .until("case.placed", Next.end(message("who-has-your-matter").parameter("team", Operand.event("team"))))
                .otherwise(Next.end(escalate("A misrouted case is still with nobody who can help")
                        .about(Proposal.ANY_CASE)))
                .done();
    }

    /**
     * What the event names is taken back as its template declares, and somebody finds out why it was sent. A host's
     * templates name {@code message-in-error} as their recovery case.
     */
    public Journey messageInError() {
        return journey("recovery-message-in-error", care, "The customer does not act on what was never meant")
                .boundBy("matter")
                .rule(
                        "take-back",
                        Trigger.on("message.sent_in_error"),
                        Proposal.compensate("It was sent in error"),
                        Proposal.task(desk, "find-out-why-it-was-sent")
                                .parameter("template", Operand.event("template")));
    }

    /** The step is made up for; what was sent as if it had been done is taken back. */
    public Journey skippedStep() {
        return journey("recovery-skipped-step", care, "The customer does not pay for a step that we left out")
                .boundBy("matter")
                .enterOn("step.skipped")
                .reEntry(ReEntry.REPLACE)
                .goal("made-up", Trigger.on("step.done"))
                .phase("making-up")
                .onEnter(
                        Proposal.task(desk, "make-up-for-step")
                                .tier(Tier.RECOVERY)
                                .parameter("step", Operand.event("step")),
                        Proposal.compensate("It went out before its step was done"))
                .waitAtMost(Duration.ofDays(1), OnPast.FROM_NOW)
                .otherwise(Next.end(
                        escalate("A skipped step has not been made up for").about("skipped-step")))
                .done();
    }

    /** Whoever comes again on another channel meets somebody who knows what was said on the first. */
    public Journey switchedChannel() {
        Condition again =
                Condition.all(Operand.openCases("").atLeast(1), Operand.effort().atLeast(5));
        return journey("recovery-switched-channel", care, "The customer goes on where they left off")
                .rule(
                        "context",
                        Trigger.on("contact.started", again),
                        escalate("The customer goes on with this case on another channel")
                                .about(Proposal.ANY_CASE));
    }

    /** An employee says that they know nothing of a case: its context comes to them, and somebody sees that it does. */
    public Journey missingContext() {
        return journey("recovery-missing-context", care, "Nobody asks the customer for what we know")
                .boundBy("matter")
                .enterOn("context.missing")
                .reEntry(ReEntry.REPLACE)
                .goal("known", Trigger.on("context.received"))
                .phase("asked")
                .onEnter(escalate("Somebody talks to the customer without this context")
                        .about(Proposal.ANY_CASE))
                .waitAtMost(Duration.ofMinutes(30), OnPast.FROM_NOW)
                .otherwise(Next.end(escalate("The context has not arrived where it is needed")
                        .about(Proposal.ANY_CASE)))
                .done();
    }

    private Journey journey(String id, String owner, String outcome) {
        OwnerId accountable = OwnerId.of(owner);
        List<OwnerId> informed = owner.equals(care) ? List.of() : List.of(OwnerId.of(care));
        return Journey.named(id)
                .ownedBy(owner)
                .outcome(outcome)
                .raci(new Charter.Raci(List.of(accountable), List.of(), informed))
                .reviewOn(REVIEW);
    }

    private Proposal message(String template) {
        return Proposal.message(toCustomer, template).tier(Tier.RECOVERY);
    }

    /** The journey's owner is told. */
    private Proposal escalate(String why) {
        return Proposal.escalate(desk, why);
    }

    private static CaseKind opened(String kind, String owner, String binding, String opens, String... settles) {
        return new CaseKind(
                kind,
                OwnerId.of(owner),
                binding,
                List.of(Trigger.on(opens)),
                List.of(settles).stream().map(Trigger::on).toList(),
                new CaseKind.Story("why", List.of(), List.of()).records(binding));
    }

    private PromiseKind appointment() {
        return new PromiseKind(
                "appointment",
                OwnerId.of(planning),
                "appointment",
                new PromiseKind.Words("words", "We come at the new time"),
                new PromiseKind.Timing("at", Duration.ofDays(7), Duration.ofHours(4)),
                new PromiseKind.Made(null, Trigger.on("appointment.cancelled"), PromiseKind.Conflict.SUPERSEDE),
                Trigger.on("visit.completed"),
                "moved-appointment");
    }
}
