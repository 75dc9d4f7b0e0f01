package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Channel;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutletTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final ChannelAdapter ANY = new ChannelAdapter() {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.neither();
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return Receipt.delivered();
        }
    };

    @Test
    @DisplayName("A3 whoever leaves without sending gives back its own place in the rate, and nobody else's")
    void who_leaves_unused_gives_back_its_own_place_only() {
        ChannelLimits limits = ChannelLimits.STANDARD.rate(1, Duration.ofSeconds(1));
        Outlet outlet = new Outlet(Channel.of("sms"), ANY, ANY.capabilities(), limits, Duration.ofSeconds(30));
        assertThat(outlet.enter(START)).isTrue();
        assertThat(outlet.enter(START.plusSeconds(1))).isTrue();

        outlet.leaveUnused(START);
        assertThat(outlet.enter(START.plusMillis(1_500)))
                .as("the second one's second is not over")
                .isFalse();
        outlet.leaveUnused(START.plusSeconds(1));

        assertThat(outlet.enter(START.plusMillis(1_500))).isTrue();
    }
}
