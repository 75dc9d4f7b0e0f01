package dev.baton.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Budgets whose buckets count together. */
interface BudgetContract extends StorageSuite {
    private static Commit.Reservation take(long bucket, int span, int amount, int limit) {
        return new Commit.Reservation("rolling", bucket, span, amount, limit, Samples.START.plus(Samples.WEEK));
    }

    private boolean taken(long bucket, int span, int limit) {
        return commit(Commit.of(0).reserve(take(bucket, span, 1, limit))) == CommitResult.Kind.COMMITTED;
    }

    @Test
    @DisplayName("A5 buckets in a row count together, as many as the span says")
    default void buckets_in_a_row_count_together() {
        assertThat(taken(10, 3, 2)).isTrue();
        assertThat(taken(11, 3, 2)).isTrue();

        assertThat(taken(12, 3, 2)).as("10, 11 and 12 hold two").isFalse();
        assertThat(taken(13, 3, 2)).as("11, 12 and 13 hold one").isTrue();
        assertThat(taken(14, 3, 2)).as("12, 13 and 14 hold one").isTrue();
        assertThat(taken(15, 3, 2)).as("13, 14 and 15 hold two").isFalse();
    }

    @Test
    @DisplayName("A5 what is taken ahead of time counts with what comes before it")
    default void what_is_taken_ahead_counts() {
        assertThat(taken(20, 3, 1)).isTrue();

        assertThat(taken(18, 3, 1)).as("18, 19 and 20 hold one").isFalse();
        assertThat(taken(17, 3, 1)).isTrue();
        assertThat(taken(-1, 3, 1)).as("numbers may be negative").isTrue();
        assertThat(taken(-3, 3, 1)).isFalse();
    }

    @Test
    @DisplayName("A5 what is given back to a bucket leaves the others as they are")
    default void what_is_given_back_to_a_bucket() {
        assertThat(taken(10, 2, 2)).isTrue();
        assertThat(taken(11, 2, 2)).isTrue();

        committed(Commit.of(0).reserve(take(10, 1, -3, 0)));

        assertThat(taken(11, 2, 2)).isTrue();
        assertThat(taken(11, 2, 2)).as("10 does not hold less than nothing").isFalse();
    }

    @Test
    @DisplayName("A5 a commit may move its place from one bucket to another of a full budget")
    default void a_place_is_moved() {
        assertThat(taken(10, 5, 1)).isTrue();

        committed(Commit.of(0).reserve(take(10, 1, -1, 0)).reserve(take(12, 5, 1, 1)));

        assertThat(taken(16, 5, 1)).isFalse();
        assertThat(taken(17, 5, 1)).isTrue();
    }

    @Test
    @DisplayName("A5 several threads never take more than there is in any stretch, whichever bucket they ask for")
    default void no_stretch_is_exceeded() {
        int span = 4;
        int limit = 5;
        int buckets = 40;
        AtomicIntegerArray taken = new AtomicIntegerArray(buckets);
        Crowd.contend(Math.max(1, rounds() / 10), (number, round) -> {
            int bucket = Math.floorMod(number * 7 + round * 13, buckets);
            if (taken(bucket, span, limit)) {
                taken.incrementAndGet(bucket);
            }
        });
        for (int bucket = 0; bucket < buckets; bucket++) {
            while (taken(bucket, span, limit)) {
                taken.incrementAndGet(bucket);
            }
        }
        int most = 0;
        for (int first = 0; first < buckets; first++) {
            int sum = 0;
            for (int each = first; each < Math.min(buckets, first + span); each++) {
                sum += taken.get(each);
            }
            most = Math.max(most, sum);
        }
        assertThat(most).as("in the fullest stretch").isEqualTo(limit);
    }
}
