package dev.baton.testkit.simulation;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.List;

/** A host's own definitions: a corner shop that welcomes, reminds, promises calls back and hands complaints over. */
final class Corner {
    private Corner() {}

    static Definitions definitions() {
        Journey greeting = Journey.named("greeting")
                .ownedBy("team:shop")
                .outcome("they feel at home")
                .rule("greet", Trigger.on("visited"), Proposal.message("email", "welcome"))
                .rule("push", Trigger.on("left"), Proposal.message("push", "come-back"));
        Journey quotes = Journey.named("quotes")
                .ownedBy("team:shop")
                .outcome("the quote is finished")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("filling")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.go("comparing", Proposal.message("email", "finish")))
                .done()
                .phase("comparing")
                .done();
        Journey care = Journey.named("care")
                .ownedBy("team:care")
                .outcome("the complaint is settled")
                .rule(
                        "take-over",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:seniors", "desk", "a complaint"));
        return Definitions.builder()
                .journey(greeting.build())
                .journey(quotes.build())
                .journey(care.build())
                .caseKind(kind("complaint"))
                .caseKind(kind("recovery"))
                .promiseKind(new PromiseKind(
                        "callback",
                        OwnerId.of("team:phone"),
                        "order",
                        new PromiseKind.Words("words", "we call you back"),
                        new PromiseKind.Timing("dueAt", Duration.ofHours(4), Duration.ofMinutes(30)),
                        new PromiseKind.Made(
                                Trigger.on("callback.promised"),
                                Trigger.on("callback.withdrawn"),
                                PromiseKind.Conflict.REFUSE),
                        Trigger.on("call.made"),
                        "recovery"))
                .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(2, Duration.ofHours(6))))
                .build();
    }

    private static CaseKind kind(String name) {
        return new CaseKind(
                name,
                OwnerId.of("team:care"),
                null,
                List.of(Trigger.on(name + ".raised")),
                List.of(Trigger.on(name + ".settled")),
                CaseKind.Story.NONE);
    }

    private static final List<String> TYPES = List.of(
            "visited",
            "visited",
            "left",
            "quote.started",
            "quote.submitted",
            "bought",
            "complaint.raised",
            "complaint.settled",
            "recovery.settled",
            "callback.promised",
            "call.made",
            "handoff.accepted",
            "handoff.declined",
            "consent.opted_in");

    static Event.Builder event(Draw draw) {
        Chance chance = draw.chance();
        Event.Builder event = draw.event(chance.of("web", "crm"), chance.of(TYPES))
                .attribute("quote", "q-" + chance.below(2))
                .attribute("order", "o-" + chance.below(2))
                .attribute("case", "complaint")
                .attribute("purpose", "SERVICE")
                .attribute("evidence", "form");
        if (chance.percent(85)) {
            event.verified("customer", "c-" + draw.customer());
        }
        if (chance.percent(60)) {
            event.verified("email", "c" + draw.customer() + "@example.org");
        }
        return chance.percent(15) ? event.inferred("cookie", "k-" + chance.below(2)) : event;
    }

    /** With e-mail and a desk that honour keys, and push that does not. */
    static HostSimulation simulation() {
        return HostSimulation.of(definitions())
                .channel("email", email())
                .channel("push", ChannelCapabilities.neither())
                .events(Corner::event);
    }

    static ChannelCapabilities email() {
        return ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
    }
}
