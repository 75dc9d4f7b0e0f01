package dev.baton.testkit.simulation;

import dev.baton.event.Event;
import java.time.Instant;

/**
 * What the next event of a simulation may be made of.
 *
 * @param chance decides; whoever asks anything else for chance cannot be played again
 * @param customer whose it is, from 0 on
 * @param now when it happens
 * @param id for the event: no other one of the schedule has it
 */
public record Draw(Chance chance, int customer, Instant now, String id) {
    /** Begins an event of that type that happens now. */
    public Event.Builder event(String source, String type) {
        return Event.of(source, id, type).occurredAt(now);
    }
}
