package dev.baton.core.turn;

import dev.baton.event.Channel;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which channels are registered, and what they promise. Immutable and thread-safe. */
public final class Channels {
    /** The name under which hosts register the channel through which the engine itself tells owners something. */
    public static final Channel DESK = Channel.of("desk");

    private final Map<Channel, ChannelCapabilities> capabilities;
    private final Duration patience;

    /** @param patience after that a started dispatch without a receipt is looked at again: its sender must have died */
    public Channels(Map<Channel, ChannelCapabilities> capabilities, Duration patience) {
        this.capabilities = new TreeMap<>(capabilities);
        this.patience = patience;
    }

    public Duration patience() {
        return patience;
    }

    /** Every registered channel, by name. */
    public Map<Channel, ChannelCapabilities> all() {
        return Collections.unmodifiableMap(capabilities);
    }

    /** Null where no such channel is registered. */
    public @Nullable ChannelCapabilities find(Channel channel) {
        return capabilities.get(channel);
    }

    /** The channel {@code desk}; without one, the first by name that needs no customer's address. */
    public Channel desk() {
        if (capabilities.containsKey(DESK)) {
            return DESK;
        }
        for (Map.Entry<Channel, ChannelCapabilities> each : capabilities.entrySet()) {
            if (each.getValue().contactPointKind() == null) {
                return each.getKey();
            }
        }
        return DESK;
    }
}
