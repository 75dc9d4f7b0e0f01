package dev.baton.core.definition;

import dev.baton.core.calendar.OpeningHours;
import dev.baton.event.Require;

/**
 * A business calendar that promises name: when it is open, and by whose clocks.
 *
 * @param zone the customer's, or the same for everybody
 */
public record BusinessCalendar(String name, OpeningHours hours, CustomerZone zone) {
    public BusinessCalendar {
        Require.name("calendar.name", name);
        Require.present("calendar.hours", hours);
        Require.present("calendar.zone", zone);
    }
}
