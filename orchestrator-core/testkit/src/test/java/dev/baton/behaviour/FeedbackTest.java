package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.cases.Answer;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.Answering;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Subscription;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.EngineEvents;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.FixtureClassifier;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A bad rating or a complaint becomes a case with an owner, and the customer hears back (E5). */
class FeedbackTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration WITHIN = Duration.ofDays(2);
    private static final Actor MIA = Actor.employee("mia");

    private final BatonTest baton = open(definitions(null));

    private static CaseKind reviews(String binding) {
        return new CaseKind(
                        "review",
                        OwnerId.of("team:care"),
                        binding,
                        List.of(
                                Trigger.on(
                                        "review.posted", Operand.event("stars").atMost(2)),
                                Trigger.on(
                                        "message.received",
                                        Operand.label("complaint").atLeast(0.8))),
                        List.of(Trigger.on("review.settled")),
                        CaseKind.Story.NONE)
                .answered(Answering.byMessage(WITHIN, "sorry").orOn(Trigger.on("review.answered")));
    }

    private static Definitions.Builder definitions(String binding) {
        Journey rules = Shop.journey("j")
                .rule("answer", Trigger.on("answer.ready"), Proposal.message("email", "sorry"))
                .rule("other", Trigger.on("visited"), Proposal.message("email", "hello"))
                .rule("thanks", Trigger.on(EngineEvents.FEEDBACK_ANSWERED), Proposal.task("desk", "did-it-help"));
        return Shop.definitions(rules).caseKind(reviews(binding)).texts(TextLabels.of("message.received", "complaint"));
    }

    private static BatonTest open(Definitions.Builder definitions) {
        return Shop.open(definitions.build())
                .and(builder -> builder.classifier(FixtureClassifier.version("f-1")
                        .reading("never again", "complaint", 0.9)
                        .reading("hm", "complaint", 0.5)))
                .startingAt(START);
    }

    private static Event.Builder review(BatonTest baton, int stars) {
        return Shop.ada(baton, "review.posted").attribute("stars", stars);
    }

    private static List<IndexEntry> unanswered(BatonTest baton) {
        return baton.orchestrator().worklists().open(IndexEntry.Kind.UNANSWERED, null, null, 0, 10);
    }

    private static ServiceCase only(BatonTest baton) {
        List<ServiceCase> cases = baton.customer("customer", "c-ada").cases();
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    @Test
    @DisplayName("E5 a rating of two stars or fewer is a case with an owner, unanswered, due in time")
    void a_bad_rating_is_an_unanswered_case() {
        baton.when(review(baton, 3));
        assertThat(unanswered(baton)).isEmpty();

        baton.when(review(baton, 2));

        baton.then().caseOpen("review").ownedBy("team:care").noted("feedback.unanswered");
        assertThat(unanswered(baton))
                .containsExactly(new IndexEntry(
                        IndexEntry.Kind.UNANSWERED,
                        only(baton).id(),
                        baton.customer("customer", "c-ada").id(),
                        OwnerId.of("team:care"),
                        START.plus(WITHIN),
                        "OPEN"));
    }

    @Test
    @DisplayName("E5 a complaint in words of their own is one, too, where the classifier is sure")
    void a_complaint_is_an_unanswered_case() {
        baton.when(Shop.ada(baton, "message.received").attribute("text", "hm"));
        assertThat(unanswered(baton)).isEmpty();

        baton.when(Shop.ada(baton, "message.received").attribute("text", "never again"));

        assertThat(unanswered(baton)).hasSize(1);
    }

    @Test
    @DisplayName("E5 it is answered once a message that answers was delivered, and rules hear of it")
    void a_delivered_message_answers() {
        baton.given(review(baton, 1));

        baton.handle(Shop.ada(baton, "answer.ready").build());
        assertThat(unanswered(baton)).as("while it is on its way").hasSize(1);
        baton.runDue();

        assertThat(unanswered(baton)).isEmpty();
        assertThat(only(baton).open()).isTrue();
        assertThat(only(baton).answer().answeredAt()).isEqualTo(START);
        assertThat(baton.channel("desk").said()).containsExactly("did-it-help");
        baton.advance(Duration.ofDays(5));
        assertThat(baton.channel("desk").said()).as("nobody is told to answer").containsExactly("did-it-help");
    }

    @Test
    @DisplayName("E5 no other message answers, nor one that was refused, only accepted, or may have arrived")
    void nothing_else_answers() {
        BatonTest keyless = Shop.open(definitions(null).build())
                .channel("email", RecordingChannel.forCustomers("email").withoutKeys())
                .startingAt(START);
        keyless.given(review(keyless, 1));
        keyless.when(Shop.ada(keyless, "visited"));
        assertThat(keyless.channel("email").said()).containsExactly("hello");
        assertThat(unanswered(keyless)).hasSize(1);

        keyless.channel("email").next().refuses("no");
        keyless.when(Shop.ada(keyless, "answer.ready"));
        keyless.channel("email").next().accepts();
        keyless.when(Shop.ada(keyless, "answer.ready"));
        keyless.channel("email").next().timesOut();
        keyless.when(Shop.ada(keyless, "answer.ready"));

        assertThat(keyless.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(
                        Dispatch.State.DELIVERED,
                        Dispatch.State.FAILED,
                        Dispatch.State.ACCEPTED,
                        Dispatch.State.UNKNOWN);
        assertThat(unanswered(keyless)).hasSize(1);
    }

    @Test
    @DisplayName(
            "E5 an employee may say that they answered; a customer's word does not count, nor one older than the complaint")
    void an_employee_says_so() {
        baton.given(review(baton, 1));
        baton.when(Shop.ada(baton, "review.answered"));
        assertThat(unanswered(baton)).as("the customer says so").hasSize(1);
        baton.when(Shop.ada(baton, "review.answered").by(MIA).occurredAt(START.minusSeconds(1)));
        assertThat(unanswered(baton)).as("it was before").hasSize(1);

        baton.when(Shop.ada(baton, "review.answered").by(MIA).occurredAt(START));

        assertThat(unanswered(baton)).isEmpty();
        assertThat(only(baton).story().happened()).anyMatch(each -> each.what().contains("heard back"));
    }

    @Test
    @DisplayName("E5 what nobody answered in time is told to its owner, once, and stays visible")
    void an_overdue_one_is_told() {
        baton.given(review(baton, 1));

        baton.advance(WITHIN.minusSeconds(1));
        assertThat(baton.channel("desk").said()).isEmpty();
        baton.advance(Duration.ofSeconds(1));
        assertThat(baton.channel("desk").said()).hasSize(1);
        baton.advance(Duration.ofDays(30));

        assertThat(baton.channel("desk").said()).hasSize(1);
        assertThat(unanswered(baton)).hasSize(1);
        assertThat(baton.orchestrator()
                        .worklists()
                        .open(IndexEntry.Kind.UNANSWERED, OwnerId.of("team:care"), baton.now(), 0, 10))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "E5 a case is not settled in silence: its owner is told, and it closes when the customer has heard back")
    void it_is_not_settled_in_silence() {
        baton.given(review(baton, 1));

        baton.when(Shop.ada(baton, "review.settled").by(MIA));

        baton.then().noted("feedback.keeps_open").caseOpen("review");
        assertThat(baton.channel("desk").said()).hasSize(1);
        assertThat(unanswered(baton)).extracting(IndexEntry::state).containsExactly("SETTLED");

        baton.advance(Duration.ofHours(1));
        baton.when(Shop.ada(baton, "answer.ready"));

        baton.thenOf("customer", "c-ada").noCaseOpen();
        assertThat(only(baton).life().settledAt()).isEqualTo(START);
        assertThat(unanswered(baton)).isEmpty();
    }

    @Test
    @DisplayName(
            "E5 T13 a system that subscribed hears that the case closed, also where it was a message that let it close")
    void systems_hear_that_it_closed() {
        BatonTest told = Shop.open(definitions(null)
                        .subscription(new Subscription(
                                "crm", dev.baton.event.Channel.of("crm"), List.of(), List.of("review"), List.of()))
                        .build())
                .channel("crm", RecordingChannel.forSystems())
                .startingAt(START);
        told.given(review(told, 1), Shop.ada(told, "review.settled").by(MIA));

        told.when(Shop.ada(told, "answer.ready"));

        assertThat(told.channel("crm").said()).containsExactly(EngineEvents.PROFILE_CHANGED);
    }

    @Test
    @DisplayName(
            "E5 H2 what was settled before they came again changes nothing: an offer of the case still ends in time")
    void an_offer_outlives_a_late_settlement() {
        Journey handing = Shop.journey("handing")
                .rule(
                        "on",
                        Trigger.on("handed.on"),
                        Proposal.route("review", "team:seniors", "desk", "asks for a manager"));
        BatonTest baton = open(definitions(null).journey(handing.build()));
        baton.given(review(baton, 1), Shop.ada(baton, "answer.ready"));
        baton.advance(Duration.ofHours(1));
        baton.given(review(baton, 1), Shop.ada(baton, "handed.on"));

        baton.when(Shop.ada(baton, "review.settled").by(MIA).occurredAt(START.plusSeconds(1800)));

        baton.then().noted("case.late").caseOpen("review");
        assertThat(only(baton).ownership().offer()).isNotNull();
        baton.advance(Duration.ofDays(1));
        assertThat(only(baton).ownership().offer())
                .as("it came back in its time")
                .isNull();
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("not accepted in time"));
    }

    @Test
    @DisplayName("E5 an answered case that is settled closes at once, and one that comes again is unanswered again")
    void who_comes_again_is_unanswered_again() {
        baton.given(review(baton, 1), Shop.ada(baton, "answer.ready"));
        baton.advance(Duration.ofHours(1));
        baton.when(review(baton, 1));
        assertThat(unanswered(baton))
                .extracting(IndexEntry::due)
                .containsExactly(baton.now().plus(WITHIN));
        assertThat(baton.customer("customer", "c-ada").cases()).hasSize(1);

        baton.when(
                Shop.ada(baton, "answer.ready"),
                Shop.ada(baton, "review.settled").by(MIA));
        baton.thenOf("customer", "c-ada").noCaseOpen();
        baton.advance(Duration.ofHours(1));
        baton.when(review(baton, 2));

        assertThat(unanswered(baton)).hasSize(1);
        baton.advance(WITHIN);
        assertThat(baton.channel("desk").said()).contains("did-it-help");
        baton.thenOf("customer", "c-ada").caseOpen("review");
    }

    @Test
    @DisplayName("E5 a message that was on its way before the customer came again answers nothing of it")
    void an_older_message_does_not_answer() {
        baton.given(review(baton, 1));
        baton.handle(Shop.ada(baton, "answer.ready").build());
        baton.orchestrator().handle(Shop.ada(baton, "review.answered").by(MIA).build());
        baton.clock().set(START.plusSeconds(60));
        baton.orchestrator().handle(review(baton, 1).build());

        baton.runDue();

        assertThat(baton.channel("email").said()).containsExactly("sorry");
        assertThat(unanswered(baton))
                .extracting(IndexEntry::due)
                .containsExactly(START.plusSeconds(60).plus(WITHIN));
    }

    @Test
    @DisplayName("E5 F6 of several complaints the first one's time counts, in whatever order they come")
    void the_first_one_counts() {
        Event first = review(baton, 1).occurredAt(START.minusSeconds(7_200)).build();
        Event second = review(baton, 2).occurredAt(START.minusSeconds(3_600)).build();
        baton.when(first);
        baton.when(second);
        BatonTest turned = open(definitions(null));
        turned.when(second);
        turned.when(first);

        for (BatonTest each : List.of(baton, turned)) {
            assertThat(unanswered(each))
                    .extracting(IndexEntry::due)
                    .containsExactly(START.minusSeconds(7_200).plus(WITHIN));
            each.advance(WITHIN);
            assertThat(each.channel("desk").said()).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "E5 T7 a complaint that comes late is overdue at once; one from before the answer was answered with it")
    void late_ones() {
        baton.when(review(baton, 1).occurredAt(START.minus(Duration.ofDays(3))));
        assertThat(baton.channel("desk").said()).as("told that it is overdue").hasSize(1);
        baton.when(Shop.ada(baton, "review.answered").by(MIA));

        baton.when(review(baton, 1).occurredAt(START.minusSeconds(1)));

        baton.then().noted("feedback.late");
        assertThat(unanswered(baton)).isEmpty();
    }

    @Test
    @DisplayName("E5 T5 T12 neither a backfill nor a repetition asks for an answer; a backfilled answer is one")
    void backfills_and_repetitions() {
        baton.when(review(baton, 1).historical());
        assertThat(unanswered(baton)).isEmpty();
        Event bad = review(baton, 1).build();
        baton.when(bad);
        baton.when(Shop.ada(baton, "review.answered").by(MIA).historical());
        assertThat(unanswered(baton)).isEmpty();

        baton.when(bad);

        assertThat(unanswered(baton)).isEmpty();
    }

    @Test
    @DisplayName("E5 cases about different subjects are answered each; what names none of several answers none")
    void subjects_are_told_apart() {
        BatonTest orders = open(definitions("order"));
        orders.given(
                review(orders, 1).attribute("order", "o-1"), review(orders, 1).attribute("order", "o-2"));

        orders.when(Shop.ada(orders, "answer.ready"));
        assertThat(unanswered(orders)).hasSize(2);
        orders.when(Shop.ada(orders, "review.answered").by(MIA));
        orders.then().noted("UNBOUND_EVENT");
        assertThat(unanswered(orders)).hasSize(2);
        orders.when(Shop.ada(orders, "review.answered").by(MIA).attribute("order", "o-1"));
        assertThat(unanswered(orders)).hasSize(1);

        orders.when(Shop.ada(orders, "answer.ready"));

        assertThat(unanswered(orders))
                .as("there was one left that it can be about")
                .isEmpty();
    }

    @Test
    @DisplayName("E5 what answers one kind of case answers none of another")
    void kinds_are_told_apart() {
        BatonTest two =
                open(definitions(null).caseKind(Shop.complaints().answered(Answering.byMessage(WITHIN, "hello"))));
        two.given(Shop.ada(two, "complaint.raised"));

        two.when(Shop.ada(two, "answer.ready"));
        assertThat(unanswered(two)).hasSize(1);
        two.when(Shop.ada(two, "visited"));

        assertThat(unanswered(two)).isEmpty();
    }

    @Test
    @DisplayName("E5 I8 when two profiles turn out to be one person, who waits goes on waiting, and hears back once")
    void a_merge_keeps_it() {
        baton.given(baton.event("web", "review.posted")
                .claimed("cookie", "k-1")
                .claimed("email", "ada@example.org")
                .attribute("stars", 1));
        baton.given(Shop.ada(baton, "arrived"));
        baton.given(Shop.ada(baton, "arrived").claimed("cookie", "k-1"));
        assertThat(unanswered(baton))
                .extracting(IndexEntry::profileId)
                .containsExactly(baton.customer("customer", "c-ada").id());

        baton.advance(WITHIN);
        assertThat(baton.channel("desk").said()).hasSize(1);
        baton.when(Shop.ada(baton, "answer.ready"));

        assertThat(unanswered(baton)).isEmpty();
    }

    @Test
    @DisplayName("E5 D6 a replay answers the same, byte by byte")
    void a_replay_answers_the_same() {
        baton.when(review(baton, 1));
        baton.when(Shop.ada(baton, "review.settled").by(MIA));
        baton.advance(WITHIN);
        baton.when(Shop.ada(baton, "answer.ready"));
        Map<String, ChannelCapabilities> channels = Map.of(
                "email", RecordingChannel.forCustomers("email").capabilities(),
                "sms", RecordingChannel.forCustomers("phone").capabilities(),
                "desk", baton.channel("desk").capabilities());

        assertThat(Replay.of(definitions(null).build(), channels, baton.log())).isEqualTo(baton.log());
    }

    @Test
    @DisplayName("E5 P4 what nothing can answer is refused")
    void what_nothing_can_answer_is_refused() {
        assertThatThrownBy(() -> new Answering(WITHIN, List.of(), List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Shop.openWith(Shop.definitions(Shop.greeting())
                        .caseKind(Shop.complaints().answered(Answering.byMessage(WITHIN, "sorry")))))
                .hasMessageContaining("answer_never_said");
    }

    @Test
    @DisplayName("E5 of several messages on their way the latest are kept, and any of them answers")
    void messages_on_their_way_are_bounded() {
        Answer owed = Answer.owed(START, START);
        for (int i = 0; i < 12; i++) {
            owed = owed.sending("d-" + i);
        }

        assertThat(owed.messages())
                .hasSize(Answer.MAX_MESSAGES)
                .startsWith("d-2")
                .endsWith("d-11");
    }
}
