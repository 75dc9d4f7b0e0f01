package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.SEGMENT;
import static dev.baton.core.json.Reading.accepted;
import static dev.baton.core.json.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T6 when a Segment call happened")
class SegmentTimesTest {
    private static final String CALL = "{'type':'page','userId':'u','messageId':'m'%s}";

    private static ReadResult.Accepted call(String times) {
        return accepted(SEGMENT, CALL.formatted(times.isEmpty() ? "" : "," + times));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // stated and corrected already
                "'timestamp':'2025-01-01T10:00:00Z','originalTimestamp':'2024-01-01T00:00:00Z','sentAt':'2024-01-01T00:00:05Z','receivedAt':'2025-01-01T11:00:00Z' | 2025-01-01T10:00:00Z",
                // the device's clock is a year behind; the call waited five seconds before it was sent
                "'originalTimestamp':'2024-01-01T00:00:00Z','sentAt':'2024-01-01T00:00:05Z','receivedAt':'2025-01-01T11:00:00Z' | 2025-01-01T10:59:55Z",
                "'originalTimestamp':'2024-01-01T00:00:00Z','receivedAt':'2025-01-01T11:00:00Z' | 2024-01-01T00:00:00Z",
                "'originalTimestamp':'2024-01-01T00:00:00Z','sentAt':'2024-01-01T00:00:05Z' | 2024-01-01T00:00:00Z",
                "'sentAt':'2024-01-01T00:00:05Z','receivedAt':'2025-01-01T11:00:00Z' | 2025-01-01T11:00:00Z",
                "'sentAt':'2024-01-01T00:00:05Z' | 2024-01-01T00:00:05Z",
                // nobody can read the first ones
                "'timestamp':'soon','originalTimestamp':{},'sentAt':'2024-01-01' | 2024-01-01T00:00:00Z",
                // the corrected time would lie outside the years one can write
                "'originalTimestamp':'0001-01-01T00:00:00Z','sentAt':'9999-01-01T00:00:00Z','receivedAt':'2025-01-01T11:00:00Z' | 0001-01-01T00:00:00Z",
            })
    void the_best_time_there_is(String times, Instant occurredAt) {
        assertThat(call(times).event().occurredAt()).isEqualTo(occurredAt);
    }

    @ParameterizedTest
    @CsvSource({
        "1675692865495, 2023-02-06T14:14:25.495Z",
        "1675692865, 2023-02-06T14:14:25Z",
        "'\"2020-01-24T11:59:02.403+05:30\"', 2020-01-24T06:29:02.403Z",
        "'\"2020-01-24T11:59:02.403\"', 2020-01-24T11:59:02.403Z",
        "'\"2023-01-03\"', 2023-01-03T00:00:00Z",
    })
    void the_forms_seen_in_the_wild(String written, Instant occurredAt) {
        assertThat(call("'timestamp':" + written).event().occurredAt()).isEqualTo(occurredAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "1.5", "'0000-01-01'", "true", "[1]", "'x'"})
    void a_time_nobody_can_read_is_noted_and_the_next_best_taken(String written) {
        ReadResult.Accepted call = call("'timestamp':" + written + ",'sentAt':'2024-01-01T00:00:05Z'");

        assertThat(call.event().occurredAt()).isEqualTo("2024-01-01T00:00:05Z");
        assertThat(call.notes())
                .extracting(note -> note.code().code() + " " + note.field())
                .containsExactly("ignored_time /timestamp");
    }

    @Test
    void received_at_is_kept_for_the_replays_clock() {
        assertThat(call("'receivedAt':'2025-01-01T11:00:00Z'").event().receivedAt())
                .isEqualTo("2025-01-01T11:00:00Z");
        assertThat(call("'timestamp':'2025-01-01T11:00:00Z'").event().receivedAt())
                .isNull();
    }

    @Test
    void a_call_without_a_time_is_dated_by_the_caller() {
        assertThat(call("").event().occurredAt()).isEqualTo(NOW);
        assertThat(call("").notes()).extracting(Note::code).containsExactly(NoteCode.ASSUMED_TIME);
        assertThat(call("'timestamp':' ','sentAt':null").event().occurredAt()).isEqualTo(NOW);
    }

    @Test
    void a_call_without_a_time_is_refused_where_the_caller_has_none() {
        assertThat(read(SEGMENT, CALL.formatted(""), null))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_TIMESTAMP));
        assertThat(read(SEGMENT, CALL.formatted(",'timestamp':'x'"), null))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.BAD_TIMESTAMP));
    }
}
