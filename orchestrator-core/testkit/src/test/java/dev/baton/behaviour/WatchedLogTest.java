package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Comes last. */
@Order(Integer.MAX_VALUE)
class WatchedLogTest {
    @Test
    @DisplayName("R33 S1 no address of anybody was logged by any test, at the finest level")
    void no_address_was_logged() {
        long before = WatchedLog.read();
        BatonTest baton =
                Shop.open(Shop.journey("j").rule("r", Trigger.on("visited"), Proposal.message("email", "hello")));
        baton.channel("email").next(1).fails();
        baton.when(Shop.ada(baton, "visited"));

        assumeTrue(WatchedLog.read() > before, "nobody reads the log along: the launcher knows no WatchedLog");
        assertThat(WatchedLog.found()).isEmpty();
    }
}
