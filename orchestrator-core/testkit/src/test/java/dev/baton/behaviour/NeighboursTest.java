package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many letters go out beside a channel for texts that works, and beside one that does not. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class NeighboursTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final Instant START = Instant.parse(Shop.START);
    private static final int LETTERS = FULL ? 3_000 : 200;
    private static final int LETTERS_A_TEXT = 10;
    private static final int PAIRS = FULL ? 15 : 1;
    private static final int TRIES = 3;
    private static final double LEAST = 0.9;

    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.journey("letters").rule("letter", Trigger.on("visited"), Proposal.message("email", "hello")),
                    Shop.journey("texts").rule("text", Trigger.on("called"), Proposal.message("sms", "hello")))
            .build();

    /** What the channel for texts does with one. */
    private enum Manner {
        WORKS,
        HANGS,
        IS_SLOW,
        THROWS,
        THROWS_AN_ERROR,
        ANSWERS_NULL,
        INTERRUPTS,
        HANDS_IN_EVENTS
    }

    private static final class Texts implements ChannelAdapter {
        private final Manner manner;
        private final CountDownLatch end;
        private Orchestrator baton;

        Texts(Manner manner, CountDownLatch end) {
            this.manner = manner;
            this.end = end;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(Duration.ofDays(30)).reaching("phone");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            switch (manner) {
                case WORKS -> {}
                case HANGS -> await(limit.toMillis());
                case IS_SLOW -> await(20);
                case THROWS -> throw new IllegalStateException("broken");
                case THROWS_AN_ERROR -> throw new AssertionError("broken");
                case ANSWERS_NULL -> {
                    return null;
                }
                case INTERRUPTS -> Thread.currentThread().interrupt();
                case HANDS_IN_EVENTS -> baton.handle(event("page.viewed", dispatch.id(), 0));
            }
            return Receipt.delivered();
        }

        private void await(long millis) {
            try {
                end.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private static Event event(String type, String id, int customer) {
        return Event.of("web", id, type)
                .verified("customer", type + customer)
                .verified("email", type + customer + "@example.org")
                .verified("phone", "+3120" + (1_000_000 + customer))
                .occurredAt(START)
                .build();
    }

    private static ChannelAdapter letters(CountDownLatch sent) {
        return new ChannelAdapter() {
            @Override
            public ChannelCapabilities capabilities() {
                return ChannelCapabilities.honoursKey(Duration.ofDays(30)).reaching("email");
            }

            @Override
            public Receipt deliver(Dispatch dispatch, Duration limit) {
                sent.countDown();
                return Receipt.delivered();
            }
        };
    }

    /** @return how many seconds it takes until all letters are out, of which every tenth has a text beside it */
    private static double seconds(Manner manner) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(LETTERS);
        CountDownLatch end = new CountDownLatch(1);
        Texts texts = new Texts(manner, end);
        MutableClock clock = new MutableClock(START);
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(clock)
                .storage(InMemoryStorage.builder(clock).build())
                .channel("email", letters(sent))
                .channel("sms", texts)
                .threads(2)
                .build()) {
            texts.baton = baton;
            for (int i = 0; i < LETTERS; i++) {
                if (i % LETTERS_A_TEXT == 0) {
                    baton.handle(event("called", "called" + i, i));
                }
                baton.handle(event("visited", "visited" + i, i));
            }
            long begun = System.nanoTime();
            baton.start();
            assertThat(sent.await(10, TimeUnit.SECONDS))
                    .as("the letters go out, though the channel for texts %s; %s are left", manner, sent.getCount())
                    .isTrue();
            double seconds = (System.nanoTime() - begun) / 1e9;
            end.countDown();
            return seconds;
        }
    }

    /** Of pairs that follow each other, so that a busy machine is as busy for both. */
    private static double share(Manner manner) throws InterruptedException {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            boolean first = i % 2 == 0;
            double before = first ? seconds(Manner.WORKS) : 0;
            double beside = seconds(manner);
            shares.add((first ? before : seconds(Manner.WORKS)) / beside);
        }
        shares.sort(null);
        return shares.get(PAIRS / 2);
    }

    @Test
    @DisplayName(
            "A3 R21 beside a channel that hangs, is slow, throws, answers null or interrupts others go on as before")
    void others_go_on_as_before() throws InterruptedException {
        for (Manner manner : Manner.values()) {
            double best = share(manner);
            for (int i = 1; FULL && i < TRIES && best < LEAST; i++) {
                best = Math.max(best, share(manner));
            }
            System.out.printf("R21: beside a channel that %s: %.2f of the letters a second%n", manner, best);
            assertThat(best).as("%s", manner).isGreaterThan(FULL ? LEAST : 0);
        }
    }
}
