package dev.baton.core.pipeline.decision.policy;

import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.turn.ContactHistory;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The window of a cap at one instant.
 *
 * @param from a rolling window counts what comes after it, a calendar's what comes from it on
 * @param end the first instant after a calendar's window; null for a rolling one
 */
record CapWindow(Instant from, @Nullable Instant end, Duration length) {
    static CapWindow at(Cap cap, Instant now) {
        if (cap.window() instanceof Cap.Calendar calendar) {
            CalendarWindow.Span span = calendar.of().at(now);
            return new CapWindow(span.start(), span.end(), Duration.ZERO);
        }
        Duration length = ((Cap.Rolling) cap.window()).length();
        return new CapWindow(begin(now, length), null, length);
    }

    /** Whether the entry of that index is no earlier than the window; those before it in the history are. */
    boolean reaches(ContactHistory entries, int index) {
        return end == null ? entries.isAfter(index, from) : !entries.isBefore(index, from);
    }

    /** What is planned beyond a calendar's window belongs to another; beyond a rolling one it counts with what comes now. */
    boolean holds(ContactHistory entries, int index) {
        return end == null || entries.isBefore(index, end);
    }

    /** When a contact of that time counts no longer. */
    Instant passes(Instant inTheWay) {
        return end == null ? end(inTheWay, length) : end;
    }

    /** A window may reach further back than there is time. */
    private static Instant begin(Instant now, Duration window) {
        boolean reaches = window.toSeconds() < now.getEpochSecond() - Require.EARLIEST.getEpochSecond();
        return reaches ? now.minus(window) : Require.EARLIEST;
    }

    private static Instant end(Instant at, Duration window) {
        boolean ends = window.toSeconds() < Require.LATEST.getEpochSecond() - at.getEpochSecond();
        return ends ? at.plus(window) : Require.LATEST;
    }
}
