package dev.baton.core.definition;

import dev.baton.cases.Due;
import dev.baton.core.calendar.WallClock;
import dev.baton.decision.InputRead;
import dev.baton.event.Attributes;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds by when promises are due, and what templates say of them. Immutable and thread-safe. */
public final class CompiledPromises {
    private final Map<String, BusinessCalendar> calendars = new HashMap<>();
    /** By kind of promise; of those kinds only whose days are counted by clocks. */
    private final Map<String, CompiledZone> zones = new HashMap<>();

    private final Map<String, String> takenBack = new HashMap<>();

    private final Map<String, Compensation> compensations = new HashMap<>();
    private final Map<String, InDoubt> inDoubt = new HashMap<>();

    CompiledPromises(Definitions definitions, Layout layout) {
        definitions.promising().calendars().forEach(each -> calendars.put(each.name(), each));
        for (PromiseKind kind : definitions.promiseKinds()) {
            CustomerZone zone = zone(kind, definitions.promising());
            if (zone != null) {
                zones.put(kind.kind(), new CompiledZone(zone, layout));
            }
        }
        for (TemplateWords each : definitions.promising().templates()) {
            if (each.takesBack() != null) {
                takenBack.put(each.template(), each.takesBack());
            }
            if (each.compensation() != null) {
                compensations.put(each.template(), each.compensation());
            }
            inDoubt.put(each.template(), each.inDoubt());
        }
    }

    /** Null where no clock is looked at. */
    static @Nullable CustomerZone zone(PromiseKind kind, Promising promising) {
        PromiseTerm term = kind.timing().term();
        if (term instanceof PromiseTerm.Calendar calendar) {
            return calendar.zone();
        }
        BusinessCalendar named =
                term instanceof PromiseTerm.Business business ? promising.calendar(business.calendar()) : null;
        return named == null ? null : named.zone();
    }

    /** What is done when nobody can say whether a message of that template arrived (A1). */
    public InDoubt inDoubt(String template) {
        return inDoubt.getOrDefault(template, InDoubt.LIST);
    }

    /** The kind of promise that the words of that template take back; null where they take back none. */
    public @Nullable String takenBackBy(String template) {
        return takenBack.isEmpty() ? null : takenBack.get(template);
    }

    /** How what was sent from that template is taken back; null where nobody said so. */
    public @Nullable Compensation compensation(String template) {
        return compensations.isEmpty() ? null : compensations.get(template);
    }

    /**
     * By when a promise is due that is made now, or told now.
     *
     * @param stated what the event, or the message's parameters, say
     * @param from when it begins to run
     * @param read gets what was looked at
     */
    public Due due(PromiseKind kind, Attributes stated, Instant from, Facts facts, List<InputRead> read) {
        Instant by = stated(kind, stated);
        return due(kind, stated, by == null ? counted(kind, from, facts, read) : by);
    }

    /** The same for one whose end is known already. */
    public static Due due(PromiseKind kind, Attributes stated, Instant by) {
        Instant risk = earlier(by, kind.timing().atRiskLead());
        return new Due(
                risk.isBefore(Require.EARLIEST) ? by : risk,
                by,
                opens(kind.timing().window(), stated, by),
                CompiledDeadline.later(by, kind.keeping().grace()));
    }

    /** The instant that is stated; null where none is. */
    public static @Nullable Instant stated(PromiseKind kind, Attributes stated) {
        String attribute = kind.timing().dueAttribute();
        return attribute == null ? null : stated.instant(attribute);
    }

    private static @Nullable Instant opens(PromiseKind.@Nullable Window window, Attributes stated, Instant by) {
        if (window == null) {
            return null;
        }
        Instant from = window.from() == null ? null : stated.instant(window.from());
        return from == null || from.isAfter(by) ? CompiledDeadline.earlier(by, window.length()) : from;
    }

    private Instant counted(PromiseKind kind, Instant from, Facts facts, List<InputRead> read) {
        PromiseTerm term = kind.timing().term();
        if (term == null) {
            return CompiledDeadline.later(from, kind.timing().within());
        }
        CompiledZone compiled = Objects.requireNonNull(zones.get(kind.kind()));
        compiled.read(facts, read);
        ZoneId zone = compiled.of(facts);
        Instant by = switch (term.kind()) {
            case CALENDAR -> calendar((PromiseTerm.Calendar) term, from, zone);
            case BUSINESS -> {
                PromiseTerm.Business business = (PromiseTerm.Business) term;
                yield Objects.requireNonNull(calendars.get(business.calendar()))
                        .hours()
                        .after(from, business.time(), zone);
            }
        };
        return by.isAfter(Require.LATEST) ? Require.LATEST : by;
    }

    private static Instant calendar(PromiseTerm.Calendar term, Instant from, ZoneId zone) {
        if (term.at() == null) {
            return term.period().after(from, zone);
        }
        WallClock clock = new WallClock(zone);
        LocalDateTime later = clock.shows(from).plus(term.period().period());
        return clock.ends(later.toLocalDate().atTime(term.at()));
    }

    private static Instant earlier(Instant at, Duration by) {
        boolean before = by.toSeconds() >= at.getEpochSecond() - Instant.MIN.getEpochSecond();
        return before ? Instant.MIN : at.minus(by);
    }
}
