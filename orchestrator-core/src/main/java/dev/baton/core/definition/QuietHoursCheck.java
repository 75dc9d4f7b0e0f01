package dev.baton.core.definition;

import dev.baton.core.calendar.QuietWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks for quiet hours that never end, or that end too late for what they hold. */
final class QuietHoursCheck {
    /** Far enough for any night to end. */
    private static final Duration AHEAD = Duration.ofDays(3);

    /** Noon of a day in each season: zones that change their clocks differ from others by more in one of them. */
    private static final List<Instant> SEASONS =
            List.of(Instant.parse("2026-01-15T12:00:00Z"), Instant.parse("2026-07-15T12:00:00Z"));

    private QuietHoursCheck() {}

    static void run(QuietHours hours, DefinitionFindings findings) {
        QuietWindow window = hours.window();
        for (Instant from : SEASONS) {
            if (window.opens(from, hours.fallbackZones(), from.plus(AHEAD)) == null) {
                findings.error(
                        "quiet_for_ever",
                        "contactPolicy / quietHours",
                        "in one of " + hours.fallbackZones()
                                + " it is always quiet, so nobody would be reached whose zone is not known; name fewer");
                return;
            }
        }
        long minutes =
                Math.floorMod(Duration.between(window.start(), window.end()).toMinutes(), 24 * 60);
        if (hours.longestHold().compareTo(Duration.ofMinutes(minutes)) < 0) {
            findings.warning(
                    "hold_too_short",
                    "contactPolicy / quietHours",
                    "what is decided soon after " + window.start() + " is not sent at all, because it may be held for "
                            + hours.longestHold() + " only; hold it for longer");
        }
    }
}
