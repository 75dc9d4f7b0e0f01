package dev.baton.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.calendar.OpeningHours.Opening;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Business time against a look at every minute of some weeks around clock changes of every zone the JDK knows. */
class BusinessTimePropertyTest {
    private static final int DAYS = 12;
    private static final int MARGIN = 3 * 1440;

    record Case(ClockChange change, OpeningHours hours) {
        ZoneId zone() {
            return change.zone();
        }
    }

    /** Each minute of some weeks: what the clock shows, on which open day it lies, and none of it from the engine. */
    private static final class Looked {
        final Minutes minutes;
        final boolean[] open;
        final List<LocalDate> days;
        final Map<LocalDateTime, Integer> firsts = new HashMap<>();
        final Map<LocalDateTime, Integer> lasts = new HashMap<>();

        Looked(Case each) {
            minutes = Minutes.around(each.change().at(), DAYS, each.zone());
            open = new boolean[minutes.count()];
            LocalDate first = minutes.shown(0).toLocalDate().plusDays(1);
            LocalDate last = minutes.shown(minutes.count() - 1).toLocalDate().minusDays(1);
            days = first.datesUntil(last)
                    .filter(day -> !each.hours().holidays().contains(day))
                    .filter(day -> each.hours().openings().stream().anyMatch(one -> mark(day, one)))
                    .toList();
            days.forEach(day -> each.hours().openings().forEach(one -> mark(day, one)));
        }

        /** Whether it is open then at all. */
        private boolean mark(LocalDate day, Opening opening) {
            if (!opening.days().contains(day.getDayOfWeek())) {
                return false;
            }
            int from = begins(day, opening);
            int to = ends(day, opening);
            for (int i = from; i < to; i++) {
                open[i] = true;
            }
            return from < to;
        }

        int begins(LocalDate day, Opening opening) {
            return first(day.atTime(opening.from()));
        }

        int ends(LocalDate day, Opening opening) {
            return opening.to().equals(LocalTime.MIDNIGHT)
                    ? first(day.plusDays(1).atStartOfDay())
                    : lasts.computeIfAbsent(day.atTime(opening.to()), minutes::last);
        }

        int first(LocalDateTime local) {
            return firsts.computeIfAbsent(local, minutes::first);
        }

        IntStream of(OpeningHours hours, LocalDate day, boolean beginnings) {
            return hours.openings().stream()
                    .filter(one -> one.days().contains(day.getDayOfWeek()))
                    .filter(one -> begins(day, one) < ends(day, one))
                    .mapToInt(one -> beginnings ? begins(day, one) : ends(day, one));
        }

        int nextOpen(int from) {
            return IntStream.range(from, minutes.count())
                    .filter(i -> open[i])
                    .findFirst()
                    .orElse(-1);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return ClockChange.any()
                .flatMap(change -> Combinators.combine(
                                opening(change).list().ofMinSize(1).ofMaxSize(3),
                                Arbitraries.integers().between(-4, 4).set().ofMaxSize(3))
                        .as((openings, closed) -> new Case(change, hours(change, openings, closed))));
    }

    private static Arbitrary<Opening> opening(ClockChange change) {
        return Combinators.combine(
                        change.times(),
                        change.times(),
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1))
                .filter((from, to, days) -> to.equals(LocalTime.MIDNIGHT) || to.isAfter(from))
                .as((from, to, days) -> new Opening(EnumSet.copyOf(days), from, to));
    }

    private static OpeningHours hours(ClockChange change, List<Opening> openings, Set<Integer> closed) {
        LocalDate day = change.at().atZone(change.zone()).toLocalDate();
        TreeSet<LocalDate> holidays = new TreeSet<>();
        closed.forEach(each -> holidays.add(day.plusDays(each)));
        return new OpeningHours(openings, holidays);
    }

    @Label("P1 it is open, and opens, as a look at every minute tells")
    @Property(tries = 12)
    void opens_minute_by_minute(@ForAll("cases") Case each) {
        Looked looked = new Looked(each);
        for (int i = MARGIN; i < looked.minutes.count() - MARGIN; i += 3) {
            int opens = looked.nextOpen(i);
            if (opens >= 0 && opens < looked.minutes.count() - MARGIN) {
                assertThat(each.hours().opens(looked.minutes.at(i), each.zone()))
                        .as("%s shows %s", looked.minutes.at(i), looked.minutes.shown(i))
                        .isEqualTo(looked.minutes.at(opens));
            }
        }
    }

    @Label("P1 open time is over after as many open minutes")
    @Property(tries = 12)
    void open_time_minute_by_minute(@ForAll("cases") Case each) {
        Looked looked = new Looked(each);
        int end = looked.minutes.count() - MARGIN;
        for (int i = MARGIN; i < end; i += 211) {
            for (int lasting : new int[] {1, 59, 240, 1441, 4000}) {
                int left = lasting;
                int over = i;
                while (left > 0 && over < end) {
                    left -= looked.open[over] ? 1 : 0;
                    over++;
                }
                if (left == 0) {
                    Instant due = each.hours()
                            .after(looked.minutes.at(i), BusinessTime.open(Duration.ofMinutes(lasting)), each.zone());
                    assertThat(due).as("%s + %s", looked.minutes.at(i), lasting).isEqualTo(looked.minutes.at(over));
                }
            }
        }
    }

    @Label("P1 business days lead to the same time of the day so many open days later, within its hours")
    @Property(tries = 12)
    void days_one_by_one(@ForAll("cases") Case each) {
        Looked looked = new Looked(each);
        int end = looked.minutes.count() - MARGIN;
        for (int i = MARGIN; i < end; i += 127) {
            int opens = looked.nextOpen(i);
            int begun = opens < 0 ? -1 : openDay(looked, each.hours(), opens);
            for (int days = 1; days < 4 && begun >= 0 && begun + days < looked.days.size(); days++) {
                LocalDate day = looked.days.get(begun + days);
                LocalDateTime meant = day.atTime(looked.minutes.shown(opens).toLocalTime());
                int first = looked.of(each.hours(), day, true).min().orElseThrow();
                int last = looked.of(each.hours(), day, false).max().orElseThrow();
                int due = Math.max(first, Math.min(last, looked.minutes.last(meant)));
                assertThat(each.hours().after(looked.minutes.at(i), BusinessTime.days(days), each.zone()))
                        .as("%s + %s days", looked.minutes.at(i), days)
                        .isEqualTo(looked.minutes.at(due));
            }
        }
    }

    private static int openDay(Looked looked, OpeningHours hours, int minute) {
        for (int i = 0; i < looked.days.size(); i++) {
            LocalDate day = looked.days.get(i);
            if (hours.openings().stream()
                    .filter(one -> one.days().contains(day.getDayOfWeek()))
                    .anyMatch(one -> looked.begins(day, one) <= minute && minute < looked.ends(day, one))) {
                return i;
            }
        }
        return -1;
    }

    @Label("P1 the end of a business day is the last minute of its hours, counted from the day that is going on")
    @Property(tries = 12)
    void ends_of_days(@ForAll("cases") Case each) {
        Looked looked = new Looked(each);
        int end = looked.minutes.count() - MARGIN;
        for (int i = MARGIN; i < end; i += 127) {
            int from = i;
            List<LocalDate> later = looked.days.stream()
                    .filter(day -> looked.first(day.atStartOfDay()) > from)
                    .toList();
            for (int days = 1; days < 4 && days <= later.size(); days++) {
                int closes = looked.of(each.hours(), later.get(days - 1), false)
                        .max()
                        .orElseThrow();
                assertThat(each.hours().after(looked.minutes.at(i), BusinessTime.endOfDay(days), each.zone()))
                        .as("%s + %s", looked.minutes.at(i), days)
                        .isEqualTo(looked.minutes.at(closes));
            }
        }
    }
}
