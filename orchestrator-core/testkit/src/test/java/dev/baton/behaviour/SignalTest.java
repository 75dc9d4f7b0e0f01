package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Signal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.InputRead;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration DAY = Duration.ofDays(1);

    /** Errors count 1, bad reviews 3; half of it is left after a day. */
    private static final Signal FRUSTRATION = new Signal(
            "frustration",
            DAY,
            List.of(
                    new Signal.Moment(Trigger.on("page.error"), 1),
                    new Signal.Moment(
                            Trigger.on("review.posted", Operand.event("stars").atMost(2)), 3)));

    private static BatonTest open(Journey journey) {
        return Shop.openWith(Definitions.builder().journey(journey.build()).signal(FRUSTRATION));
    }

    /** Says sorry by e-mail on every visit of whoever is frustrated so far. */
    private static BatonTest sorryWhen(Condition frustrated) {
        return open(Shop.journey("j").rule("r", Trigger.on("visited", frustrated), Proposal.message("email", "sorry")));
    }

    private static Event.Builder error(BatonTest baton) {
        return Shop.ada(baton, "page.error");
    }

    private static Event.Builder review(BatonTest baton, int stars) {
        return Shop.ada(baton, "review.posted").attribute("stars", stars);
    }

    private static boolean sorry(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
        return baton.decisionsAtHand().get(0).kind() == ActionKind.FOLLOW_UP;
    }

    @Test
    @DisplayName("J1 a signal is the sum of its moments, each halved with every half-life")
    void it_decays() {
        BatonTest baton = sorryWhen(Operand.signal("frustration").atLeast(2));
        baton.given(error(baton), error(baton));
        assertThat(sorry(baton)).isTrue();

        baton.advance(DAY);
        assertThat(sorry(baton)).as("1 is left of 2").isFalse();

        baton.given(error(baton));
        assertThat(sorry(baton)).as("1 and 1").isTrue();
    }

    @Test
    @DisplayName("J1 only the events that its condition takes show a signal, as strongly as it says")
    void moments_have_conditions() {
        BatonTest baton = sorryWhen(Operand.signal("frustration").atLeast(3));
        baton.given(review(baton, 5), review(baton, 3));
        assertThat(sorry(baton)).isFalse();

        baton.given(review(baton, 2));
        assertThat(sorry(baton)).isTrue();
    }

    @Test
    @DisplayName("F6 the order in which moments come does not matter: what counts is when they occurred")
    void order_does_not_matter() {
        for (boolean turned : new boolean[] {false, true}) {
            BatonTest baton = sorryWhen(Operand.signal("frustration").atLeast(2));
            Event.Builder early = error(baton).occurredAt(START.minus(DAY));
            Event.Builder late = review(baton, 1).occurredAt(START);
            baton.given(turned ? late : early, turned ? early : late);
            baton.when(Shop.ada(baton, "visited"));

            assertThat(read(baton)).as("turned %s", turned).isEqualTo(Value.of(3.5));
        }
    }

    private static Value read(BatonTest baton) {
        return baton.decisionsAtHand().get(0).inputs().stream()
                .filter(each -> each.name().equals("signal.frustration"))
                .map(InputRead::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("D6 a decision says how strong the signal was, and when its last moment was")
    void it_is_explained() {
        BatonTest baton = sorryWhen(Operand.signal("frustration").atLeast(1));
        baton.given(review(baton, 1));
        baton.advance(Duration.ofHours(12));
        baton.when(Shop.ada(baton, "visited"));

        InputRead read = baton.decisionsAtHand().get(0).inputs().stream()
                .filter(each -> each.name().equals("signal.frustration"))
                .findFirst()
                .orElseThrow();
        assertThat(read.value()).isEqualTo(Value.of(2.12132));
        assertThat(read.asOf()).isEqualTo(START);
    }

    @Test
    @DisplayName("J3 a signal that fades sets a rule off at the first instant at which it is weak enough, once")
    void it_wakes_by_itself() {
        BatonTest baton = open(Shop.journey("j")
                .whenever(
                        "calm",
                        Condition.all(
                                Operand.signal("frustration").lessThan(1),
                                Operand.count("page.error").atLeast(1)),
                        Proposal.message("email", "better?")));
        baton.given(error(baton), error(baton), error(baton), error(baton));

        Instant calm = baton.orchestrator().nextDue().orElseThrow();
        // To a millionth 0.9999995 is 1 yet; that is reached 62 ms after the second half-life.
        assertThat(calm)
                .isBetween(
                        START.plus(DAY.multipliedBy(2)),
                        START.plus(DAY.multipliedBy(2)).plusMillis(100));
        baton.advanceTo(calm.minusNanos(1_000));
        assertThat(baton.channel("email").said()).isEmpty();
        baton.advanceTo(calm);
        assertThat(baton.channel("email").said()).containsExactly("better?");
        baton.advance(DAY.multipliedBy(30));
        assertThat(baton.channel("email").said()).hasSize(1);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J3 one more moment moves the instant at which a signal is weak enough")
    void a_moment_moves_it() {
        BatonTest baton = open(Shop.journey("j")
                .whenever(
                        "calm",
                        Condition.not(Operand.signal("frustration").atLeast(1)),
                        Proposal.message("email", "better?")));
        baton.given(error(baton), error(baton));
        Instant first = baton.orchestrator().nextDue().orElseThrow();
        baton.given(review(baton, 1));

        assertThat(baton.orchestrator().nextDue().orElseThrow()).isAfter(first.plus(DAY));
    }

    @Test
    @DisplayName("J2 after ten half-lives a moment is forgotten; before there was anything a signal is zero, and known")
    void it_is_forgotten() {
        BatonTest baton = sorryWhen(Operand.signal("frustration").atMost(0));
        assertThat(sorry(baton)).isTrue();
        baton.given(error(baton));
        baton.advance(DAY.multipliedBy(Signal.HALF_LIVES).minusNanos(1_000));
        assertThat(sorry(baton)).isFalse();
        baton.advance(Duration.ofNanos(1_000));
        assertThat(sorry(baton)).isTrue();
    }

    @Test
    @DisplayName("J2 of whom a signal was not kept before it is unknown, as far as its moments do not say enough")
    void it_may_be_unknown() {
        BatonTest baton =
                Shop.open(Shop.journey("j").rule("r", Trigger.on("visited"), Proposal.message("email", "hello")));
        baton.when(Shop.ada(baton, "visited"));
        int before = baton.channel("email").said().size();
        Journey weak = Shop.journey("j")
                .version(2)
                .rule(
                        "weak",
                        Trigger.on("visited", Operand.signal("frustration").lessThan(1)),
                        Proposal.message("email", "weak"))
                .rule(
                        "strong",
                        Trigger.on("visited", Operand.signal("frustration").atLeast(1)),
                        Proposal.message("email", "strong"));
        baton.orchestrator()
                .publish(Definitions.builder()
                        .journey(weak.build())
                        .signal(FRUSTRATION)
                        .build());

        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("email").said()).as("nothing is known").hasSize(before);
        baton.when(error(baton), Shop.ada(baton, "visited"));
        assertThat(baton.channel("email").said()).as("1 at least").endsWith("strong");
        baton.advance(DAY.multipliedBy(Signal.HALF_LIVES));
        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("email").said()).as("all there was").endsWith("weak");
    }

    @Test
    @DisplayName("F4 a signal whose last moment was too long ago is not used where a rule asks for freshness")
    void it_grows_stale() {
        BatonTest baton =
                sorryWhen(Operand.signal("frustration").atLeastFresh(0.5).moreThan(0));
        baton.given(review(baton, 1));
        baton.advance(DAY);
        assertThat(sorry(baton)).isTrue();
        baton.advance(Duration.ofSeconds(1));
        assertThat(sorry(baton)).isFalse();
        InputRead read = baton.decisionsAtHand().get(0).inputs().get(0);
        assertThat(read.stale()).isTrue();
        assertThat(read.value()).isNotNull();
    }

    @Test
    @DisplayName("I8 the moments of two who are one add up")
    void a_merge_adds_up() {
        BatonTest baton = sorryWhen(Operand.signal("frustration").atLeast(2));
        Identifier device = Identifier.of("device", "d-1");
        baton.given(error(baton), baton.event("web", "page.error").identifiedBy(device.seen(Strength.CLAIMED)));
        assertThat(sorry(baton)).isFalse();

        baton.given(Shop.ada(baton, "login").identifiedBy(device.seen(Strength.CLAIMED)));

        assertThat(sorry(baton)).isTrue();
    }

    @Test
    @DisplayName("J1 signals that there are not, and what signals cannot be, are refused with the way out")
    void what_is_refused() {
        assertThatThrownBy(() -> sorryWhen(Operand.signal("joy").atLeast(1)))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("joy")
                .hasMessageContaining("[frustration]");
        assertThatThrownBy(() -> Operand.signal("frustration").is(1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("use lt, lte, gt or gte");
        assertThatThrownBy(() ->
                        new Signal.Moment(Trigger.on("x", Operand.field("tier").is("gold")), 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("looks at more than the event");
        assertThatThrownBy(() -> new Signal.Moment(Trigger.on("x"), 0)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new Signal("s", DAY, List.of())).hasMessageContaining("at least one event");
        assertThatThrownBy(() -> Signal.of("s", Duration.ofDays(4_000), "x")).hasMessageContaining("at most");
    }
}
