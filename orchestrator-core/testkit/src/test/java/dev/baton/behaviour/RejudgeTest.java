package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Subscription;
import dev.baton.core.definition.Trigger;
import dev.baton.core.json.DecisionPageJson;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.render.Explainer;
import dev.baton.core.render.Rejudge;
import dev.baton.core.turn.DecisionRecord;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.spi.LogEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejudgeTest {
    private static final JsonDocuments DOCUMENTS = new JsonDocuments(() -> {
        throw new IllegalStateException("no profile is read here");
    });

    private static Decision contested() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("offers")
                        .rule("a", Trigger.on("visited"), Proposal.message("email", "offer-a"))
                        .rule("b", Trigger.on("visited"), Proposal.message("pigeon", "offer-b"))
                        .rule(
                                "c",
                                Trigger.on("visited", Operand.event("amount").atLeast(5)),
                                Proposal.message("sms", "c")));
        baton.when(Shop.ada(baton, "visited").attribute("amount", 7));
        return baton.decisionsAtHand().get(0);
    }

    private static Decision with(Decision of, List<Candidate> candidates, ReasonCode reason) {
        return new DecisionRecord(
                of.event(),
                of.eventType(),
                of.profileId(),
                of.decidedAt(),
                of.epoch(),
                of.chosen(),
                reason,
                candidates,
                of.notFired(),
                of.inputs(),
                of.notes());
    }

    private static Candidate ended(Candidate of, ReasonCode result) {
        return new Candidate(
                of.rule(),
                of.tier(),
                of.action(),
                of.score(),
                of.asked(),
                of.failed(),
                result,
                of.gap(),
                of.beatenBy(),
                of.tierName(),
                of.binding());
    }

    @Test
    @DisplayName("D6 what is stored with a decision gives the same decision again, and nothing else does")
    void a_decision_judged_again_is_the_same() {
        Decision decision = contested();

        assertThat(decision.candidates()).hasSize(4);
        assertThat(Rejudge.differences(decision)).isEmpty();
        assertThat(Rejudge.differences(with(decision, decision.candidates(), ReasonCode.ALL_REFUSED)))
                .singleElement()
                .asString()
                .contains("the reason was ALL_REFUSED");
        for (int i = 0; i < decision.candidates().size(); i++) {
            List<Candidate> other = new ArrayList<>(decision.candidates());
            other.set(i, ended(other.get(i), ReasonCode.OUTRANKED_BY_TIER));
            assertThat(Rejudge.differences(with(decision, other, decision.reason())))
                    .as("candidate %s", i)
                    .isNotEmpty();
        }
        List<Candidate> backwards = new ArrayList<>(decision.candidates());
        Collections.reverse(backwards);
        assertThat(Rejudge.differences(with(decision, backwards, decision.reason())))
                .isNotEmpty();
    }

    @Test
    @DisplayName(
            "D6 judged again, an event that came too late to act on is so, though systems would have been told of it")
    void what_came_too_late_is_judged_again() {
        BatonTest baton = Shop.openWith(Shop.definitions()
                .field(FieldPolicy.mostRecent("city"))
                .subscription(Subscription.of("crm", "nowhere").fields("city")));

        baton.when(Shop.ada(baton, "moved")
                .field("city", "Lima")
                .expiresAt(baton.now().minusSeconds(1)));

        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(decision.candidates()).hasSize(1);
        assertThat(decision.reason()).isEqualTo(ReasonCode.EVENT_EXPIRED);
        assertThat(Rejudge.differences(decision)).isEmpty();
        assertThat(Rejudge.differences(with(decision, decision.candidates(), ReasonCode.NO_RULE_MATCHED)))
                .isNotEmpty();
    }

    @Test
    @DisplayName("D6 a decision stores which instance of its journey asked")
    void the_instance_that_asked_is_stored() {
        BatonTest baton = Shop.open(Shop.quotes());
        baton.given(
                Shop.ada(baton, "quote.started").attribute("quote", "q-1"),
                Shop.ada(baton, "quote.started").attribute("quote", "q-2"));

        baton.when(Shop.ada(baton, "quote.submitted").attribute("quote", "q-2"));

        LogEntry entry = baton.log()
                .get(baton.decisions().indexOf(baton.decisionsAtHand().get(0)));
        assertThat(DOCUMENTS.logEntry(DOCUMENTS.encode(entry)).decision().candidates())
                .singleElement()
                .extracting(Candidate::binding)
                .isEqualTo("q-2");
    }

    @Test
    @DisplayName("D6 judged again, a wait silences the instance that asked for it, and no other")
    void a_wait_silences_the_instance_that_asked() {
        Candidate message = contested().candidates().stream()
                .filter(Candidate::chosen)
                .findFirst()
                .orElseThrow();
        Action.Wait hold = new Action.Wait(java.time.Instant.parse(Shop.START), "busy");

        assertThat(Rejudge.of(List.of(by(message, hold, "q-1"), by(message, message.action(), "q-1"))))
                .extracting(Rejudge.Ended::result)
                .containsExactly(ReasonCode.CHOSEN, ReasonCode.JOURNEY_WAITS);
        assertThat(Rejudge.of(List.of(by(message, hold, "q-1"), by(message, message.action(), "q-2"))))
                .extracting(Rejudge.Ended::result)
                .containsExactly(ReasonCode.CHOSEN, ReasonCode.CHOSEN);
    }

    private static Candidate by(Candidate like, Action action, String binding) {
        return new Candidate(
                like.rule(),
                like.tier(),
                action,
                like.score(),
                like.asked(),
                List.of(),
                ReasonCode.CHOSEN,
                0,
                null,
                null,
                binding);
    }

    @Test
    @DisplayName("D6 judged again, what the door stopped because it had ended was not chosen")
    void what_ended_before_the_door_is_not_chosen() {
        Decision door = contested();
        Candidate asked = by(door.candidates().get(0), door.candidates().get(0).action(), "");

        assertThat(Rejudge.differences(stopped(door, asked))).hasSize(2);
        assertThat(Rejudge.differences(stopped(door, ended(asked, ReasonCode.JOURNEY_ENDED))))
                .isEmpty();
    }

    private static Decision stopped(Decision like, Candidate asked) {
        return new DecisionRecord(
                like.event(),
                "baton.door",
                like.profileId(),
                like.decidedAt(),
                like.epoch(),
                List.of(),
                asked.result(),
                List.of(asked),
                List.of(),
                List.of(),
                List.of(new Decision.Note("door.refused", "what asked for it has ended")));
    }

    @Test
    @DisplayName("D6 judged again, what was passed over for one that was drawn is so, and only in the tier of the best")
    void what_was_drawn_is_judged_again() {
        Candidate like = contested().candidates().stream()
                .filter(Candidate::chosen)
                .findFirst()
                .orElseThrow();
        Candidate best = ended(by(like, like.action(), ""), ReasonCode.EXPLORATION);
        Candidate drawn = by(like, like.action(), "");

        assertThat(Rejudge.of(List.of(best, drawn, by(like, like.action(), ""))))
                .extracting(Rejudge.Ended::result)
                .containsExactly(ReasonCode.EXPLORATION, ReasonCode.CHOSEN, ReasonCode.LOST_TIE);
        assertThat(Rejudge.of(List.of(best, ended(best, ReasonCode.EXPLORATION))))
                .as("nobody was drawn")
                .extracting(Rejudge.Ended::result)
                .containsExactly(ReasonCode.CHOSEN, ReasonCode.LOST_TIE);
    }

    /** Every seed plays another history; a failure names it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    @DisplayName("D6 every decision of a history, read from its stored JSON, is judged the same again")
    void every_decision_of_a_history_is_judged_the_same(long seed) {
        AnyHistory history = AnyHistory.of(seed);

        assertThat(history.log()).hasSizeGreaterThan(50);
        for (LogEntry each : history.log()) {
            Decision stored = DOCUMENTS.logEntry(DOCUMENTS.encode(each)).decision();
            assertThat(stored).isNotNull();
            assertThat(Rejudge.differences(stored))
                    .as("seed %s, %s", seed, each.event().key())
                    .isEmpty();
            assertThat(page(stored)).isEqualTo(page(each.decision()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    @DisplayName("T2 a log played again by a new engine in another country decides and explains the same, byte by byte")
    void a_log_played_again_is_the_same(long seed) {
        AnyHistory history = AnyHistory.of(seed);
        Map<String, String> then = told(history.log());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            List<LogEntry> again = Replay.of(history.definitions(), history.capabilities(), history.log());

            assertThat(told(again)).as("seed %s", seed).isEqualTo(then);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** Decision and page as JSON, and the words, by event. */
    private static Map<String, String> told(List<LogEntry> log) {
        Map<String, String> told = new TreeMap<>();
        for (LogEntry each : log) {
            LogEntry bare = new LogEntry(each.kind(), each.event(), each.profileId(), each.decision(), each.inputs());
            told.put(
                    each.event().key().toString(),
                    new String(DOCUMENTS.encode(bare), java.nio.charset.StandardCharsets.UTF_8)
                            + page(each.decision())
                            + Explainer.utc().html(each.decision())
                            + Explainer.utc().explain(each.decision()));
        }
        return told;
    }

    private static String page(Decision decision) {
        return DecisionPageJson.write(Explainer.utc().page(decision));
    }
}
