package dev.baton.spi;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a channel promises (A1).
 *
 * @param keyLife how long it recognises a key; present exactly for HONOURS_KEY
 * @param contactPointKind the kind of address it needs to reach a customer; absent for systems and desks
 * @param carrier how much context it carries beside a contact
 * @param audience the highest class of what it may carry, whoever receives it (S2)
 */
public record ChannelCapabilities(
        Repeats repeats,
        @Nullable Duration keyLife,
        @Nullable String contactPointKind,
        CarrierLimits carrier,
        DataClass audience) {
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
        Require.present("channel.audience", audience);
        if ((repeats == Repeats.HONOURS_KEY) != (keyLife != null)) {
            throw new InvalidValueException(
                    "channel.keyLife", "is " + keyLife + " for " + repeats, "give it exactly for HONOURS_KEY");
        }
        if (keyLife != null) {
            Require.positive("channel.keyLife", keyLife);
        }
    }

    /** One that may carry what its receivers may see. */
    public ChannelCapabilities(
            Repeats repeats, @Nullable Duration keyLife, @Nullable String contactPointKind, CarrierLimits carrier) {
        this(repeats, keyLife, contactPointKind, carrier, DataClass.SENSITIVE);
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
        return new ChannelCapabilities(repeats, keyLife, contactPointKind, carrier, audience);
    }

    public ChannelCapabilities carrying(CarrierLimits limits) {
        return new ChannelCapabilities(repeats, keyLife, contactPointKind, limits, audience);
    }

    /** One that must not carry anything of a class above that, whoever receives it. */
    public ChannelCapabilities holding(DataClass most) {
        return new ChannelCapabilities(repeats, keyLife, contactPointKind, carrier, most);
    }
}
