package dev.baton.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.json.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clock changes of hard zones, as a list that may lie beside the project has them. */
class ClockChangesTest {
    /** In seconds. Apia once left out so much: there nothing of the night before is left to end. */
    private static final int DAY = 86_400;

    @Test
    @DisplayName(
            "C7 02:30 that never was is the clock change; 01:30 that was twice starts with the first, ends with the last")
    void every_clock_change_of_hard_zones() throws IOException {
        List<String> rows = Files.readAllLines(PublicData.file("normalisation/dst/dst_share.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",", -1);
            WallClock clock = new WallClock(ZoneId.of(fields[0]));
            LocalDateTime probe = LocalDateTime.parse(fields[7]);
            List<Instant> meant = fields[8].isEmpty()
                    ? List.of(Instant.parse(fields[1]))
                    : Arrays.stream(fields[8].split(";"))
                            .map(each -> probe.toInstant(ZoneOffset.ofTotalSeconds(Integer.parseInt(each))))
                            .sorted()
                            .toList();

            assertThat(clock.starts(probe)).as(row).isEqualTo(meant.get(0));
            assertThat(clock.ends(probe)).as(row).isEqualTo(meant.get(meant.size() - 1));
            if (Math.abs(Integer.parseInt(fields[3]) - Integer.parseInt(fields[2])) < DAY) {
                quiet_from_there_and_until_there(clock, probe, meant);
            }
        }
        assertThat(rows).hasSize(561);
    }

    private static void quiet_from_there_and_until_there(WallClock clock, LocalDateTime probe, List<Instant> meant) {
        LocalTime time = probe.toLocalTime();
        Instant first = meant.get(0);
        Instant last = meant.get(meant.size() - 1);

        QuietWindow from = new QuietWindow(time, time.plusHours(12));
        assertThat(from.isQuiet(first.minusNanos(1), clock.zone())).isFalse();
        assertThat(from.isQuiet(first, clock.zone())).isTrue();
        QuietWindow until = new QuietWindow(time.plusHours(12), time);
        assertThat(until.isQuiet(last.minusNanos(1), clock.zone())).isTrue();
        assertThat(until.isQuiet(last, clock.zone())).isFalse();
        assertThat(until.opens(first.minusSeconds(3_600), clock.zone())).isEqualTo(last);
    }
}
