package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A random story of people who become one and two again, and beside it the same story told to an engine in which they
 * never meet: an event of several goes there to the one in whom they met (I10). The same seed, the same story.
 */
final class AnyDivision {
    static final List<String> TYPES = List.of(
            "noted",
            "met",
            "bought",
            "visited",
            "quote.started",
            "quote.submitted",
            "complaint.raised",
            "complaint.settled",
            "callback.promised",
            "call.made",
            ConsentEvents.OPTED_OUT,
            ConsentEvents.OPTED_IN);
    private static final List<String> HAPPENS = TYPES.subList(2, TYPES.size());
    private static final Actor MO = Actor.employee("mo");

    private final AnyOrder.Chance chance;
    private final String seed;
    private final People people;
    private final BatonTest baton;
    private final BatonTest apart;
    private boolean barred;
    private int events;

    private AnyDivision(long seed) {
        this.seed = "seed " + seed;
        chance = new AnyOrder.Chance(seed);
        people = new People(chance.random);
        Definitions definitions = chance.policies(definitions());
        baton = Shop.open(definitions).startingAt(Shop.START);
        apart = Shop.open(definitions).startingAt(Shop.START);
    }

    /** Waits two hours, nudges at the desk, and gives up after a day. */
    private static Journey nudging() {
        return Shop.journey("nudging")
                .boundBy("quote")
                .enterOn("quote.started")
                .phase("filling")
                .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.end())
                .otherwise(Next.go("nudged", Proposal.task("desk", "nudge")))
                .done()
                .phase("nudged")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("nothing", Next.end())
                .otherwise(Next.end())
                .done();
    }

    /** Asks for counts, so that they are kept. */
    private static Journey counting() {
        Journey journey = Shop.journey("counting");
        for (String type : TYPES) {
            journey = journey.rule(
                    "many-" + type,
                    Trigger.on("asked", Operand.count(type).atLeast(1_000)),
                    Proposal.task("desk", "many"));
        }
        return journey;
    }

    static Definitions.Builder definitions() {
        return Shop.promises(nudging(), Shop.greeting(), counting()).caseKind(Shop.complaints());
    }

    /** Tells the story, and looks before and after each merge (I8). */
    static void mergesLoseNothing(long seed) {
        AnyDivision story = new AnyDivision(seed);
        story.people.begin(story.baton, story.apart);
        for (int i = 0; i < 40; i++) {
            story.step();
        }
        story.consequences();
    }

    /** Tells the story and compares. */
    static void leavesEachAsNeverMerged(long seed) {
        AnyDivision story = new AnyDivision(seed);
        story.people.begin(story.baton, story.apart);
        for (int i = 0; i < 40; i++) {
            story.step();
        }
        story.divideAll();
        story.compare();
        story.consequences();
    }

    private void step() {
        if (chance.random.nextInt(3) == 0) {
            Duration some = Duration.ofMinutes(chance.random.nextInt(100));
            baton.advance(some);
            apart.advance(some);
        }
        int one = chance.random.nextInt(People.ALL);
        int other = chance.random.nextInt(People.ALL);
        switch (chance.random.nextInt(10)) {
            case 0, 1 -> meet(one, other);
            case 2 -> divide();
            case 3 -> lift();
            default -> happens(one, chance.random.nextInt(3) == 0 && People.areOne(baton, one, other) ? other : one);
        }
    }

    private void meet(int one, int other) {
        boolean already = People.areOne(baton, one, other);
        // A device of somebody else would move and not merge (I6).
        boolean moves = (one == People.NOBODY || other == People.NOBODY)
                && People.isWithOthers(baton, People.NOBODY)
                && !already;
        if (one == other || moves || (barred && !already)) {
            return;
        }
        Event.Builder met = begun("met");
        People.surely(People.surely(met, one), other);
        baton.runDue();
        Ledger before = Ledger.of(People.profiles(baton), HAPPENS);
        tell(met.build(), one, other);
        assertThat(People.areOne(baton, one, other)).as(seed).isTrue();
        Ledger after = Ledger.of(People.profiles(baton), HAPPENS);
        assertThat(after.withoutInstances()).as(seed).isEqualTo(before.withoutInstances());
        assertThat(after.live()).as(seed).isEqualTo(before.live());
        assertThat(after.goingOn() + after.exited(ExitReason.MERGED))
                .as(seed)
                .isEqualTo(before.goingOn() + before.exited(ExitReason.MERGED));
        assertThat(after.instances()).as(seed).hasSameSizeAs(before.instances());
    }

    private Event.Builder begun(String type) {
        return Event.of(chance.of(List.of("crm", "app", "web", "billing")), "e" + events++, type)
                .occurredAt(baton.now().minus(Duration.ofMinutes(chance.random.nextInt(60))))
                .receivedAt(baton.now())
                .fields(chance.fields());
    }

    /** Of one, or of two that are one profile. */
    private void happens(int one, int other) {
        Event.Builder event = begun(chance.of(HAPPENS))
                .attribute("quote", "q-" + chance.random.nextInt(3))
                .attribute("order", "o-" + chance.random.nextInt(3))
                .attribute("purpose", chance.of(List.of("MARKETING", "SERVICE")))
                .attribute("evidence", "form");
        people.of(event, one);
        if (one != other) {
            people.of(event, other);
        }
        Sighting device = chance.random.nextInt(6) == 0
                ? Identifier.of("cookie", "k-of-" + events).seen(Strength.INFERRED)
                : null;
        if (device != null) {
            event.identifiedBy(device);
        }
        tell(event.build(), one, other);
        if (device != null) {
            people.areKnownBy(people.meeting(baton, one, other), device);
        }
    }

    private void tell(Event event, int one, int other) {
        handled(baton, event);
        int whose = people.meeting(baton, one, other);
        if (one == other) {
            handled(apart, event);
            return;
        }
        Event.Builder alone = Event.of(event.source(), event.key().id(), event.type())
                .attributes(event.attributes())
                .fields(event.fields())
                .occurredAt(event.occurredAt())
                .receivedAt(event.receivedAt());
        People.surely(alone, whose);
        event.identifiers().stream()
                .filter(each -> each.identifier().value().startsWith("k-of-" + events))
                .forEach(alone::identifiedBy);
        handled(apart, alone.build());
    }

    private void handled(BatonTest where, Event event) {
        Outcome outcome = where.handle(event);
        assertThat(outcome.kind()).as(seed + " " + outcome).isEqualTo(Outcome.Kind.DECIDED);
        if (chance.random.nextInt(4) > 0) {
            where.runDue();
        }
    }

    private List<MergeEdge> edges() {
        List<MergeEdge> edges = new ArrayList<>();
        People.profiles(baton).forEach(each -> edges.addAll(each.merges()));
        return edges;
    }

    private void divide() {
        List<MergeEdge> edges = edges();
        if (edges.isEmpty()) {
            return;
        }
        MergeEdge edge = chance.of(edges);
        Profile whole = baton.orchestrator().profile(edge.profileId()).orElseThrow();
        Ledger before = Ledger.of(People.profiles(baton), TYPES);
        Outcome outcome = baton.orchestrator().unmerge(whole.id(), edge.id(), MO, "two people");
        assertThat(outcome.kind()).as(seed).isEqualTo(Outcome.Kind.DECIDED);
        Ledger after = Ledger.of(People.profiles(baton), TYPES);
        assertThat(after.withoutInstances()).as("%s, %s", seed, edge).isEqualTo(before.withoutInstances());
        assertThat(after.instances()).as("%s, %s", seed, edge).isEqualTo(before.instances());
        barred = true;
    }

    private void lift() {
        for (Profile profile : People.profiles(baton)) {
            for (MergeReview each : profile.mergeReviews()) {
                if (each.state() == MergeReview.State.REFUSED) {
                    baton.orchestrator().liftMergeBar(profile.id(), each.id(), MO, "one after all");
                }
            }
        }
        barred = false;
    }

    private void divideAll() {
        while (!edges().isEmpty()) {
            divide();
        }
    }

    private void compare() {
        for (int who = 0; who < People.ALL; who++) {
            // What is shown is shown as of the last turn: here of the same one.
            Event last = People.surely(Event.of("end", "end-" + who, "noted"), who)
                    .occurredAt(baton.now())
                    .build();
            baton.when(last);
            apart.when(last);
            Profile divided = People.profile(baton, who);
            Profile never = People.profile(apart, who);
            assertThat(divided.id()).as("%s, %s", seed, who).isEqualTo(people.idOf(who));
            List<Object> facts = facts(divided);
            for (int i = 0; i < facts.size(); i++) {
                assertThat(facts.get(i))
                        .as("%s, %s", seed, who)
                        .isEqualTo(facts(never).get(i));
            }
        }
    }

    private static List<Object> facts(Profile profile) {
        List<Object> facts = AnyOrder.facts(profile);
        facts.add(profile.identifiers());
        facts.add(profile.contactPoints());
        TYPES.forEach(type -> facts.add(type + " " + profile.eventCount(type)));
        return facts;
    }

    /** What was begun ends where it is, once. */
    private void consequences() {
        baton.advance(Duration.ofDays(3));
        List<Promise> promises = new ArrayList<>();
        int nudged = 0;
        for (Profile profile : People.profiles(baton)) {
            promises.addAll(profile.promises());
            List<String> cases =
                    profile.openCases().stream().map(ServiceCase::id).toList();
            assertThat(profile.promises())
                    .as(seed)
                    .filteredOn(each -> each.state() == PromiseState.BROKEN)
                    .allSatisfy(each -> assertThat(cases).contains(each.caseId()));
            for (JourneyInstance each : profile.instances()) {
                assertThat(each.waiting()).as("%s: %s", seed, each).isNull();
                nudged += each.phase().equals("nudged") ? 1 : 0;
            }
        }
        assertThat(promises).as(seed).extracting(Promise::id).doesNotHaveDuplicates();
        assertThat(promises)
                .as(seed)
                .extracting(Promise::state)
                .doesNotContain(PromiseState.PENDING, PromiseState.ACTIVE, PromiseState.AT_RISK);
        assertThat(baton.channel("desk").said().stream().filter("nudge"::equals))
                .as(seed)
                .hasSize(nudged);
        deliveredOnce();
    }

    private void deliveredOnce() {
        for (String channel : List.of("email", "sms", "desk")) {
            List<Dispatch> delivered = baton.channel(channel).delivered();
            assertThat(delivered).as(seed).extracting(Dispatch::id).doesNotHaveDuplicates();
        }
        TreeMap<String, Dispatch.State> last = new TreeMap<>();
        baton.dispatchStates().forEach(each -> last.put(each.id(), each.state()));
        assertThat(last)
                .as(seed)
                .allSatisfy((id, state) -> assertThat(state.terminal()).isTrue());
    }
}
