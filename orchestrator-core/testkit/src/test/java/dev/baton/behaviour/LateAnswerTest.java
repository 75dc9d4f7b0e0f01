package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A channel answers, and others have looked after its dispatch, or will: both are heard, and neither in place of the other. */
class LateAnswerTest {
    private static final Actor MO = Actor.employee("mo");

    /** Its first answer comes after ten minutes, in which others look after what is due. */
    private static final class Slow implements ChannelAdapter {
        private final ChannelCapabilities capabilities;
        private final Receipt late;
        private final Runnable meanwhile;
        private Receipt others = Receipt.delivered();
        private int calls;

        Slow(ChannelCapabilities capabilities, Receipt late, Runnable meanwhile) {
            this.capabilities = capabilities;
            this.late = late;
            this.meanwhile = meanwhile;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            if (++calls > 1) {
                return others;
            }
            meanwhile.run();
            return late;
        }
    }

    /** Hangs until others have given its dispatch up, fails then, and can be asked by nobody. */
    private static final class Silent implements QueryableChannel {
        private final Runnable meanwhile;

        Silent(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.queryable().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            meanwhile.run();
            throw new IllegalStateException("the line broke");
        }

        @Override
        public Optional<Receipt> outcome(String dispatchId) {
            throw new IllegalStateException("no line");
        }
    }

    /** Greets Ada by e-mail, tells the desk what was booked, and which message failed. */
    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.greeting(),
                    Shop.journey("orders")
                            .boundBy("order")
                            .enterOn("order.delayed")
                            .phase("sorry")
                            .onEnter(Proposal.message("email", "it-takes-longer"))
                            .waitAtMost(Duration.ofDays(9), WaitStep.OnPast.TIME_OUT_NOW)
                            .otherwise(Next.end())
                            .done()
                            .exit("cancelled", Trigger.on("order.cancelled")),
                    Shop.journey("books").rule("book", Trigger.on("booked"), Proposal.update("billing", "book")),
                    Shop.journey("rescue")
                            .rule("rescue", Trigger.on("dispatch_failed"), Proposal.task("desk", "call-them")))
            .build();

    private BatonTest baton;
    private Slow slow;

    /** @param channel the slow one */
    private BatonTest shop(String channel, Receipt late, Runnable meanwhile) {
        ChannelCapabilities neither = ChannelCapabilities.neither();
        return shop(channel, channel.equals("email") ? neither.reaching("email") : neither, late, meanwhile);
    }

    private BatonTest shop(String channel, ChannelCapabilities capabilities, Receipt late, Runnable meanwhile) {
        slow = new Slow(capabilities, late, () -> {
            baton.clock().advance(Duration.ofMinutes(10));
            baton.orchestrator().runDue();
            meanwhile.run();
        });
        baton = BatonTest.with(DEFINITIONS)
                .channel("desk", RecordingChannel.forSystems())
                .and(builder -> builder.channel(channel, slow))
                .startingAt(Shop.START);
        return baton;
    }

    private BatonTest visited(Receipt late) {
        BatonTest shop = shop("email", late, () -> assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN));
        shop.when(Shop.ada(shop, "visited"));
        shop.runDue();
        return shop;
    }

    private Dispatch.State state() {
        return baton.customer("customer", "c-ada").contacts().get(0).state();
    }

    private int listed(Dispatch.State state) {
        return baton.orchestrator().dispatches().in(state, 0, 10).size();
    }

    @Test
    @DisplayName("A2 an answer that comes after others gave its dispatch up counts: it says what nobody else could")
    void an_answer_that_comes_late_counts() {
        visited(Receipt.delivered());
        assertThat(state()).isEqualTo(Dispatch.State.DELIVERED);
        assertThat(listed(Dispatch.State.UNKNOWN)).isZero();

        visited(Receipt.refused("no"));
        assertThat(state()).isEqualTo(Dispatch.State.FAILED);
        assertThat(listed(Dispatch.State.FAILED)).isOne();
        assertThat(baton.channel("desk").said()).containsExactly("call-them");
        assertThat(baton.alarms()).isEmpty();
    }

    @Test
    @DisplayName("C3 a bounce that comes late marks the address")
    void a_bounce_that_comes_late_marks_the_address() {
        BatonTest shop = visited(Receipt.bounced("no such mailbox"));
        shop.advance(Duration.ofDays(1));
        shop.when(Shop.ada(shop, "visited"));

        assertThat(state()).isEqualTo(Dispatch.State.FAILED);
        assertThat(slow.calls).isOne();
    }

    @Test
    @DisplayName("A2 that nothing was done, said too late to try again, has failed and can be tried again by hand")
    void nothing_was_done_said_late_has_failed() {
        BatonTest shop = visited(Receipt.retryAfter(Duration.ofMinutes(1), "busy"));
        assertThat(state()).isEqualTo(Dispatch.State.FAILED);

        String id = shop.orchestrator()
                .dispatches()
                .in(Dispatch.State.FAILED, 0, 1)
                .get(0)
                .id();
        shop.orchestrator().dispatches().redrive(id, MO, "not busy any more");
        shop.runDue();

        assertThat(state()).isEqualTo(Dispatch.State.DELIVERED);
    }

    @Test
    @DisplayName("A2 that nobody can say, said late, changes nothing, be it settled by then or not")
    void a_late_doubt_changes_nothing() {
        BatonTest shop = visited(Receipt.unknown("time-out"));
        assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(deliveries(shop)).isOne();

        BatonTest billing = shop("billing", Receipt.unknown("time-out"), this::settleByHand);
        billing.when(Shop.ada(billing, "booked"));
        billing.runDue();

        assertThat(listed(Dispatch.State.UNKNOWN)).isZero();
        assertThat(billing.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("A1 that nobody could be asked is no answer: what is in doubt by then stays in doubt")
    void that_nobody_could_be_asked_is_no_answer() {
        Silent silent = new Silent(() -> {
            baton.clock().advance(Duration.ofDays(4));
            baton.orchestrator().runDue();
            assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
        });
        baton = BatonTest.with(DEFINITIONS)
                .channel("desk", RecordingChannel.forSystems())
                .and(builder -> builder.channel("email", silent))
                .startingAt(Shop.START);

        baton.when(Shop.ada(baton, "visited"));

        assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(listed(Dispatch.State.UNKNOWN)).isOne();
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("A2 what a system has confirmed does not fail by an answer that comes late")
    void what_is_confirmed_does_not_fail_late() {
        BatonTest billing = shop("billing", Receipt.refused("no"), this::settleByHand);
        billing.when(Shop.ada(billing, "booked"));
        billing.runDue();

        assertThat(listed(Dispatch.State.FAILED)).isZero();
        assertThat(billing.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName(
            "A2 J6 that one attempt did nothing says nothing of the next, also where its journey has ended meanwhile")
    void an_attempt_says_nothing_of_the_next() {
        ChannelCapabilities honoursKey =
                ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
        BatonTest shop = shop("email", honoursKey, Receipt.retryAfter(Duration.ofMinutes(1), "busy"), this::cancelled);
        // The second attempt may have arrived.
        slow.others = Receipt.unknown("time-out");
        shop.when(Shop.ada(shop, "order.delayed").attribute("order", "o-1"));
        shop.runDue();

        assertThat(slow.calls).isEqualTo(2);
        assertThat(state()).isEqualTo(Dispatch.State.STARTED);

        shop.advance(Duration.ofHours(1));

        assertThat(slow.calls).isEqualTo(2);
        assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
        assertThat(listed(Dispatch.State.UNKNOWN)).isOne();
    }

    @Test
    @DisplayName("A2 nor does an attempt of a process whose clock is behind say anything of one that ended in doubt")
    void nor_where_its_clock_is_behind() {
        ChannelCapabilities honoursKey =
                ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
        Instant behind = Instant.parse(Shop.START);
        BatonTest shop = shop("email", honoursKey, Receipt.retryAfter(Duration.ofMinutes(1), "busy"), () -> {
            cancelled();
            baton.clock().advance(Duration.ofHours(1));
            baton.orchestrator().runDue();
            assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
            baton.clock().set(behind);
        });
        slow.others = Receipt.unknown("time-out");
        shop.when(Shop.ada(shop, "order.delayed").attribute("order", "o-1"));
        shop.runDue();

        assertThat(state()).isEqualTo(Dispatch.State.UNKNOWN);
    }

    private void cancelled() {
        baton.when(Shop.ada(baton, "order.cancelled").attribute("order", "o-1"));
    }

    private void settleByHand() {
        String id = baton.orchestrator()
                .dispatches()
                .in(Dispatch.State.UNKNOWN, 0, 1)
                .get(0)
                .id();
        baton.orchestrator().dispatches().confirm(id, Receipt.delivered(), MO);
    }

    private static long deliveries(BatonTest shop) {
        return shop.decisions().stream()
                .map(Decision::eventType)
                .filter("baton.delivery"::equals)
                .count();
    }

    @Test
    @DisplayName("A1 what waits to be repeated is not lost where the channel that was deployed since honours no keys")
    void a_channel_that_honours_keys_no_more() {
        for (RecordingChannel next : List.of(
                RecordingChannel.forCustomers("email").withoutKeys(),
                RecordingChannel.forCustomers("email").queryable())) {
            MutableClock clock = new MutableClock(Instant.parse(Shop.START));
            Storage storage = InMemoryStorage.builder(clock).build();
            RecordingChannel before = RecordingChannel.forCustomers("email");
            before.next().timesOut();
            try (Orchestrator old = deployed(storage, clock, before)) {
                Event visit = Event.of("web", "v-1", "visited")
                        .verified("customer", "c-ada")
                        .verified("email", "ada@example.org")
                        .occurredAt(clock.instant())
                        .build();
                assertThat(old.handle(visit).kind()).isEqualTo(Outcome.Kind.DECIDED);
                old.runDue();
                assertThat(old.dispatches().in(Dispatch.State.STARTED, 0, 10)).hasSize(1);
            }

            try (Orchestrator now = deployed(storage, clock, next)) {
                clock.advance(Duration.ofHours(1));
                now.runDue();

                boolean askable = next.capabilities().repeats() == ChannelCapabilities.Repeats.QUERYABLE;
                Dispatch.State end = askable ? Dispatch.State.DELIVERED : Dispatch.State.UNKNOWN;
                assertThat(now.profile("customer", "c-ada").orElseThrow().contacts())
                        .singleElement()
                        .satisfies(each -> assertThat(each.state()).isEqualTo(end));
                assertThat(now.dispatches().in(Dispatch.State.UNKNOWN, 0, 10)).hasSize(askable ? 0 : 1);
                assertThat(next.attempts()).hasSize(askable ? 1 : 0);
            }
        }
    }

    private static Orchestrator deployed(Storage storage, MutableClock clock, RecordingChannel email) {
        return Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .clock(clock)
                .storage(storage)
                .channel("email", email)
                .build();
    }
}
