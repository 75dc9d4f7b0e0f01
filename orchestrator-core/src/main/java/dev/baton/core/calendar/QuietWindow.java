package dev.baton.core.calendar;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The hours of each day in which people are left alone, from {@code start} on and before {@code end}, by the clocks
 * where they are (C7). A window whose end is not after its start crosses midnight. How clock changes move its start and
 * its end, {@link WallClock} says.
 */
public record QuietWindow(LocalTime start, LocalTime end) {
    public QuietWindow {
        Require.present("quietWindow.start", start);
        Require.present("quietWindow.end", end);
        if (!start.equals(start.truncatedTo(ChronoUnit.MINUTES)) || !end.equals(end.truncatedTo(ChronoUnit.MINUTES))) {
            throw new InvalidValueException(
                    "quietWindow", "is from " + start + " to " + end, "use hours and minutes only");
        }
        if (start.equals(end)) {
            throw new InvalidValueException(
                    "quietWindow.end",
                    "is its start, " + end,
                    "leave some of the day in which people may be contacted");
        }
    }

    /** From such a time to such a time: {@code QuietWindow.of("21:00", "08:00")}. */
    public static QuietWindow of(String start, String end) {
        return new QuietWindow(LocalTime.parse(start), LocalTime.parse(end));
    }

    public boolean isQuiet(Instant at, ZoneId zone) {
        return !end(at, new WallClock(zone)).equals(at);
    }

    /** The first instant at {@code from} or later at which it is not quiet there. */
    public Instant opens(Instant from, ZoneId zone) {
        WallClock clock = new WallClock(zone);
        Instant at = from;
        for (Instant end = end(at, clock); end.isAfter(at); end = end(at, clock)) {
            at = end;
        }
        return at;
    }

    /**
     * The first instant at {@code from} or later at which it is quiet in none of these zones.
     *
     * @param latest how far to look
     * @return null: there is none up to {@code latest}; it may be that it is always night somewhere
     */
    public @Nullable Instant opens(Instant from, Collection<ZoneId> zones, Instant latest) {
        Instant at = from;
        while (!at.isAfter(latest)) {
            Instant open = at;
            for (ZoneId zone : zones) {
                open = opens(open, zone);
            }
            if (open.equals(at)) {
                return at;
            }
            at = open;
        }
        return null;
    }

    /** Where the quiet ends that holds at this instant; the instant itself where none does. */
    private Instant end(Instant at, WallClock clock) {
        LocalDate shown = clock.shows(at).toLocalDate();
        Instant latest = at;
        // Clocks that are put back over midnight show a day again after the next one's window began.
        for (LocalDate day = shown.minusDays(1); !day.isAfter(shown.plusDays(1)); day = day.plusDays(1)) {
            if (!clock.starts(day.atTime(start)).isAfter(at)) {
                Instant end = clock.ends(lastDay(day).atTime(this.end));
                latest = end.isAfter(latest) ? end : latest;
            }
        }
        return latest;
    }

    private LocalDate lastDay(LocalDate day) {
        return start.isBefore(end) ? day : day.plusDays(1);
    }
}
