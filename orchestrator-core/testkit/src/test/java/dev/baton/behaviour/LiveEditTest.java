package dev.baton.behaviour;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

@Label("A live journey is edited")
class LiveEditTest {
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "J7 whatever is edited while customers are under way, nothing is sent again, and nobody is stranded in silence")
    void editing_sends_nothing_again_and_strands_nobody_silently(@ForAll long seed) {
        new AnyEdits(seed).happen();
    }
}
