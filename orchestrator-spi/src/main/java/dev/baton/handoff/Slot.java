package dev.baton.handoff;

import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a handoff context: what we know, that there is nothing, or that we do not know (H3).
 *
 * @param lines what is known, one statement a line, the most important first; empty unless {@code VALUE}
 * @param source who says so; absent where unknown
 * @param asOf when it was true, or last stated; absent where unknown
 * @param data the same for programs, by name; none unless {@code VALUE}
 */
public record Slot(
        State state,
        List<String> lines,
        @Nullable String source,
        @Nullable Instant asOf,
        Attributes data) {
    /** What a slot can be. */
    public enum State {
        VALUE,
        /** We asked, or would know: there is nothing. */
        NONE_STATED,
        UNKNOWN
    }

    public static final Slot UNKNOWN = new Slot(State.UNKNOWN, List.of(), null, null, Attributes.NONE);

    public Slot {
        Require.present("slot.state", state);
        lines = List.copyOf(lines);
        Require.present("slot.data", data);
        if (state != State.VALUE && !data.isEmpty()) {
            throw new InvalidValueException("slot.data", "is given for " + state, "give data for VALUE only");
        }
        if ((state == State.VALUE) == lines.isEmpty()) {
            throw new InvalidValueException(
                    "slot.lines", "are " + lines.size() + " for " + state, "give lines for VALUE and none otherwise");
        }
        if (state != State.UNKNOWN && (source == null || asOf == null)) {
            throw new InvalidValueException("slot.source", "or its age is missing", "say who knows it, and since when");
        }
    }

    public static Slot value(List<String> lines, String source, Instant asOf) {
        return new Slot(State.VALUE, lines, source, asOf, Attributes.NONE);
    }

    public static Slot value(String line, String source, Instant asOf) {
        return value(List.of(line), source, asOf);
    }

    public static Slot noneStated(String source, Instant asOf) {
        return new Slot(State.NONE_STATED, List.of(), source, asOf, Attributes.NONE);
    }

    /** The same, for programs too. */
    public Slot with(Attributes more) {
        return new Slot(state, lines, source, asOf, more);
    }

    /** In words alone. */
    public Slot inWords() {
        return data.isEmpty() ? this : with(Attributes.NONE);
    }

    public boolean known() {
        return state != State.UNKNOWN;
    }

    /** Whether it is known and not older than that. */
    public boolean fresh(Instant now, @Nullable Duration maxAge) {
        return known() && (maxAge == null || asOf == null || !asOf.plus(maxAge).isBefore(now));
    }
}
