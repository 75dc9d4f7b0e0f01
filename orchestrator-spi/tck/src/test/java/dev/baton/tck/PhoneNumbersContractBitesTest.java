package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.spi.PhoneNumbers;
import dev.baton.tck.StubNumbers.Defect;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect planted in a reader of numbers fails the test that says what is wrong, and a sound one fails none. */
final class PhoneNumbersContractBitesTest {
    private static Defect planted = Defect.NONE;

    static Stream<Arguments> defects() {
        return Stream.of(
                arguments(Defect.SPACES_MATTER, "one_number_has_one_answer"),
                arguments(Defect.HOME_IS_FRANCE, "nobodys_country_is_guessed"),
                arguments(Defect.ANSWERS_ONLY_ONCE_OVER, "the_answer_of_an_answer_is_itself"),
                arguments(Defect.LETTERS_ARE_SKIPPED, "what_is_no_number_has_no_answer"),
                arguments(Defect.STUMBLES, "what_is_no_number_has_no_answer"),
                arguments(Defect.NEVER_ENDS, "a_long_text_has_no_answer"),
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

    static final class Broken extends PhoneNumbersContract {
        private final PhoneNumbers numbers = new StubNumbers(planted);

        @Override
        protected PhoneNumbers numbers() {
            return numbers;
        }
    }
}
