package dev.baton.core.definition;

import dev.baton.core.calendar.WallClock;
import dev.baton.event.Attributes;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the instant of a deadline. Immutable and thread-safe. */
public final class CompiledDeadline {
    private static final String STATED = "stated";

    private final Deadline deadline;
    /** What states the instant; null where nothing does. */
    private final @Nullable Reading reading;
    /** Null where no clock is looked at. */
    private final @Nullable CompiledZone zone;

    CompiledDeadline(Deadline deadline, Layout layout) {
        this.deadline = deadline;
        this.reading = deadline instanceof Deadline.At at ? new Reading(at.from(), layout) : null;
        CustomerZone clocks = zone(deadline);
        this.zone = clocks == null ? null : new CompiledZone(clocks, layout);
    }

    private static @Nullable CustomerZone zone(Deadline deadline) {
        if (deadline instanceof Deadline.Calendar calendar) {
            return calendar.zone();
        }
        return deadline instanceof Deadline.TimeOfDay time ? time.zone() : null;
    }

    /** What has to be known to find it; null where nothing has. */
    static @Nullable Operand operand(Deadline deadline) {
        if (deadline instanceof Deadline.At at) {
            return at.from();
        }
        CustomerZone zone = zone(deadline);
        return zone == null || zone.field() == null ? null : Operand.field(zone.field());
    }

    /** Counted from that instant; within the years 1 to 9999. */
    public Instant from(Instant anchor, Facts facts) {
        return switch (deadline.kind()) {
            case AFTER -> later(anchor, ((Deadline.After) deadline).lasting());
            case AT -> at((Deadline.At) deadline, anchor, facts);
            case CALENDAR -> {
                Deadline.Calendar calendar = (Deadline.Calendar) deadline;
                yield bounded(calendar.period().after(anchor, clock(facts).zone()));
            }
            case TIME_OF_DAY -> {
                Deadline.TimeOfDay time = (Deadline.TimeOfDay) deadline;
                yield bounded(next(time, anchor, clock(facts)));
            }
        };
    }

    /** Counted from an instant whose event is not at hand any more: what an attribute of it states, it states in vain. */
    public Instant fromBefore(Instant anchor, Facts facts) {
        boolean ofEvent = deadline instanceof Deadline.At at && at.from().kind() == Operand.Kind.EVENT;
        return ofEvent ? later(anchor, ((Deadline.At) deadline).missing()) : from(anchor, facts);
    }

    /**
     * Counted from now, because it was over before it began; what states an instant states it in vain.
     *
     * @param facts what is known now
     */
    public Instant fromNow(Facts facts) {
        return deadline.kind() == Deadline.Kind.AT
                ? later(facts.now(), ((Deadline.At) deadline).missing())
                : from(facts.now(), facts);
    }

    private WallClock clock(Facts facts) {
        return new WallClock(Objects.requireNonNull(zone).of(facts));
    }

    private Instant at(Deadline.At at, Instant anchor, Facts facts) {
        Value value = reading == null ? null : reading.value(facts);
        Instant stated = value == null
                ? null
                : Attributes.builder().put(STATED, value).build().instant(STATED);
        if (stated == null) {
            return later(anchor, at.missing());
        }
        return earlier(stated, at.before());
    }

    private static Instant next(Deadline.TimeOfDay time, Instant anchor, WallClock clock) {
        if (time.days().size() == DayOfWeek.values().length) {
            return clock.next(time.time(), anchor);
        }
        Instant first = Instant.MAX;
        for (DayOfWeek day : time.days()) {
            Instant next = clock.next(day, time.time(), anchor);
            first = next.isBefore(first) ? next : first;
        }
        return first;
    }

    /** So much later, and never beyond what any storage must hold. */
    public static Instant later(Instant from, Duration by) {
        boolean beyond = by.toSeconds() > Require.LATEST.getEpochSecond() - from.getEpochSecond();
        return beyond ? Require.LATEST : bounded(from.plus(by));
    }

    /** So much earlier, and never before what any storage must hold. */
    static Instant earlier(Instant from, Duration by) {
        boolean before = by.toSeconds() > from.getEpochSecond() - Require.EARLIEST.getEpochSecond();
        Instant at = before ? Require.EARLIEST : from.minus(by);
        return at.isBefore(Require.EARLIEST) ? Require.EARLIEST : at;
    }

    private static Instant bounded(Instant at) {
        return at.isAfter(Require.LATEST) ? Require.LATEST : at;
    }
}
