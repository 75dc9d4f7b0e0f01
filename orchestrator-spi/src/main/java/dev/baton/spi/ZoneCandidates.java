package dev.baton.spi;

import dev.baton.event.ContactPoint;
import java.time.ZoneId;
import java.util.Collection;

/**
 * Where customers may be who do not say it, as the host can tell from how they are reached: by the prefix of a number,
 * say (C7). Quiet hours are then kept in every zone it names. In-process and quick: it is asked within a turn, once a
 * customer, and its answers are stored with the decision. Thread-safe.
 */
public interface ZoneCandidates {
    /** Every zone in which whoever has that contact point may be; empty where it does not tell. */
    Collection<ZoneId> of(ContactPoint point);
}
