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
 * @param until what is planned from then on is in no window with what comes now
 * @param length of a rolling window; null for a calendar's
 */
record CapWindow(Instant from, Instant until, @Nullable Duration length) {
    static CapWindow at(Cap cap, Instant now) {
        if (cap.window() instanceof Cap.Calendar calendar) {
            CalendarWindow.Span span = calendar.of().at(now);
            return new CapWindow(span.start(), span.end(), null);
        }
        Duration length = ((Cap.Rolling) cap.window()).length();
        return new CapWindow(begin(now, length), end(now, length), length);
    }

    /** Whether the entry of that index is no earlier than the window; those before it in the history are. */
    boolean reaches(ContactHistory entries, int index) {
        return length == null ? !entries.isBefore(index, from) : entries.isAfter(index, from);
    }

    boolean holds(ContactHistory entries, int index) {
        return entries.isBefore(index, until);
    }

    /** Whether it holds nothing that came until then. */
    boolean isLaterThan(Instant last) {
        return length == null ? from.isAfter(last) : !from.isBefore(last);
    }

    /** When a contact of that time counts no longer. */
    Instant passes(Instant inTheWay) {
        return length == null ? until : end(inTheWay, length);
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
