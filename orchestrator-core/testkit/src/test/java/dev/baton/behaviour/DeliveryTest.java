package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.decision.Decision;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.QueryableChannel;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static BatonTest shop(RecordingChannel email) {
        return BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .channel("email", email)
                .startingAt(Shop.START);
    }

    private static final RecordingChannel EMAIL = RecordingChannel.forCustomers("email");

    private static BatonTest keys() {
        return shop(RecordingChannel.forCustomers("email"));
    }

    private static Dispatch.State state(BatonTest baton) {
        List<ContactEntry> contacts = baton.customer("customer", "c-ada").contacts();
        assertThat(contacts).hasSize(1);
        return contacts.get(0).state();
    }

    private static List<IndexEntry> unknown(BatonTest baton) {
        return baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 10);
    }

    private static void visit(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
    }

    @Test
    @DisplayName("A1 with a key, a crash before or after the delivery ends in exactly one contact")
    void with_a_key_a_crash_ends_in_one_contact() {
        for (boolean before : new boolean[] {true, false}) {
            BatonTest baton = keys();
            RecordingChannel.Trouble crash = baton.channel("email").next();
            assertThat(before ? crash.crashesBefore() : crash.crashesAfter()).isNotNull();

            visit(baton);
            assertThat(state(baton)).isEqualTo(Dispatch.State.STARTED);
            baton.advance(Duration.ofHours(1));

            assertThat(baton.channel("email").said()).containsExactly("hello");
            assertThat(baton.channel("email").attempts())
                    .hasSize(2)
                    .extracting(Dispatch::id)
                    .containsOnly(baton.channel("email").attempts().get(0).id());
            assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        }
    }

    @Test
    @DisplayName("A1 a channel that can be asked is asked after a crash, and sent to again only if it saw nothing")
    void a_channel_that_can_be_asked_is_asked() {
        for (boolean before : new boolean[] {true, false}) {
            BatonTest baton = shop(EMAIL.queryable());
            RecordingChannel.Trouble crash = baton.channel("email").next();
            assertThat(before ? crash.crashesBefore() : crash.crashesAfter()).isNotNull();

            visit(baton);
            baton.advance(Duration.ofHours(1));

            assertThat(baton.channel("email").said()).containsExactly("hello");
            assertThat(baton.channel("email").attempts()).hasSize(before ? 2 : 1);
            assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        }
    }

    @Test
    @DisplayName("A1 with neither, a crash is UNKNOWN, listed, and never blindly sent again")
    void with_neither_a_crash_is_unknown() {
        for (boolean before : new boolean[] {true, false}) {
            BatonTest baton = shop(EMAIL.withoutKeys());
            RecordingChannel.Trouble crash = baton.channel("email").next();
            assertThat(before ? crash.crashesBefore() : crash.crashesAfter()).isNotNull();

            visit(baton);
            baton.advance(Duration.ofDays(2));

            assertThat(baton.channel("email").attempts()).hasSize(1);
            assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
            assertThat(unknown(baton)).hasSize(1);
        }
    }

    /** Delivers through another channel, and cannot be asked for a while. */
    private static final class HardToAsk implements QueryableChannel {
        private final RecordingChannel channel = EMAIL.queryable();
        private int deaf;

        @Override
        public ChannelCapabilities capabilities() {
            return channel.capabilities();
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return channel.deliver(dispatch, limit);
        }

        @Override
        public Optional<Receipt> outcome(String dispatchId) {
            if (deaf-- > 0) {
                throw new IllegalStateException("cannot be asked");
            }
            return channel.outcome(dispatchId);
        }
    }

    @Test
    @DisplayName("A1 where a channel cannot be asked for a while, it is asked again, and not sent to meanwhile")
    void a_channel_that_cannot_be_asked_is_asked_again() {
        for (boolean crash : new boolean[] {true, false}) {
            HardToAsk email = new HardToAsk();
            email.deaf = 3;
            RecordingChannel.Trouble next = email.channel.next();
            assertThat(crash ? next.crashesAfter() : next.timesOut()).isNotNull();
            BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                    .and(builder -> builder.channel("email", email))
                    .startingAt(Shop.START);

            visit(baton);
            baton.advance(Duration.ofHours(2));

            assertThat(email.channel.attempts()).hasSize(1);
            assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
        }
    }

    @Test
    @DisplayName("A1 a channel that can never be asked leaves an UNKNOWN, once the message would have expired")
    void a_channel_that_can_never_be_asked_leaves_an_unknown() {
        HardToAsk email = new HardToAsk();
        email.deaf = Integer.MAX_VALUE;
        email.channel.next().crashesAfter();
        BatonTest baton = BatonTest.with(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.channel("email", email))
                .startingAt(Shop.START);

        visit(baton);
        baton.advance(Duration.ofDays(4));

        assertThat(email.channel.attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A1 a time-out: tried again with a key, asked where one can ask, UNKNOWN with neither")
    void a_time_out_by_kind_of_channel() {
        BatonTest key = keys();
        BatonTest query = shop(EMAIL.queryable());
        BatonTest neither = shop(EMAIL.withoutKeys());
        for (BatonTest baton : List.of(key, query, neither)) {
            baton.channel("email").next().timesOut();
            visit(baton);
            baton.advance(Duration.ofHours(1));
            assertThat(baton.channel("email").said()).containsExactly("hello");
        }

        assertThat(state(key)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(state(query)).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(state(neither)).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A2 what is delivered is delivered once, whatever else becomes due later")
    void delivered_once() {
        BatonTest baton = keys();

        visit(baton);
        baton.advance(Duration.ofDays(30));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("A2 RETRY_AFTER is honoured: not earlier than the channel asked")
    void retry_after_is_honoured() {
        BatonTest baton = keys();
        baton.channel("email").next().retriesAfter(Duration.ofHours(3));
        visit(baton);
        Instant asked = baton.now();

        baton.advance(Duration.ofHours(3).minusSeconds(1));
        assertThat(baton.channel("email").attempts()).hasSize(1);
        baton.advance(Duration.ofHours(1));

        assertThat(baton.channel("email").attempts()).hasSize(2);
        assertThat(baton.customer("customer", "c-ada").contacts().get(0).at())
                .isAfterOrEqualTo(asked.plus(Duration.ofHours(3)));
        assertThat(state(baton)).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A2 REFUSED is never retried, and becomes dispatch_failed")
    void refused_is_never_retried() {
        BatonTest baton = keys();
        baton.channel("email").next().refuses("no such mailbox");

        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        assertThat(baton.decisions()).extracting(Decision::eventType).contains("dispatch_failed");
    }

    @Test
    @DisplayName("A2 transient failures back off, longer each time, and end as dispatch_failed after the attempts")
    void transient_failures_back_off_and_end() {
        BatonTest baton = keys();
        baton.channel("email").next(100).retriesAfter(Duration.ZERO);
        visit(baton);

        java.util.ArrayList<Instant> at = new java.util.ArrayList<>(List.of(baton.now()));
        while (baton.orchestrator().nextDue().isPresent()) {
            baton.advanceTo(baton.orchestrator().nextDue().get());
            if (baton.channel("email").attempts().size() > at.size()) {
                at.add(baton.now());
            }
        }

        assertThat(baton.channel("email").attempts()).hasSize(6);
        assertThat(baton.channel("email").attempts())
                .extracting(each -> each.progress().attempt())
                .containsExactly(1, 2, 3, 4, 5, 6);
        for (int i = 1; i < at.size(); i++) {
            Duration pause = Duration.between(at.get(i - 1), at.get(i));
            assertThat(pause).isBetween(Duration.ofSeconds(10L << (i - 1)), Duration.ofSeconds(10L << i));
        }
        assertThat(state(baton)).isEqualTo(Dispatch.State.FAILED);
        assertThat(baton.decisions()).extracting(Decision::eventType).containsOnlyOnce("dispatch_failed");
    }

    @Test
    @DisplayName("A2 a repetition that would come too late is not made, and becomes dispatch_failed")
    void a_repetition_that_would_come_too_late_is_not_made() {
        BatonTest baton = keys();
        baton.channel("email").next().retriesAfter(Duration.ofDays(4));

        visit(baton);
        baton.advance(Duration.ofDays(10));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.EXPIRED);
        assertThat(baton.decisions()).extracting(Decision::eventType).contains("dispatch_failed");
    }

    @Test
    @DisplayName("A2 ACCEPTED waits for its confirmation and is not sent again")
    void accepted_is_not_sent_again() {
        BatonTest baton = keys();
        baton.channel("email").next().accepts();

        visit(baton);
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(state(baton)).isEqualTo(Dispatch.State.ACCEPTED);
    }
}
