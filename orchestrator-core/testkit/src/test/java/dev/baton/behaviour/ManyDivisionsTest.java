package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R29 at size: on other seeds each time, 100,000 stories in the full depth, or what its time allows. */
class ManyDivisionsTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final long SECONDS = 100;

    @Test
    @DisplayName(
            "R29 I10 whoever became one and two again has the facts of whom never met, and no matter is lost or doubled")
    void divided_is_as_never_merged() {
        long first = new Random().nextInt(1_000_000_000);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        AtomicInteger told = new AtomicInteger();

        IntStream.range(0, FULL ? 100_000 : 30)
                .parallel()
                .filter(each -> System.nanoTime() < end)
                .forEach(each -> {
                    AnyDivision.leavesEachAsNeverMerged(first + each);
                    told.incrementAndGet();
                });

        System.out.println("R29 ManyDivisionsTest: " + told
                + " stories, 0 differ from those of whom never met, seeds from " + first);
        assertThat(told.get()).isGreaterThan(FULL ? 300 : 10);
    }
}
