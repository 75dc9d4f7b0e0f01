package dev.baton.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.database.TestDatabase;
import dev.baton.testkit.story.Played;
import dev.baton.testkit.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messy stories: whoever takes over knows all of it, every promise is there, and everything has an owner. */
class MessyStoryTest {
    private static final Path STORIES = Path.of("../../orchestrator-examples/stories");

    private static void holds(String name) {
        Story.read(STORIES.resolve(name + ".yaml")).play().assertHolds();
    }

    @Test
    @DisplayName("H3 P1 P2 H1 late payment: nobody who waits for us is reminded, and who answers for us knows why")
    void late_payment() {
        holds("late-payment");
    }

    @Test
    @DisplayName("H3 P1 P2 missed technician: whoever picks up the phone knows that nobody came")
    void missed_technician() {
        holds("missed-technician");
    }

    @Test
    @DisplayName("H3 E1 angry call-back: what it has cost the customer is seen, and told to somebody who can end it")
    void angry_call_back() {
        holds("angry-call-back");
    }

    @Test
    @DisplayName("H2 H3 exception case: what is declined comes back, and nobody asks again for what was sent")
    void exception_case() {
        holds("exception-case");
    }

    @Test
    @DisplayName("H3 E1 channel switch: it is one matter, and what was said in the chat is known on the phone")
    void channel_switch() {
        holds("channel-switch");
    }

    @Test
    @DisplayName("H3 half-complete application: somebody goes on where the customer left off")
    void half_complete_application() {
        holds("half-complete-application");
    }

    @Test
    @DisplayName(
            "A7 H3 did everything right and still got stuck: what was wrong is taken back, and known when they call")
    void did_everything_right() {
        holds("did-everything-right");
    }

    @Test
    @DisplayName("C1 C4 C6 sales mail during a fault: nobody sells to who is cold, nor to who said no, nor too often")
    void sales_mail_during_a_fault() {
        holds("sales-mail-during-fault");
    }

    @Test
    @DisplayName("C3 P2 service outage: a STOP holds at once, and a new time is told before the old one is over")
    void service_outage() {
        holds("service-outage");
    }

    static Stream<Path> stories() {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    @DisplayName("H7 over a database, with a new process after every step, every story ends the same")
    void over_a_database(Path story) {
        try (TestDatabase database = TestDatabase.inMemory()) {
            Played played = Story.read(story)
                    .restartingAfterEachStep()
                    .play(setup -> setup.and(
                            builder -> builder.storage(documents -> database.open(documents, setup.clock()))));

            assertThat(played.failed(dev.baton.core.render.Paint.PLAIN)).isEmpty();
        }
    }
}
