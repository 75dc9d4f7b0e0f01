package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

@Label("T6 times are read in the forms they are written in")
class IsoTimeTest {
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;

    @Property
    @Label("T6 any instant with any offset is read as the JDK reads it")
    void as_the_jdk_reads_it(
            @ForAll @LongRange(min = FIRST_SECOND + 100_000, max = LAST_SECOND - 100_000) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

        assertThat(IsoTime.strict(there.toString())).isEqualTo(instant);
        assertThat(IsoTime.strict(instant.toString())).isEqualTo(instant);
    }

    @Property
    @Label("S4 any text is read or not, and never as another time than the JDK reads")
    void any_text(
            @ForAll @StringLength(max = 30) @Chars({'-', ':', '.', 'T', 'Z', '+', ' '}) @CharRange(from = '0', to = '9')
                    String text) {
        Instant read = IsoTime.strict(text);

        if (read != null) {
            assertThat(jdk(text)).isEqualTo(read);
        }
    }

    private static @Nullable Instant jdk(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    @Example
    void the_lenient_forms() {
        Instant expected = Instant.parse("2023-01-03T00:00:00Z");
        for (String text : new String[] {
            "2023-01-03",
            "2023-01-03T00:00",
            "2023-01-03 00:00:00",
            "2023-01-03T00:00:00.000",
            " 2023-01-03T00:00:00Z ",
            "2023-01-03t00:00:00z",
            "2023-01-03T05:30:00+05:30",
            "2023-01-03T05:30:00+0530",
            "2023-01-02T22:00:00-02",
            "2023-01-03T00:00:00,0Z"
        }) {
            assertThat(IsoTime.lenient(text)).as(text).isEqualTo(expected);
        }
    }

    @Example
    void without_an_offset_nobody_knows_when_it_was() {
        for (String text : new String[] {"2023-01-03", "2023-01-03T00:00:00", "2023-01-03 00:00:00Z"}) {
            assertThat(IsoTime.strict(text)).as(text).isNull();
        }
    }

    @Example
    void what_is_no_time() {
        for (String text : new String[] {
            "",
            "x",
            "2023",
            "2023-1-3",
            "2023-02-29",
            "2023-13-01",
            "2023-00-01",
            "2023-01-03T",
            "2023-01-03T1",
            "0000-01-01",
            "2023-01-03T24:00:00Z",
            "2023-01-03T23:60:00Z",
            "2023-01-03T23:59:60Z",
            "2023-01-03T00:00:00.Z",
            "+12023-01-03",
            "2023-01-03T00:00:00.1234567890Z",
            "2023-01-03T00:00:00+19:00",
            "2023-01-03T00:00:00+1:00",
            "2023-01-03T00:00:00ZZ",
            "2023-01-03T00:00:00+05:",
            "2023-01-03T00:00:00 Z",
            "9999-12-31T23:59:59-01:00",
            "٢٠٢٣-٠١-٠٣",
            "1675692865495"
        }) {
            assertThat(IsoTime.lenient(text)).as(text).isNull();
        }
    }
}
