package dev.baton.core.render;

import dev.baton.event.Require;
import dev.baton.journey.Booking;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.EventLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a journey saved the company, and what it cost the customers, so far as the audit reaches (E2).
 * Immutable.
 *
 * @param goals how often it reached a goal that saves something
 * @param savedMinutes of employees' work
 * @param costMinutes of customers' time
 * @param since from when on these are all; null where nothing was booked. There may have been more before where there are
 *     as many bookings as were read
 */
public record JourneyNet(
        String journey,
        int version,
        int goals,
        double savedMinutes,
        double costMinutes,
        @Nullable Instant since) {
    /** How many bookings are read: the latest ones. */
    public static final int MAX_BOOKINGS = 100_000;

    public JourneyNet {
        Require.name("net.journey", journey);
        Require.atLeast("net.version", 1, version);
    }

    /** Reads what was booked for that version. */
    public static JourneyNet read(EventLog log, String journey, int version) {
        List<AuditEntry> entries = log.audit(Booking.about(journey, version), MAX_BOOKINGS);
        int goals = 0;
        double saved = 0;
        double cost = 0;
        Instant since = null;
        for (AuditEntry each : entries) {
            for (Booking.Side side : Booking.Side.values()) {
                if (each.what().equals(side.code())) {
                    Booking booking = Booking.of(side, each.why());
                    goals += side == Booking.Side.SAVED ? 1 : 0;
                    saved += side == Booking.Side.SAVED ? booking.minutes() : 0;
                    cost += side == Booking.Side.COST ? booking.minutes() : 0;
                    since = since == null ? each.at() : since;
                }
            }
        }
        return new JourneyNet(journey, version, goals, saved, cost, since);
    }

    /** What is left when the customers' minutes are set against the company's; below zero where it costs more than it saves. */
    public double minutes() {
        return savedMinutes - costMinutes;
    }
}
