package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What one customer is decided does not hang on others; and whoever opted out receives nothing later in that turn. */
class CustomersApartTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final List<String> TYPES = List.of(
            "visited",
            "quote.started",
            "quote.submitted",
            "quote.dropped",
            "policy.bought",
            "complaint.raised",
            "complaint.settled",
            "callback.promised",
            "call.made");
    private static final StopWords STOP = StopWords.of("email", "mail.received", "stop");

    /** What one customer does, when. */
    record Step(int customer, int type, int minute) {
        Event event(int number) {
            String who = "c" + customer;
            Event.Builder event = Event.of(who, who + "-" + number, TYPES.get(type))
                    .verified("customer", who)
                    .verified("email", who + "@example.org")
                    .attribute("quote", "q-" + minute % 2)
                    .attribute("order", "o-1")
                    .occurredAt(at());
            return event.build();
        }

        Instant at() {
            return START.plus(Duration.ofMinutes(minute));
        }
    }

    @Provide
    Arbitrary<List<Step>> days() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, TYPES.size() - 1),
                        Arbitraries.integers().between(0, 2_000))
                .as(Step::new)
                .list()
                .ofMinSize(4)
                .ofMaxSize(30);
    }

    private static Definitions.Builder definitions() {
        Proposal likely = Proposal.message("email", "likely")
                .with(Importance.of(Tier.LIFECYCLE)
                        .worth(3)
                        .context(
                                "often here",
                                Operand.count("visited")
                                        .within(Duration.ofHours(6))
                                        .atLeast(2),
                                -0.5));
        Proposal usual = Proposal.message("email", "usual")
                .with(Importance.of(Tier.LIFECYCLE).worth(2));
        Journey visits = Shop.journey("visits").rule("v", Trigger.on("visited"), likely, usual);
        return Shop.promises(visits, Shop.quotes()).caseKind(Shop.complaints());
    }

    /** Every decision there was, in the order in which each customer's were made. */
    private static List<Decision> decisions(List<Step> steps) {
        try (BatonTest baton = Shop.openWith(definitions())) {
            int[] numbers = new int[4];
            for (Step each : steps) {
                baton.advanceTo(each.at());
                baton.when(each.event(++numbers[each.customer()]));
            }
            baton.advanceTo(START.plus(Duration.ofDays(4)));
            return List.copyOf(baton.decisions());
        }
    }

    @Property(tries = 60)
    @Label("T4 an interleaving of different customers gives each the decisions they would have alone")
    void others_change_nothing(@ForAll("days") List<Step> steps) {
        List<Step> together = new ArrayList<>(steps);
        together.sort(Comparator.comparingInt(Step::minute));
        List<Decision> all = decisions(together);

        for (int customer = 0; customer < 4; customer++) {
            int who = customer;
            List<Decision> alone = decisions(
                    together.stream().filter(each -> each.customer() == who).toList());
            List<String> ids =
                    alone.stream().map(Decision::profileId).distinct().toList();
            List<Decision> amongOthers =
                    all.stream().filter(each -> ids.contains(each.profileId())).toList();
            assertThat(content(amongOthers)).as("customer %s", who).isEqualTo(content(alone));
        }
    }

    /** All of a decision but its event's number: how often work was claimed by then counts everybody's. */
    private static List<List<Object>> content(List<Decision> decisions) {
        return decisions.stream()
                .map(each -> List.<Object>of(
                        each.event().id().replaceFirst("/\\d+$", ""),
                        each.decidedAt(),
                        each.chosen(),
                        each.reason(),
                        each.candidates(),
                        each.notFired(),
                        each.inputs(),
                        each.notes()))
                .toList();
    }

    @Property(tries = 40)
    @Label("D4 decisions do not hang on the order in which rules and journeys are written")
    void the_order_of_writing_changes_nothing(@ForAll("days") List<Step> steps, @ForAll long seed) {
        Random random = new Random(seed);
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            proposals.add(Proposal.message("email", "m" + i)
                    .with(Importance.of(Tier.values()[3 + random.nextInt(4)]).worth(random.nextInt(3))));
        }
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            journeys.add(Shop.journey("j" + i).rule("r", Trigger.on("visited"), proposals.get(i)));
        }
        List<Journey> shuffled = new ArrayList<>(journeys);
        java.util.Collections.shuffle(shuffled, random);

        assertThat(said(shuffled, steps)).isEqualTo(said(journeys, steps));
    }

    private static List<String> said(List<Journey> journeys, List<Step> steps) {
        try (BatonTest baton = Shop.open(journeys.toArray(Journey[]::new))) {
            int number = 0;
            for (Step each : steps) {
                baton.when(
                        each.event(++number).toBuilder().occurredAt(baton.now()).build());
                baton.advance(Duration.ofMinutes(1));
            }
            return baton.channel("email").said();
        }
    }

    /** How somebody opts out. */
    enum OptOut {
        BY_CONSENT_EVENT,
        FOR_THE_ADDRESS,
        BY_STOP_WORD,
        ON_A_DEVICE_THAT_TURNS_OUT_TO_BE_THEIRS
    }

    private static Journey adverts() {
        Journey adverts = Shop.journey("adverts").purpose(Purpose.MARKETING);
        for (String type : List.of("visited", ConsentEvents.OPTED_OUT, "mail.received")) {
            adverts.rule(
                    "on-" + type,
                    Trigger.on(type),
                    Proposal.message("email", "advert"),
                    Proposal.message("email", "offer").tier(Tier.PROMOTION),
                    Proposal.task("desk", "call them"));
        }
        return adverts;
    }

    private static Event.Builder opting(BatonTest baton, OptOut how) {
        Event.Builder out = baton.event("web", ConsentEvents.OPTED_OUT).attribute("purpose", "MARKETING");
        return switch (how) {
            case BY_CONSENT_EVENT -> out.verified("customer", "c-ada").verified("email", "ada@example.org");
            case FOR_THE_ADDRESS ->
                out.attribute("contactPointKind", "email").attribute("contactPoint", "ada@example.org");
            case BY_STOP_WORD ->
                baton.event("mail", "mail.received")
                        .verified("email", "ada@example.org")
                        .on("email")
                        .attribute("text", "Stop");
            case ON_A_DEVICE_THAT_TURNS_OUT_TO_BE_THEIRS ->
                Shop.ada(baton, "visited").inferred("cookie", "k-1");
        };
    }

    @Property(tries = 120)
    @Label(
            "C1 whoever opted out at any point of a turn receives nothing later in that turn, nor of what was decided before")
    void nothing_after_an_opt_out(
            @ForAll OptOut how,
            @ForAll List<@net.jqwik.api.constraints.IntRange(max = 2) Integer> before,
            @ForAll List<@net.jqwik.api.constraints.IntRange(max = 2) Integer> after) {
        try (BatonTest baton =
                Shop.openWith(Shop.definitions(adverts()).contactPolicy(ContactPolicy.STANDARD.with(STOP)))) {
            if (how == OptOut.ON_A_DEVICE_THAT_TURNS_OUT_TO_BE_THEIRS) {
                baton.given(baton.event("app", "seen").inferred("cookie", "k-1"));
            }
            baton.given(Shop.ada(baton, ConsentEvents.OPTED_IN)
                    .attribute("purpose", "MARKETING")
                    .attribute("evidence", "form 1"));
            if (how == OptOut.ON_A_DEVICE_THAT_TURNS_OUT_TO_BE_THEIRS) {
                baton.advance(Duration.ofSeconds(1));
                baton.given(baton.event("app", ConsentEvents.OPTED_OUT)
                        .inferred("cookie", "k-1")
                        .attribute("purpose", "MARKETING"));
            }
            steps(baton, before);
            baton.advance(Duration.ofSeconds(1));
            baton.handle(Shop.ada(baton, "visited").build());
            List<String> received = List.copyOf(baton.channel("email").said());

            baton.handle(opting(baton, how).build());
            baton.runDue();
            steps(baton, after);
            baton.advance(Duration.ofDays(1));

            assertThat(baton.channel("email").said()).isEqualTo(received);
            assertThat(baton.channel("desk").said()).isNotEmpty();
        }
    }

    /** A visit whose message stands at the door, a visit that is carried out, or time that passes. */
    private static void steps(BatonTest baton, List<Integer> steps) {
        for (int each : steps.subList(0, Math.min(6, steps.size()))) {
            if (each == 0) {
                baton.handle(Shop.ada(baton, "visited").build());
            } else if (each == 1) {
                baton.when(Shop.ada(baton, "visited"));
            } else {
                baton.advance(Duration.ofHours(1));
            }
        }
    }
}
