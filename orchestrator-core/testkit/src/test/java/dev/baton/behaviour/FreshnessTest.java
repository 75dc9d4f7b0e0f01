package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Claims that are live for a while, and fields that grow stale (F4). */
class FreshnessTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Operand MOOD = Operand.field("mood");

    private static BatonTest open(Journey journey) {
        return Shop.openWith(Shop.definitions(journey)
                .field(FieldPolicy.mostRecent("mood").halfLife(Duration.ofHours(2)))
                .field(FieldPolicy.ofRecord("city", "crm").live(Duration.ofDays(1), "app"))
                .field(FieldPolicy.priority("tariff", "billing", "crm")
                        .live(Duration.ofDays(1), "app")
                        .timeToLive(Duration.ofDays(3))));
    }

    private static Journey asks(Condition when) {
        return Shop.journey("moods").rule("angry", Trigger.on("asked", when), Proposal.task("desk", "calm-down"));
    }

    private static void ask(BatonTest baton) {
        baton.when(baton.event("web", "asked").verified("customer", "c-1"));
    }

    private static Event.Builder says(BatonTest baton, String source, String field, String value) {
        return baton.event(source, "said").verified("customer", "c-1").field(field, value);
    }

    private static String shown(BatonTest baton, String field) {
        return baton.customer("customer", "c-1")
                .field(field)
                .map(each -> each.shown().value().display())
                .orElse("nothing");
    }

    private static Decision last(BatonTest baton) {
        return baton.decisionsAtHand().get(0);
    }

    @Test
    @DisplayName("F4 a live claim outranks the source of record until its time ends, and not at that instant")
    void a_live_claim_outranks_the_source_of_record() {
        BatonTest baton = open(Shop.greeting());
        baton.given(
                says(baton, "crm", "city", "Lyon"),
                says(baton, "app", "city", "Nice"),
                says(baton, "web", "city", "Metz"),
                says(baton, "crm", "city", "Lyon"));
        assertThat(shown(baton, "city")).isEqualTo("Nice");
        assertThat(baton.customer("customer", "c-1").field("city").orElseThrow().why())
                .isEqualTo("a live statement");

        baton.advance(Duration.ofDays(1).minusNanos(1));
        ask(baton);
        assertThat(shown(baton, "city")).isEqualTo("Nice");

        baton.advance(Duration.ofNanos(1));
        ask(baton);
        assertThat(shown(baton, "city")).isEqualTo("Lyon");
    }

    @Test
    @DisplayName("F4 a claim that is live no more ranks as its source does, until it expires")
    void a_claim_that_is_live_no_more_ranks_as_its_source() {
        BatonTest baton = open(Shop.greeting());
        baton.given(says(baton, "app", "tariff", "gold"));
        baton.advance(Duration.ofDays(2));
        baton.given(says(baton, "crm", "tariff", "basic"));
        assertThat(shown(baton, "tariff")).isEqualTo("basic");

        baton.when(says(baton, "app", "tariff", "silver"));
        assertThat(shown(baton, "tariff")).isEqualTo("silver");

        baton.advance(Duration.ofDays(3));
        ask(baton);
        assertThat(shown(baton, "tariff")).isEqualTo("nothing");
    }

    @Test
    @DisplayName(
            "F4 a field is fresh for its half-life at the usual minimum, that instant included; then no rule fires on it")
    void a_field_is_fresh_for_its_half_life() {
        BatonTest baton = open(asks(MOOD.is("angry")));
        baton.given(says(baton, "web", "mood", "angry"));

        baton.advance(Duration.ofHours(2));
        ask(baton);
        baton.then().dispatched("desk", "calm-down");

        baton.advance(Duration.ofNanos(1_000));
        ask(baton);
        assertThat(last(baton).chosen()).isEmpty();
        assertThat(last(baton).notFired())
                .singleElement()
                .extracting(Decision.RuleAnswer::unknown)
                .isEqualTo(true);
        assertThat(last(baton).notes()).extracting(Decision.Note::code).contains("input.stale");
        assertThat(last(baton).inputs())
                .filteredOn(InputRead::stale)
                .extracting(InputRead::name)
                .containsExactly("field.mood");
        assertThat(shown(baton, "mood")).isEqualTo("angry");
    }

    @Test
    @DisplayName("F4 a condition may demand more, or be content with less, than the field's own minimum")
    void a_condition_may_demand_more_or_less() {
        BatonTest strict = open(asks(MOOD.atLeastFresh(0.9).is("angry")));
        BatonTest lenient = open(asks(MOOD.atLeastFresh(0.1).is("angry")));
        for (BatonTest each : List.of(strict, lenient)) {
            each.given(says(each, "web", "mood", "angry"));
        }

        strict.advance(Duration.ofHours(1));
        ask(strict);
        assertThat(last(strict).chosen()).isEmpty();

        lenient.advance(Duration.ofHours(6));
        ask(lenient);
        lenient.then().dispatched("desk", "calm-down");
    }

    @Test
    @DisplayName("F4 not of a stale input is no more TRUE than the input; what is stale does not exist")
    void a_stale_input_is_unknown() {
        BatonTest negated = open(asks(Condition.not(MOOD.is("happy"))));
        BatonTest missing = open(asks(Condition.not(MOOD.exists())));
        BatonTest either =
                open(asks(Condition.any(MOOD.is("angry"), Operand.source().is("web"))));
        for (BatonTest each : List.of(negated, missing, either)) {
            each.given(says(each, "web", "mood", "angry"));
            each.advance(Duration.ofHours(5));
            ask(each);
        }

        assertThat(last(negated).chosen()).isEmpty();
        missing.then().dispatched("desk", "calm-down");
        either.then().dispatched("desk", "calm-down");
        assertThat(last(either).inputs()).filteredOn(InputRead::stale).hasSize(1);
    }

    @Test
    @DisplayName(
            "F4 eligibility on a stale input blocks and says INPUT_STALE; on one that is missing it does not say so")
    void stale_eligibility_blocks() {
        Journey journey = Shop.journey("moods")
                .rule(
                        "calm",
                        Trigger.on("asked"),
                        Proposal.task("desk", "calm-down").onlyIf(MOOD.is("angry")));
        BatonTest baton = open(journey);
        baton.given(says(baton, "web", "city", "Lyon"));
        ask(baton);
        baton.then().notDispatched("desk", ReasonCode.UNKNOWN_ELIGIBILITY);

        baton.given(says(baton, "web", "mood", "angry"));
        baton.advance(Duration.ofHours(3));
        ask(baton);

        baton.then().notDispatched("desk", ReasonCode.INPUT_STALE);
        assertThat(last(baton).candidates().get(0).failed().get(0).passesWhen())
                .isEqualTo("field.mood being said again");
    }

    @Test
    @DisplayName("F4 what a pause kept back says INPUT_STALE where what its condition needs has grown stale meanwhile")
    void what_was_kept_back_on_a_stale_input() {
        Journey journey = Shop.journey("moods")
                .rule(
                        "calm",
                        Trigger.on("asked"),
                        Proposal.task("desk", "calm-down").onlyIf(MOOD.is("angry")));
        BatonTest baton = open(journey);
        Pause.Scope moods = Pause.Scope.journey("moods");
        baton.given(says(baton, "web", "mood", "angry"));
        baton.orchestrator().pause(moods, Pause.Mode.HOLD, Actor.employee("mia"), "wrong words");
        ask(baton);
        baton.advance(Duration.ofHours(3));

        baton.orchestrator().resume(moods, Actor.employee("mia"), "better words");
        baton.advance(Duration.ofMinutes(30));

        assertThat(baton.channel("desk").said()).isEmpty();
        assertThat(baton.log().stream()
                        .filter(each -> each.event().type().equals("baton.door"))
                        .flatMap(each -> each.decision().candidates().stream())
                        .flatMap(each -> each.failed().stream())
                        .filter(each -> each.gate() == Gate.ELIGIBILITY))
                .extracting(Verdict::reason)
                .containsExactly(ReasonCode.INPUT_STALE);
    }

    @Test
    @DisplayName("F4 a stale field fills no parameter, and the decision says so")
    void a_stale_field_fills_no_parameter() {
        Proposal task = new Proposal(
                new Proposal.Say(
                        Target.EMPLOYEE,
                        Channel.of("desk"),
                        "calm-down",
                        List.of(new Proposal.Parameter("mood", null, MOOD)),
                        null,
                        null,
                        null),
                Importance.of(Tier.SERVICE),
                Condition.always());
        BatonTest baton = open(Shop.journey("moods").rule("calm", Trigger.on("asked"), task));
        baton.given(says(baton, "web", "mood", "angry"));
        baton.advance(Duration.ofHours(3));

        ask(baton);

        assertThat(baton.channel("desk").delivered())
                .singleElement()
                .satisfies(each -> assertThat(parameters(each).get("mood")).isNull());
        assertThat(last(baton).notes()).extracting(Decision.Note::code).contains("input.stale");
    }

    private static dev.baton.event.Attributes parameters(dev.baton.action.Dispatch dispatch) {
        return ((dev.baton.action.Action.FollowUp) dispatch.action()).template().parameters();
    }

    @Test
    @DisplayName("F4 a case that a stale input keeps from opening is no silent loss")
    void a_case_that_does_not_open_says_why() {
        CaseKind kind = new CaseKind(
                "complaint",
                OwnerId.of("team:care"),
                null,
                List.of(Trigger.on("asked", MOOD.is("angry"))),
                List.of(Trigger.on("settled")),
                CaseKind.Story.NONE);
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.greeting())
                .caseKind(kind)
                .field(FieldPolicy.mostRecent("mood").halfLife(Duration.ofHours(2))));
        baton.given(says(baton, "web", "mood", "angry"));
        baton.advance(Duration.ofHours(3));

        ask(baton);

        assertThat(baton.customer("customer", "c-1").openCases()).isEmpty();
        assertThat(last(baton).notes())
                .contains(new Decision.Note(
                        "input.stale", "case complaint went without field.mood, which was said too long ago"));
    }

    @Test
    @DisplayName("F4 freshness is 2^(-age / half-life), and readable beside the field")
    void freshness_is_readable() {
        BatonTest baton = open(Shop.greeting());
        baton.given(says(baton, "web", "mood", "angry"));
        baton.advance(Duration.ofHours(4));
        ask(baton);

        assertThat(baton.customer("customer", "c-1")
                        .provenance("mood")
                        .orElseThrow()
                        .freshness())
                .isEqualTo(0.25);
        assertThat(START).isBefore(baton.now());
    }
}
