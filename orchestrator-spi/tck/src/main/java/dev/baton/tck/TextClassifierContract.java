package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.baton.event.Channel;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.TextClassifier.Label;
import dev.baton.spi.TextClassifier.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link TextClassifier} owes. Extend it once per implementation. */
public abstract class TextClassifierContract {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\n\t",
            "?!",
            "\u0000",
            "\ud800",
            "😀😀😀",
            "<script>alert(1)</script>",
            "أريد الإلغاء",
            "%s %n {0}");

    /** The implementation under test. */
    protected abstract TextClassifier classifier();

    /** A text of which it says something. */
    protected abstract String text();

    private List<Label> read(String words) {
        return classifier().classify(new Text("message.received", Channel.of("email"), words));
    }

    @Test
    @DisplayName("D6 it names what it goes by, always by the same name")
    void it_names_its_version() {
        String version = classifier().version();
        read(text());

        assertThat(version).isNotBlank();
        assertThat(classifier().version()).isEqualTo(version);
    }

    @Test
    @DisplayName("T2 of a text that it can read it says something")
    void it_says_something() {
        assertThat(read(text())).isNotEmpty();
    }

    @Test
    @DisplayName("S4 nothing that is written makes it stumble, also where the event names no channel")
    void nothing_makes_it_stumble() {
        for (String words : ODD) {
            assertThat(read(words)).as(words).isNotNull();
            assertThat(classifier().classify(new Text("note", null, words))).isNotNull();
        }
    }

    @Test
    @DisplayName("S4 a long text has its answer soon")
    void a_long_text_has_its_answer() {
        for (String words : List.of("x".repeat(100_000), "no ".repeat(30_000), (text() + " ").repeat(1_000))) {
            List<Label> answer = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(words));

            assertThat(answer).isNotNull();
        }
    }

    @Test
    @DisplayName("T2 the same text has the same answer, whoever asks and when")
    void the_same_text_has_the_same_answer() throws Exception {
        Callable<List<List<Label>>> asking = () -> {
            List<List<Label>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(List.copyOf(read(i % 2 == 0 ? text() : "nothing in particular " + i % 7)));
            }
            return answers;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<List<Label>> alone = asking.call();
            for (Future<List<List<Label>>> each : threads.invokeAll(List.of(asking, asking, asking, asking))) {
                assertThat(each.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
