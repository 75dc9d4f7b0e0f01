package dev.baton.testkit.simulation;

import dev.baton.action.Tier;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Subscription;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop where customers write back, other systems are told what changes, and fields are of every kind. */
final class ConnectedShop {
    /** A message of a customer. */
    static final String MESSAGE = "message.received";

    /** Notices that the law demands: they need no consent. */
    static final Purpose LEGAL = Purpose.of("LEGAL");

    static final String CONFIRMATION = "stopped";

    /** By which of these a customer may write STOP; {@code push} reaches no kind of address. */
    static final List<String> STOPPABLE = List.of("sms", "email", "push");

    private ConnectedShop() {}

    static Definitions of(Definitions shop) {
        Definitions.Builder all = shop.toBuilder()
                .field(FieldPolicy.set("tags", 2).sources("crm").timeToLive(Duration.ofHours(20)))
                .field(FieldPolicy.monotonic("stage", "lead", "customer", "regular")
                        .sources("crm"))
                .field(FieldPolicy.counter("points"))
                .field(FieldPolicy.priority("address", "crm", "web")
                        .of("street", "town", "code")
                        .live(Duration.ofHours(6), "app")
                        .timeToLive(Duration.ofHours(12)))
                .field(FieldPolicy.ofRecord("plan", "crm").live(Duration.ofHours(4), "app", "web"))
                .field(FieldPolicy.mostRecent("humour").sources("crm", "web").halfLife(Duration.ofHours(4)))
                .contract(new EventContract(
                        MESSAGE, List.of(new EventContract.Attribute("carrier", EventContract.Is.TEXT)), "team:data"))
                .subscription(Subscription.of("crm", "crm-sync")
                        .fields("city", "points", "address")
                        .cases("complaint"))
                .subscription(Subscription.of("app", "app-sync")
                        .fields("town", "stage", "tags", "plan")
                        .owners("complaint", "claim"))
                .journey(notices().build())
                .journey(replies().build());
        return all.contactPolicy(contacts(shop.contactPolicy())).build();
    }

    private static Journey notices() {
        return Journey.named("notices")
                .ownedBy("team:shop")
                .outcome("everybody knows what the law demands")
                .purpose(LEGAL)
                .rule("notice", Trigger.on("notice.due"), Proposal.message("sms", "notice"));
    }

    private static Journey replies() {
        return Journey.named("replies")
                .ownedBy("team:shop")
                .outcome("whoever writes is answered")
                .rule(
                        "echo",
                        Trigger.on(MESSAGE),
                        Proposal.message("email", "echo").tier(Tier.TRANSACTIONAL))
                .rule(
                        "text",
                        Trigger.on("arrived"),
                        Proposal.message("sms", "text").tier(Tier.TRANSACTIONAL))
                .rule(
                        "cheer",
                        Trigger.on("visited", Operand.field("humour").is("sad")),
                        Proposal.message("email", "cheer").tier(Tier.TRANSACTIONAL))
                .rule(
                        "thanks",
                        Trigger.on("visited", Operand.field("points").atLeast(5)),
                        Proposal.task("desk", "thank-them"))
                .rule(
                        "regulars",
                        Trigger.on("left", Operand.field("stage").is("regular")),
                        Proposal.task("desk", "win-them-back"))
                .rule(
                        "neighbours",
                        Trigger.on("arrived", Operand.field("town").is("Rome")),
                        Proposal.task("desk", "say-ciao"))
                .rule(
                        "lively",
                        Trigger.on(
                                "left",
                                Operand.field("humour").atLeastFresh(0.8).is("sad")),
                        Proposal.task("desk", "console-them"))
                .rule(
                        "ask",
                        Trigger.on("arrived"),
                        Proposal.task("desk", "ask-them")
                                .onlyIf(Operand.field("humour").is("calm")));
    }

    private static ContactPolicy contacts(ContactPolicy policy) {
        Map<Purpose, ConsentModel> models = new HashMap<>(policy.models());
        models.put(LEGAL, ConsentModel.EXEMPT);
        ContactPolicy all = new ContactPolicy(
                models, policy.silences(), policy.caps(), policy.costs(), policy.live(), policy.expiry());
        for (String channel : STOPPABLE) {
            StopWords words = StopWords.of(channel, MESSAGE, "Stop", "Arrêt");
            // Whoever pushes nothing to say so tells nobody.
            all = all.with(channel.equals("push") ? words : words.confirmedBy(CONFIRMATION));
        }
        return all;
    }
}
