package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.consent.Purpose;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TextLabels;
import dev.baton.core.definition.Trigger;
import dev.baton.event.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may be asked of texts, and what may look at the answers. */
class TextLabelsCheckTest {
    private static final Condition GUESS = Operand.guess("complaint").atLeast(0.4);
    private static final TextLabels LABELS = TextLabels.of("message.received", "complaint");

    private static List<String> codes(Definitions.Builder definitions) {
        return DefinitionCheck.check(definitions.build()).stream()
                .filter(Finding::error)
                .map(Finding::code)
                .toList();
    }

    private static Journey rule(Condition when, Proposal... then) {
        return Shop.journey("j").rule("r", Trigger.on("message.received", when), then);
    }

    private static List<String> codes(Condition when, Proposal... then) {
        return codes(Shop.definitions(rule(when, then)).texts(LABELS));
    }

    @Test
    @DisplayName("J2 a guess may decide whether a person is asked, by a task, an escalation or a suggestion")
    void a_guess_may_ask_a_person() {
        assertThat(codes(
                        GUESS,
                        Proposal.task("desk", "look"),
                        Proposal.escalate("team:care", "desk", "look"),
                        Proposal.message("email", "sorry").suggestedVia("desk")))
                .isEmpty();
        assertThat(codes(Condition.always(), Proposal.task("desk", "look").onlyIf(GUESS)))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "J2 nothing else may look at a guess: no message, silence or route, no mixed rule, case, entry or signal")
    void nothing_else_may_look_at_a_guess() {
        Trigger guessed = Trigger.on("message.received", GUESS);
        assertThat(codes(GUESS, Proposal.message("email", "sorry"))).containsExactly("acts_on_a_guess");
        assertThat(codes(GUESS, Proposal.silence(Purpose.MARKETING, Duration.ofDays(1), "angry")))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(Shop.definitions(rule(GUESS, Proposal.route("complaint", "team:care", "desk", "angry")))
                        .texts(LABELS)
                        .caseKind(Shop.complaints())))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(GUESS, Proposal.task("desk", "look"), Proposal.message("email", "sorry")))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(Condition.not(GUESS), Proposal.message("email", "thanks")))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(Condition.always(), Proposal.message("email", "sorry").onlyIf(GUESS)))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(Shop.definitions(Shop.greeting())
                        .texts(LABELS)
                        .caseKind(new dev.baton.core.definition.CaseKind(
                                "complaint",
                                dev.baton.cases.OwnerId.of("team:care"),
                                null,
                                List.of(guessed),
                                List.of(),
                                dev.baton.core.definition.CaseKind.Story.NONE))))
                .containsExactly("acts_on_a_guess");
        assertThat(codes(Shop.definitions(Shop.quotes().exit("angry", guessed)).texts(LABELS)))
                .containsExactly("acts_on_a_guess");
    }

    @Test
    @DisplayName("J2 a label that no text has is refused, by name, and so are two ways to read one message")
    void what_leads_nowhere_is_refused() {
        assertThat(codes(Shop.definitions(rule(Operand.label("praise").atLeast(0.9), Proposal.task("desk", "t")))
                        .texts(LABELS)))
                .containsExactly("unknown_label");
        assertThat(codes(Shop.definitions(Shop.greeting()).texts(LABELS).texts(LABELS)))
                .containsExactly("duplicate_texts");
        assertThat(codes(Shop.definitions(Shop.greeting())
                        .texts(LABELS.in("body"))
                        .contactPolicy(ContactPolicy.STANDARD.with(StopWords.of("sms", "message.received", "stop")))))
                .containsExactly("texts_differ");
    }

    @Test
    @DisplayName("J3 no state can look at a label: it is of an event")
    void no_state_can_look_at_a_label() {
        Journey state =
                Shop.journey("j").whenever("r", Operand.label("complaint").atLeast(0.9), Proposal.task("desk", "t"));

        assertThat(codes(Shop.definitions(state).texts(LABELS))).containsExactly("state_of_an_event");
    }

    @Test
    @DisplayName("J2 labels are compared by their order, with numbers; a minimum is above 0 and at most 1")
    void what_says_nothing_is_refused() {
        assertThatThrownBy(() -> Operand.label("complaint").is(1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Operand.guess("complaint").is("yes")).isInstanceOf(InvalidValueException.class);
        for (double wrong : new double[] {0, -0.1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> LABELS.atLeast(wrong)).isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> TextLabels.of("message.received")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TextLabels.of("message.received", "a", "a")).isInstanceOf(InvalidValueException.class);
    }
}
