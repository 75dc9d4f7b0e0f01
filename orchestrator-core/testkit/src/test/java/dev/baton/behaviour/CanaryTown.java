package dev.baton.behaviour;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Customers to whom everything happens, and of whom every value says whose it is: {@code zq17q-city} is the seventeenth's.
 * What nobody but one of them has can be looked for wherever anything is kept.
 */
final class CanaryTown {
    private static final Actor MO = Actor.employee("mo");

    private final Random random;
    private final MutableClock clock;
    private final Failing model = new Failing("breaks");
    private final Map<Integer, List<Event>> sent = new LinkedHashMap<>();
    private int events;
    private Orchestrator orchestrator;

    CanaryTown(long seed, MutableClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** How it is run; over whatever storage. */
    void runBy(dev.baton.core.OrchestratorBuilder builder) {
        orchestrator = builder.definitions(definitions())
                .clock(clock)
                .propensity(model)
                .channel("email", RecordingChannel.forCustomers("email"))
                .channel("sms", RecordingChannel.forCustomers("phone"))
                .channel("desk", RecordingChannel.forSystems())
                .build();
    }

    private static Definitions definitions() {
        return definitions(Shop.journey("greeting")
                .rule(
                        "greet",
                        Trigger.on("visited"),
                        Proposal.message("email", "hello").parameter("city", Operand.field("city"))));
    }

    /** @param more journeys beside those of every such town */
    static Definitions definitions(Journey... more) {
        List<Journey> journeys = new ArrayList<>(List.of(more));
        journeys.add(Shop.quotes());
        journeys.add(Shop.journey("texts").rule("text", Trigger.on("called"), Proposal.message("sms", "thanks")));
        journeys.add(Shop.journey("care")
                .rule(
                        "route",
                        Trigger.on("complaint.raised"),
                        Proposal.route("complaint", "anna", "desk", "a complaint")));
        journeys.add(Shop.journey("risky").rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")));
        return Shop.promises(journeys.toArray(new Journey[0]))
                .caseKind(Shop.caseKind(
                        "complaint",
                        null,
                        "team:care",
                        new CaseKind.Story("reason", List.of("told"), List.of()).records("record")))
                .contract(new EventContract(
                        "ordered", List.of(new EventContract.Attribute("order", EventContract.Is.TEXT)), "team:data"))
                .identityPolicy(IdentityPolicy.STANDARD.with(Shop.FAMILY))
                .contactPolicy(ContactPolicy.STANDARD
                        .with(StopWords.of("sms", "sms.received", "Stop").confirmedBy("stopped"))
                        .with(Cap.rolling(50, Duration.ofDays(1)).perContactPoint("inbox")))
                .build();
    }

    Orchestrator orchestrator() {
        return orchestrator;
    }

    /** What begins every value of that customer. */
    static String tag(int who) {
        return "zq" + who + "q";
    }

    /** What two neighbours have in common. */
    private static String family(int who) {
        return "zf" + who / 2 + "f-home@example.org";
    }

    static String phone(int who) {
        return "+336" + (10_000_000 + who);
    }

    Optional<Profile> profile(int who) {
        return orchestrator.profile("customer", tag(who) + "-number");
    }

    /** Everything of that customer that is for nobody else's eyes: by these it is looked for. */
    static List<String> marks(int who) {
        return List.of(tag(who), phone(who));
    }

    /** What was sent about them. */
    List<Event> sentOf(int who) {
        return sent.getOrDefault(who, List.of());
    }

    private Event.Builder event(int who, String source, String type) {
        return Event.of(source, tag(who) + "-event-" + events++, type).occurredAt(clock.instant());
    }

    private Event.Builder known(int who, String type) {
        return event(who, "web", type)
                .verified("customer", tag(who) + "-number")
                .verified("email", tag(who) + "-mail@example.org");
    }

    private void send(int who, Event.Builder builder) {
        Event event = builder.build();
        sent.computeIfAbsent(who, first -> new ArrayList<>()).add(event);
        orchestrator.handle(event);
        if (random.nextInt(8) == 0) {
            orchestrator.handle(event);
        }
        if (random.nextInt(3) == 0) {
            work();
        }
        clock.advance(Duration.ofSeconds(1 + random.nextInt(30)));
    }

    /** What is due; bounded, as some comes again for ever while somebody is parked. */
    void work() {
        for (int i = 0; i < 20 && orchestrator.step(); i++) {}
    }

    /** A life of each, in turns. */
    void live(int customers) {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            int who = i;
            stranger(who);
            send(who, known(who, "noted").field("city", tag(who) + "-city").field("name", tag(who) + "-name"));
            List<Runnable> some = happenings(who);
            java.util.Collections.shuffle(some, random);
            all.addAll(some.subList(0, some.size() / 2 + random.nextInt(some.size() / 2)));
        }
        java.util.Collections.shuffle(all, random);
        all.forEach(Runnable::run);
        work();
    }

    /** On a device first, and perhaps by telephone, before they say who they are. */
    private void stranger(int who) {
        send(
                who,
                event(who, "app", "visited")
                        .inferred("device", tag(who) + "-device")
                        .attribute("page", tag(who) + "-page"));
        if (random.nextBoolean()) {
            send(who, known(who, "noted").inferred("device", tag(who) + "-device"));
        }
    }

    private List<Runnable> happenings(int who) {
        String tag = tag(who);
        return new ArrayList<>(List.of(
                () -> send(who, known(who, "visited").attribute("note", tag + "-note")),
                () -> send(who, known(who, "called").verified("phone", phone(who))),
                () -> send(who, known(who, "quote.started").attribute("quote", tag + "-quote")),
                () -> send(
                        who,
                        known(who, "complaint.raised")
                                .attribute("reason", tag + "-reason")
                                .attribute("told", tag + "-told")
                                .attribute("record", tag + "-record")),
                () -> send(who, known(who, "complaint.settled")),
                () -> send(
                        who,
                        known(who, "callback.promised")
                                .attribute("order", tag + "-order")
                                .attribute("words", tag + "-words")),
                () -> send(
                        who,
                        known(who, ConsentEvents.OPTED_OUT)
                                .attribute("purpose", "MARKETING")
                                .attribute("contactPointKind", "email")
                                .attribute("contactPoint", tag + "-mail@example.org")
                                .attribute("evidence", tag + "-evidence")
                                .by(Actor.employee(tag + "-said-by"))),
                () -> send(
                        who,
                        known(who, ConsentEvents.OPTED_IN)
                                .attribute("purpose", "SERVICE")
                                .attribute("evidence", tag + "-yes")),
                () -> send(
                        who,
                        known(who, "joined")
                                .verified("household", "zh" + who / 2 + "h")
                                .verified("family", family(who))),
                () -> send(
                        who,
                        event(who, tag + "-mailer", ContactPointEvents.BOUNCED)
                                .attribute("contactPointKind", "email")
                                .attribute("contactPoint", tag + "-mail@example.org")
                                .attribute("channel", "email")),
                () -> send(
                        who,
                        event(who, "gateway", "sms.received")
                                .verified("phone", phone(who))
                                .on("sms")
                                .attribute("text", "STOP")),
                () -> send(who, known(who, "ordered").attribute("note", tag + "-broken")),
                () -> send(
                        who,
                        event(who, "crm", "seen")
                                .verified("customer", tag + "-number")
                                .verified("phone", phone(who))
                                .claimed("email", tag(who ^ 1) + "-mail@example.org")),
                () -> joinedAndParted(who),
                () -> profile(who)
                        .filter(each -> !each.instances().isEmpty())
                        .ifPresent(each -> orchestrator.stop(
                                each.id(),
                                each.instances().get(0).journey(),
                                each.instances().get(0).binding(),
                                MO,
                                tag + "-stopped")),
                () -> send(who, known(who, "risky").attribute("note", tag + "-risk"))));
    }

    /** Somebody known by another address becomes part of them, and is taken out again, or not. */
    private void joinedAndParted(int who) {
        String other = tag(who) + "-other@example.org";
        send(who, event(who, "web", "noted").verified("email", other).field("name", tag(who) + "-alias"));
        send(
                who,
                event(who, "crm", "noted")
                        .verified("customer", tag(who) + "-number")
                        .verified("email", other));
        if (random.nextBoolean()) {
            profile(who).filter(each -> !each.merges().isEmpty()).ifPresent(each -> {
                int last = each.merges().size() - 1;
                orchestrator.unmerge(each.id(), each.merges().get(last).id(), MO, tag(who) + "-parted");
            });
        }
    }

    Instant now() {
        return clock.instant();
    }
}
