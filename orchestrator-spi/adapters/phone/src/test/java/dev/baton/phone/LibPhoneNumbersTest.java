package dev.baton.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.PhoneNumbers;
import dev.baton.tck.PhoneNumbersContract;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumbersTest extends PhoneNumbersContract {
    private final LibPhoneNumbers numbers = new LibPhoneNumbers();

    @Override
    protected PhoneNumbers numbers() {
        return numbers;
    }

    private @Nullable String read(String text, @Nullable String region) {
        return numbers.e164(text, region).orElse(null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("I1 a number is read as it is written, or dialled, in its country")
    @CsvSource({
        "GB,020 7946 0018,+442079460018",
        "GB,(020) 7946-0018,+442079460018",
        "GB,+44 (0)20 7946 0018,+442079460018",
        "US,00 44 20 7946 0018,",
        "US,011 44 20 7946 0018,+442079460018",
        "IT,02 1234 5678,+390212345678",
        "IT,+39 (0)2 1234 5678,+390212345678",
        "US,(202) 456-1111,+12024561111",
        "US,1-202-456-1111,+12024561111",
        "MX,55 1234 5678,+525512345678",
        "FR,tel:+33-6-12-34-56-78,+33612345678",
        "EG,٠١٠ ٠١٢٣ ٤٥٦٧,+201001234567",
        "FR,＋３３ ６ １２ ３４ ５６ ７８,+33612345678",
    })
    void numbers_as_they_are_written(String region, String text, @Nullable String expected) {
        assertThat(read(text, region)).isEqualTo(expected);
    }

    @Test
    @DisplayName("I1 a number that E.164 has no room for is none, though the library knows it for valid")
    void longer_than_e164_may_be() {
        assertThat(read("30 9021 4744 7420", "DE")).isNull();
        assertThat(read("0049 30 9021 4744 7420", "DE")).isNull();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 marks that only say which way a text runs change no number")
    @ValueSource(strings = {"\u202a+33 6 12 34 56 78\u202c", "\u200e+33612345678\u200e", "\u2066+33612345678\u2069"})
    void marks_of_direction(String text) {
        assertThat(read(text, null)).isEqualTo("+33612345678");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an extension is left out: the number is that of the line")
    @ValueSource(
            strings = {
                "+1 202 456 1111 ext. 5",
                "+1 202 456 1111 x12",
                "+1 202 456 1111 extension 77",
                "(202) 456-1111 #5",
                "tel:+1-202-456-1111;ext=5"
            })
    void an_extension_is_left_out(String text) {
        assertThat(read(text, "US")).isEqualTo("+12024561111");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 words are no numbers, though a keypad has letters")
    @ValueSource(
            strings = {
                "1-800-FLOWERS",
                "202 456 1111 or 202 456 2222",
                "ask for Bob 202 456 1111",
                "202 456 1111 Bob",
                "202 456 1111 Bob x12",
                "202 456 11 Bob",
            })
    void words_are_no_numbers(String text) {
        assertThat(read(text, "US")).isNull();
    }

    @Test
    @DisplayName("I1 a national number is never that of another country: it is valid where it was said, or nobody's")
    void a_national_number_is_read_in_its_own_country_only() {
        assertThat(read("0612345678", "FR")).isEqualTo("+33612345678");
        assertThat(read("0612345678", "NL")).isEqualTo("+31612345678");
        assertThat(read("0612345678", "US")).isNull();
    }

    @Property
    @Label("I1 whatever is typed, the answer is E.164, and its own answer")
    void the_answer_is_its_own_answer(
            @ForAll
                    @Chars({'+', '(', ')', '-', ' ', '.', 'x', ';', '/', '\u200e', '\uff0b'})
                    @CharRange(from = '0', to = '9')
                    String text) {
        for (String region : new String[] {null, "FR", "US", "IT", "AR"}) {
            String answer = read(text, region);
            if (answer != null) {
                assertThat(answer).matches("\\+[1-9]\\d{6,14}");
                assertThat(read(answer, region)).isEqualTo(answer);
                assertThat(read(answer, null)).isEqualTo(answer);
            }
        }
    }

    @Property
    @Label("S4 no text makes it stumble")
    void no_text_makes_it_stumble(@ForAll String text) {
        for (String region : new String[] {null, "FR", "ZZ"}) {
            assertThat(numbers.e164(text, region)).isNotNull();
        }
    }
}
