package dev.baton.core.turn;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.spi.StoredContactPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of one contact point, whoever holds it (C3). Immutable.
 *
 * @param channels by name, those of which anything is known
 */
public record ContactPointState(
        ContactPoint contactPoint, long version, ConsentHistory consentHistory, List<OnChannel> channels)
        implements StoredContactPoint {
    public ContactPointState {
        channels = List.copyOf(channels);
    }

    public static ContactPointState unknown(ContactPoint contactPoint) {
        return new ContactPointState(contactPoint, 0, ConsentHistory.NONE, List.of());
    }

    public List<ConsentRecord> consents() {
        return consentHistory.records();
    }

    public OnChannel on(Channel channel) {
        for (OnChannel each : channels) {
            if (each.channel().equals(channel)) {
                return each;
            }
        }
        return OnChannel.unknown(channel);
    }

    public ContactPointState next(long nextVersion, ConsentHistory consents) {
        return new ContactPointState(contactPoint, nextVersion, consents, channels);
    }

    ContactPointState next(long nextVersion, OnChannel known) {
        List<OnChannel> all = new ArrayList<>(channels);
        all.removeIf(each -> each.channel().equals(known.channel()));
        all.add(known);
        all.sort(Comparator.comparing(OnChannel::channel));
        return new ContactPointState(contactPoint, nextVersion, consentHistory, all);
    }
}
