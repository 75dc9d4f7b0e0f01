package dev.baton.core.json;

import dev.baton.core.definition.Deadline;
import java.time.Duration;

/** Writes deadlines as {@link DefinitionDeadlineReader} reads them. */
final class DefinitionDeadlineWriter {
    private final DefinitionOut out;
    private final DefinitionConditionWriter conditions;

    DefinitionDeadlineWriter(DefinitionOut out, DefinitionConditionWriter conditions) {
        this.out = out;
        this.conditions = conditions;
    }

    void deadline(Deadline deadline) {
        switch (deadline.kind()) {
            case AFTER -> out.duration(((Deadline.After) deadline).lasting());
            case CALENDAR -> out.object(() -> calendar((Deadline.Calendar) deadline));
            case AT -> out.object(() -> at((Deadline.At) deadline));
            case TIME_OF_DAY -> out.object(() -> timeOfDay((Deadline.TimeOfDay) deadline));
        }
    }

    private void calendar(Deadline.Calendar calendar) {
        out.text("calendar", calendar.period().toString());
        DefinitionClocks.writeZone(calendar.zone(), out);
    }

    private void at(Deadline.At at) {
        out.name("at");
        conditions.operand(at.from());
        if (!at.before().equals(Duration.ZERO)) {
            out.duration("before", at.before());
        }
        out.duration("missing", at.missing());
    }

    private void timeOfDay(Deadline.TimeOfDay time) {
        out.text("time", time.time().toString());
        DefinitionClocks.writeDays(time.days(), out);
        DefinitionClocks.writeZone(time.zone(), out);
    }
}
