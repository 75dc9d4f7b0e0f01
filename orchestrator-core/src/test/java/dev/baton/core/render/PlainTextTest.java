package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S4 hostile text is made harmless, and what was written stays readable")
class PlainTextTest {

    @Test
    void ordinary_text_of_any_script_stays_as_it_is() {
        String text = "Zoë said: “naïve” 東京 עברית हिन्दी 👩‍👩‍👧‍👦 ❤️ می‌خواهم";
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @Test
    void lines_tabs_and_blanks_of_every_kind_become_one_space() {
        assertThat(PlainText.of(" \r\n a\t\tb\u00a0\u2028c\u3000 d\u0085")).isEqualTo("a b c d");
        assertThat(PlainText.of(" \n ")).isEmpty();
        assertThat(PlainText.of("")).isEmpty();
    }

    @Test
    void a_terminal_is_not_told_anything() {
        assertThat(PlainText.of("\u001b[31mred\u001b[0m \u009b2J \u0007\u0000")).isEqualTo("[31mred [0m 2J");
    }

    @Test
    void marks_that_reorder_or_hide_text_are_taken_out() {
        assertThat(PlainText.of("pay \u202e05\u202c \u2066EUR\u2069\u200f\u200b\ufeff\u00ad to\udb40\udc41 me"))
                .isEqualTo("pay 05 EUR to me");
    }

    @Test
    void code_points_nobody_can_read_are_replaced() {
        assertThat(PlainText.of("a\ud800b\udc00c\ue000d\uffffe")).isEqualTo("a�b�c�d�e");
    }

    @Test
    void marks_do_not_pile_up_over_other_lines() {
        assertThat(PlainText.of("e" + "\u0301".repeat(100) + "x")).isEqualTo("e" + "\u0301".repeat(4) + "x");
    }

    @Test
    void html_has_no_way_out_of_its_text() {
        assertThat(PlainText.escaped("<script>a && b</script> \"'"))
                .isEqualTo("&lt;script&gt;a &amp;&amp; b&lt;/script&gt; &quot;&#39;");
    }

    @Test
    void width_counts_columns_and_not_characters() {
        assertThat(Columns.width("abc")).isEqualTo(3);
        assertThat(Columns.width("東京")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("👍🏽")).isEqualTo(4);
        assertThat(Columns.width("❤️")).isEqualTo(2);
        assertThat(Columns.width("")).isZero();
    }

    @Test
    void text_wraps_at_spaces_and_inside_words_that_no_line_holds() {
        assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Columns.wrap("a abcdefghij b", 4)).containsExactly("a", "abcd", "efgh", "ij b");
        assertThat(Columns.wrap("東京東京東", 5)).containsExactly("東京", "東京", "東");
        assertThat(Columns.wrap("", 5)).containsExactly("");
    }

    @Test
    void a_letter_is_never_torn_from_its_marks() {
        assertThat(Columns.wrap("e\u0301e\u0301e\u0301", 2)).containsExactly("e\u0301e\u0301", "e\u0301");
        assertThat(Columns.cut("❤️❤️❤️", 4)).isEqualTo("❤️…");
    }

    @Test
    void joiners_cannot_make_a_word_that_no_line_holds() {
        List<String> lines = Columns.wrap("a\u200d".repeat(500), 40);
        assertThat(lines).allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(40));
    }

    @Test
    void what_is_cut_says_so() {
        assertThat(Columns.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Columns.cut("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Columns.cut("abc def", 5)).isEqualTo("abc…");
    }

    @Test
    void letters_from_right_to_left_stay_in_their_place() {
        assertThat(Columns.isolated("שלום")).isEqualTo("\u2068שלום\u2069");
        assertThat(Columns.isolated("hello")).isEqualTo("hello");
    }
}
