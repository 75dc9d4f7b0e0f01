package dev.baton.behaviour;

import dev.baton.database.TestDatabase;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What people and providers do to dispatches after they were sent, in any order. One story again: {@code
 * -Dbaton.story=SEED}; all of them: {@code -Dbaton.seed=SEED}.
 */
class SettlingPropertyTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int STORIES = Integer.getInteger("baton.stories", FULL ? 12_000 : 100);

    private static final int OVER_A_DATABASE = FULL ? 60 : 2;

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
            played(one, null);
            return;
        }
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        Random same = new Random(SAME);
        Random seeds = new Random(seed);
        long began = System.nanoTime();
        for (int i = 0; i < STORIES; i++) {
            played(i < SAME ? same.nextLong() : seeds.nextLong(), null);
        }
        System.out.printf(
                "settling: %,d stories from seed %d, %,d steps, %,d dispatches, %,d confirmed or redriven, %,d asked for"
                        + " room, %,d ms%n",
                STORIES, seed, steps, letters, said, probed, (System.nanoTime() - began) / 1_000_000);
    }

    @Test
    @DisplayName("A1 A2 S3 over a database, from one process to the next, it is the same")
    void over_a_database() {
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        Random seeds = new Random(seed);
        try (TestDatabase database = TestDatabase.inMemory()) {
            for (int i = 0; i < OVER_A_DATABASE; i++) {
                played(seeds.nextLong(), database);
                database.clear();
            }
        }
        System.out.printf(
                "settling over a database: %d stories from seed %d, %,d steps%n", OVER_A_DATABASE, seed, steps);
    }

    private void played(long seed, @Nullable TestDatabase database) {
        SettlingStory story = new SettlingStory(seed, database);
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
