package dev.baton.core.turn;

import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message that asks us, as a whole, not to write on a channel any more (C3). Immutable.
 *
 * @param points the addresses it came from, as their records are keyed; empty where the event names none
 * @param evidence how we understood it
 * @param confirmation the template that says so once; absent: nothing is sent
 */
public record Stop(
        Channel channel,
        List<ContactPoint> points,
        String evidence,
        @Nullable String confirmation) {
    public Stop {
        points = List.copyOf(points);
    }

    /** An opt-out of every purpose on the channel: what a policy exempts, it exempts from consent altogether. */
    public ConsentRecord record(Event event, Instant occurredAt) {
        return new ConsentRecord(
                new ConsentScope(null, channel, null, null),
                ConsentState.OPTED_OUT,
                occurredAt,
                event.source(),
                true,
                evidence,
                event.actor(),
                event.key());
    }
}
