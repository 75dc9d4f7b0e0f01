package dev.baton.core.calendar;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is open: hours of the week, but for holidays. How clock changes move their starts and ends,
 * {@link WallClock} says; where several overlap it is open once. Pure and immutable.
 *
 * @param openings at least one
 * @param holidays days on which it is closed, whatever weekday they are; 1,000 at most
 */
public record OpeningHours(List<Opening> openings, SortedSet<LocalDate> holidays) {
    private static final int MAX_HOLIDAYS = 1_000;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /**
     * Hours of some days of the week, from {@code from} on and before {@code to}.
     *
     * @param days at least one
     * @param to later than {@code from}; midnight is the end of the day. What is open over midnight has two openings
     */
    public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Opening {
            if (days.isEmpty()) {
                throw new InvalidValueException("opening.days", "are none", "name a day of the week");
            }
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
            Require.present("opening.from", from);
            Require.present("opening.to", to);
            if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES)) || !to.equals(to.truncatedTo(ChronoUnit.MINUTES))) {
                throw new InvalidValueException(
                        "opening", "is from " + from + " to " + to, "use hours and minutes only");
            }
            if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
                throw new InvalidValueException(
                        "opening.to",
                        "is " + to + ", not after its start " + from,
                        "use a later time; over midnight, one opening until 00:00 and one from 00:00 on");
            }
        }

        /** From such a time to such a time: {@code Opening.of("09:00", "17:00", MONDAY, FRIDAY)}. */
        public static Opening of(String from, String to, DayOfWeek... days) {
            Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
            on.addAll(Arrays.asList(days));
            return new Opening(on, LocalTime.parse(from), LocalTime.parse(to));
        }

        /** Monday to Friday. */
        public static Opening weekdays(String from, String to) {
            return new Opening(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.parse(from), LocalTime.parse(to));
        }
    }

    private record Span(Instant start, Instant end) {}

    /** A day on which it is open, in one or several spans. */
    private record OpenDay(LocalDate date, List<Span> spans) {
        Instant opens() {
            return spans.get(0).start();
        }

        Instant closes() {
            Instant latest = opens();
            for (Span each : spans) {
                latest = each.end().isAfter(latest) ? each.end() : latest;
            }
            return latest;
        }

        /** That instant, moved into the day's hours where it lies before or after them. */
        Instant clamped(Instant at) {
            return at.isBefore(opens()) ? opens() : at.isAfter(closes()) ? closes() : at;
        }
    }

    public OpeningHours {
        openings = List.copyOf(openings);
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        if (openings.isEmpty()) {
            throw new InvalidValueException("calendar.openings", "are none, so it never opens", "name one at least");
        }
        if (holidays.size() > MAX_HOLIDAYS) {
            throw new InvalidValueException(
                    "calendar.holidays", "are " + holidays.size(), "name " + MAX_HOLIDAYS + " at most");
        }
    }

    /** Those hours on every such day. */
    public static OpeningHours of(Opening... openings) {
        return new OpeningHours(List.of(openings), new TreeSet<>());
    }

    /** The same, and closed on those days too: {@code closedOn("2026-12-25", "2027-01-01")}. */
    public OpeningHours closedOn(String... days) {
        SortedSet<LocalDate> all = new TreeSet<>(holidays);
        for (String each : days) {
            all.add(LocalDate.parse(each));
        }
        return new OpeningHours(openings, all);
    }

    /** Whether it is open at that instant, by the clocks of that zone. */
    public boolean isOpen(Instant at, ZoneId zone) {
        return opens(at, zone).equals(at);
    }

    /** The first instant at {@code from} or later at which it is open; the last one there is where there is none. */
    public Instant opens(Instant from, ZoneId zone) {
        WallClock clock = new WallClock(zone);
        OpenDay day = openAfter(from, clock);
        return day == null ? Require.LATEST : first(day, from);
    }

    /**
     * The instant at which that much business time is over. Open time runs while it is open only, and may be over just
     * when it closes. Days are counted by the calendar, from the first open instant on; where the day they lead to is
     * closed at that time of day, it is when it opens first or closes last on that day. Ends of days are counted from the
     * day that is going on, open or not.
     *
     * @return never beyond the year 9999
     */
    public Instant after(Instant from, BusinessTime time, ZoneId zone) {
        WallClock clock = new WallClock(zone);
        return switch (time.kind()) {
            case OPEN -> afterOpen(from, ((BusinessTime.Open) time).lasting(), clock);
            case DAYS -> afterDays(from, ((BusinessTime.Days) time).days(), clock);
            case END_OF_DAY -> endOfDay(from, ((BusinessTime.EndOfDay) time).days(), clock);
        };
    }

    private Instant afterOpen(Instant from, Duration lasting, WallClock clock) {
        Duration left = lasting;
        // Clocks that are put back over midnight may open a day before the one before it closes.
        Instant counted = from;
        for (OpenDay day = openAfter(from, clock); day != null; day = next(day.date(), 1, clock)) {
            for (Span each : day.spans()) {
                Instant start = each.start().isAfter(counted) ? each.start() : counted;
                if (each.end().isAfter(start)) {
                    Duration open = Duration.between(start, each.end());
                    if (left.compareTo(open) <= 0) {
                        return start.plus(left);
                    }
                    left = left.minus(open);
                    counted = each.end();
                }
            }
        }
        return Require.LATEST;
    }

    private Instant afterDays(Instant from, int days, WallClock clock) {
        OpenDay begins = openAfter(from, clock);
        if (begins == null) {
            return Require.LATEST;
        }
        LocalTime time = clock.shows(first(begins, from)).toLocalTime();
        OpenDay day = next(begins.date(), days, clock);
        return day == null ? Require.LATEST : day.clamped(clock.ends(day.date().atTime(time)));
    }

    private Instant endOfDay(Instant from, int days, WallClock clock) {
        LocalDate today = clock.day(from);
        OpenDay day = next(days == 0 ? today.minusDays(1) : today, Math.max(1, days), clock);
        while (day != null && !day.closes().isAfter(from)) {
            day = next(day.date(), 1, clock);
        }
        return day == null ? Require.LATEST : day.closes();
    }

    /** The day of the first open instant at {@code from} or later; null where there is none. */
    private @Nullable OpenDay openAfter(Instant from, WallClock clock) {
        OpenDay day = next(clock.shows(from).toLocalDate().minusDays(2), 1, clock);
        while (day != null && !day.closes().isAfter(from)) {
            day = next(day.date(), 1, clock);
        }
        return day;
    }

    private static Instant first(OpenDay day, Instant from) {
        for (Span each : day.spans()) {
            if (each.end().isAfter(from)) {
                return each.start().isAfter(from) ? each.start() : from;
            }
        }
        throw new IllegalArgumentException("it is closed by then");
    }

    /** That many open days later; null where the calendar ends before. */
    private @Nullable OpenDay next(LocalDate after, int days, WallClock clock) {
        int left = days;
        for (LocalDate day = after.plusDays(1); !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            List<Span> spans = spans(day, clock);
            if (!spans.isEmpty()) {
                left--;
                if (left == 0) {
                    return new OpenDay(day, spans);
                }
            }
        }
        return null;
    }

    private List<Span> spans(LocalDate day, WallClock clock) {
        List<Span> spans = new ArrayList<>(2);
        if (holidays.contains(day)) {
            return spans;
        }
        for (Opening each : openings) {
            if (each.days().contains(day.getDayOfWeek())) {
                Instant start = clock.starts(day.atTime(each.from()));
                Instant end = each.to().equals(LocalTime.MIDNIGHT)
                        ? clock.startOf(day.plusDays(1))
                        : clock.ends(day.atTime(each.to()));
                // What a clock change leaves out is no opening.
                if (end.isAfter(start)) {
                    spans.add(new Span(start, end));
                }
            }
        }
        spans.sort(Comparator.comparing(Span::start).thenComparing(Span::end));
        return spans;
    }
}
