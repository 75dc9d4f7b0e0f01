package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;

/**
 * A case on its way to another owner, not accepted yet (H2). Until acceptance the old owner stays accountable.
 *
 * @param id derived from the event that offered it
 */
public record Offer(String id, OwnerId to, Instant offeredAt, Instant until) {
    public Offer {
        Require.name("offer.id", id);
        Require.present("offer.to", to);
        Require.instant("offer.offeredAt", offeredAt);
        Require.instant("offer.until", until);
        if (!until.isAfter(offeredAt)) {
            throw new InvalidValueException(
                    "offer.until", "is " + until + ", not after " + offeredAt, "give the receiver time to accept");
        }
    }
}
