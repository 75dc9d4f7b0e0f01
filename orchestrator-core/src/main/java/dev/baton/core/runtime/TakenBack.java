package dev.baton.core.runtime;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.Consents;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Stop;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.Commit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event that must wait takes back all the same: its opt-out of an address, or its stop word, holds from the commit
 * on that keeps the event (T9, C3). Once the event is handled, it says the same again, which changes nothing.
 */
final class TakenBack {
    private TakenBack() {}

    static void into(Commit.Builder commit, Event event, TurnInput.Shared shared, Loading loading, Instant now) {
        said(event, shared, now).forEach((point, record) -> {
            ContactPointState known = loading.known(point);
            ContactPointState before = known == null ? ContactPointState.unknown(point) : known;
            commit.contactPoint(
                    point,
                    before.version(),
                    before.next(before.version() + 1, Consents.with(before.consentHistory(), record.of(point))));
        });
    }

    /** What it says, by address. */
    static Map<ContactPoint, ConsentRecord> said(Event event, TurnInput.Shared shared, Instant now) {
        // As in a turn, what is said to occur later is taken as now (T6).
        Event seen = event.occurredAt().isAfter(now)
                ? event.toBuilder().occurredAt(now).build()
                : event;
        Map<ContactPoint, ConsentRecord> said = new LinkedHashMap<>();
        for (Stop stop : Hearing.words(seen, shared)) {
            stop.points().forEach(point -> said.put(point, stop.record(seen, seen.occurredAt())));
        }
        ConsentRecord optOut = optOut(seen);
        ContactPoint stated = optOut == null ? null : optOut.scope().contactPoint();
        if (optOut != null && stated != null) {
            said.put(Normalisation.contactPoint(stated, shared.definitions(), event.source()), optOut);
        }
        return said;
    }

    /** Null where it is none, or does not say what it is about. */
    private static @Nullable ConsentRecord optOut(Event event) {
        if (!event.type().equals(ConsentEvents.OPTED_OUT)) {
            return null;
        }
        try {
            return ConsentEvents.read(event);
        } catch (InvalidValueException unreadable) {
            return null;
        }
    }
}
