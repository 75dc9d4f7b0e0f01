package dev.baton.core.json;

import dev.baton.core.definition.CustomerZone;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads and writes what customers' clocks show: times of day, days of the week, zones. */
final class DefinitionClocks {
    static final CustomerZone NO_ZONE = new CustomerZone(null, ZoneOffset.UTC);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;

    DefinitionClocks(DefinitionProblems problems) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
    }

    /** The member {@code days}; all of them where it is left out. */
    Set<DayOfWeek> days(DefinitionObject object) {
        List<DayOfWeek> given = object.listIf("days", each -> leaves.choice(each, DayOfWeek.class));
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (given != null) {
            days.retainAll(given);
        }
        return days;
    }

    /** A zone for everybody, or the field that names it and what else. */
    CustomerZone zone(DefinitionNode node) {
        if (node.kind() != DefinitionNode.Kind.OBJECT) {
            return new CustomerZone(null, zoneId(node));
        }
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.ZONE, problems);
        return new CustomerZone(object.name("field"), object.one("fallback", this::zoneId, ZoneOffset.UTC));
    }

    private ZoneId zoneId(DefinitionNode node) {
        String name = leaves.name(node);
        ZoneId zone = CustomerZone.named(name);
        if (zone == null && node.kind() == DefinitionNode.Kind.TEXT) {
            problems.refuse(node, "is no zone", "name one, for example \"Europe/Paris\"");
        }
        return zone == null ? ZoneOffset.UTC : zone;
    }

    LocalTime time(DefinitionNode node) {
        return parsed(node, "write a time of day, for example \"09:00\"", LocalTime::parse, LocalTime.NOON);
    }

    <T> T parsed(DefinitionNode node, String wayOut, Function<String, T> parse, T standIn) {
        if (node.kind() != DefinitionNode.Kind.TEXT) {
            problems.refuse(node, "is not text", wayOut);
            return standIn;
        }
        try {
            return parse.apply(node.text());
        } catch (DateTimeException | ArithmeticException unreadable) {
            problems.refuse(node, "cannot be read", wayOut);
            return standIn;
        }
    }

    /** Left out where it is any day. */
    static void writeDays(Set<DayOfWeek> days, DefinitionOut out) {
        if (days.size() < DayOfWeek.values().length) {
            out.list("days", days, each -> out.text(each.name()));
        }
    }

    static void writeZone(CustomerZone zone, DefinitionOut out) {
        if (zone.field() == null) {
            out.text("zone", zone.fallback().getId());
        } else {
            out.object("zone", () -> {
                out.textIf("field", zone.field());
                out.text("fallback", zone.fallback().getId());
            });
        }
    }
}
