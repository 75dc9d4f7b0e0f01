package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.json.DecisionPageJson;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.render.Explainer;
import dev.baton.core.render.Rejudge;
import dev.baton.core.turn.DecisionRecord;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories full of experiments, exploration, pauses and silences: what is stored with each decision gives it again. */
class HoldoutRejudgeTest {
    private static final JsonDocuments DOCUMENTS = new JsonDocuments(() -> {
        throw new IllegalStateException("no profile is read here");
    });
    private static final Actor MIA = Actor.employee("mia");

    private static Proposal message(Random random, String template) {
        Tier tier = random.nextInt(4) == 0 ? Tier.PROMOTION : Tier.LIFECYCLE;
        return Proposal.message("email", template).with(Importance.of(tier).worth(random.nextInt(6)));
    }

    private static Definitions definitions(Random random) {
        Definitions.Builder all = Definitions.builder()
                .decisionPolicy(DecisionPolicy.STANDARD.exploring(random.nextInt(2) * DecisionPolicy.ALL / 2));
        for (int i = 0; i < 4; i++) {
            Journey journey = Shop.journey("j-" + i)
                    .heldOutBy("test-" + i % 3)
                    .rule("a", Trigger.on("visited"), message(random, "a-" + i))
                    .rule("b", Trigger.on("visited"), message(random, "b-" + i))
                    .rule("c", Trigger.on("bought"), message(random, "c-" + i));
            all.journey(journey.build());
        }
        Journey quiet = Shop.journey("quiet")
                .rule(
                        "hush",
                        Trigger.on("visited"),
                        Proposal.silence(Purpose.SERVICE, Duration.ofMinutes(5), "enough")
                                .with(Importance.of(Tier.LIFECYCLE).worth(random.nextInt(4))))
                .rule("bill", Trigger.on("bought"), message(random, "bill"));
        return all.journey(quiet.build())
                .holdout(Holdout.of("test-0", Holdout.ALL / 2))
                .holdout(new Holdout("test-1", "spring", Holdout.ALL / 4))
                .holdout(Holdout.of("test-2", 9_000))
                .build();
    }

    private static Event.Builder event(BatonTest baton, Random random) {
        String address = "p" + random.nextInt(6) + "@example.org";
        Event.Builder event = baton.event("web", random.nextInt(3) == 0 ? "bought" : "visited")
                .verified("email", address);
        // Now and then two of them turn out to be one.
        return random.nextInt(8) == 0 ? event.verified("phone", "+3361234567" + random.nextInt(3)) : event;
    }

    private static BatonTest story(Random random, boolean paused) {
        BatonTest baton = Shop.open(definitions(random)).startingAt(Shop.START);
        for (int i = 0; i < 60; i++) {
            if (paused && random.nextInt(6) == 0) {
                Pause.Scope scope = Pause.Scope.journey("j-" + random.nextInt(4));
                if (baton.orchestrator().resume(scope, MIA, "goes on").isEmpty()) {
                    baton.orchestrator().pause(scope, Pause.Mode.HOLD, MIA, "stop");
                }
            }
            baton.when(event(baton, random));
            baton.advance(Duration.ofMinutes(1L << random.nextInt(11)));
        }
        return baton;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("D7 every decision of a history with holdouts, read from its stored JSON, is judged the same again")
    void every_decision_is_judged_the_same(long seed) {
        BatonTest baton = story(new Random(seed), true);
        int withheld = 0;
        for (LogEntry each : baton.log()) {
            Decision stored = DOCUMENTS.logEntry(DOCUMENTS.encode(each)).decision();
            assertThat(stored).isNotNull();
            assertThat(Rejudge.differences(stored))
                    .as("seed %s, %s", seed, each.event().key())
                    .isEmpty();
            withheld += (int) stored.candidates().stream()
                    .filter(one -> one.result() == ReasonCode.HELD_OUT)
                    .count();
        }
        assertThat(withheld).as("seed %s", seed).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("D7 a log with holdouts played again by a new engine decides and explains the same, byte by byte")
    void a_log_played_again_is_the_same(long seed) {
        Random random = new Random(seed);
        Definitions definitions = definitions(new Random(seed));
        BatonTest baton = story(random, false);
        Map<String, ChannelCapabilities> capabilities = Map.of(
                "email", baton.channel("email").capabilities(),
                "sms", baton.channel("sms").capabilities(),
                "desk", baton.channel("desk").capabilities());

        assertThat(told(Replay.of(definitions, capabilities, baton.log())))
                .as("seed %s", seed)
                .isEqualTo(told(baton.log()));
    }

    private static Map<String, String> told(List<LogEntry> log) {
        Map<String, String> told = new TreeMap<>();
        log.forEach(each -> told.put(
                each.event().key().toString(),
                DecisionPageJson.write(Explainer.utc().page(each.decision()))));
        return told;
    }

    private static Decision withheld() {
        BatonTest baton = Shop.open(Shop.definitions(
                                Shop.journey("winback")
                                        .heldOutBy("winback-test")
                                        .rule(
                                                "r",
                                                Trigger.on("visited"),
                                                Proposal.message("email", "come-back")
                                                        .with(Importance.of(Tier.LIFECYCLE)
                                                                .worth(2))),
                                Shop.journey("beside")
                                        .rule(
                                                "r",
                                                Trigger.on("visited"),
                                                Proposal.message("email", "hello")
                                                        .with(Importance.of(Tier.LIFECYCLE)
                                                                .worth(1))))
                        .holdout(Holdout.of("winback-test", Holdout.ALL))
                        .build())
                .startingAt(Shop.START);
        baton.when(Shop.ada(baton, "visited"));
        return baton.decisionsAtHand().get(0);
    }

    private static Decision with(Decision of, List<Candidate> candidates, List<InputRead> inputs) {
        return new DecisionRecord(
                of.event(),
                of.eventType(),
                of.profileId(),
                of.decidedAt(),
                of.epoch(),
                of.chosen(),
                of.reason(),
                candidates,
                of.notFired(),
                inputs,
                of.notes());
    }

    @Test
    @DisplayName(
            "D7 judged again, what is withheld must be what would have been chosen, from somebody in the control group")
    void nothing_else_is_withheld() {
        Decision decision = withheld();
        Candidate first = decision.candidates().get(0);
        Candidate second = decision.candidates().get(1);

        Candidate behind = with(first, first.failed(), new Score(1, 1, 0.5, 1, 0));

        assertThat(Rejudge.differences(decision)).isEmpty();
        assertThat(Rejudge.differences(
                        with(decision, List.of(with(first, List.of(), first.score()), second), decision.inputs())))
                .as("it was asked, and is not withheld")
                .isNotEmpty();
        assertThat(Rejudge.differences(with(decision, List.of(second, behind), decision.inputs())))
                .as("it would not have been chosen")
                .isNotEmpty();
        for (String other : List.of("holdout", "holdout.bucket")) {
            List<InputRead> inputs = new ArrayList<>(decision.inputs());
            inputs.replaceAll(each -> each.name().equals(other)
                    ? new InputRead(
                            other,
                            other.equals("holdout") ? Value.of("TREATMENT") : Value.of(Holdout.ALL),
                            each.source(),
                            each.asOf())
                    : each);
            assertThat(Rejudge.differences(with(decision, decision.candidates(), inputs)))
                    .as(other)
                    .isNotEmpty();
        }
    }

    private static Candidate with(Candidate of, List<Verdict> failed, Score score) {
        return new Candidate(
                of.rule(),
                of.tier(),
                of.action(),
                score,
                of.asked(),
                failed,
                of.result(),
                of.gap(),
                of.beatenBy(),
                of.tierName(),
                of.binding());
    }
}
