package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.spi.TextClassifier;
import dev.baton.tck.StubClassifier.Defect;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect planted in a classifier fails the test that says what is wrong, and a sound one fails none. */
final class TextClassifierContractBitesTest {
    private static Defect planted = Defect.NONE;

    static Stream<Arguments> defects() {
        return Stream.of(
                arguments(Defect.NAMELESS, "it_names_its_version"),
                arguments(Defect.NEW_NAME_EACH_TIME, "it_names_its_version"),
                arguments(Defect.SAYS_NOTHING, "it_says_something"),
                arguments(Defect.STUMBLES, "nothing_makes_it_stumble"),
                arguments(Defect.NEEDS_A_CHANNEL, "nothing_makes_it_stumble"),
                arguments(Defect.NEVER_ENDS, "a_long_text_has_its_answer"),
                arguments(Defect.GROWS_SURER, "the_same_text_has_the_same_answer"),
                arguments(Defect.NOT_FOR_THREADS, "the_same_text_has_the_same_answer"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_planted_defect_fails_the_test_that_says_what_is_wrong(Defect defect, String test) {
        planted = defect;

        assertThat(FailedTests.of(Broken.class, test)).containsExactly(test);
    }

    @Test
    void a_sound_one_fails_no_test() {
        planted = Defect.NONE;

        assertThat(FailedTests.of(Broken.class)).isEmpty();
    }

    @Test
    void every_defect_is_tried() {
        assertThat(defects().map(each -> each.get()[0]))
                .contains(Stream.of(Defect.values())
                        .filter(each -> each != Defect.NONE)
                        .toArray());
    }

    static final class Broken extends TextClassifierContract {
        private final TextClassifier classifier = new StubClassifier(planted);

        @Override
        protected TextClassifier classifier() {
            return classifier;
        }

        @Override
        protected String text() {
            return StubClassifier.COMPLAINT;
        }
    }
}
