package dev.baton.behaviour;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

@Label("Facts do not depend on the order of events")
class FieldsPropertyTest {
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "F6 the same events in any order, some twice, give the same fields, counters and consents, also across a merge")
    void any_order_gives_the_same(@ForAll long seed) {
        AnyOrder.givesTheSame(seed);
    }
}
