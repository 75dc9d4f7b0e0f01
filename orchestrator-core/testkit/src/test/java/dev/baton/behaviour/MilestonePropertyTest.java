package dev.baton.behaviour;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class MilestonePropertyTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "J6 whatever comes whenever, milestones are reached as of the earliest event, and missed once their time is over")
    void any_milestones(@ForAll long seed) {
        AnyMilestones.areKept(seed, WaitStage.Kept.IN_MEMORY);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "J6 over a database, too, milestones are reached as of the earliest event, and missed once their time is over")
    void any_milestones_over_a_database(@ForAll long seed) {
        AnyMilestones.areKept(seed, WaitStage.Kept.IN_A_DATABASE);
    }
}
