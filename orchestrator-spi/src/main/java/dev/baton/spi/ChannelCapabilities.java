package dev.baton.spi;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.CarrierLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a channel promises (A1).
 *
 * @param keyLife how long it recognises a key; present exactly for HONOURS_KEY
 * @param contactPointKind the kind of address it needs to reach a customer; absent for systems and desks
 * @param carrier how much context it carries beside a contact
 */
public record ChannelCapabilities(
        Repeats repeats,
        @Nullable Duration keyLife,
        @Nullable String contactPointKind,
        CarrierLimits carrier) {
    /** What happens when the same dispatch is delivered twice. */
    public enum Repeats {
        /** The second delivery under the same key has no effect. */
        HONOURS_KEY,
        /** One may ask what became of a key. Such an adapter implements {@link QueryableChannel}. */
        QUERYABLE,
        /** The customer would be contacted twice; a time-out is never blindly retried. */
        NEITHER
    }

    public ChannelCapabilities {
        Require.present("channel.repeats", repeats);
        Require.present("channel.carrier", carrier);
        if ((repeats == Repeats.HONOURS_KEY) != (keyLife != null)) {
            throw new InvalidValueException(
                    "channel.keyLife", "is " + keyLife + " for " + repeats, "give it exactly for HONOURS_KEY");
        }
        if (keyLife != null) {
            Require.positive("channel.keyLife", keyLife);
        }
    }

    public static ChannelCapabilities honoursKey(Duration keyLife) {
        return new ChannelCapabilities(Repeats.HONOURS_KEY, keyLife, null, CarrierLimits.UNLIMITED);
    }

    public static ChannelCapabilities queryable() {
        return new ChannelCapabilities(Repeats.QUERYABLE, null, null, CarrierLimits.UNLIMITED);
    }

    public static ChannelCapabilities neither() {
        return new ChannelCapabilities(Repeats.NEITHER, null, null, CarrierLimits.UNLIMITED);
    }

    public ChannelCapabilities reaching(String contactPointKind) {
        return new ChannelCapabilities(repeats, keyLife, contactPointKind, carrier);
    }

    public ChannelCapabilities carrying(CarrierLimits limits) {
        return new ChannelCapabilities(repeats, keyLife, contactPointKind, limits);
    }
}
