package dev.baton.behaviour;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.database.TestDatabase;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Customers are erased while everything else goes on. One story again: {@code -Dbaton.story=SEED}; all of them: {@code
 * -Dbaton.seed=SEED}.
 */
class ErasureStoryTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int STORIES = Integer.getInteger("baton.stories", FULL ? 900 : 20);

    /** So many are the same each time: what they catch they always catch. */
    private static final int SAME = 20;

    private int steps;
    private int erased;
    private int races;

    @Test
    @DisplayName(
            "R31, R32 S3 whatever goes on meanwhile: who is erased is gone and stays gone, and nobody else loses a thing")
    void whatever_goes_on_meanwhile() {
        played(STORIES, seed -> {
            MutableClock clock = new MutableClock(Instant.parse(Shop.START));
            InMemoryStorage storage = InMemoryStorage.builder(clock).build();
            return new ErasureStory(seed, clock, new Memory(storage));
        });
    }

    @Test
    @DisplayName("R31, R32 S3 the same over H2, with an upkeep that lets go of what is old")
    void the_same_over_h2() {
        if (!FULL && Integer.getInteger("baton.database.stories") == null) {
            return;
        }
        try (TestDatabase database = TestDatabase.inMemory()) {
            played(Integer.getInteger("baton.database.stories", 120), seed -> {
                database.clear();
                return new ErasureStory(seed, new MutableClock(Instant.parse(Shop.START)), new OfDatabase(database));
            });
        }
    }

    /** Where everything is kept. */
    interface Place {
        OrchestratorBuilder open(MutableClock clock, ErasureDoor door);

        Collection<String> texts();

        /** Lets go of what is older. */
        void upkeep(Instant before);
    }

    private record Memory(InMemoryStorage storage) implements Place {
        @Override
        public OrchestratorBuilder open(MutableClock clock, ErasureDoor door) {
            return Orchestrator.builder().storage(door.before(storage));
        }

        @Override
        public Collection<String> texts() {
            return Reachable.from(storage);
        }

        @Override
        public void upkeep(Instant before) {}
    }

    private static final class OfDatabase implements Place {
        private final TestDatabase database;
        private JdbcStorage last;

        OfDatabase(TestDatabase database) {
            this.database = database;
        }

        @Override
        public OrchestratorBuilder open(MutableClock clock, ErasureDoor door) {
            return Orchestrator.builder().storage(documents -> {
                last = database.open(documents, clock);
                return door.before(last);
            });
        }

        @Override
        public Collection<String> texts() {
            return database.texts();
        }

        @Override
        public void upkeep(Instant before) {
            last.upkeep().retain(before);
        }
    }

    private void played(int stories, LongFunction<ErasureStory> opened) {
        Long one = Long.getLong("baton.story");
        if (one != null) {
            played(one, opened);
            return;
        }
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        Random same = new Random(Long.getLong("baton.same", SAME));
        Random seeds = new Random(seed);
        long began = System.nanoTime();
        for (int i = 0; i < stories; i++) {
            played(i < SAME ? same.nextLong() : seeds.nextLong(), opened);
        }
        System.out.printf(
                "erasures: %,d stories from seed %d, %,d steps, %,d erased, %,d races and crashes, %,d ms%n",
                stories,
                seed,
                steps,
                erased,
                races,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private void played(long seed, LongFunction<ErasureStory> opened) {
        ErasureStory story = opened.apply(seed);
        try {
            story.play();
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError("-Dbaton.story=" + seed + "\n" + wrong.getMessage() + "\n" + story, wrong);
        }
        steps += story.steps;
        erased += story.erasures;
        races += story.door.came;
    }
}
