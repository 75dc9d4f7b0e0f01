package dev.baton.core.json;

import dev.baton.action.Target;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.BusinessTime;
import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.calendar.OpeningHours;
import dev.baton.core.definition.BusinessCalendar;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.PromiseTerm;
import dev.baton.core.definition.Promising;
import dev.baton.core.definition.TemplateWords;
import dev.baton.event.Channel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How promises are counted and kept, business calendars and templates of every kind, for round trips. */
final class RandomPromises {
    private final Random random;
    private final Supplier<String> names;

    RandomPromises(Random random, Supplier<String> names) {
        this.random = random;
        this.names = names;
    }

    Promising promising() {
        List<BusinessCalendar> calendars = new ArrayList<>();
        List<TemplateWords> templates = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            calendars.add(new BusinessCalendar(names.get(), hours(), zone()));
            templates.add(template());
        }
        return new Promising(calendars, templates);
    }

    private TemplateWords template() {
        Compensation by = new Compensation(
                Target.values()[random.nextInt(3)], Channel.of(names.get()), "takes back", names.get());
        InDoubt inDoubt = InDoubt.values()[random.nextInt(3)];
        return switch (random.nextInt(5)) {
            case 0 -> TemplateWords.promising(names.get(), names.get());
            case 1 -> TemplateWords.takingBack(names.get(), names.get()).whenInDoubt(inDoubt);
            case 2 -> TemplateWords.promising(names.get(), names.get()).compensatedBy(by);
            case 3 -> TemplateWords.doubted(names.get(), InDoubt.values()[1 + random.nextInt(2)]);
            default -> TemplateWords.compensated(names.get(), by).whenInDoubt(inDoubt);
        };
    }

    private OpeningHours hours() {
        List<OpeningHours.Opening> openings = new ArrayList<>();
        TreeSet<LocalDate> holidays = new TreeSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(1_439));
            LocalTime to = random.nextBoolean() ? LocalTime.MIDNIGHT : from.plusMinutes(1);
            openings.add(new OpeningHours.Opening(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.of(1 + random.nextInt(7))), from, to));
            holidays.add(LocalDate.ofEpochDay(random.nextInt(40_000)));
        }
        return new OpeningHours(openings, random.nextBoolean() ? new TreeSet<>() : holidays);
    }

    private CustomerZone zone() {
        return random.nextBoolean()
                ? CustomerZone.fixed("Europe/Paris")
                : CustomerZone.ofField(names.get(), "Asia/Kathmandu");
    }

    PromiseKind.Timing timing() {
        return new PromiseKind.Timing(
                nameIf(),
                duration(),
                random.nextBoolean() ? duration() : Duration.ZERO,
                random.nextBoolean() ? null : term(),
                random.nextBoolean() ? null : new PromiseKind.Window(nameIf(), duration()));
    }

    private PromiseTerm term() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new PromiseTerm.Calendar(
                        CalendarPeriod.days(1 + random.nextInt(9)),
                        random.nextBoolean() ? null : LocalTime.ofSecondOfDay(60L * random.nextInt(1_440)),
                        zone());
            case 1 -> PromiseTerm.business(BusinessTime.open(duration()), names.get());
            case 2 -> PromiseTerm.business(BusinessTime.days(1 + random.nextInt(1_000)), names.get());
            default -> PromiseTerm.business(BusinessTime.endOfDay(random.nextInt(1_001)), names.get());
        };
    }

    PromiseKind.Keeping keeping() {
        return random.nextBoolean()
                ? PromiseKind.Keeping.PLAIN
                : new PromiseKind.Keeping(
                        random.nextBoolean() ? duration() : Duration.ZERO,
                        random.nextBoolean()
                                ? null
                                : new PromiseKind.Amount(names.get(), names.get(), random.nextDouble()),
                        nameIf(),
                        random.nextBoolean()
                                ? null
                                : new PromiseKind.ByContact(Channel.of("phone"), Purpose.of("MARKETING")));
    }

    private @Nullable String nameIf() {
        return random.nextBoolean() ? names.get() : null;
    }

    private Duration duration() {
        return Duration.ofSeconds(1 + random.nextInt(1_000_000));
    }
}
