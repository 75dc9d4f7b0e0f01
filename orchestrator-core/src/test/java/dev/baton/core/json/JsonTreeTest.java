package dev.baton.core.json;

import static dev.baton.core.json.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S4 JSON is read within limits, and refused clearly")
class JsonTreeTest {
    private static final JsonTree TREE = new JsonTree(ReaderLimits.DEFAULT);

    private static Value parse(byte[] bytes) {
        return TREE.parse(bytes, 0, bytes.length);
    }

    private static UnreadableException refused(JsonTree tree, byte[] bytes) {
        return catchThrowableOfType(UnreadableException.class, () -> tree.parse(bytes, 0, bytes.length));
    }

    private static String refusal(String text) {
        return refusal(TREE, json(text));
    }

    private static String refusal(JsonTree tree, byte[] bytes) {
        UnreadableException refused = refused(tree, bytes);
        assertThat(refused).isNotNull();
        return refused.code().code() + " " + refused.field();
    }

    @Test
    void every_kind_of_value_is_read() {
        Value read =
                parse(json("{'t':'x','w':-7,'d':1.5,'b':[true,false],'n':null,'o':{'':1},'big':12345678901234567890}"));

        assertThat(read)
                .isEqualTo(Value.of(Attributes.builder()
                        .put("t", "x")
                        .put("w", -7)
                        .put("d", 1.5)
                        .put("b", Value.of(List.of(Value.of(true), Value.of(false))))
                        .put("n", Value.nothing())
                        .put("o", Value.of(Attributes.builder().put("", 1).build()))
                        .put("big", Value.of(new BigDecimal("12345678901234567890")))
                        .build()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | 1",
                "1e0 | 1",
                "-0.0 | 0",
                "0.10 | 0.1",
                "9223372036854775807 | 9223372036854775807",
                "-9223372036854775808 | -9223372036854775808",
            })
    void numbers_are_equal_whatever_way_they_are_written(String written, String same) {
        assertThat(parse(json(written))).isEqualTo(parse(json(same)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'a'",
                "{'a':",
                "{'a':1",
                "{'a':1,",
                "[",
                "[1",
                "[1,]",
                "{'a':1,}",
                "{,}",
                "{a:1}",
                "nul",
                "tru",
                "NaN",
                "Infinity",
                "-",
                "01",
                "1.",
                ".5",
                "1e",
                "+1",
                "0x1",
                "'",
                "'\\x'",
                "'\\u12'",
                "}",
                "]",
                "//x\n1",
                "/*x*/1",
                "{'a':NaN}",
                "{'a':-Infinity}",
                "'\n'",
                "#1",
            })
    void what_is_no_json_is_malformed(String text) {
        assertThat(refusal(text)).startsWith("malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "1 2", "[] ,", "{}}", "null null", "{} \u0001"})
    void what_follows_the_value_is_refused(String text) {
        assertThat(refusal(text)).startsWith("trailing_content");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\":1,\"a\":2}', duplicate_name /a",
        "'{\"x\":{\"b\":1,\"c\":{},\"b\":1}}', duplicate_name /x/b",
        "'[{\"x\":1},{\"y\":1,\"\\u0079\":1}]', duplicate_name /1/y",
    })
    void a_name_given_twice_is_refused(String text, String refusal) {
        assertThat(refusal(text)).isEqualTo(refusal);
    }

    @Test
    void the_same_name_in_different_objects_is_fine() {
        assertThat(parse(json("{'a':{'a':1},'b':[{'a':1},{'a':1}]}"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "1e2147483647",
                "1e2147483648",
                "1e-2147483648",
                "1E99999999999999999999",
                "-1e1001",
                "0e99999999",
            })
    void numbers_of_absurd_size_are_refused_at_once(String number) {
        assertThat(refusal("{'a':{'b':" + number + "}}")).isEqualTo("number_too_large /a/b");
    }

    @Test
    void numbers_of_absurd_length_are_refused_at_once() {
        assertThat(refusal("[" + "9".repeat(200_000) + "]")).isEqualTo("number_too_large /0");
        assertThat(refusal("[0." + "3".repeat(200_000) + "]")).isEqualTo("number_too_large /0");
        assertThat(parse(json("9".repeat(1000)))).isNotNull();
    }

    @Test
    void depth_is_bounded() {
        assertThat(parse(json("[".repeat(32) + "]".repeat(32)))).isNotNull();
        assertThat(refusal("[".repeat(33) + "]".repeat(33))).startsWith("too_deep /0/0/0");
        assertThat(refusal("{'a':".repeat(40_000))).startsWith("too_deep /a/a/a");
    }

    @Test
    void the_deepest_limit_fits_on_a_threads_stack() {
        ReaderLimits deepest = new ReaderLimits(262_144, 200, 1000, 10_000, 65_536, 1024, 1000, 32);

        assertThat(refusal(new JsonTree(deepest), json("[".repeat(100_000)))).startsWith("too_deep");
    }

    @Test
    void counts_and_lengths_are_bounded() {
        JsonTree small = new JsonTree(new ReaderLimits(1000, 5, 3, 6, 4, 2, 5, 1));

        assertThat(refusal(small, json("{'a':1,'b':1,'c':1,'d':1}"))).isEqualTo("too_many_names /d");
        assertThat(refusal(small, json("[1,2,3,4,5,6,7]"))).startsWith("too_many_elements");
        assertThat(refusal(small, json("{'a':[1,2],'b':[1,2],'c':1}"))).startsWith("too_many_elements");
        assertThat(refusal(small, json("['12345']"))).isEqualTo("text_too_long /0");
        assertThat(refusal(small, json("{'abc':1}"))).startsWith("name_too_long");
        assertThat(refusal(small, json("[123456.7]"))).isEqualTo("number_too_large /0");
        assertThat(refusal(small, json("'" + "x".repeat(1000) + "'"))).startsWith("too_large");
    }

    @Test
    void the_length_is_looked_at_before_anything_else() {
        assertThat(refusal(TREE, new byte[262_145])).startsWith("too_large");
        assertThat(refusal(TREE, new byte[262_144])).startsWith("invalid_utf8");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        int[][] wrong = {
            {0x80},
            {0xC0, 0x80},
            {0xC1, 0xBF},
            {0xC3},
            {0xC3, 0x28},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xE2, 0x82},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0xFF},
            {0xFE, 0xFF},
            {0x00},
        };
        for (int[] bytes : wrong) {
            assertThat(refusal(TREE, quoted(bytes))).isEqualTo("invalid_utf8 ");
        }
    }

    @Test
    void text_beyond_the_basic_plane_survives() {
        assertThat(parse(json("'é€😀\\ud83d\\ude00'"))).isEqualTo(Value.of("é€😀😀"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\ud83d'", "'\\ude00x'", "'\\ude00\\ud83d'", "['x\\ud83d\\ud83d\\ude00']"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertThat(refusal(text)).startsWith("invalid_text");
    }

    @Test
    void half_a_surrogate_pair_in_a_name_is_refused() {
        // Newer parsers refuse it themselves.
        assertThat(refusal("{'\\ud83d':1}")).containsAnyOf("invalid_text", "malformed_json");
        assertThat(parse(json("{'\\ud83d\\ude00':1}"))).isEqualTo(parse(json("{'😀':1}")));
    }

    @Test
    void utf16_is_refused_and_not_guessed() {
        assertThat(refusal(TREE, "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .startsWith("invalid_utf8");
    }

    @Test
    @DisplayName("S1 names that are no plain names print masked")
    void names_that_may_be_personal_are_masked() {
        UnreadableException refused = refused(TREE, json("{'traits':{'ada@example.org':{'0612345678':[1e9999]}}}"));

        assertThat(refused.field()).isEqualTo("/traits/a…(15)/0…(10)/0");
        assertThat(refused.getMessage()).doesNotContain("ada").doesNotContain("0612345678");
    }

    @Test
    void limits_that_make_no_sense_are_refused_when_built() {
        assertThat(catchThrowableOfType(RuntimeException.class, () -> ReaderLimits.ofBytes(0)))
                .hasMessageContaining("limits.maxBytes is 0");
        assertThat(catchThrowableOfType(RuntimeException.class, () -> new ReaderLimits(1, 201, 1, 1, 1, 1, 1, 1)))
                .hasMessageContaining("limits.maxDepth is 201");
    }

    private static byte[] quoted(int[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('"');
        for (int b : bytes) {
            out.write(b);
        }
        out.write('"');
        return out.toByteArray();
    }
}
