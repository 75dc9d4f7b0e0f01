package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.InputRead;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.HostPredicate;
import dev.baton.spi.LogEntry;
import dev.baton.spi.SharedInputs;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostPredicateTest {
    private static final Condition OWES = Condition.predicate("owes-money");

    private static Journey journey(Condition when) {
        return Shop.journey("j")
                .rule("r", Trigger.on("visited", when), Proposal.message("email", "t"))
                .rule("s", Trigger.on("visited", Condition.not(when)), Proposal.message("email", "u"));
    }

    private static BatonTest open(HostPredicate predicate) {
        return Shop.open(Shop.definitions(journey(OWES)).build())
                .and(builder -> builder.predicate("owes-money", predicate))
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("J1 a condition may ask the host, who sees the profile as the turn has left it, and the event")
    void it_asks_the_host() {
        BatonTest baton = open((profile, event) ->
                profile.field("balance").isPresent() && event.type().equals("visited"));
        baton.when(Shop.ada(baton, "visited"));
        assertThat(baton.channel("email").said()).containsExactly("u");

        baton.when(Shop.ada(baton, "visited").field("balance", "-5"));

        assertThat(baton.channel("email").said()).containsExactly("u", "t");
    }

    @Test
    @DisplayName("T2 D6 the answer is stored with the decision, which names it, and is asked for once a turn")
    void the_answer_is_stored() {
        AtomicInteger asked = new AtomicInteger();
        BatonTest baton = open((profile, event) -> asked.incrementAndGet() > 0);
        baton.when(Shop.ada(baton, "visited"));

        LogEntry logged = baton.log().get(baton.log().size() - 1);
        SharedInputs inputs = baton.orchestrator()
                .log()
                .entry(baton.decisionsAtHand().get(0).event())
                .orElseThrow()
                .inputs();
        assertThat(logged).isNotNull();
        assertThat(inputs).isNotNull();
        assertThat(inputs.predicates()).containsExactly(new SharedInputs.Answered("owes-money", true));
        assertThat(asked).hasValue(1);
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .extracting(InputRead::name, InputRead::value)
                .contains(org.assertj.core.groups.Tuple.tuple("predicate.owes-money", Value.of(true)));
    }

    @Test
    @DisplayName("T2 a replay gets the same answers from the log, whatever the host would say now")
    void a_replay_gets_the_same() {
        AtomicInteger asked = new AtomicInteger();
        BatonTest baton = open((profile, event) -> asked.incrementAndGet() % 2 == 0);
        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ada(baton, "visited"));
        Map<String, ChannelCapabilities> channels = Map.of(
                "email", RecordingChannel.forCustomers("email").capabilities(),
                "sms", RecordingChannel.forCustomers("phone").capabilities(),
                "desk", baton.channel("desk").capabilities());

        assertThat(Replay.of(Shop.definitions(journey(OWES)).build(), channels, baton.log()))
                .isEqualTo(baton.log());
    }

    @Test
    @DisplayName("T10 J2 a predicate that fails leaves its condition UNKNOWN, and nobody else suffers")
    void one_that_fails_is_unknown() {
        BatonTest baton = open((profile, event) -> {
            throw new IllegalStateException("the ledger is closed");
        });
        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.channel("email").said()).isEmpty();
        assertThat(baton.decisionsAtHand().get(0).notFired())
                .allSatisfy(each -> assertThat(each.unknown()).isTrue());
    }

    @Test
    @DisplayName("J1 a predicate that nobody answers is refused, by name")
    void nobody_answers() {
        assertThatThrownBy(() -> Shop.open(journey(OWES)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("owes-money")
                .hasMessageContaining("register it");
    }

    @Test
    @DisplayName("J3 no state can ask the host, since nobody tells when its answer changes")
    void no_state_can_ask() {
        for (Journey each : List.of(
                Shop.journey("j").whenever("r", OWES, Proposal.message("email", "t")),
                journey(Condition.hasBeen(OWES, Duration.ofDays(1))))) {
            assertThatThrownBy(() -> Shop.open(each))
                    .isInstanceOf(InvalidDefinitionsException.class)
                    .hasMessageContaining("owes-money");
        }
        Definitions through = Shop.definitions(journey(Operand.field("x").exists()))
                .segment("debtors", OWES)
                .build();
        assertThat(DefinitionCheck.check(through))
                .anySatisfy(each -> assertThat(each.code()).isEqualTo("state_unseen"));
    }
}
