package dev.baton.behaviour;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;

/** A small shop: the definitions, channels and customers that the behaviour tests share. */
final class Shop {
    /** The address of a family, at which several of them are reached. */
    static final Namespace FAMILY =
            new Namespace("family", Namespace.Kind.PERSON, 10, 5, false, Namespace.Normalizer.EMAIL, "email");

    /** A Monday. */
    static final String START = "2026-03-02T09:00:00Z";

    private Shop() {}

    static Journey journey(String id) {
        return Journey.named(id).ownedBy("team:shop").outcome("whoever asks is helped");
    }

    /** Says hello by e-mail whenever somebody visits. */
    static Journey greeting() {
        return journey("greeting").rule("greet", Trigger.on("visited"), Proposal.message("email", "hello"));
    }

    /** Waits two hours for {@code quote.submitted}, then reminds once, and gives up after a day. */
    static Journey quotes() {
        return journey("quotes")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("policy.bought")
                .exit("lost-interest", Trigger.on("quote.dropped"))
                .phase("filling")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing", Proposal.message("email", "quote-ready")))
                .otherwise(Next.go("nudged", Proposal.message("email", "finish-your-quote")))
                .done()
                .phase("nudged")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.end())
                .done()
                .phase("comparing")
                .done();
    }

    /** Opened by {@code complaint.raised}, settled by {@code complaint.settled}; at the care team. */
    static CaseKind complaints() {
        return caseKind("complaint", null, "team:care", CaseKind.Story.NONE);
    }

    /** Opened by {@code <kind>.raised}, settled by {@code <kind>.settled}. */
    static CaseKind caseKind(String kind, String binding, String owner, CaseKind.Story story) {
        return new CaseKind(
                kind,
                OwnerId.of(owner),
                binding,
                List.of(Trigger.on(kind + ".raised")),
                List.of(Trigger.on(kind + ".settled")),
                story);
    }

    /** Made by {@code callback.promised} about an order, due in four hours, at risk in the last one. */
    static PromiseKind callbacks() {
        return callbacks(PromiseKind.Conflict.REFUSE);
    }

    static PromiseKind callbacks(PromiseKind.Conflict conflict) {
        return new PromiseKind(
                "callback",
                OwnerId.of("team:phone"),
                "order",
                new PromiseKind.Words("words", "we call you back"),
                new PromiseKind.Timing("dueAt", Duration.ofHours(4), Duration.ofHours(1)),
                new PromiseKind.Made(Trigger.on("callback.promised"), Trigger.on("callback.withdrawn"), conflict),
                Trigger.on("call.made"),
                "recovery");
    }

    /** Settled by {@code recovery.settled}; opened by broken promises. */
    static CaseKind recoveries() {
        return new CaseKind(
                "recovery",
                OwnerId.of("team:care"),
                null,
                List.of(),
                List.of(Trigger.on("recovery.settled")),
                CaseKind.Story.NONE);
    }

    /** Complaints with those facts; who asks for a call is handed over to the telephone by channel {@code dialler}. */
    static Definitions complaintsByPhone(String... facts) {
        return promises(journey("care")
                        .rule(
                                "to-phone",
                                Trigger.on("call.asked"),
                                Proposal.route("complaint", "team:phone", "dialler", "wants to talk")))
                .caseKind(caseKind(
                        "complaint",
                        "order",
                        "team:care",
                        new CaseKind.Story("reason", List.of(facts), List.of("do not offer a refund"))))
                .build();
    }

    static Definitions.Builder promises(Journey... journeys) {
        return definitions(journeys).promiseKind(callbacks()).caseKind(recoveries());
    }

    static Definitions.Builder definitions(Journey... journeys) {
        Definitions.Builder builder = Definitions.builder();
        for (Journey each : journeys) {
            builder.journey(each.build());
        }
        return builder;
    }

    /** With channels {@code email} and {@code sms} to customers and {@code desk} to owners. */
    static BatonTest.Setup open(Definitions definitions) {
        return BatonTest.with(definitions)
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("sms", RecordingChannel.forCustomers("phone"));
    }

    static BatonTest open(Journey... journeys) {
        return open(definitions(journeys).build()).startingAt(START);
    }

    static BatonTest openWith(Definitions.Builder definitions) {
        return open(definitions.build()).startingAt(START);
    }

    /** Ada, who can be reached by e-mail. */
    static Event.Builder ada(BatonTest baton, String type) {
        return baton.event("web", type).verified("customer", "c-ada").verified("email", "ada@example.org");
    }

    /** Ben, who can be reached by e-mail. */
    static Event.Builder ben(BatonTest baton, String type) {
        return baton.event("web", type).verified("customer", "c-ben").verified("email", "ben@example.org");
    }
}
