package dev.baton.examples.replay;

import dev.baton.core.definition.Definitions;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.DefinedNames;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A channel for every name that definitions mention, so that no journey fails for want of one. */
public final class EchoChannels {
    private static final Duration KEY_LIFE = Duration.ofDays(30);

    private EchoChannels() {}

    /** By name. */
    public static Map<String, ChannelAdapter> of(Definitions definitions) {
        Map<String, ChannelAdapter> adapters = new TreeMap<>();
        capabilities(definitions).forEach((name, each) -> adapters.put(name, new EchoChannel(each)));
        return adapters;
    }

    /** What a channel of each name that the definitions mention can do. */
    public static Map<String, ChannelCapabilities> capabilities(Definitions definitions) {
        Map<String, ChannelCapabilities> all = new TreeMap<>();
        DefinedNames.of(definitions).channels().forEach(name -> all.put(name, channel(name)));
        return all;
    }

    private static ChannelCapabilities channel(String name) {
        ChannelCapabilities honest = ChannelCapabilities.honoursKey(KEY_LIFE);
        String address = DefinedNames.usualAddress(name);
        return address == null ? honest : honest.reaching(address);
    }
}
