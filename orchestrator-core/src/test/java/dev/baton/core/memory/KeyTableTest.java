package dev.baton.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.CommitResult;
import dev.baton.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class KeyTableTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);

    @Test
    @DisplayName("T5 the table answers as a plain map of the newest keys would")
    void the_table_answers_as_a_plain_map_of_the_newest_keys_would() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int limit = 40 * Stripes.KEYS;
        KeyTable table = new KeyTable(clock, limit);
        Map<Integer, Deque<KeyHash>> newest = new HashMap<>();
        Map<KeyHash, KeyExpectation> plain = new HashMap<>();

        for (int i = 0; i < 60_000; i++) {
            EventKey key = new EventKey("web", String.valueOf(random.nextInt(30_000)));
            KeyHash hash = KeyHash.of(key, seed);
            KeyExpectation wanted = new KeyExpectation(
                    key, random.nextInt(3), random.nextInt(3), outcome(random), START.plus(Duration.ofDays(7)));

            CommitResult seen = table.seen(hash, wanted);

            KeyExpectation before = plain.get(hash);
            assertThat(seen).as("seed %d, step %d", seed, i).isEqualTo(before == null ? null : answer(before, wanted));
            if (before == null) {
                table.add(hash, wanted);
                plain.put(hash, wanted);
                Deque<KeyHash> line = newest.computeIfAbsent(Stripes.ofKey(hash), any -> new ArrayDeque<>());
                line.add(hash);
                if (line.size() > 40) {
                    plain.remove(line.remove());
                }
            }
        }
    }

    private static CommitResult answer(KeyExpectation before, KeyExpectation wanted) {
        boolean same = before.contentHigh() == wanted.contentHigh() && before.contentLow() == wanted.contentLow();
        return CommitResult.seen(same, before.outcome());
    }

    private static Outcome.Kind outcome(Random random) {
        return Outcome.Kind.values()[random.nextInt(Outcome.Kind.values().length)];
    }

    @Test
    void a_time_beyond_what_is_counted_never_ends() {
        KeyTable table = new KeyTable(clock, 100_000);
        EventKey key = new EventKey("web", "1");
        KeyHash hash = KeyHash.of(key, 1);
        KeyExpectation forever =
                new KeyExpectation(key, 1, 2, Outcome.Kind.DECIDED, Instant.parse("9999-12-31T00:00:00Z"));
        table.add(hash, forever);

        clock.set(Instant.parse("9000-01-01T00:00:00Z"));
        for (int i = 0; i < 20_000; i++) {
            EventKey other = new EventKey("crm", String.valueOf(i));
            table.add(
                    KeyHash.of(other, 1),
                    new KeyExpectation(
                            other, 1, 2, Outcome.Kind.DECIDED, clock.instant().plusSeconds(60)));
        }

        assertThat(table.seen(hash, forever)).isEqualTo(CommitResult.seen(true, Outcome.Kind.DECIDED));
    }

    @Test
    void keys_that_look_alike_have_different_hashes() {
        Set<KeyHash> hashes = new HashSet<>();
        Set<Integer> stripes = new HashSet<>();
        int keys = 0;
        for (int i = 0; i < 20_000; i++) {
            hashes.add(hash("web", "e" + i));
            hashes.add(hash("web", "e" + i + " "));
            hashes.add(hash("webe", String.valueOf(i)));
            hashes.add(hash("we", "be" + i));
            stripes.add(Stripes.ofKey(hash("web", "e" + i)));
            keys += 4;
        }

        assertThat(hashes).hasSize(keys);
        assertThat(stripes).hasSize(Stripes.KEYS);
        assertThat(KeyHash.of(new EventKey("web", "1"), 1)).isNotEqualTo(KeyHash.of(new EventKey("web", "1"), 2));
    }

    private static KeyHash hash(String source, String id) {
        return KeyHash.of(new EventKey(source, id), 42);
    }
}
