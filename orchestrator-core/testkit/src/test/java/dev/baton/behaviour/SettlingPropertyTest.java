package dev.baton.behaviour;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people and providers do to dispatches after they were sent, in any order (A1, A2, A7, P1, C6, S3). */
class SettlingPropertyTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int STORIES = Integer.getInteger("baton.stories", FULL ? 20_000 : 300);

    static final java.util.Map<String, Integer> GATHER = new java.util.TreeMap<>();

    @Test
    @DisplayName("A2 whoever confirms, redrives or erases what, and whenever: what is known of it agrees, and is done once")
    void whatever_is_done_afterwards() {
        Long one = Long.getLong("baton.story");
        long seed = one != null ? one : Long.getLong("baton.seed", new Random().nextLong() >>> 16);
        int steps = 0;
        int said = 0;
        int letters = 0;
        long began = System.nanoTime();
        for (int i = 0; i < (one != null ? 1 : STORIES); i++) {
            SettlingStory story = new SettlingStory(seed + i);
            try {
                story.play(8 + story.random.nextInt(30));
            } catch (Throwable failure) {
                if (System.getProperty("gather") != null) {
                    String m = String.valueOf(failure.getMessage());
                    String k = failure.getClass().getSimpleName() + " " + m.replaceAll("(?s)\\n.*", "").replaceAll("d-[0-9a-f]+|calls.*", "");
                    if (GATHER.merge(k, 1, Integer::sum) == 1) System.out.println("GATHER " + (seed + i) + " " + k);
                    continue;
                }
                throw new AssertionError("-Dbaton.story=" + (seed + i) + "\n" + failure.getMessage() + "\n" + story, failure);
            }
            steps += story.steps;
            said += story.said;
            letters += story.ledger.all().size();
            story.baton.close();
        }
        GATHER.forEach((k, n) -> System.out.println("GATHERED " + n + " " + k));
        System.out.printf(
                "settling: %d stories from seed %d, %d steps, %d dispatches, %d confirmed or redriven, %d ms%n",
                STORIES, seed, steps, letters, said, (System.nanoTime() - began) / 1_000_000);
    }
}
