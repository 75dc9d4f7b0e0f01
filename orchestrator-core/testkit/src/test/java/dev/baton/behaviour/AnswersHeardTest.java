package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.TemplateWords;
import dev.baton.event.Actor;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Listeners hear of each attempt that it began, and what became of it. */
class AnswersHeardTest {
    private static List<Dispatch.State> heard(BatonTest baton) {
        return baton.dispatchStates().stream().map(Dispatch::state).toList();
    }

    @Test
    @DisplayName("A2 listeners hear of what is in doubt that it is, also where the channel is busy then")
    void what_is_in_doubt_is_heard_as_such() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.channel("email").next().timesOut();
        baton.channel("email").next().retriesAfter(Duration.ofMinutes(10));

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofHours(1));

        assertThat(heard(baton))
                .containsExactly(
                        Dispatch.State.STARTED,
                        Dispatch.State.UNKNOWN,
                        Dispatch.State.STARTED,
                        Dispatch.State.UNKNOWN,
                        Dispatch.State.STARTED,
                        Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A1 A2 listeners hear of the doubt after which a message is sent once more, marked")
    void the_doubt_before_a_repetition_is_heard() {
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting())
                        .template(TemplateWords.doubted("hello", InDoubt.RESEND_MARKED))
                        .build())
                .channel("email", RecordingChannel.forCustomers("email").withoutKeys())
                .startingAt(Shop.START);
        baton.channel("email").next().timesOut();

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofHours(1));

        assertThat(heard(baton))
                .containsExactly(
                        Dispatch.State.STARTED,
                        Dispatch.State.UNKNOWN,
                        Dispatch.State.STARTED,
                        Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A2 listeners hear that a person has something tried again")
    void a_redrive_is_heard() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.channel("email").next().refuses("no");
        baton.when(Shop.ada(baton, "visited"));
        String id = baton.dispatchStates().get(0).id();

        baton.orchestrator().dispatches().redrive(id, Actor.employee("mo"), "mended");
        baton.runDue();

        assertThat(heard(baton))
                .containsExactly(
                        Dispatch.State.STARTED,
                        Dispatch.State.FAILED,
                        Dispatch.State.QUEUED,
                        Dispatch.State.STARTED,
                        Dispatch.State.DELIVERED);
    }
}
