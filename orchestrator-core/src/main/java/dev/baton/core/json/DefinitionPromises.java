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
import dev.baton.core.definition.TemplateWords;
import dev.baton.event.Channel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and writes how promises are counted and kept, business calendars, and what templates promise. */
final class DefinitionPromises {
    private static final List<String> TERMS = List.of("within", "calendar", "business");
    private static final List<String> BUSINESS_TIMES = List.of("open", "days", "endOfDay");
    private static final BusinessTime NO_TIME = BusinessTime.hours(1);
    private static final PromiseTerm NO_TERM = PromiseTerm.business(NO_TIME, "?");
    private static final OpeningHours.Opening NO_OPENING = OpeningHours.Opening.weekdays("09:00", "17:00");
    private static final Compensation NO_COMPENSATION = Compensation.task("?", "?", "?");
    private static final BusinessCalendar NO_CALENDAR =
            new BusinessCalendar("?", OpeningHours.of(NO_OPENING), DefinitionClocks.NO_ZONE);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionClocks clocks;

    DefinitionPromises(DefinitionProblems problems) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.clocks = new DefinitionClocks(problems);
    }

    /** What is counted other than by a duration; null where it is by one. */
    @Nullable
    PromiseTerm term(DefinitionObject due) {
        String which = due.exactlyOne(TERMS);
        return which == null || which.equals("within")
                ? null
                : due.one(which, which.equals("calendar") ? this::calendarTerm : this::business, NO_TERM);
    }

    private PromiseTerm calendarTerm(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.TERM, problems);
        Period period = object.one(
                "period",
                each -> clocks.parsed(
                        each,
                        "write days, weeks, months or years, for example \"P3D\" or \"P1M\"",
                        Period::parse,
                        Period.ofDays(1)),
                Period.ofDays(1));
        LocalTime at = object.oneIf("at", clocks::time);
        CustomerZone zone = object.one("zone", clocks::zone, DefinitionClocks.NO_ZONE);
        return object.build(() -> new PromiseTerm.Calendar(new CalendarPeriod(period), at, zone), NO_TERM);
    }

    private PromiseTerm business(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.BUSINESS, problems);
        String calendar = object.name("calendar");
        String which = object.exactlyOne(BUSINESS_TIMES);
        if (which == null) {
            return NO_TERM;
        }
        return object.build(() -> PromiseTerm.business(time(object, which), calendar), NO_TERM);
    }

    private static BusinessTime time(DefinitionObject object, String which) {
        return switch (which) {
            case "open" -> BusinessTime.open(object.duration("open"));
            case "days" -> BusinessTime.days(object.whole("days"));
            default -> BusinessTime.endOfDay(object.whole("endOfDay"));
        };
    }

    PromiseKind.Window window(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.WINDOW, problems);
        String from = object.nameIf("from");
        Duration length = object.duration("length");
        return object.build(
                () -> new PromiseKind.Window(from, length), new PromiseKind.Window(null, Duration.ofSeconds(1)));
    }

    PromiseKind.Keeping keeping(DefinitionObject promise) {
        PromiseKind.Keeping given = promise.oneIf("keeping", this::keeping);
        return given == null ? PromiseKind.Keeping.PLAIN : given;
    }

    private PromiseKind.Keeping keeping(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.KEEPING, problems);
        Duration grace = object.durationOr("grace", Duration.ZERO);
        PromiseKind.Amount amount = object.oneIf("amount", this::amount);
        String journey = object.nameIf("journey");
        PromiseKind.ByContact contact = object.oneIf("contact", this::contact);
        return object.build(() -> new PromiseKind.Keeping(grace, amount, journey, contact), PromiseKind.Keeping.PLAIN);
    }

    private PromiseKind.Amount amount(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.AMOUNT, problems);
        String promised = object.name("promised");
        String done = object.name("done");
        double tolerance = object.numberOr("tolerance", 0);
        return object.build(
                () -> new PromiseKind.Amount(promised, done, tolerance), new PromiseKind.Amount("?", "?", 0));
    }

    private PromiseKind.ByContact contact(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.BY_CONTACT, problems);
        Channel channel = Channel.of(object.name("channel"));
        String purpose = object.nameIf("purpose");
        return new PromiseKind.ByContact(channel, purpose == null ? Purpose.SERVICE : Purpose.of(purpose));
    }

    BusinessCalendar calendar(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.BUSINESS_CALENDAR, problems);
        String name = object.name("name");
        List<OpeningHours.Opening> openings = object.list("openings", this::opening);
        List<LocalDate> holidays = object.list("holidays", leaves::date);
        CustomerZone zone = object.one("zone", clocks::zone, DefinitionClocks.NO_ZONE);
        return object.build(
                () -> new BusinessCalendar(name, new OpeningHours(openings, new TreeSet<>(holidays)), zone),
                NO_CALENDAR);
    }

    private OpeningHours.Opening opening(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.OPENING, problems);
        Set<DayOfWeek> days = clocks.days(object);
        LocalTime from = object.one("from", clocks::time, LocalTime.NOON);
        LocalTime to = object.one("to", clocks::time, LocalTime.MIDNIGHT);
        return object.build(() -> new OpeningHours.Opening(days, from, to), NO_OPENING);
    }

    TemplateWords template(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.TEMPLATE, problems);
        String template = object.name("template");
        String promises = object.nameIf("promises");
        String takesBack = object.nameIf("takesBack");
        Compensation compensation = object.oneIf("compensation", this::compensation);
        InDoubt inDoubt = object.choiceOr("inDoubt", InDoubt.class, InDoubt.LIST);
        return object.build(
                () -> new TemplateWords(template, promises, takesBack, compensation, inDoubt),
                TemplateWords.promising("?", "?"));
    }

    private Compensation compensation(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.COMPENSATION, problems);
        String which = object.exactlyOne(DefinitionWords.SAID);
        if (which == null) {
            return NO_COMPENSATION;
        }
        Target target = DefinitionWords.target(which);
        String template = object.name(DefinitionWords.member(target));
        Channel via = object.one("via", each -> Channel.of(leaves.name(each)), Channel.of("?"));
        String recoveryCase = object.name("recoveryCase");
        return object.build(() -> new Compensation(target, via, template, recoveryCase), NO_COMPENSATION);
    }

    /** But for what every due has. */
    static void writeMore(PromiseKind.Timing timing, DefinitionOut out) {
        PromiseTerm term = timing.term();
        if (term instanceof PromiseTerm.Calendar calendar) {
            out.object("calendar", () -> {
                out.text("period", calendar.period().toString());
                out.textIf("at", calendar.at());
                DefinitionClocks.writeZone(calendar.zone(), out);
            });
        } else if (term instanceof PromiseTerm.Business business) {
            out.object("business", () -> {
                out.text("calendar", business.calendar());
                write(business.time(), out);
            });
        }
        PromiseKind.Window window = timing.window();
        if (window != null) {
            out.object("window", () -> {
                out.textIf("from", window.from());
                out.duration("length", window.length());
            });
        }
    }

    private static void write(BusinessTime time, DefinitionOut out) {
        switch (time.kind()) {
            case OPEN -> out.duration("open", ((BusinessTime.Open) time).lasting());
            case DAYS -> out.whole("days", ((BusinessTime.Days) time).days());
            case END_OF_DAY -> out.whole("endOfDay", ((BusinessTime.EndOfDay) time).days());
        }
    }

    static void writeIf(PromiseKind.Keeping keeping, DefinitionOut out) {
        if (keeping.equals(PromiseKind.Keeping.PLAIN)) {
            return;
        }
        out.object("keeping", () -> {
            if (!keeping.grace().isZero()) {
                out.duration("grace", keeping.grace());
            }
            PromiseKind.Amount amount = keeping.amount();
            if (amount != null) {
                out.object("amount", () -> {
                    out.text("promised", amount.promised());
                    out.text("done", amount.done());
                    out.number("tolerance", amount.tolerance());
                });
            }
            out.textIf("journey", keeping.journey());
            PromiseKind.ByContact contact = keeping.contact();
            if (contact != null) {
                out.object("contact", () -> {
                    out.text("channel", contact.channel().name());
                    out.text("purpose", contact.purpose().name());
                });
            }
        });
    }

    static void write(BusinessCalendar calendar, DefinitionOut out) {
        out.object(() -> {
            out.text("name", calendar.name());
            out.list(
                    "openings",
                    calendar.hours().openings(),
                    each -> out.object(() -> {
                        DefinitionClocks.writeDays(each.days(), out);
                        out.text("from", each.from().toString());
                        out.text("to", each.to().toString());
                    }));
            out.listIf("holidays", calendar.hours().holidays(), each -> out.text(each.toString()));
            DefinitionClocks.writeZone(calendar.zone(), out);
        });
    }

    static void write(TemplateWords words, DefinitionOut out) {
        out.object(() -> {
            out.text("template", words.template());
            out.textIf("promises", words.promises());
            out.textIf("takesBack", words.takesBack());
            Compensation compensation = words.compensation();
            if (compensation != null) {
                out.object("compensation", () -> {
                    out.text(DefinitionWords.member(compensation.target()), compensation.template());
                    out.text("via", compensation.via().name());
                    out.text("recoveryCase", compensation.recoveryCase());
                });
            }
            if (words.inDoubt() != InDoubt.LIST) {
                out.text("inDoubt", words.inDoubt().name());
            }
        });
    }
}
