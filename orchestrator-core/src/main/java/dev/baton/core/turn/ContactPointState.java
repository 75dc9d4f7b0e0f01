package dev.baton.core.turn;

import dev.baton.consent.ConsentRecord;
import dev.baton.event.ContactPoint;
import dev.baton.spi.StoredContactPoint;
import java.util.List;

/** What was said about one contact point, whoever holds it. Immutable. */
public record ContactPointState(ContactPoint contactPoint, long version, List<ConsentRecord> consents)
        implements StoredContactPoint {
    public ContactPointState {
        consents = List.copyOf(consents);
    }

    public static ContactPointState unknown(ContactPoint contactPoint) {
        return new ContactPointState(contactPoint, 0, List.of());
    }
}
