package dev.baton.behaviour;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R27 at size: what {@link ClaimantTest} tries way by way is tried here at random. */
class ClaimStormTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int ATTACKS = 50;

    @Test
    @DisplayName(
            "R27 no claim merges, reveals or changes anything of somebody verified, nor sets anything of theirs off (I5)")
    void random_claims() {
        int worlds = FULL ? 2_000 : 20;
        long seed = new Random().nextLong();
        IntStream.range(0, worlds).parallel().forEach(each -> AnyClaims.changeNothing(seed + each, ATTACKS));
        System.out.println("R27: seed " + seed + ", " + worlds * ATTACKS + " attacks in " + worlds + " worlds");
    }
}
