package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.spi.WorkQueue;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.ForwardingWork;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process whose clock is not the storage's. */
class ClockOffTest {
    private final MutableClock stores = new MutableClock(Instant.parse(Shop.START));
    private int asked;
    private Duration way = Duration.ZERO;
    private boolean hasOne = true;

    private BatonTest shop(Duration most) {
        BatonTest.Setup setup = Shop.open(Shop.definitions(Shop.greeting()).build());
        WorkQueue[] queue = new WorkQueue[1];
        ForwardingStorage storage =
                new ForwardingStorage(InMemoryStorage.builder(setup.clock()).build()) {
                    @Override
                    public WorkQueue work() {
                        if (queue[0] == null) {
                            queue[0] = new ForwardingWork(super.work()) {
                                @Override
                                public Instant storesTime() {
                                    asked++;
                                    setup.clock().advance(way);
                                    stores.advance(way);
                                    return hasOne ? stores.instant() : null;
                                }
                            };
                        }
                        return queue[0];
                    }
                };
        return setup.and(builder -> builder.storage(storage).clockWithin(most)).startingAt(Shop.START);
    }

    private BatonTest shop() {
        return shop(Duration.ofSeconds(30));
    }

    /** Both go on; one of them by so much more. */
    private void goOn(BatonTest baton, Duration process, Duration store) {
        baton.clock().advance(process);
        stores.advance(store);
    }

    private static void visit(BatonTest baton) {
        Outcome outcome = baton.handle(Shop.ada(baton, "visited").build());
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    @Test
    @DisplayName("A4 a process whose clock is off claims no work and says so, until it is right again")
    void it_claims_no_work_and_says_so() {
        for (boolean ahead : new boolean[] {true, false}) {
            BatonTest baton = shop();
            stores.set(baton.now());
            Duration more = Duration.ofMinutes(2).plusSeconds(31);
            goOn(baton, ahead ? more : Duration.ofMinutes(2), ahead ? Duration.ofMinutes(2) : more);

            visit(baton);
            assertThat(baton.orchestrator().runDue()).isZero();
            goOn(baton, Duration.ofMinutes(5), Duration.ofMinutes(5));
            assertThat(baton.orchestrator().runDue()).isZero();

            assertThat(baton.channel("email").attempts()).isEmpty();
            assertThat(baton.alarms()).containsExactly("clock_off");

            goOn(
                    baton,
                    ahead ? Duration.ofMinutes(1) : Duration.ofSeconds(91),
                    ahead ? Duration.ofSeconds(91) : Duration.ofMinutes(1));
            assertThat(baton.orchestrator().runDue()).isPositive();

            assertThat(baton.channel("email").said()).containsExactly("hello");
            assertThat(baton.alarms()).containsExactly("clock_off", "clock_right_again");
        }
    }

    @Test
    @DisplayName("A4 a clock that is off by no more than the bound is right, and the host says the bound")
    void the_bound_is_the_hosts() {
        for (Duration most : new Duration[] {Duration.ofSeconds(30), Duration.ofDays(2)}) {
            BatonTest baton = shop(most);
            stores.set(baton.now());
            goOn(baton, Duration.ofMinutes(2).plus(most), Duration.ofMinutes(2));

            visit(baton);
            assertThat(baton.orchestrator().runDue()).isPositive();

            assertThat(baton.alarms()).isEmpty();
        }
    }

    @Test
    @DisplayName("A4 a clock that is set back is looked at again at once")
    void a_clock_that_is_set_back_is_looked_at_at_once() {
        BatonTest baton = shop();
        visit(baton);
        assertThat(baton.orchestrator().runDue()).isPositive();

        baton.clock().set(baton.now().minusSeconds(31));
        visit(baton);

        assertThat(baton.orchestrator().runDue()).isZero();
        assertThat(baton.alarms()).containsExactly("clock_off");
    }

    @Test
    @DisplayName("A4 what a slow storage takes to answer is not held against a clock")
    void a_slow_answer_is_not_held_against_a_clock() {
        BatonTest baton = shop();
        goOn(baton, Duration.ofMinutes(2), Duration.ofMinutes(2));
        way = Duration.ofMinutes(3);

        visit(baton);
        assertThat(baton.orchestrator().runDue()).isPositive();

        assertThat(baton.alarms()).isEmpty();
    }

    @Test
    @DisplayName("A4 clocks are compared once a minute, and not where the storage has none of its own")
    void clocks_are_compared_once_a_minute() {
        BatonTest baton = shop();
        for (int i = 0; i < 600; i++) {
            goOn(baton, Duration.ofSeconds(1), Duration.ofSeconds(1));
            visit(baton);
            baton.orchestrator().runDue();
        }
        assertThat(asked).isBetween(9, 12);

        hasOne = false;
        goOn(baton, Duration.ofDays(1), Duration.ZERO);
        visit(baton);
        assertThat(baton.orchestrator().runDue()).isPositive();
        assertThat(baton.alarms()).isEmpty();
    }
}
