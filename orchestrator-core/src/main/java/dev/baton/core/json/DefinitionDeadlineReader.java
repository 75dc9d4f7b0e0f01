package dev.baton.core.json;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Operand;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;

/** Reads until when a wait lasts. */
final class DefinitionDeadlineReader {
    static final Deadline STAND_IN = Deadline.after(Duration.ofSeconds(1));

    private static final List<String> KINDS = List.of("calendar", "at", "time");

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;
    private final DefinitionClocks clocks;

    DefinitionDeadlineReader(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
        this.clocks = new DefinitionClocks(problems);
    }

    /** A duration, or an object that says which. */
    Deadline deadline(DefinitionNode node) {
        if (node.kind() != DefinitionNode.Kind.OBJECT) {
            return after(node);
        }
        List<String> kinds = KINDS.stream().filter(node.members()::containsKey).toList();
        if (kinds.size() != 1) {
            String why = kinds.isEmpty() ? "does not say until when" : "says several things: " + kinds;
            problems.object(node, why, "write a duration, or an object with exactly one of " + KINDS);
            return STAND_IN;
        }
        return switch (kinds.get(0)) {
            case "calendar" -> calendar(new DefinitionObject(node, DefinitionShape.CALENDAR, problems));
            case "at" -> at(new DefinitionObject(node, DefinitionShape.INSTANT, problems));
            default -> timeOfDay(new DefinitionObject(node, DefinitionShape.NEXT_TIME, problems));
        };
    }

    private Deadline after(DefinitionNode node) {
        Duration lasting = leaves.duration(node);
        if (lasting.isZero() || lasting.isNegative()) {
            problems.refuse(node, "is no time to wait", "use a duration longer than zero");
            return STAND_IN;
        }
        return Deadline.after(lasting);
    }

    private Deadline calendar(DefinitionObject object) {
        Period period = object.one("calendar", this::period, Period.ofDays(1));
        CustomerZone zone = object.one("zone", clocks::zone, DefinitionClocks.NO_ZONE);
        return object.build(() -> Deadline.calendar(new CalendarPeriod(period), zone), STAND_IN);
    }

    private Deadline at(DefinitionObject object) {
        Operand from = object.one("at", conditions::operand, Operand.event("?"));
        Duration before = object.durationOr("before", Duration.ZERO);
        Duration missing = object.duration("missing");
        return object.build(() -> new Deadline.At(from, before, missing), STAND_IN);
    }

    private Deadline timeOfDay(DefinitionObject object) {
        LocalTime time = object.one("time", clocks::time, LocalTime.NOON);
        Set<DayOfWeek> days = clocks.days(object);
        CustomerZone zone = object.one("zone", clocks::zone, DefinitionClocks.NO_ZONE);
        return object.build(() -> new Deadline.TimeOfDay(time, days, zone), STAND_IN);
    }

    private Period period(DefinitionNode node) {
        return clocks.parsed(
                node,
                "write days, weeks, months or years, for example \"P3D\" or \"P1M\"",
                Period::parse,
                Period.ofDays(1));
    }
}
