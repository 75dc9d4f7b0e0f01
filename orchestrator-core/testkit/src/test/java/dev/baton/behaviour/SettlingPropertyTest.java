package dev.baton.behaviour;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What people and providers do to dispatches after they were sent, in any order. One story again: {@code
 * -Dbaton.story=SEED}; all of them: {@code -Dbaton.seed=SEED}.
 */
class SettlingPropertyTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int STORIES = Integer.getInteger("baton.stories", FULL ? 12_000 : 100);

    /** So many are the same each time: what they catch they always catch. */
    private static final int SAME = 50;

    private int steps;
    private int letters;
    private int said;
    private int probed;

    @Test
    @DisplayName(
            "A1 A2 A7 C5 C6 P1 S3 whatever people and providers say of what was sent, whenever: the engine's word of"
                    + " it is theirs, and it is done once")
    void whatever_is_said_afterwards() {
        Long one = Long.getLong("baton.story");
        if (one != null) {
            played(one);
            return;
        }
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        Random same = new Random(SAME);
        Random seeds = new Random(seed);
        long began = System.nanoTime();
        for (int i = 0; i < STORIES; i++) {
            played(i < SAME ? same.nextLong() : seeds.nextLong());
        }
        System.out.printf(
                "settling: %,d stories from seed %d, %,d steps, %,d dispatches, %,d confirmed or redriven, %,d asked for"
                        + " room, %,d ms%n",
                STORIES, seed, steps, letters, said, probed, (System.nanoTime() - began) / 1_000_000);
    }

    private void played(long seed) {
        SettlingStory story = new SettlingStory(seed);
        try {
            story.play();
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError("-Dbaton.story=" + seed + "\n" + wrong.getMessage() + "\n" + story, wrong);
        }
        story.baton.close();
        steps += story.steps;
        letters += story.ledger.all().size();
        said += story.said;
        probed += story.probed;
    }
}
