package dev.baton.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Work;
import dev.baton.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The queue against a plain list, over random histories with a clock that jumps both ways. */
final class WorkTableTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = InMemoryStorage.builder(clock).build();
    private final Map<String, Work> expected = new HashMap<>();
    private final Map<String, Claimed> leases = new HashMap<>();
    private final Map<String, Instant> leaseEnds = new HashMap<>();

    @Test
    @DisplayName("A4 the queue hands out what a plain list would, whatever happened before")
    void the_queue_hands_out_what_a_plain_list_would() {
        for (int history = 0; history < 40; history++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            for (int step = 0; step < 400; step++) {
                act(random, "seed " + seed + ", step " + step);
            }
        }
    }

    private void act(Random random, String where) {
        String id = "w" + random.nextInt(40);
        switch (random.nextInt(7)) {
            case 0, 1 -> put(id, random);
            case 2 -> cancel(id);
            case 3 -> clock.move(Duration.ofSeconds(random.nextInt(30) - 8));
            case 4 -> claim(1 + random.nextInt(5), where);
            case 5 -> complete(id, where);
            default -> release(id);
        }
        assertThat(storage.work().nextDue()).as(where).isEqualTo(expectedNextDue());
    }

    private void put(String id, Random random) {
        Work timer = Work.timer(
                id,
                "p",
                clock.instant().plusSeconds(random.nextInt(40) - 10),
                new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "instance"));
        Work work = new Work(id, "p", timer.due(), random.nextInt(3), timer.kind(), timer.payload());
        storage.commit(Commit.of(0).put(work).build());
        expected.put(id, work);
        leases.remove(id);
        leaseEnds.remove(id);
    }

    private void cancel(String id) {
        storage.commit(Commit.of(0).cancel(id).build());
        expected.remove(id);
        leases.remove(id);
        leaseEnds.remove(id);
    }

    private void claim(int limit, String where) {
        Instant now = clock.instant();
        List<Work> due = expected.values().stream()
                .filter(work -> !work.due().isAfter(now) && isFree(work.id(), now))
                .sorted(Comparator.comparingInt(Work::priority)
                        .thenComparing(Work::due)
                        .thenComparing(Work::id))
                .limit(limit)
                .toList();

        List<Claimed> claimed = storage.work().claim(Set.of(), limit, Duration.ofSeconds(10));

        assertThat(claimed).extracting(Claimed::work).as(where).isEqualTo(due);
        for (Claimed each : claimed) {
            leases.put(each.work().id(), each);
            leaseEnds.put(each.work().id(), now.plusSeconds(10));
        }
    }

    private void complete(String id, String where) {
        Claimed lease = leases.remove(id);
        if (lease != null) {
            assertThat(storage.commit(Commit.of(0).complete(lease).build())
                            .kind()
                            .name())
                    .as(where)
                    .isEqualTo("COMMITTED");
            expected.remove(id);
            leaseEnds.remove(id);
        }
    }

    private void release(String id) {
        Claimed lease = leases.get(id);
        if (lease != null) {
            storage.work().release(lease);
            leaseEnds.remove(id);
        }
    }

    /** A lease that was seen to have ended has ended, even when the clock goes back afterwards. */
    private boolean isFree(String id, Instant now) {
        Instant end = leaseEnds.get(id);
        if (end != null && !end.isAfter(now)) {
            leaseEnds.remove(id);
            return true;
        }
        return end == null;
    }

    private Optional<Instant> expectedNextDue() {
        Instant now = clock.instant();
        return expected.values().stream()
                .filter(work -> isFree(work.id(), now))
                .map(Work::due)
                .min(Comparator.naturalOrder());
    }
}
