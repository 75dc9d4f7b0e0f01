package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All events are about one customer. {@link HotCustomer} tells more. */
final class HotCustomerTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int ROUNDS = FULL ? 10 : 2;
    /** In the quick run the machine is shared with whatever else is going on. */
    private static final double LEAST = FULL ? 0.5 : 0.25;

    private static final int MILLIS = 300;

    @Test
    @DisplayName("T4 eight threads on one customer, of one process or of two, do not get in each other's way")
    void a_hot_customer_does_not_collapse() throws Exception {
        double alone = 0;
        double eight = 0;
        double two = 0;
        try (HotCustomer hot = new HotCustomer()) {
            for (int round = 0; round < ROUNDS; round++) {
                alone += hot.handled(1, 1, 1, MILLIS) / ROUNDS;
                eight += hot.handled(1, 8, 1, MILLIS) / ROUNDS;
                two += hot.handled(2, 4, 1, MILLIS) / ROUNDS;
            }
        }
        System.out.printf(
                "HotCustomerTest: %.0f events/s from one thread, %.0f from eight, %.0f from two processes of four%n",
                alone, eight, two);
        assertThat(eight).isGreaterThan(alone * LEAST);
        assertThat(two).isGreaterThan(alone * LEAST);
    }
}
