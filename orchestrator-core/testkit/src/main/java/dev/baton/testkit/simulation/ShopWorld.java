package dev.baton.testkit.simulation;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.json.PublishedJson;
import dev.baton.event.Channel;
import dev.baton.event.Strength;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A shop whose definitions use what the engine can do: the stage on which the simulation plays. */
final class ShopWorld {
    static final List<String> OWNERS =
            List.of("team:shop", "team:care", "team:seniors", "team:claims", "team:phone", "team:night");

    /** A message under this template is one on which the host's model can fail. */
    static final String RISKY_TEMPLATE = "risky";

    private ShopWorld() {}

    private static final Map<String, Definitions> EDITIONS = new ConcurrentHashMap<>();
    private static final int MANY_DOCUMENTS = 500;
    private static final Map<String, Definitions> DOCUMENTS = new ConcurrentHashMap<>();

    /**
     * @param connected whether it is the shop where customers write back, and systems subscribe
     * @param waiting whether it is the shop that waits for parcels
     * @param parts what else it does
     */
    static Definitions edition(int number, boolean connected, boolean waiting, Set<Part> parts) {
        return EDITIONS.computeIfAbsent(number + " " + connected + " " + waiting + parts, none -> {
            Definitions shop = connected ? ConnectedShop.of(definitions(number)) : definitions(number);
            Definitions more = waiting ? WaitingShop.of(shop) : shop;
            return parts.isEmpty() ? more : GuardedShop.of(more, parts, number);
        });
    }

    /** The definitions of a published document. */
    static Definitions read(byte[] document) {
        if (DOCUMENTS.size() > MANY_DOCUMENTS) {
            // Pauses stand in documents too, and each is another one.
            DOCUMENTS.clear();
        }
        return DOCUMENTS.computeIfAbsent(
                new String(document, StandardCharsets.UTF_8),
                none -> PublishedJson.read(document).definitions());
    }

    /** The kind of promise that the words of a template make; null where they make none. */
    static @Nullable String promiseOf(String template) {
        return switch (template) {
            case "we-call-you" -> "callback";
            case "we-deliver" -> "delivery";
            default -> null;
        };
    }

    /** Each edition differs from the one before in caps, a rule, and a newer version of a journey. */
    private static Definitions definitions(int edition) {
        Definitions.Builder all = Definitions.builder()
                .journey(quotes(1).build())
                .journey(welcome().build())
                .journey(winback().build())
                .journey(trials().build())
                .journey(care(edition).build());
        if (edition > 0) {
            all.journey(quotes(2).build());
        }
        return all.caseKind(complaints())
                .caseKind(claims())
                .caseKind(recoveries())
                .promiseKind(callbacks())
                .promiseKind(deliveries())
                .field(new FieldPolicy("name", FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY, List.of("crm"), null))
                .field(new FieldPolicy("tariff", FieldPolicy.Choice.SOURCE_PRIORITY, List.of("crm", "web"), null))
                .field(new FieldPolicy("origin", FieldPolicy.Choice.FIRST, List.of(), null))
                .field(new FieldPolicy("mood", FieldPolicy.Choice.MOST_RECENT, List.of("crm"), Duration.ofHours(12)))
                .contract(new EventContract(
                        "order.delayed",
                        List.of(new EventContract.Attribute("order", EventContract.Is.TEXT)),
                        "team:data"))
                .contract(new EventContract(
                        "offer.seen",
                        List.of(),
                        "team:data",
                        new EventContract.Decay(Duration.ofHours(1), EventContract.Decay.DEFAULT_MINIMUM)))
                .identityPolicy(identity())
                .contactPolicy(contacts(edition))
                .build();
    }

    private static Journey journey(String id) {
        return Journey.named(id).ownedBy("team:shop").outcome("whoever asks is helped");
    }

    private static Journey quotes(int version) {
        return journey("quotes")
                .version(version)
                .priority(5)
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("policy.bought")
                .exit("lost-interest", Trigger.on("quote.dropped"))
                .phase("filling")
                .waitAtMost(Duration.ofHours(version), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing", Proposal.message("email", "quote-ready")))
                .until("quote.saved", Next.stay())
                .otherwise(Next.go("nudged", Proposal.message("email", "finish-your-quote")))
                .done()
                .phase("nudged")
                .rule(
                        "asked",
                        Trigger.on("visited"),
                        Proposal.message("push", "need-help").tier(Tier.SERVICE))
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.FROM_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.end(Proposal.message("sms", "goodbye")))
                .done()
                .phase("comparing")
                .onEnter(Proposal.task("desk", "call-about-quote"))
                .done();
    }

    private static Journey welcome() {
        return journey("welcome")
                .enterOn("arrived")
                .purpose(Purpose.MARKETING)
                .phase("hello")
                .onEnter(Proposal.message("email", "hello"))
                .waitAtMost(Duration.ofMinutes(30), WaitStep.OnPast.TIME_OUT_NOW)
                .until("visited", Next.go("known", Proposal.message("push", "welcome-back")))
                .otherwise(Next.end())
                .done()
                .phase("known")
                .done()
                .exit("left", Trigger.on("left"));
    }

    private static Journey winback() {
        return journey("winback")
                .enterOn(Trigger.on("left", Operand.event("reason").is("price")))
                .reEntry(ReEntry.afterExit(Duration.ofHours(20)))
                .phase("pause")
                .waitAtMost(Duration.ofHours(3), WaitStep.OnPast.TIME_OUT_NOW)
                .until("arrived", Next.end())
                .otherwise(Next.go("asked", Proposal.message("sms", "come-back").tier(Tier.TRANSACTIONAL)))
                .done()
                .phase("asked")
                .waitAtMost(Duration.ofHours(5), WaitStep.OnPast.FROM_NOW)
                .until("arrived", Next.end(Proposal.message("email", "thank-you")))
                .otherwise(Next.end())
                .done();
    }

    private static Journey trials() {
        return journey("trials")
                .boundBy("trial")
                .enterOn("trial.started")
                .reEntry(ReEntry.always(2))
                .goal("bought", Trigger.on("policy.bought"))
                .phase("trying")
                .onEnter(Proposal.hold(Duration.ofHours(2), "let them try"))
                .rule("used", Trigger.on("trial.used"), Proposal.message("email", "trial-tips"))
                .waitAtMost(Duration.ofHours(6), WaitStep.OnPast.TIME_OUT_NOW)
                .until("trial.ended", Next.end(Proposal.message("email", "trial-over")))
                .otherwise(Next.end())
                .done();
    }

    private static Journey care(int edition) {
        Journey care = journey("care")
                .boundBy("order")
                .rule("news", Trigger.on("visited"), marketing("email", "news"))
                .rule(
                        "frequent",
                        Trigger.on(
                                "visited",
                                Operand.count("visited")
                                        .within(Duration.ofHours(12))
                                        .atLeast(3)),
                        Proposal.message("push", "regular").tier(Tier.TRANSACTIONAL))
                .rule(
                        "delay",
                        Trigger.on("order.delayed"),
                        Proposal.message("sms", "we-call-you")
                                .tier(Tier.SERVICE)
                                .promising("callback"))
                .rule(
                        "delay-mail",
                        Trigger.on("order.moved"),
                        Proposal.message("email", "we-deliver")
                                .tier(Tier.SERVICE)
                                .promising("delivery"))
                .rule(
                        "seniors",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:seniors", "desk", "a complaint"))
                .rule(
                        "adjuster",
                        Trigger.on("claim.photo"),
                        Proposal.route("claim", "team:night", "desk", "photos are in"))
                .rule(
                        "calm",
                        Trigger.on("annoyed"),
                        Proposal.silence(Purpose.MARKETING, Duration.ofHours(6), "annoyed"))
                .rule(
                        "rest",
                        Trigger.on("left"),
                        Proposal.silence(Purpose.MARKETING, Duration.ofHours(2), "they have left"))
                .rule("hush", Trigger.on("claim.settled"), routine(Channel.of("email"), Duration.ofHours(4)))
                .rule(
                        "alarm",
                        Trigger.on("danger"),
                        Proposal.message("sms", "alert").tier(Tier.SAFETY_LEGAL))
                .rule("storm", Trigger.on("danger"), first(Proposal.message("sms", "storm"), edition))
                .rule("offer", Trigger.on("offer.seen"), marketing("push", "offer"))
                .rule("offer-again", Trigger.on("offer.seen"), marketing("push", "chance"))
                .rule(
                        "risk",
                        Trigger.on("risky"),
                        Proposal.message("email", RISKY_TEMPLATE).tier(Tier.SERVICE))
                .rule(
                        "moved",
                        Trigger.on("visited", Operand.field("city").is("Rome")),
                        Proposal.message("email", "rome").tier(Tier.TRANSACTIONAL))
                .rule(
                        "moved-tips",
                        Trigger.on("visited", Operand.field("city").is("Rome")),
                        Proposal.message("email", "tips").tier(Tier.TRANSACTIONAL))
                .rule("failed", Trigger.on("dispatch_failed"), Proposal.task("desk", "call-instead"))
                .rule(
                        "sorry",
                        Trigger.on("promise_broken"),
                        Proposal.message("push", "sorry").tier(Tier.RECOVERY));
        return edition % 3 == 2 ? care.rule("extra", Trigger.on("annoyed"), Proposal.task("desk", "soothe")) : care;
    }

    private static Proposal marketing(String channel, String template) {
        Proposal.Say say = (Proposal.Say) Proposal.message(channel, template).what();
        return new Proposal(
                new Proposal.Say(
                        say.target(),
                        say.channel(),
                        say.template(),
                        say.parameters(),
                        Purpose.MARKETING,
                        null,
                        Duration.ofHours(8)),
                Proposal.message(channel, template).importance(),
                Proposal.message(channel, template).eligibility());
    }

    /** No routine mail for a while; other channels and what is urgent go on. */
    private static Proposal routine(Channel channel, Duration lasting) {
        Proposal silence = Proposal.silence(Purpose.SERVICE, lasting, "settled");
        Scope scope = new Scope(null, channel, Set.of(Tier.LIFECYCLE, Tier.TRANSACTIONAL), null);
        return new Proposal(
                new Proposal.Silence(scope, lasting, "settled"), silence.importance(), silence.eligibility());
    }

    /** As important as the alarm, and named first or last in turn. */
    private static Proposal first(Proposal proposal, int edition) {
        return proposal.with(Importance.of(Tier.SAFETY_LEGAL).likely(0.95).priority(edition % 2 == 0 ? 1 : -1));
    }

    private static CaseKind complaints() {
        return new CaseKind(
                "complaint",
                OwnerId.of("team:care"),
                null,
                List.of(Trigger.on("complaint.raised")),
                List.of(Trigger.on("complaint.settled")),
                CaseKind.Story.NONE);
    }

    private static CaseKind claims() {
        return new CaseKind(
                "claim",
                OwnerId.of("team:claims"),
                "claim",
                List.of(Trigger.on("claim.opened"), Trigger.on("claim.photo")),
                List.of(Trigger.on("claim.settled")),
                CaseKind.Story.NONE);
    }

    private static CaseKind recoveries() {
        return new CaseKind(
                "recovery",
                OwnerId.of("team:care"),
                null,
                List.of(),
                List.of(Trigger.on("recovery.settled")),
                CaseKind.Story.NONE);
    }

    private static PromiseKind callbacks() {
        return new PromiseKind(
                "callback",
                OwnerId.of("team:phone"),
                "order",
                new PromiseKind.Words("words", "we call you back"),
                new PromiseKind.Timing("dueAt", Duration.ofHours(4), Duration.ofHours(1)),
                new PromiseKind.Made(
                        Trigger.on("callback.promised"), Trigger.on("callback.withdrawn"), PromiseKind.Conflict.REFUSE),
                Trigger.on("call.made"),
                "recovery");
    }

    private static PromiseKind deliveries() {
        return new PromiseKind(
                "delivery",
                OwnerId.of("team:shop"),
                "order",
                new PromiseKind.Words(null, "it comes today"),
                new PromiseKind.Timing(null, Duration.ofHours(8), Duration.ofHours(2)),
                new PromiseKind.Made(Trigger.on("delivery.promised"), null, PromiseKind.Conflict.SUPERSEDE),
                Trigger.on("delivered"),
                "recovery");
    }

    private static IdentityPolicy identity() {
        return new IdentityPolicy(
                List.of(
                        person("customer", 900, 2, true, Namespace.Normalizer.TRIM, null),
                        person("email", 700, 2, false, Namespace.Normalizer.EMAIL, "email"),
                        person("phone", 600, 2, false, Namespace.Normalizer.PHONE, "phone"),
                        new Namespace("cookie", Namespace.Kind.DEVICE, 200, 3, false, Namespace.Normalizer.TRIM, null),
                        new Namespace("account", Namespace.Kind.GROUP, 0, 100, false, Namespace.Normalizer.TRIM, null)),
                IdentityPolicy.JUNK,
                Map.of("form", Strength.CLAIMED));
    }

    private static Namespace person(
            String name,
            int rank,
            int limit,
            boolean unique,
            Namespace.Normalizer normalizer,
            @Nullable String contactPointKind) {
        return new Namespace(name, Namespace.Kind.PERSON, rank, limit, unique, normalizer, contactPointKind);
    }

    private static ContactPolicy contacts(int edition) {
        return new ContactPolicy(
                Map.of(
                        Purpose.SERVICE, ConsentModel.PERMISSIVE,
                        Purpose.MARKETING, ConsentModel.RESTRICTIVE),
                List.of(
                        new ContactPolicy.Silence(
                                ContactPolicy.Silence.While.OPEN_CASE,
                                "complaint",
                                Scope.of(Purpose.MARKETING),
                                Duration.ofHours(30)),
                        new ContactPolicy.Silence(
                                ContactPolicy.Silence.While.LIVE_CONTACT,
                                "",
                                new Scope(null, null, Set.of(Tier.LIFECYCLE, Tier.TRANSACTIONAL), null),
                                Duration.ofHours(2))),
                List.of(
                        Cap.rolling(edition % 2 == 0 ? 3 : 4, Duration.ofHours(24)),
                        Cap.rolling(1, Duration.ofHours(6)).about(Purpose.MARKETING)),
                Map.of(Channel.of("email"), 0.05, Channel.of("push"), 0.1, Channel.of("sms"), 0.75),
                new ContactPolicy.LiveContact(List.of("call.started"), List.of("call.ended")),
                Duration.ofDays(1));
    }
}
