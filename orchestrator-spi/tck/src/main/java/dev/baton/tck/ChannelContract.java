package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.ContactPoint;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChannelAdapter} owes. Extend it once per adapter, with an outside world that can be looked at and
 * made to fail: a fake server, a recording stub, a mailbox.
 *
 * <p>A test is skipped where the adapter does not promise what it is about, or where its outside world cannot fail that
 * way.
 */
public abstract class ChannelContract {
    private static final Duration LIMIT = Duration.ofMillis(500);
    /** How much longer than its limit a call may take on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Set<Receipt.Kind> TAKEN = Set.of(Receipt.Kind.DELIVERED, Receipt.Kind.ACCEPTED);

    /** How the outside world behaves towards the adapter. */
    public enum Weather {
        /** It takes what it is given. As every test begins. */
        FAIR,
        /** It refuses everything for good, and does nothing. */
        REFUSING,
        /** It asks to come back later, and does nothing. */
        BUSY,
        /** It does what it is asked, and the answer is lost. */
        LOSING_ANSWERS,
        /** It does nothing and never answers. */
        HANGING
    }

    /** The adapter under test; the same one within a test. */
    protected abstract ChannelAdapter channel();

    /** How often the outside world acted on the dispatch of that id. */
    protected abstract int received(String dispatchId);

    /**
     * Changes how the outside world behaves from now on.
     *
     * @return whether it can behave that way; false skips the test
     */
    protected abstract boolean weather(Weather weather);

    /** A dispatch that the adapter can deliver. Default: a reminder to a customer by e-mail. */
    protected Dispatch dispatch(String id) {
        return Samples.dispatch(id);
    }

    @Test
    @DisplayName("A1 what a channel promises never changes")
    final void what_a_channel_promises_never_changes() {
        ChannelCapabilities promised = channel().capabilities();

        deliver("d1");
        if (weather(Weather.REFUSING)) {
            deliver("d2");
        }
        Crowd.act((number, random) -> assertThat(channel().capabilities()).isEqualTo(promised));

        assertThat(channel().capabilities()).isEqualTo(promised);
    }

    @Test
    @DisplayName("A1 a channel that says it can be asked can be asked")
    final void a_channel_that_says_it_can_be_asked_can_be_asked() {
        if (channel().capabilities().repeats() == Repeats.QUERYABLE) {
            assertThat(channel()).isInstanceOf(QueryableChannel.class);
        }
    }

    @Test
    final void a_dispatch_reaches_the_outside_world_once() {
        Receipt receipt = deliver("d1");

        assertThat(receipt.kind()).isIn(TAKEN);
        assertThat(received("d1")).isEqualTo(1);
        assertThat(received("another")).isZero();
    }

    @Test
    final void dispatches_are_never_taken_for_one_another() {
        for (String id : new String[] {"d1", "D1", "d1 ", "d/1", "d%2F1", "d11"}) {
            assertThat(deliver(id).kind()).isIn(TAKEN);
        }
        for (String id : new String[] {"d1", "D1", "d1 ", "d/1", "d%2F1", "d11"}) {
            assertThat(received(id)).as(id).isEqualTo(1);
        }
    }

    @Test
    final void several_threads_may_deliver_at_once() {
        Crowd.act((number, random) -> {
            for (int i = 0; i < 20; i++) {
                assertThat(deliver("d" + number + "-" + i).kind()).isIn(TAKEN);
            }
        });

        for (int number = 0; number < Crowd.SIZE; number++) {
            for (int i = 0; i < 20; i++) {
                assertThat(received("d" + number + "-" + i)).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("A1 with a key a second delivery has no further effect and the same answer")
    final void with_a_key_a_second_delivery_has_no_further_effect() {
        assumeHonoursKey();
        Receipt first = deliver("d1");

        Receipt second = deliver("d1");

        assertThat(received("d1")).isEqualTo(1);
        assertThat(second.kind()).isEqualTo(first.kind());
    }

    @Test
    @DisplayName("A1 with a key a delivery whose answer was lost is repeated without effect, and answered")
    final void with_a_key_a_delivery_whose_answer_was_lost_is_repeated_without_effect() {
        assumeHonoursKey();
        assumeTrue(weather(Weather.LOSING_ANSWERS), "this outside world loses no answers");
        deliver("d1");
        weather(Weather.FAIR);

        Receipt second = deliver("d1");

        assertThat(received("d1")).isEqualTo(1);
        assertThat(second.kind()).isIn(TAKEN);
    }

    @Test
    @DisplayName("A1 with a key deliveries at the same time have one effect")
    final void with_a_key_deliveries_at_the_same_time_have_one_effect() {
        assumeHonoursKey();

        Crowd.contend(20, (number, round) -> deliver("d" + round));

        for (int i = 0; i < 20; i++) {
            assertThat(received("d" + i)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A1 a channel that can be asked says what became of a dispatch, and nothing of one it never saw")
    final void a_channel_that_can_be_asked_says_what_became_of_a_dispatch() {
        QueryableChannel channel = assumeQueryable();
        Receipt receipt = deliver("d1");

        assertThat(channel.outcome("d1")).map(Receipt::kind).contains(receipt.kind());
        assertThat(channel.outcome("never seen")).isEmpty();
        assertThat(received("never seen")).isZero();
    }

    @Test
    @DisplayName("A1 a channel that can be asked knows what was done though the answer was lost")
    final void a_channel_that_can_be_asked_knows_what_was_done_though_the_answer_was_lost() {
        QueryableChannel channel = assumeQueryable();
        assumeTrue(weather(Weather.LOSING_ANSWERS), "this outside world loses no answers");
        deliver("d1");
        weather(Weather.FAIR);

        assertThat(channel.outcome("d1"))
                .map(Receipt::kind)
                .hasValueSatisfying(kind -> assertThat(kind).isIn(TAKEN));
        assertThat(received("d1")).isEqualTo(1);
    }

    @Test
    @DisplayName("A2 a lost answer is UNKNOWN: nobody may retry it blindly")
    final void a_lost_answer_is_unknown() {
        assumeTrue(weather(Weather.LOSING_ANSWERS), "this outside world loses no answers");

        assertThat(deliver("d1").kind()).isEqualTo(Receipt.Kind.UNKNOWN);
    }

    @Test
    @DisplayName("A2 a permanent refusal is REFUSED, or BOUNCED where the address takes nothing; and nothing was done")
    final void a_permanent_refusal_is_refused_and_nothing_was_done() {
        assumeTrue(weather(Weather.REFUSING), "this outside world refuses nothing");

        assertThat(deliver("d1").kind()).isIn(Receipt.Kind.REFUSED, Receipt.Kind.BOUNCED);

        assertThat(received("d1")).isZero();
    }

    @Test
    @DisplayName("A2 a busy channel says when to come back, has done nothing, and takes it later")
    final void a_busy_channel_says_when_to_come_back() {
        assumeTrue(weather(Weather.BUSY), "this outside world is never busy");

        assertThat(deliver("d1").kind()).isEqualTo(Receipt.Kind.RETRY_AFTER);

        assertThat(received("d1")).isZero();
        weather(Weather.FAIR);
        assertThat(deliver("d1").kind()).isIn(TAKEN);
        assertThat(received("d1")).isEqualTo(1);
    }

    @Test
    @DisplayName("A3 a channel that hangs costs its time limit and is UNKNOWN")
    final void a_channel_that_hangs_costs_its_time_limit() {
        assumeTrue(weather(Weather.HANGING), "this outside world never hangs");

        Receipt receipt = assertTimeoutPreemptively(LIMIT.plus(GRACE), () -> deliver("d1"));

        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.UNKNOWN);
    }

    @Test
    @DisplayName("S1 what a channel says for operators shows no address")
    final void what_a_channel_says_for_operators_shows_no_address() {
        for (Weather weather : Weather.values()) {
            if (weather == Weather.HANGING || !weather(weather)) {
                continue;
            }
            ContactPoint address = dispatch("in-" + weather).contactPoint();
            if (address != null) {
                assertThat(deliver("in-" + weather).detail()).doesNotContain(address.address());
            }
        }
    }

    @Test
    @DisplayName("A3 what has no time left to begin is not begun")
    final void what_has_no_time_left_to_begin_is_not_begun() {
        Receipt receipt = deliver(dispatch("d1"), Duration.ZERO);

        assertThat(receipt.kind()).isNotIn(TAKEN);
        assertThat(received("d1")).isZero();
    }

    @Test
    final void an_interrupt_of_one_delivery_spoils_no_other() {
        Thread.currentThread().interrupt();
        Receipt interrupted = deliver("d1");
        boolean told = Thread.interrupted();
        int done = received("d1");

        assertThat(told).as("the caller still knows that it was interrupted").isTrue();
        if (TAKEN.contains(interrupted.kind())) {
            assertThat(done).isEqualTo(1);
        } else if (interrupted.kind() != Receipt.Kind.UNKNOWN) {
            assertThat(done).isZero();
        }
        assertThat(deliver("d2").kind()).isIn(TAKEN);
        assertThat(received("d2")).isEqualTo(1);
    }

    @Test
    @DisplayName("S1 R33 nothing of a customer is in what a channel logs, throws, answers or shows of itself")
    final void nothing_of_a_customer_is_in_what_a_channel_logs_throws_answers_or_shows() {
        for (Weather weather : Weather.values()) {
            if (weather(weather)) {
                Canary canary = new Canary(dispatch("in-" + weather));
                String seen = Overheard.during(() -> channel().deliver(canary.dispatch(), LIMIT)) + channel();

                assertThat(canary.secrets()).as("in %s: %s", weather, seen).noneMatch(seen::contains);
            }
        }
    }

    private Receipt deliver(String id) {
        return deliver(dispatch(id), LIMIT);
    }

    private Receipt deliver(Dispatch dispatch, Duration limit) {
        try {
            Receipt receipt = channel().deliver(dispatch, limit);
            assertThat(receipt).as("what the channel says of %s", dispatch.id()).isNotNull();
            return receipt;
        } catch (RuntimeException countsAsUnknown) {
            return Receipt.unknown(countsAsUnknown.getClass().getSimpleName());
        }
    }

    private void assumeHonoursKey() {
        assumeTrue(channel().capabilities().repeats() == Repeats.HONOURS_KEY, "this channel honours no key");
    }

    private QueryableChannel assumeQueryable() {
        assumeTrue(channel() instanceof QueryableChannel, "this channel cannot be asked");
        return (QueryableChannel) channel();
    }
}
