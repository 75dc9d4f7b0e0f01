package dev.baton.behaviour;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link MergePropertyTest} tries on ever other seeds is tried here on the same ones each time. */
class MergesInAnyOrderTest {
    @Test
    @DisplayName("I7 whoever meets whom, in any order and again, the same one survives and every id leads there")
    void the_same_survives_in_any_order() {
        for (long seed = 1; seed <= 30; seed++) {
            AnyMerges.survivesInAnyOrder(seed);
        }
    }

    @Test
    @DisplayName("I10 whoever was one with others and is divided again is as if they had never met")
    void divided_is_as_never_merged() {
        for (long seed = 1; seed <= 10; seed++) {
            AnyDivision.leavesEachAsNeverMerged(seed);
        }
    }

    @Test
    @DisplayName("I8 a merge loses no opt-out, promise, case, contact or count, and no wait but of what exits MERGED")
    void a_merge_loses_nothing() {
        for (long seed = 1; seed <= 10; seed++) {
            AnyDivision.mergesLoseNothing(seed);
        }
    }
}
