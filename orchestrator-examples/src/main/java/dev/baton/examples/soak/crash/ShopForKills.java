package dev.baton.examples.soak.crash;

import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop that waits, promises, hands over and counts contacts, in minutes rather than days. */
final class ShopForKills {
    /** No customer is contacted more often than that within {@link #CAP_WINDOW}, but for what is owed to them. */
    static final int CAP = 4;

    static final Duration CAP_WINDOW = Duration.ofHours(1);
    /** The template whose words promise something. */
    static final String TELLING = "we-deliver";

    static final String CARE = "team:care";

    /** Channels by name; {@code email} and {@code desk} honour keys, {@code push} can be asked, {@code sms} neither. */
    static final Map<String, ChannelCapabilities> CHANNELS = Map.of(
            "email", ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email"),
            "sms", ChannelCapabilities.neither().reaching("phone"),
            "push", ChannelCapabilities.queryable(),
            "desk", ChannelCapabilities.honoursKey(Duration.ofDays(7)));

    private ShopForKills() {}

    static Definitions definitions() {
        return Definitions.builder()
                .journey(orders().build())
                .journey(care().build())
                .caseKind(complaints())
                .caseKind(recoveries())
                .promiseKind(deliveries())
                .identityPolicy(identity())
                .contactPolicy(contacts())
                .build();
    }

    private static Journey orders() {
        return Journey.named("orders")
                .ownedBy("team:shop")
                .outcome("whoever orders knows when it comes, and gets it")
                .boundBy("order")
                .enterOn("order.placed")
                .reEntry(ReEntry.always(3))
                .goalOn("delivered")
                .phase("packing")
                .onEnter(Proposal.message("email", TELLING).tier(Tier.SERVICE).promising("delivery"))
                .waitAtMost(Duration.ofMinutes(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("order.packed", Next.go("on-its-way", Proposal.message("push", "on-its-way")))
                .otherwise(Next.go("late", Proposal.message("sms", "it-takes-longer")))
                .done()
                .phase("late")
                .waitAtMost(Duration.ofMinutes(4), WaitStep.OnPast.FROM_NOW)
                .until("order.packed", Next.go("on-its-way", Proposal.message("push", "on-its-way")))
                .otherwise(Next.end(Proposal.task("desk", "where-is-it")))
                .done()
                .phase("on-its-way")
                .waitAtMost(Duration.ofMinutes(5), WaitStep.OnPast.FROM_NOW)
                .until("delivered", Next.end())
                .otherwise(Next.end(Proposal.message("sms", "ask-the-neighbours")))
                .done();
    }

    private static Journey care() {
        return Journey.named("care")
                .ownedBy(CARE)
                .outcome("whoever is unhappy is heard")
                .rule("news", Trigger.on("visited"), Proposal.message("email", "news"))
                .rule("help", Trigger.on("stuck"), Proposal.message("push", "need-help"))
                .rule(
                        "seniors",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:seniors", "desk", "a complaint"))
                .rule("failed", Trigger.on("dispatch_failed"), Proposal.task("desk", "call-instead"))
                .rule(
                        "sorry",
                        Trigger.on("promise_broken"),
                        Proposal.message("email", "sorry").tier(Tier.RECOVERY));
    }

    private static CaseKind complaints() {
        return new CaseKind(
                "complaint",
                OwnerId.of(CARE),
                null,
                List.of(Trigger.on("complaint.raised")),
                List.of(Trigger.on("complaint.settled")),
                CaseKind.Story.NONE);
    }

    private static CaseKind recoveries() {
        return new CaseKind(
                "recovery",
                OwnerId.of(CARE),
                null,
                List.of(),
                List.of(Trigger.on("recovery.settled")),
                CaseKind.Story.NONE);
    }

    private static PromiseKind deliveries() {
        return new PromiseKind(
                "delivery",
                OwnerId.of("team:shop"),
                "order",
                new PromiseKind.Words(null, "it comes today"),
                new PromiseKind.Timing(null, Duration.ofMinutes(6), Duration.ofMinutes(2)),
                new PromiseKind.Made(Trigger.on("delivery.promised"), null, PromiseKind.Conflict.SUPERSEDE),
                Trigger.on("delivered"),
                "recovery");
    }

    private static IdentityPolicy identity() {
        return new IdentityPolicy(
                List.of(
                        person("customer", 900, Namespace.Normalizer.TRIM, null),
                        person("email", 700, Namespace.Normalizer.EMAIL, "email"),
                        person("phone", 600, Namespace.Normalizer.PHONE, "phone")),
                IdentityPolicy.JUNK,
                Map.of());
    }

    private static Namespace person(String name, int rank, Namespace.Normalizer normalizer, @Nullable String address) {
        return new Namespace(name, Namespace.Kind.PERSON, rank, 2, name.equals("customer"), normalizer, address);
    }

    private static ContactPolicy contacts() {
        return new ContactPolicy(
                Map.of(Purpose.SERVICE, ConsentModel.PERMISSIVE),
                List.of(),
                List.of(Cap.rolling(CAP, CAP_WINDOW)),
                Map.of(),
                new ContactPolicy.LiveContact(List.of(), List.of()),
                Duration.ofHours(2));
    }
}
