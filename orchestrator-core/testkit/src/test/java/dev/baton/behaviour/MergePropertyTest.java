package dev.baton.behaviour;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

@Label("People who become one, and two again")
class MergePropertyTest {
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "I10 whoever was one with others and is divided again has the facts of whom never met them, and no matter is "
                    + "lost or doubled")
    void divided_is_as_never_merged(@ForAll long seed) {
        AnyDivision.leavesEachAsNeverMerged(seed);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("I7 whoever meets whom, in any order and again, the same one survives and every id leads there")
    void the_same_survives_in_any_order(@ForAll long seed) {
        AnyMerges.survivesInAnyOrder(seed);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label(
            "I8 a merge loses no opt-out, promise, case, contact or count, and no wait but of an instance that exits MERGED")
    void a_merge_loses_nothing(@ForAll long seed) {
        AnyDivision.mergesLoseNothing(seed);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("I8 whoever become one and two again are in the arms in which a ledger of each of them says they are")
    void exposures_are_kept_and_divided(@ForAll long seed) {
        AnyExposures.areKeptAndDivided(seed);
    }
}
