package dev.baton.behaviour;

import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Some days of a shop that a seed decides: customers, waits, promises, cases, silences, failing channels, a model. */
record AnyHistory(Definitions definitions, Map<String, ChannelCapabilities> capabilities, List<LogEntry> log) {
    private static final int STEPS = 40;
    private static final List<String> TYPES = List.of(
            "visited",
            "visited",
            "quote.started",
            "quote.submitted",
            "complaint.raised",
            "complaint.settled",
            "callback.promised",
            "call.made",
            "annoyed",
            "policy.bought",
            ConsentEvents.OPTED_OUT,
            ConsentEvents.OPTED_IN);

    static AnyHistory of(long seed) {
        Random random = new Random(seed);
        Definitions definitions = journeys();
        TestOwners owners = TestOwners.present("team:shop", "team:care", "team:phone", "team:seniors");
        try (BatonTest baton = Shop.open(definitions)
                .and(builder -> builder.propensity(new Guessing(random)).owners(owners))
                .startingAt(Shop.START)) {
            for (int i = 0; i < STEPS; i++) {
                mishap(baton, owners, random);
                baton.when(event(baton, random));
                baton.advance(Duration.ofMinutes(1L << random.nextInt(11)));
            }
            Map<String, ChannelCapabilities> capabilities = Map.of(
                    "email", baton.channel("email").capabilities(),
                    "sms", baton.channel("sms").capabilities(),
                    "desk", baton.channel("desk").capabilities());
            return new AnyHistory(definitions, capabilities, baton.log());
        }
    }

    private static Definitions journeys() {
        Journey offers = Shop.journey("offers")
                .rule(
                        "large",
                        Trigger.on("visited", Operand.event("amount").atLeast(50)),
                        Proposal.message("email", "large")
                                .with(Importance.of(Tier.LIFECYCLE).worth(3)))
                .rule("small", Trigger.on("visited"), Proposal.message("sms", "small"))
                .rule(
                        "lyon",
                        Trigger.on("visited", Operand.field("city").is("Lyon")),
                        Proposal.message("email", "lyon"))
                .rule(
                        "peace",
                        Trigger.on("annoyed"),
                        Proposal.silence(Purpose.SERVICE, Duration.ofHours(30), "they are annoyed"),
                        Proposal.message("email", "sorry"))
                .rule(
                        "rest",
                        Trigger.on("visited", Operand.event("amount").atLeast(90)),
                        Proposal.hold(Duration.ofHours(3), "let them look"));
        Journey care = Shop.journey("care")
                .rule(
                        "take-over",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "team:seniors", "desk", "a complaint"));
        return Shop.promises(Shop.greeting(), Shop.quotes(), offers, care)
                .caseKind(Shop.complaints())
                .build();
    }

    private static Event.Builder event(BatonTest baton, Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Event.Builder event = random.nextBoolean() ? Shop.ada(baton, type) : Shop.ben(baton, type);
        if (random.nextInt(4) == 0) {
            event = baton.event("web", type);
        }
        if (random.nextInt(3) == 0) {
            event = event.inferred("cookie", "k-" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            event = event.field("city", random.nextBoolean() ? "Lyon" : "Lille");
        }
        if (random.nextInt(6) == 0) {
            event = event.occurredAt(baton.now().minus(Duration.ofHours(random.nextInt(40))));
        }
        return event.attribute("amount", random.nextInt(120))
                .attribute("quote", "q-" + random.nextInt(3))
                .attribute("order", "o-" + random.nextInt(2))
                .attribute("purpose", random.nextBoolean() ? "SERVICE" : "MARKETING")
                .attribute("evidence", "form");
    }

    private static void mishap(BatonTest baton, TestOwners owners, Random random) {
        String team = random.nextBoolean() ? "team:care" : "team:seniors";
        RecordingChannel channel = baton.channel(List.of("email", "desk").get(random.nextInt(2)));
        switch (random.nextInt(12)) {
            case 0 -> owners.away(team);
            case 1 -> owners.away(team, "team:phone");
            case 2, 3 -> owners.back(team);
            case 4 -> channel.next().fails();
            case 5 -> channel.next().retriesAfter(Duration.ofMinutes(7));
            case 6 -> channel.next().refuses("no");
            case 7 -> baton.channel("email").next().bounces("gone");
            default -> {}
        }
    }

    /** Says something else each time it is asked: only what is recorded tells what it said. */
    private record Guessing(Random random) implements PropensityModel {
        @Override
        public String version() {
            return "guess-1";
        }

        @Override
        public Propensity estimate(Profile profile, String template) {
            return new Propensity(random.nextDouble(), random.nextInt(50));
        }
    }
}
