package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.ChannelLimits.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(35);

    private final Breaker breaker = new Breaker(new CircuitBreaker(3, FIRST, LONGEST), "sms");

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.failed(at, null, "down");
        }
    }

    private Duration closedFor(Instant now) {
        Instant until = breaker.closedUntil(now);
        return until == null ? Duration.ZERO : Duration.between(now, until);
    }

    @Test
    @DisplayName("A3 a channel is closed after so many failures in a row, and what works in between begins anew")
    void closed_after_so_many_failures_in_a_row() {
        fail(2, START);
        assertThat(breaker.worked()).as("it was not closed").isFalse();
        fail(2, START);
        assertThat(breaker.closedUntil(START)).isNull();
        assertThat(breaker.onTrial()).isFalse();

        assertThat(breaker.failed(START, null, "down")).as("news").isTrue();

        assertThat(closedFor(START)).isBetween(FIRST, FIRST.plus(FIRST.dividedBy(10)));
        assertThat(breaker.lastFailure()).isEqualTo("down");
    }

    @Test
    @DisplayName("A3 each wait is twice the one before, up to the longest, with seeded jitter")
    void each_wait_is_twice_the_one_before() {
        fail(3, START);
        Instant now = START;
        for (long whole : new long[] {20, 35, 35, 35}) {
            now = now.plus(closedFor(now));
            assertThat(breaker.closedUntil(now)).as("open for a trial").isNull();
            assertThat(breaker.onTrial()).isTrue();

            assertThat(breaker.failed(now, null, "still down")).as("no news").isFalse();

            assertThat(closedFor(now)).isBetween(Duration.ofSeconds(whole), Duration.ofMillis(whole * 1_100));
        }
        Breaker same = new Breaker(new CircuitBreaker(3, FIRST, LONGEST), "sms");
        Breaker other = new Breaker(new CircuitBreaker(3, FIRST, LONGEST), "email");
        for (int i = 0; i < 3; i++) {
            same.failed(START, null, "");
            other.failed(START, null, "");
        }
        assertThat(same.closedUntil(START)).isNotEqualTo(other.closedUntil(START));
    }

    @Test
    @DisplayName("A3 what comes back while it is closed does not lengthen the wait")
    void what_comes_back_meanwhile_does_not_lengthen_the_wait() {
        fail(3, START);
        Instant until = breaker.closedUntil(START);

        fail(10, START.plusSeconds(1));

        assertThat(breaker.closedUntil(START.plusSeconds(1))).isEqualTo(until);
    }

    @Test
    @DisplayName("A3 what works ends it, and the next time it begins with the first wait")
    void what_works_ends_it() {
        fail(3, START);
        Instant later = START.plus(closedFor(START));
        fail(1, later);
        assertThat(breaker.worked()).isTrue();

        assertThat(breaker.closedUntil(later)).isNull();
        assertThat(breaker.onTrial()).isFalse();
        assertThat(breaker.inARow()).isZero();
        fail(3, later);
        assertThat(closedFor(later)).isBetween(FIRST, FIRST.plus(FIRST.dividedBy(10)));
    }

    @Test
    @DisplayName("A3 a channel that asks for a longer wait gets it")
    void a_longer_wait_is_given() {
        fail(2, START);

        breaker.failed(START, Duration.ofHours(2), "try in two hours");

        assertThat(closedFor(START)).isBetween(Duration.ofHours(2), Duration.ofMinutes(132));
    }

    @Test
    @DisplayName("A3 a clock that goes far back keeps nothing closed")
    void a_clock_that_goes_back_keeps_nothing_closed() {
        fail(3, START);

        assertThat(breaker.closedUntil(START.minusSeconds(5))).as("a little").isNotNull();
        assertThat(breaker.closedUntil(START.minus(Duration.ofDays(1)))).isNull();
    }
}
