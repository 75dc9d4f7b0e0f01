package dev.baton.tck;

import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;

/** The suite over a {@link StubChannel}. */
abstract class StubbedChannel extends ChannelContract {
    private final StubChannel world;
    private final ChannelAdapter channel;

    StubbedChannel(ChannelCapabilities promised, StubChannel.Defect planted) {
        world = new StubChannel(promised, planted);
        channel = world.adapter();
    }

    @Override
    protected ChannelAdapter channel() {
        return channel;
    }

    @Override
    protected int received(String dispatchId) {
        return world.received(dispatchId);
    }

    @Override
    protected boolean weather(Weather weather) {
        world.weather(weather);
        return true;
    }
}
