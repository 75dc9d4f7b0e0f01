package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.health.ChannelHealth;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ChannelFault;
import dev.baton.testkit.FaultyChannel;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a channel says is of any size, and harms nobody. */
class ReceiptBoundsTest {
    private static BatonTest saying(Receipt receipt) {
        ChannelFault says = (channel, dispatch, limit) -> receipt;
        return BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.channel(
                        "email", FaultyChannel.over(RecordingChannel.forCustomers("email"), dispatch -> says)))
                .startingAt(Shop.START);
    }

    private static void visits(BatonTest baton, int customers) {
        for (int i = 0; i < customers; i++) {
            baton.when(baton.event("web", "visited")
                    .verified("customer", "c-" + i)
                    .verified("email", "c" + i + "@example.org"));
        }
    }

    @Test
    @DisplayName(
            "A3 a channel that asks to be left alone for ever is left alone for 30 days at most, and loses no answer")
    void for_ever_is_thirty_days() {
        for (long seconds : new long[] {400_000_000_000_000L, 20_000_000_000_000_000L, Long.MAX_VALUE}) {
            Receipt receipt = Receipt.retryAfter(Duration.ofSeconds(seconds), "come back never");
            assertThat(receipt.retryAfter()).isEqualTo(Receipt.LONGEST_RETRY);
            BatonTest baton = saying(receipt);

            visits(baton, 6);
            baton.advance(Duration.ofDays(4));

            for (int i = 0; i < 6; i++) {
                assertThat(baton.customer("customer", "c-" + i).contacts())
                        .singleElement()
                        .satisfies(each -> assertThat(each.state()).isEqualTo(Dispatch.State.EXPIRED));
            }
            assertThat(baton.alarms()).containsExactly("channel_failing");
            assertThat(baton.orchestrator().dispatches().channels())
                    .filteredOn(each -> each.state() == ChannelHealth.State.FAILING)
                    .singleElement()
                    .satisfies(each -> assertThat(each.closedUntil())
                            .isBefore(baton.now().plus(Receipt.LONGEST_RETRY.multipliedBy(2))));
        }
    }

    @Test
    @DisplayName("S4 of a long detail the beginning is kept, whole characters of it")
    void a_long_detail_is_cut() {
        assertThat(Receipt.refused("x".repeat(1_000)).detail()).isEqualTo("x".repeat(1_000));
        assertThat(Receipt.refused("x".repeat(1_001)).detail()).isEqualTo("x".repeat(999) + "…");
        String bells = "x" + "\uD83D\uDD14".repeat(500_000);
        assertThat(Receipt.unknown(bells).detail()).isEqualTo("x" + "\uD83D\uDD14".repeat(499) + "…");
        String even = "\uD83D\uDD14".repeat(500_000);
        assertThat(Receipt.unknown(even).detail()).isEqualTo("\uD83D\uDD14".repeat(499) + "…");

        BatonTest baton = saying(Receipt.refused(even));
        visits(baton, 1);

        assertThat(baton.log())
                .filteredOn(each -> each.event().type().equals("baton.delivery"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.event().attributes().text("detail")).hasSize(999));
    }
}
