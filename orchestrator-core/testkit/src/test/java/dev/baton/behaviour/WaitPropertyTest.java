package dev.baton.behaviour;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class WaitPropertyTest {
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("J4 T7 whatever comes whenever, of each wait exactly one branch runs, exactly once, and it is the right one")
    void any_wait(@ForAll long seed) {
        AnyWait.goesAsTold(seed, WaitStage.Kept.IN_MEMORY);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("J4 T7 over a database, too, of each wait exactly one branch runs, exactly once, and it is the right one")
    void any_wait_over_a_database(@ForAll long seed) {
        AnyWait.goesAsTold(seed, WaitStage.Kept.IN_A_DATABASE);
    }
}
