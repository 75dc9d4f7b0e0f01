package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.baton.spi.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link PhoneNumbers} owes. Extend it once per implementation; it must know the numbers of France. */
public abstract class PhoneNumbersContract {
    private static final String FRANCE = "FR";
    private static final String MOBILE = "+33612345678";
    private static final List<String> WRITTEN =
            List.of(MOBILE, "+33 6 12 34 56 78", "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78");
    private static final List<String> NO_NUMBERS = List.of(
            "",
            " ",
            "+",
            "0",
            "0000000000",
            "+0000000000",
            "1234567890",
            "n/a",
            "01/31/13",
            "2013-01-31",
            "ada@example.org",
            "call 06 12 34 56 78",
            "06 12 34 56 78 or 06 12 34 56 79",
            "ALLO-DOCTEUR",
            "+33 6",
            "+336123456789123456789",
            "\u0000",
            "\ud800",
            "<script>0612345678</script>");

    /** The implementation under test. */
    protected abstract PhoneNumbers numbers();

    @Test
    @DisplayName("I1 one number has one answer, however it is written")
    void one_number_has_one_answer() {
        for (String text : WRITTEN) {
            assertThat(numbers().e164(text, FRANCE)).as(text).contains(MOBILE);
        }
    }

    @Test
    @DisplayName("I1 the answer of an answer is itself, in every country and in none")
    void the_answer_of_an_answer_is_itself() {
        for (String region : new String[] {null, FRANCE, "US", "DE", "JP", "ZZ"}) {
            assertThat(numbers().e164(MOBILE, region)).as("in %s", region).contains(MOBILE);
        }
    }

    @Test
    @DisplayName("I1 a number that does not say its country has no answer where nobody stated one")
    void nobodys_country_is_guessed() {
        for (String text : List.of("06 12 34 56 78", "0612345678", "612345678", "33612345678", "0033612345678")) {
            assertThat(numbers().e164(text, null)).as(text).isEmpty();
            assertThat(numbers().e164(text, "ZZ")).as("%s in no country", text).isEmpty();
        }
    }

    @Test
    @DisplayName("I1 what is no number has no answer, and nothing that is typed makes it stumble")
    void what_is_no_number_has_no_answer() {
        for (String text : NO_NUMBERS) {
            assertThat(numbers().e164(text, FRANCE)).as(text).isEmpty();
        }
    }

    @Test
    @DisplayName("S4 a long text has no answer, and soon")
    void a_long_text_has_no_answer() {
        for (String text : List.of("06 12 ".repeat(170), "x".repeat(1_000), "+".repeat(1_000), "0".repeat(1_000))) {
            Optional<String> answer = assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> numbers().e164(text, FRANCE));

            assertThat(answer).isEmpty();
        }
    }

    @Test
    @DisplayName("T2 the same text has the same answer, whoever asks and when")
    void the_same_text_has_the_same_answer() throws Exception {
        PhoneNumbers numbers = numbers();
        Callable<List<Optional<String>>> asking = () -> {
            List<Optional<String>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                answers.add(numbers.e164("06 12 34 5" + (i % 10) + " 78", FRANCE));
            }
            return answers;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Optional<String>> alone = asking.call();
            for (Future<List<Optional<String>>> each : threads.invokeAll(List.of(asking, asking, asking, asking))) {
                assertThat(each.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
