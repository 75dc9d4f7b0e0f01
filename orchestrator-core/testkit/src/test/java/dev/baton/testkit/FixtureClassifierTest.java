package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.TextClassifier.Label;
import dev.baton.spi.TextClassifier.Text;
import dev.baton.tck.TextClassifierContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureClassifierTest extends TextClassifierContract {
    private static final String ANGRY = "I want my money back";

    @Override
    protected TextClassifier classifier() {
        return FixtureClassifier.version("f-1").reading(ANGRY, "complaint", 0.93);
    }

    @Override
    protected String text() {
        return ANGRY;
    }

    private static List<Label> read(TextClassifier classifier, String words) {
        return classifier.classify(new Text("message.received", null, words));
    }

    @Test
    void it_says_what_it_was_told_and_nothing_of_other_texts() {
        TextClassifier classifier = FixtureClassifier.version("f-2")
                .reading(ANGRY, "complaint", 0.93)
                .reading(ANGRY, "wants_to_cancel", 0.4);

        assertThat(read(classifier, " i want MY money back\n"))
                .containsExactly(new Label("complaint", 0.93), new Label("wants_to_cancel", 0.4));
        assertThat(read(classifier, "I want my money")).isEmpty();
        assertThat(classifier.version()).isEqualTo("f-2");
    }

    @Test
    void a_file_says_the_same_as_a_map(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("texts.json"),
                "{\"version\":\"f-3\",\"texts\":{\"" + ANGRY + "\":{\"complaint\":0.93}}}");

        TextClassifier read = FixtureClassifier.read(file);

        assertThat(read.version()).isEqualTo("f-3");
        assertThat(read(read, ANGRY))
                .isEqualTo(read(FixtureClassifier.of("f-3", Map.of(ANGRY, Map.of("complaint", 0.93))), ANGRY))
                .hasSize(1);
    }

    @Test
    void a_file_that_says_something_else_is_refused(@TempDir Path folder) throws IOException {
        for (String wrong : List.of(
                "{",
                "{}",
                "{\"version\":\"v\",\"texts\":{\"a\":{\"complaint\":\"much\"}}}",
                "{\"version\":\"v\",\"texts\":{\"a\":{\"complaint\":1.1}}}",
                "{\"version\":\"v\",\"version\":\"w\"}")) {
            Path file = Files.writeString(folder.resolve("texts.json"), wrong);

            assertThatThrownBy(() -> FixtureClassifier.read(file)).as(wrong).isInstanceOf(InvalidValueException.class);
        }
    }
}
