package dev.baton.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.render.Paint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text fits a terminal and does nothing to it")
class TextTest {
    @Test
    void numbers_and_times_are_the_same_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Text.number(1_234_567)).isEqualTo("1,234,567");
            assertThat(Text.time(Instant.parse("2026-03-02T08:55:10.9Z"))).isEqualTo("2026-03-02 08:55:10");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_steers_a_terminal_becomes_blank() {
        assertThat(Text.harmless("a\u001b[31mb\nc\u202ed\u0000")).isEqualTo("a [31mb c d ");
        assertThat(Text.harmless("Ünï 日本 🙂")).isEqualTo("Ünï 日本 🙂");
    }

    @Test
    void long_text_goes_on_below() {
        assertThat(Text.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(Text.wrapped("incomprehensibilities", 7)).containsExactly("incomprehensibilities");
        assertThat(Text.wrapped("", 7)).containsExactly("");
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
    }

    @Test
    void a_page_is_painted_only_where_asked() {
        assertThat(page(Paint.PLAIN)).isEqualTo("\nHEAD: remark\n  label text\n  quiet\n");
        assertThat(page(Paint.ANSI)).contains("\u001b[1mHEAD\u001b[0m").contains("\u001b[2mquiet\u001b[0m");
    }

    private static String page(Paint paint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(bytes, new ByteArrayOutputStream());
        Page page = new Page(terminal.out(), paint);
        page.heading("HEAD", "remark");
        page.item("label ", "text");
        page.remark("quiet");
        terminal.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_bar_shows_only_to_somebody_who_watches() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal nobody = Terminal.plain(new ByteArrayOutputStream(), err);
        ProgressBar bar = new ProgressBar(nobody, 100);
        for (int i = 0; i < 10_000; i++) {
            bar.at(1, i);
        }
        bar.done();

        assertThat(nobody.watched()).isFalse();
        assertThat(nobody.paint()).isEqualTo(Paint.PLAIN);
        assertThat(err.size()).isZero();
    }
}
