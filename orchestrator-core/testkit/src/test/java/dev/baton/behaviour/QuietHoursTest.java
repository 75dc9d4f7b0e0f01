package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.journey.ExitReason;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.LogEntry;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.ZoneCandidates;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When customers are left alone because of the time of day where they are, and what becomes of what waits meanwhile. */
class QuietHoursTest {
    private static final QuietHours NIGHT = QuietHours.between("21:00", "08:00", "Europe/Amsterdam");

    /** A quarter past ten in the evening in Amsterdam. */
    private static final String EVENING = "2026-03-02T21:15:00Z";

    private static final String MORNING = "2026-03-03T07:00:00Z";

    private static Definitions.Builder definitions(QuietHours hours) {
        return Shop.promises(
                        Shop.greeting(),
                        Shop.quotes(),
                        says("recalled", Tier.SAFETY_LEGAL),
                        says("served", Tier.SERVICE),
                        texts())
                .contactPolicy(ContactPolicy.STANDARD.with(hours));
    }

    private static Journey says(String type, Tier tier) {
        return Shop.journey(type)
                .rule("say", Trigger.on(type), Proposal.message("email", type).tier(tier));
    }

    private static Journey texts() {
        return Shop.journey("texts").rule("text", Trigger.on("texted"), Proposal.message("sms", "text"));
    }

    private static BatonTest open(QuietHours hours, String at) {
        return Shop.open(definitions(hours).build()).startingAt(at);
    }

    private static BatonTest open(ZoneCandidates candidates, QuietHours hours, String at) {
        return Shop.open(definitions(hours).build())
                .and(builder -> builder.zones(candidates))
                .startingAt(at);
    }

    private static Event.Builder ada(BatonTest baton, String type, String zone) {
        return Shop.ada(baton, type).field("zone", zone);
    }

    private static Decision last(BatonTest baton) {
        List<Decision> atHand = baton.decisionsAtHand();
        return atHand.get(atHand.size() - 1);
    }

    private static Verdict refused(BatonTest baton) {
        return last(baton).candidates().get(0).failed().get(0);
    }

    @Test
    @DisplayName("C7 what is decided in quiet hours is held until they end, to the instant, and the decision says so")
    void held_until_quiet_ends() {
        BatonTest baton = open(NIGHT, EVENING);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.FOLLOW_UP).noted("quiet.held").notDispatched("email");
        assertThat(last(baton).notes())
                .filteredOn(each -> each.code().equals("quiet.held"))
                .extracting(Decision.Note::words)
                .containsExactly("held until 2026-03-03T07:00:00Z, when it is 08:00 where the customer is; quiet from"
                        + " 21:00 to 08:00 where the customer is, which nobody knows");
        Explanation explained = Explainer.utc().explain(last(baton));
        assertThat(explained.analyst()).anyMatch(line -> line.contains("when it is 08:00 where the customer is"));
        assertThat(explained.agent()).contains("held until 2026-03-03T07:00:00Z");
        assertThat(explained.customer()).contains("waits until the time of day is over at which we do not disturb you");
        baton.advanceTo(Instant.parse(MORNING).minusNanos(1_000));
        baton.then().notDispatched("email");
        baton.advanceTo(MORNING);
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 quiet hours begin at their start and are over at their end, to the instant")
    void from_start_to_before_end() {
        BatonTest baton = open(NIGHT, "2026-03-02T19:59:59.999999Z");
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "hello");

        baton.advance(Duration.ofNanos(1_000));
        baton.when(Shop.ben(baton, "visited"));
        baton.thenOf("customer", "c-ben").noted("quiet.held");

        baton.advanceTo(MORNING);
        baton.channel("email").forget();
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "hello").notNoted("quiet.held");
    }

    @Test
    @DisplayName("C7 the zone that is stated counts, whatever the host or the policy would have guessed")
    void the_stated_zone_counts() {
        BatonTest baton = open(point -> List.of(ZoneId.of("Europe/Amsterdam")), NIGHT, EVENING);

        baton.when(ada(baton, "visited", "America/New_York"));

        baton.then().dispatched("email", "hello");
        assertThat(last(baton).inputs())
                .filteredOn(each -> each.name().equals("field.zone"))
                .extracting(InputRead::value)
                .containsExactly(Value.of("America/New_York"));
        assertThat(last(baton).inputs()).extracting(InputRead::name).doesNotContain("zones");
    }

    @Test
    @DisplayName(
            "C7 where the field states no zone that is known, it is as if none was stated, and the decision says so")
    void a_zone_that_is_none() {
        BatonTest baton = open(NIGHT, EVENING);

        baton.when(ada(baton, "visited", "Middle-earth/Shire"));

        baton.then().noted("zone.unknown").noted("quiet.held").notDispatched("email");
    }

    @Test
    @DisplayName("C7 whose zone is not stated may be in any that their contact points tell: all must be awake")
    void every_candidate_must_be_awake() {
        // In Kyiv it is 06:30, in London 04:30: Kyiv wakes at 06:00 UTC, London at 08:00.
        ZoneCandidates byKind = point -> point.kind().equals("phone")
                ? List.of(ZoneId.of("Europe/Kyiv"), ZoneId.of("Europe/London"))
                : List.of();
        BatonTest baton =
                open(byKind, QuietHours.between("21:00", "08:00", "Pacific/Auckland"), "2026-03-03T04:30:00Z");

        baton.when(Shop.ada(baton, "visited").verified("phone", "+31612345678"));

        baton.advanceTo("2026-03-03T07:59:59.999Z");
        baton.then().notDispatched("email");
        baton.advanceTo("2026-03-03T08:00:00Z");
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 who can be reached by e-mail only, and states no zone, is reached when no fallback zone is asleep")
    void an_e_mail_only_customer_is_reached() {
        List<ContactPoint> asked = new ArrayList<>();
        ZoneCandidates byPrefix = point -> {
            asked.add(point);
            return List.of();
        };
        QuietHours wide = QuietHours.between("21:00", "08:00", "Europe/Lisbon", "Europe/Athens");
        BatonTest baton = open(byPrefix, wide, EVENING);

        baton.when(Shop.ada(baton, "visited"));

        assertThat(asked).containsExactly(new ContactPoint("email", "ada@example.org"));
        assertThat(last(baton).inputs())
                .filteredOn(each -> each.name().equals("zones"))
                .extracting(InputRead::value, InputRead::source)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Value.of(List.of(Value.of("Europe/Lisbon"), Value.of("Europe/Athens"))), "contact policy"));
        baton.advanceTo("2026-03-03T07:59:59.999Z"); // it is 09:59 in Athens
        baton.then().notDispatched("email");
        baton.advanceTo("2026-03-03T08:00:00Z");
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 a night with a clock change ends at the end by the clocks of then")
    void over_a_clock_change() {
        BatonTest baton = open(NIGHT, "2026-03-28T21:30:00Z");

        baton.when(Shop.ada(baton, "visited"));

        baton.advanceTo("2026-03-29T05:59:59.999Z");
        baton.then().notDispatched("email");
        baton.advanceTo("2026-03-29T06:00:00Z");
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 what the law asks for goes at any hour, and so does what no scope covers")
    void who_obeys() {
        BatonTest baton = open(NIGHT, EVENING);
        baton.when(Shop.ada(baton, "recalled"));
        baton.then().dispatched("email", "recalled");

        Scope marketing = Scope.of(Purpose.MARKETING);
        Scope lifecycle = new Scope(null, null, java.util.Set.of(Tier.LIFECYCLE), null);
        BatonTest scoped = open(NIGHT.forScopes(marketing, lifecycle), EVENING);
        scoped.when(Shop.ada(scoped, "served"));
        scoped.then().dispatched("email", "served");
        scoped.when(Shop.ada(scoped, "visited"));
        scoped.then().noted("quiet.held");
    }

    @Test
    @DisplayName(
            "C7 what would be held for longer than is allowed is not chosen, and the refusal says when it would pass")
    void not_chosen_beyond_the_longest_hold() {
        BatonTest exactly = open(NIGHT.heldAtMost(Duration.ofHours(11)), "2026-03-02T20:00:00Z");
        exactly.when(Shop.ada(exactly, "visited"));
        exactly.then().noted("quiet.held");

        BatonTest baton = open(NIGHT.heldAtMost(Duration.ofHours(11).minusSeconds(1)), "2026-03-02T20:00:00Z");
        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.NONE).notDispatched("email", ReasonCode.QUIET_HOURS);
        assertThat(refused(baton).passesAt()).isEqualTo(MORNING);
        assertThat(refused(baton).passesWhen()).isEqualTo("when it is 08:00 where the customer is");
        assertThat(refused(baton).detail()).endsWith("; it cannot be held beyond 2026-03-03T06:59:59Z");
    }

    @Test
    @DisplayName("C7 what is not worth sending any more when quiet ends is not chosen")
    void not_chosen_beyond_its_expiry() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        for (boolean exactly : new boolean[] {true, false}) {
            Duration expiry = Duration.ofMinutes(585).plusSeconds(exactly ? 0 : 1); // from 21:15 to 07:00
            BatonTest baton = Shop.open(definitions(NIGHT)
                            .contactPolicy(new ContactPolicy(
                                            standard.models(),
                                            standard.silences(),
                                            standard.caps(),
                                            standard.costs(),
                                            standard.live(),
                                            expiry)
                                    .with(NIGHT))
                            .build())
                    .startingAt(EVENING);

            baton.when(Shop.ada(baton, "visited"));

            baton.then().decided(exactly ? ActionKind.NONE : ActionKind.FOLLOW_UP);
            baton.advanceTo(MORNING);
            assertThat(baton.channel("email").said()).hasSize(exactly ? 0 : 1);
        }
    }

    @Test
    @DisplayName(
            "C7 where it is always quiet in one of the candidate zones nothing is chosen, and a known zone mends it")
    void always_quiet_somewhere() {
        ZoneCandidates everywhere = point ->
                List.of(ZoneId.of("America/Los_Angeles"), ZoneId.of("Europe/Amsterdam"), ZoneId.of("Asia/Tokyo"));
        BatonTest baton = open(everywhere, NIGHT, Shop.START);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.NONE).notDispatched("email", ReasonCode.QUIET_HOURS);
        assertThat(refused(baton).passesAt()).isNull();
        assertThat(refused(baton).passesWhen()).startsWith("a known zone");
        baton.when(ada(baton, "visited", "Europe/Amsterdam"));
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 what is held counts at its planned time, and its place is taken meanwhile")
    void held_counts_when_it_is_planned() {
        BatonTest baton = Shop.open(definitions(NIGHT)
                        .contactPolicy(ContactPolicy.STANDARD.with(NIGHT).with(Cap.rolling(1, Duration.ofDays(1))))
                        .build())
                .startingAt(EVENING);
        baton.given(Shop.ada(baton, "visited"));

        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::at, ContactEntry::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Instant.parse(MORNING), Dispatch.State.QUEUED));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
    }

    @Test
    @DisplayName("C6 what is planned a window's length ahead or more is in no window with what is sent now")
    void what_is_planned_far_ahead_takes_no_place_now() {
        // From a quarter past nine to seven in the morning: 9 hours and 45 minutes.
        for (Duration window :
                List.of(Duration.ofMinutes(585), Duration.ofMinutes(585).plusNanos(1_000))) {
            BatonTest baton = Shop.open(definitions(NIGHT)
                            .contactPolicy(ContactPolicy.STANDARD.with(NIGHT).with(Cap.rolling(1, window)))
                            .build())
                    .startingAt(EVENING);
            baton.given(Shop.ada(baton, "visited"));

            baton.when(Shop.ada(baton, "recalled"));

            boolean displaced = window.toMinutes() * 60_000_000_000L != window.toNanos();
            baton.then().dispatched("email", "recalled");
            assertThat(baton.customer("customer", "c-ada").contacts())
                    .extracting(ContactEntry::state)
                    .containsExactly(
                            Dispatch.State.DELIVERED, displaced ? Dispatch.State.CANCELLED : Dispatch.State.QUEUED);
        }
    }

    @Test
    @DisplayName("C7 where the customer has moved while it was held, the door asks by their new clock")
    void the_door_asks_again() {
        BatonTest baton = open(NIGHT, EVENING);
        baton.given(Shop.ada(baton, "visited"));

        baton.when(ada(baton, "moved", "America/New_York"));
        baton.advanceTo("2026-03-03T12:59:59.999Z");
        baton.then().notDispatched("email", ReasonCode.QUIET_HOURS);
        baton.advanceTo("2026-03-03T13:00:00Z");

        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 what is to be tried again in the night waits for the morning, like what was decided then")
    void retries_wait_for_the_morning() {
        BatonTest baton = open(NIGHT, "2026-03-02T19:59:00Z");
        baton.channel("email").next().retriesAfter(Duration.ofHours(2));
        baton.given(Shop.ada(baton, "visited"));

        baton.advanceTo(Instant.parse(MORNING).minusNanos(1_000));
        baton.then().notDispatched("email", ReasonCode.QUIET_HOURS);
        baton.advanceTo(MORNING);

        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C8 what would be quiet for longer than it may be held, counted from when it was first held, expires")
    void expires_at_the_longest_hold() {
        BatonTest baton = open(NIGHT.heldAtMost(Duration.ofHours(16)), EVENING);
        baton.given(Shop.ada(baton, "visited"));
        baton.given(ada(baton, "moved", "America/New_York"));
        baton.advanceTo(MORNING);
        baton.given(ada(baton, "moved", "America/Los_Angeles"));

        baton.advanceTo("2026-03-03T13:00:00Z"); // morning in New York, 05:00 in Los Angeles

        baton.then().notDispatched("email", ReasonCode.QUIET_HOURS);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.EXPIRED);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("C8 what is held is cancelled when what asked for it ends")
    void cancelled_while_held() {
        BatonTest baton = open(NIGHT, "2026-03-02T19:15:00Z");
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));
        baton.advanceTo("2026-03-02T21:15:00Z");
        baton.then().noted("quiet.held");

        baton.when(Shop.ada(baton, "quote.dropped").attribute("quote", "q-1"));
        baton.then().exited("quotes", ExitReason.EXIT_RULE);
        baton.advanceTo("2026-03-04T09:00:00Z");

        baton.then().notDispatched("email");
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName(
            "T2 the host is asked once a turn where the customer may be, and its answer is stored with the decision")
    void candidates_are_recorded() {
        List<ContactPoint> asked = new ArrayList<>();
        ZoneCandidates lisbon = point -> {
            asked.add(point);
            return List.of(ZoneId.of("Europe/Lisbon"));
        };
        Definitions two = Shop.definitions(Shop.greeting(), says("visited", Tier.SERVICE))
                .contactPolicy(ContactPolicy.STANDARD.with(NIGHT))
                .build();
        BatonTest baton = Shop.open(two).and(builder -> builder.zones(lisbon)).startingAt(EVENING);

        Event event = Shop.ada(baton, "visited").build();
        baton.handle(event);

        assertThat(asked).hasSize(1);
        assertThat(inputs(baton, event).zones()).containsExactly(ZoneId.of("Europe/Lisbon"));
    }

    private static SharedInputs inputs(BatonTest baton, Event event) {
        return baton.orchestrator()
                .log()
                .entry(event.key())
                .map(LogEntry::inputs)
                .orElseThrow();
    }

    @Test
    @DisplayName("T10 where the host fails to say where a customer may be, the event is parked, at the door it waits")
    void a_failing_host() {
        boolean[] fails = {true};
        ZoneCandidates failing = point -> {
            if (fails[0]) {
                throw new IllegalStateException("no table of prefixes");
            }
            return List.of(ZoneId.of("Europe/Amsterdam"));
        };
        BatonTest baton = open(failing, NIGHT, EVENING);

        Event event = Shop.ada(baton, "visited").build();
        assertThat(baton.when(event).kind()).isEqualTo(Outcome.Kind.PARKED);
        fails[0] = false;
        baton.orchestrator().retry(event);
        fails[0] = true;
        baton.advanceTo(MORNING);
        baton.then().notDispatched("email");
        fails[0] = false;
        baton.advance(Duration.ofMinutes(2));

        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("C7 a zone that was said too long ago is not used, and the decision says so")
    void a_stale_zone_is_not_used() {
        Definitions definitions = definitions(NIGHT)
                .field(new dev.baton.core.definition.FieldPolicy(
                        "zone",
                        dev.baton.core.definition.FieldPolicy.Choice.MOST_RECENT,
                        List.of(),
                        null,
                        null,
                        new dev.baton.core.definition.EventContract.Decay(Duration.ofDays(30), 0.5),
                        dev.baton.core.definition.FieldPolicy.Terms.NONE))
                .build();
        BatonTest baton = Shop.open(definitions).startingAt("2026-01-01T12:00:00Z");
        baton.given(ada(baton, "moved", "America/New_York"));
        baton.advanceTo(EVENING);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().noted("quiet.held");
        assertThat(last(baton).inputs())
                .filteredOn(InputRead::stale)
                .extracting(InputRead::name)
                .containsExactly("field.zone");
    }
}
