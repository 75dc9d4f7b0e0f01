package dev.baton.examples.replay;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;

/** A channel that sends nothing and says it did: a replay must reach nobody. */
record EchoChannel(ChannelCapabilities capabilities) implements ChannelAdapter {
    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        return Receipt.delivered();
    }
}
