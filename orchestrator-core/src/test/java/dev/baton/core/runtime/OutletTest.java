package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.EventKey;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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

    private static final Dispatch DISPATCH = new Dispatch(
            "d-1",
            "p-1",
            new EventKey("web", "1"),
            new Action.FollowUp(
                    Target.CUSTOMER, Channel.of("sms"), new Template("hello", Attributes.NONE), Purpose.SERVICE, null),
            new Dispatch.Routing(
                    Channel.of("sms"),
                    Tier.SERVICE,
                    START,
                    START.plusSeconds(3_600),
                    new Dispatch.Origin("greeting", null, "greet", null)),
            null,
            null,
            Dispatch.Progress.QUEUED);

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

    @Test
    @DisplayName("A3 a delivery that hangs for ever does not keep a channel from being tried again")
    void what_hangs_for_ever_is_not_waited_for() {
        Outlet outlet =
                new Outlet(Channel.of("sms"), ANY, ANY.capabilities(), ChannelLimits.STANDARD, Duration.ofSeconds(30));
        assertThat(outlet.enter(START)).isTrue();
        Delivery hanging = outlet.begin(DISPATCH, true);
        Instant later = START.plusSeconds(30);
        outlet.overdue(hanging, later);
        for (int failure = 1; failure < ChannelLimits.STANDARD.breaker().failures(); failure++) {
            assertThat(outlet.enter(later)).isTrue();
            outlet.over(outlet.begin(DISPATCH, false), null, later);
            outlet.leave();
        }
        assertThat(outlet.closed(later)).isTrue();

        Instant tried = Objects.requireNonNull(outlet.opensAt(later));

        assertThat(outlet.enter(tried)).isTrue();
        assertThat(outlet.closed(tried)).as("one is tried, and no more").isTrue();
        assertThat(Thread.interrupted()).as("whoever hangs was told").isTrue();
    }
}
