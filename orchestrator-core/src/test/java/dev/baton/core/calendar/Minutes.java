package dev.baton.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some days around an instant, minute by minute, as a clock on the wall shows them. What the calendar computes is found
 * here by looking at every minute; only what a clock shows at an instant is asked of the JDK.
 */
final class Minutes {
    private final Instant first;
    private final List<LocalDateTime> shown;

    private Minutes(Instant first, List<LocalDateTime> shown) {
        this.first = first;
        this.shown = shown;
    }

    static Minutes around(Instant middle, int days, ZoneId zone) {
        Instant first = middle.minusSeconds(days * 86_400L);
        return new Minutes(
                first,
                IntStream.range(0, 2 * days * 1440)
                        .mapToObj(each -> LocalDateTime.ofInstant(first.plusSeconds(each * 60L), zone))
                        .toList());
    }

    int count() {
        return shown.size();
    }

    Instant at(int minute) {
        return first.plusSeconds(minute * 60L);
    }

    LocalDateTime shown(int minute) {
        return shown.get(minute);
    }

    /** The first minute that shows it; where none does, the one before which it was skipped. */
    int first(LocalDateTime local) {
        int found = shown.indexOf(local);
        return found >= 0 ? found : skipped(local);
    }

    /** The last minute that shows it; where none does, the one before which it was skipped. */
    int last(LocalDateTime local) {
        int found = shown.lastIndexOf(local);
        return found >= 0 ? found : skipped(local);
    }

    private int skipped(LocalDateTime local) {
        return IntStream.range(1, count())
                .filter(each ->
                        shown.get(each - 1).isBefore(local) && shown.get(each).isAfter(local))
                .findFirst()
                .orElseThrow();
    }

    /** Of each minute whether it is quiet; of the first and last two days it is not known. */
    boolean[] quiet(LocalTime start, LocalTime end) {
        boolean[] quiet = new boolean[count()];
        LocalDate day = shown.get(0).toLocalDate().plusDays(1);
        for (; day.isBefore(shown.get(count() - 1).toLocalDate().minusDays(1)); day = day.plusDays(1)) {
            LocalDate over = end.isAfter(start) ? day : day.plusDays(1);
            for (int i = first(day.atTime(start)); i < last(over.atTime(end)); i++) {
                quiet[i] = true;
            }
        }
        return quiet;
    }
}
