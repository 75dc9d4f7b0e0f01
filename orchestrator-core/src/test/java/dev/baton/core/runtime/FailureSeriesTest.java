package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.runtime.FailureSeries.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailureSeriesTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final FailureSeries series = new FailureSeries();

    @Test
    @DisplayName("A4 each wait is twice the one before, up to five seconds, and after something worked it begins anew")
    void waits_grow_within_limits() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waits.add(series.failed(START, false).pause().toMillis());
        }
        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 5_000L, 5_000L, 5_000L);

        assertThat(series.worked(false)).isEqualTo(12);
        assertThat(series.isOver()).isTrue();
        assertThat(series.failed(START, false).pause()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    @DisplayName("A4 a series is logged with one trace and then with a line a minute, and raises one alarm")
    void one_trace_then_a_line_a_minute_and_one_alarm() {
        List<Words> words = new ArrayList<>();
        int alarms = 0;
        for (int second = 0; second < 180; second++) {
            FailureSeries.Failed failed = series.failed(START.plusSeconds(second), false);
            words.add(failed.words());
            alarms += failed.alarm() ? 1 : 0;
        }

        assertThat(words).startsWith(Words.TRACE, Words.NONE);
        assertThat(words).filteredOn(Words.TRACE::equals).hasSize(1);
        assertThat(words).filteredOn(Words.LINE::equals).hasSize(2);
        assertThat(alarms).isOne();
        assertThat(FailureSeries.wasAlarming(series.worked(false))).isTrue();
        series.failed(START, false);
        assertThat(FailureSeries.wasAlarming(series.worked(false))).isFalse();
    }

    @Test
    @DisplayName("A4 where it is work that fails, that there is none to claim ends nothing")
    void no_work_to_claim_ends_no_series_of_work() {
        series.failed(START, false);
        series.failed(START, true);

        assertThat(series.worked(false)).isZero();
        assertThat(series.isOver()).isFalse();
        assertThat(series.worked(true)).isEqualTo(2);
        assertThat(series.worked(true)).isZero();

        series.failed(START, true);
        series.failed(START, false);
        assertThat(series.worked(false)).as("the storage was away, and is back").isEqualTo(2);
    }
}
