package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Signal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.FixtureClassifier;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules that look at what a classifier says of a text: never alone on what it is not sure of. */
class TextSignalTest {
    private static final Condition COMPLAINS = Operand.label("complaint").atLeast(0.5);
    private static final TextLabels LABELS = TextLabels.of("message.received", "complaint", "wants_to_cancel");
    private static final TextClassifier FIXTURE = FixtureClassifier.version("f-1")
            .reading("my money back", "complaint", 0.93)
            .reading("my money back", "wants_to_cancel", 0.4)
            .reading("my money back", "rude", 0.99)
            .reading("barely", "complaint", 0.8)
            .reading("hm", "complaint", 0.79);

    private static Journey sorry() {
        return Shop.journey("j")
                .rule("sorry", Trigger.on("message.received", COMPLAINS), Proposal.message("email", "sorry"))
                .rule(
                        "fine",
                        Trigger.on("message.received", Condition.not(COMPLAINS)),
                        Proposal.message("sms", "thanks"))
                .rule(
                        "unsure",
                        Trigger.on(
                                "message.received",
                                Operand.guess("complaint")
                                        .atLeast(0.5)
                                        .and(Operand.guess("complaint").lessThan(0.8))),
                        Proposal.task("desk", "is-it-a-complaint"));
    }

    private static Definitions.Builder definitions() {
        return Shop.definitions(sorry()).texts(LABELS);
    }

    private static BatonTest open(TextClassifier classifier) {
        return open(definitions(), classifier);
    }

    private static BatonTest open(Definitions.Builder definitions, TextClassifier classifier) {
        return Shop.open(definitions.build())
                .and(builder -> builder.classifier(classifier))
                .startingAt(Shop.START);
    }

    private static Event.Builder ada(BatonTest baton, String text) {
        return Shop.ada(baton, "message.received").attribute("text", text);
    }

    private static SharedInputs.Classified classified(BatonTest baton) {
        Decision decided = baton.decisionsAtHand().get(0);
        return baton.orchestrator()
                .log()
                .entry(decided.event())
                .map(LogEntry::inputs)
                .map(SharedInputs::classified)
                .orElseThrow();
    }

    @Test
    @DisplayName("J2 a rule acts on a label of which the classifier is sure, from the minimum on")
    void a_rule_acts_on_what_is_sure() {
        BatonTest baton = open(FIXTURE);

        baton.when(ada(baton, "my money back"));
        assertThat(baton.channel("email").said()).containsExactly("sorry");
        baton.when(ada(baton, "barely"));

        assertThat(baton.channel("email").said()).containsExactly("sorry", "sorry");
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("J2 a label below the minimum is UNKNOWN: nothing is done about it but asking a person")
    void a_rule_never_acts_on_what_is_not_sure() {
        BatonTest baton = open(FIXTURE);

        baton.when(ada(baton, "hm"));

        assertThat(baton.channel("email").said()).isEmpty();
        assertThat(baton.channel("sms").said()).isEmpty();
        assertThat(baton.channel("desk").said()).containsExactly("is-it-a-complaint");
        assertThat(baton.decisionsAtHand().get(0).notFired())
                .extracting(each -> each.rule().rule(), Decision.RuleAnswer::unknown)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sorry", true),
                        org.assertj.core.groups.Tuple.tuple("fine", true));
    }

    @Test
    @DisplayName("J2 what the classifier does not name does not apply, and that is known")
    void what_is_not_named_does_not_apply() {
        BatonTest baton = open(FIXTURE);

        baton.when(ada(baton, "lovely weather").verified("phone", "+33612345678"));

        assertThat(baton.channel("sms").said()).containsExactly("thanks");
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("J2 of what nobody was asked nothing is known: no classifier, no text, another type of event")
    void of_what_nobody_was_asked_nothing_is_known() {
        Journey other =
                sorry().rule("other", Trigger.on("visited", Condition.not(COMPLAINS)), Proposal.task("desk", "x"));
        BatonTest nobody =
                Shop.open(Shop.definitions(other).texts(LABELS).build()).startingAt(Shop.START);
        BatonTest baton = open(Shop.definitions(other).texts(LABELS), FIXTURE);

        nobody.when(ada(nobody, "my money back"));
        baton.when(Shop.ada(baton, "message.received"));
        baton.when(Shop.ada(baton, "visited").attribute("text", "lovely weather"));

        assertThat(nobody.decisions()).allSatisfy(TextSignalTest::answeredNothing);
        assertThat(baton.decisions()).hasSize(2).allSatisfy(TextSignalTest::answeredNothing);
    }

    private static void answeredNothing(Decision decision) {
        assertThat(decision.candidates()).isEmpty();
        assertThat(decision.notFired()).isNotEmpty().allMatch(Decision.RuleAnswer::unknown);
    }

    @Test
    @DisplayName("T2 the classifier is asked once an event, and what it was asked for is stored with the decision")
    void the_answer_is_stored() {
        AtomicInteger asked = new AtomicInteger();
        BatonTest baton = open(counting(asked));

        baton.when(ada(baton, "my money back"));

        assertThat(asked).hasValue(1);
        assertThat(classified(baton))
                .isEqualTo(new SharedInputs.Classified(
                        List.of(),
                        "f-1",
                        List.of(
                                new TextClassifier.Label("complaint", 0.93),
                                new TextClassifier.Label("wants_to_cancel", 0.4)),
                        false));
    }

    @Test
    @DisplayName("T2 the classifier is not asked again when the turn has to run again")
    void it_is_not_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        BatonTest.Setup setup = Shop.open(definitions().build());
        BreakingStorage storage =
                new BreakingStorage(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton = setup.and(
                        builder -> builder.classifier(counting(asked)).storage(storage))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "visited"));
        int before = storage.commits();
        storage.beforeNext(
                () -> baton.orchestrator().handle(Shop.ada(baton, "visited").build()));

        baton.orchestrator().handle(ada(baton, "my money back").build());

        assertThat(storage.commits())
                .as("commits, one of them of somebody else, and one lost")
                .isEqualTo(before + 3);
        assertThat(asked).hasValue(1);
    }

    private static TextClassifier counting(AtomicInteger asked) {
        return new TextClassifier() {
            @Override
            public String version() {
                return FIXTURE.version();
            }

            @Override
            public List<Label> classify(Text text) {
                asked.incrementAndGet();
                return FIXTURE.classify(text);
            }
        };
    }

    @Test
    @DisplayName("T2 D6 a replay decides the same, byte by byte, whatever the classifier would say now")
    void a_replay_decides_the_same() {
        Definitions definitions = definitions()
                .texts(TextLabels.of("note", "complaint").unknownWhenFailing())
                .build();
        BatonTest baton = Shop.open(definitions)
                .and(builder -> builder.classifier(new Moody()))
                .startingAt(Shop.START);
        for (String text : List.of("my money back", "hm", "lovely", "barely")) {
            baton.when(ada(baton, text));
            baton.when(Shop.ada(baton, "note").attribute("text", "fail"));
            baton.advance(Duration.ofHours(1));
        }
        Map<String, ChannelCapabilities> channels = Map.of(
                "email", RecordingChannel.forCustomers("email").capabilities(),
                "sms", RecordingChannel.forCustomers("phone").capabilities(),
                "desk", baton.channel("desk").capabilities());

        List<LogEntry> again = Replay.of(definitions, channels, baton.log());

        assertThat(again).isEqualTo(baton.log());
        assertThat(again.stream()
                        .map(each -> Explainer.utc().html(each.decision()))
                        .toList())
                .isEqualTo(baton.log().stream()
                        .map(each -> Explainer.utc().html(each.decision()))
                        .toList());
    }

    /** Says something else each time, under another version. */
    private static final class Moody implements TextClassifier {
        private int asked;

        @Override
        public String version() {
            return "moody-" + asked / 3;
        }

        @Override
        public List<Label> classify(Text text) {
            asked++;
            if (text.words().equals("fail")) {
                throw new IllegalStateException("in no mood");
            }
            return List.of(new Label("complaint", 0.7 + asked % 4 / 10.0));
        }
    }

    @Test
    @DisplayName("T9 an event on which the classifier fails is parked, and read again when it is retried")
    void an_event_on_which_it_fails_is_parked() {
        Sick classifier = new Sick();
        BatonTest baton = open(classifier);
        baton.given(Shop.ada(baton, "visited"));
        Event event = ada(baton, "my money back").build();

        assertThat(baton.when(event).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.alarms()).contains("event_parked");

        classifier.fails = false;
        assertThat(baton.orchestrator().retry(event).kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.runDue();
        assertThat(baton.channel("email").said()).containsExactly("sorry");
    }

    @Test
    @DisplayName(
            "T10 J2 where the declaration says so, nothing is known of what the classifier fails on, and all else goes on")
    void nothing_is_known_where_it_fails() {
        Journey echo = sorry().rule("echo", Trigger.on("message.received"), Proposal.task("desk", "echo"));
        BatonTest baton = open(Shop.definitions(echo).texts(LABELS.unknownWhenFailing()), new Sick());

        assertThat(baton.when(ada(baton, "my money back")).kind()).isEqualTo(Outcome.Kind.DECIDED);

        baton.then().noted("text.unread");
        assertThat(baton.channel("desk").said()).containsExactly("echo");
        assertThat(baton.channel("email").said()).isEmpty();
        assertThat(classified(baton)).isEqualTo(new SharedInputs.Classified(List.of(), "f-1", List.of(), true));
    }

    @Test
    @DisplayName(
            "C3 T9 a message that may be a request to stop is parked where the classifier fails, whatever the labels' declaration says")
    void a_message_that_may_be_a_request_to_stop_is_parked() {
        BatonTest baton = open(
                Shop.definitions(sorry())
                        .texts(LABELS.unknownWhenFailing())
                        .contactPolicy(ContactPolicy.STANDARD.with(StopWords.of("sms", "message.received", "stop"))),
                new Sick());

        assertThat(baton.when(ada(baton, "no more").on("sms")).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.when(Shop.ben(baton, "message.received")
                                .attribute("text", "no more")
                                .on("email"))
                        .kind())
                .as("where no stop words are heard")
                .isEqualTo(Outcome.Kind.DECIDED);
    }

    private static final class Sick implements TextClassifier {
        private boolean fails = true;

        @Override
        public String version() {
            return "f-1";
        }

        @Override
        public List<Label> classify(Text text) {
            if (fails) {
                throw new IllegalStateException("no idea");
            }
            return FIXTURE.classify(text);
        }
    }

    @Test
    @DisplayName("D6 the page shows the label, how sure who is of it, and how sure they have to be")
    void the_page_shows_it() {
        BatonTest baton = open(FIXTURE);
        baton.when(ada(baton, "hm"));
        Decision decision = baton.decisionsAtHand().get(0);

        assertThat(decision.inputs())
                .extracting(InputRead::name, InputRead::value, InputRead::source)
                .contains(org.assertj.core.groups.Tuple.tuple("guess.complaint (at least 0.8)", Value.of(0.79), "f-1"));
        assertThat(decision.notes())
                .contains(new Decision.Note(
                        "text.labelled", "complaint 0.79 (not sure enough), as f-1 reads it; it is sure from 0.8 on"));
        assertThat(Explainer.utc().html(decision)).contains("0.79", "f-1", "0.8 on");
    }

    @Test
    @DisplayName("J8 J2 what a pause kept back is decided anew by what was said then")
    void what_was_kept_back_is_asked_of_what_was_said_then() {
        Journey held = Shop.journey("j")
                .rule(
                        "sorry",
                        Trigger.on("message.received"),
                        Proposal.message("email", "sorry").onlyIf(COMPLAINS));
        BatonTest baton = open(Shop.definitions(held).texts(LABELS), FIXTURE);
        Actor mia = Actor.employee("mia");
        baton.orchestrator().pause(Pause.Scope.channel("email"), Pause.Mode.HOLD, mia, "wrong prices");
        baton.when(ada(baton, "my money back"));
        assertThat(baton.channel("email").said()).isEmpty();

        baton.orchestrator().resume(Pause.Scope.channel("email"), mia, "mended");
        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("email").said()).containsExactly("sorry");
    }

    @Test
    @DisplayName("J1 T12 a backfill shows signals by what it says, and nothing is done about it")
    void a_backfill_changes_facts() {
        Journey asks = sorry().rule(
                        "asks",
                        Trigger.on("visited", Operand.signal("anger").atLeast(1)),
                        Proposal.task("desk", "angry"));
        Signal anger = new Signal(
                "anger",
                Duration.ofDays(7),
                List.of(
                        new Signal.Moment(Trigger.on("message.received", COMPLAINS), 1),
                        new Signal.Moment(Trigger.on("slammed.door"), 1)));
        BatonTest baton = open(Shop.definitions(asks).texts(LABELS).signal(anger), FIXTURE);
        baton.given(Shop.ada(baton, "visited"));

        baton.when(ada(baton, "hm").historical(), ada(baton, "my money back").historical());
        assertThat(baton.channel("email").said()).isEmpty();
        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.channel("desk").said()).containsExactly("angry");
    }
}
