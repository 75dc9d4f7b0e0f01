package dev.baton.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seven messy stories: whoever takes over knows all of it, every promise is there, and everything has an owner. */
class MessyStoryTest {
    private static Ending play(MessyStory story, Stage.Kept kept) {
        try (Stage stage = new Stage(kept)) {
            return story.play(stage);
        }
    }

    private static void is_whole(MessyStory story) {
        assertThat(play(story, Stage.Kept.IN_MEMORY)).hasToString(story.ending());
    }

    @Test
    @DisplayName(
            "H3 P2 H1 late payment: nobody who waits for us is reminded, and who answers for us knows why they asked")
    void late_payment() {
        is_whole(MessyStory.LATE_PAYMENT);
    }

    @Test
    @DisplayName("H3 P2 missed technician: whoever picks up the phone knows that nobody came")
    void missed_technician() {
        is_whole(MessyStory.MISSED_TECHNICIAN);
    }

    @Test
    @DisplayName("H3 E1 angry call-back: what it has cost the customer is seen, and told to somebody who can end it")
    void angry_call_back() {
        is_whole(MessyStory.ANGRY_CALL_BACK);
    }

    @Test
    @DisplayName("H2 exception case: what is declined comes back, and nobody asks again for what was sent")
    void exception_case() {
        is_whole(MessyStory.EXCEPTION_CASE);
    }

    @Test
    @DisplayName("H3 E1 channel switch: it is one matter, and what was said in the chat is known on the phone")
    void channel_switch() {
        is_whole(MessyStory.CHANNEL_SWITCH);
    }

    @Test
    @DisplayName("H3 half-complete application: somebody goes on where the customer left off")
    void half_complete_application() {
        is_whole(MessyStory.HALF_COMPLETE_APPLICATION);
    }

    @Test
    @DisplayName("A7 did everything right and still got stuck: what was wrong is taken back, and known when they call")
    void did_everything_right() {
        is_whole(MessyStory.DID_EVERYTHING_RIGHT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H7 over a database, with a new process after every step, the stories end the same")
    void over_a_database(MessyStory story) {
        assertThat(play(story, Stage.Kept.IN_A_DATABASE_WITH_A_NEW_PROCESS_EACH_STEP))
                .hasToString(story.ending());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H3 a story from which any one thing is lost is another story")
    void any_loss_shows(MessyStory story) {
        List<Ending> losses = play(story, Stage.Kept.IN_MEMORY).losses().toList();

        assertThat(losses)
                .hasSizeGreaterThan(12)
                .noneSatisfy(each -> assertThat(each).hasToString(story.ending()));
    }
}
