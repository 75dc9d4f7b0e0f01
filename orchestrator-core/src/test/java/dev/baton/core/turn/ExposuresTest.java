package dev.baton.core.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.core.definition.Holdout;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExposuresTest {
    private static final int UNITS = 100_000;
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    /** As ids come: counted, random, or of a common beginning. */
    private static final List<IntFunction<String>> IDS = List.of(
            i -> "p-" + i,
            i -> "p-" + new Hash128().add("web").add("e-" + i).id(),
            i -> "a-customer-of-the-shop-in-the-main-street-" + (char) ('a' + i % 26) + i / 26);

    private static boolean control(Holdout holdout, String unit) {
        return Exposures.bucket(holdout, unit) < holdout.share();
    }

    @Test
    @DisplayName("D7 the control group is the stated share of all, within what chance allows, whatever ids look like")
    void the_group_is_the_stated_share() {
        for (IntFunction<String> id : IDS) {
            for (int share : List.of(1, 100, 1_000, 5_000, 9_900)) {
                Holdout holdout = Holdout.of("winback-test", share);
                int control = 0;
                for (int i = 0; i < UNITS; i++) {
                    control += control(holdout, id.apply(i)) ? 1 : 0;
                }
                double part = share / (double) Holdout.ALL;
                double deviation = Math.sqrt(UNITS * part * (1 - part));
                assertThat((double) control).as("share %s", share).isEqualTo(UNITS * part, within(4 * deviation));
            }
        }
    }

    @Test
    @DisplayName("D7 every bucket is as likely as any other")
    void buckets_are_uniform() {
        Holdout holdout = Holdout.of("winback-test", 1);
        for (IntFunction<String> id : IDS) {
            int[] counts = new int[100];
            for (int i = 0; i < UNITS; i++) {
                counts[Exposures.bucket(holdout, id.apply(i)) / 100]++;
            }
            double expected = UNITS / 100.0;
            double chiSquare = 0;
            for (int each : counts) {
                chiSquare += (each - expected) * (each - expected) / expected;
            }
            // With 99 degrees of freedom, more than 150 comes once in a thousand times.
            assertThat(chiSquare).isLessThan(150);
        }
    }

    @Test
    @DisplayName("D7 who is in one holdout's group says nothing about who is in another's, or in that of another salt")
    void holdouts_are_independent() {
        Holdout one = Holdout.of("winback-test", 3_000);
        for (Holdout other : List.of(Holdout.of("upsell-test", 2_000), new Holdout("winback-test", "again", 2_000))) {
            int both = 0;
            for (int i = 0; i < UNITS; i++) {
                String unit = IDS.get(1).apply(i);
                both += control(one, unit) && control(other, unit) ? 1 : 0;
            }
            assertThat((double) both).as("%s", other).isEqualTo(UNITS * 0.06, within(300.0));
        }
    }

    @Test
    @DisplayName("D7 a share that grows keeps everybody who was in the group in it")
    void a_growing_share_keeps_its_group() {
        Holdout small = Holdout.of("winback-test", 700);
        Holdout large = small.sharing(2_000);
        for (int i = 0; i < UNITS; i++) {
            String unit = "p-" + i;
            if (control(small, unit)) {
                assertThat(control(large, unit)).as(unit).isTrue();
            }
        }
    }

    @Test
    @DisplayName("D7 buckets are the same on every machine and in every release")
    void buckets_stay() {
        Holdout holdout = new Holdout("winback-test", "spring", 1);

        assertThat(List.of(
                        Exposures.bucket(holdout, "p-1"),
                        Exposures.bucket(holdout, "p-2"),
                        Exposures.bucket(holdout, "名前")))
                .containsExactly(8_617, 8_892, 6_154);
    }

    private static Exposure exposure(Random random) {
        return new Exposure(
                "h-" + random.nextInt(3),
                Arm.values()[random.nextInt(2)],
                "p-" + random.nextInt(4),
                AT.plusSeconds(random.nextInt(3)),
                random.nextInt(5) == 0);
    }

    @Test
    @DisplayName(
            "I8 whoever becomes one in any order and again is in the arm of the earliest, contaminated unless all agree")
    void uniting_is_a_join() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            List<Exposure> each = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                each.add(exposure(random));
            }
            List<Exposure> united = united(each);
            for (Exposure whole : united) {
                List<Exposure> same = each.stream()
                        .filter(one -> one.holdout().equals(whole.holdout()))
                        .toList();
                assertThat(same).as("seed %s", seed).noneMatch(one -> one.at().isBefore(whole.at()));
                assertThat(whole.contaminated())
                        .as("seed %s", seed)
                        .isEqualTo(same.stream().anyMatch(one -> one.contaminated() || one.arm() != whole.arm()));
            }
            for (int i = 0; i < 5; i++) {
                Collections.shuffle(each, random);
                List<Exposure> again = new ArrayList<>(each);
                again.add(each.get(random.nextInt(each.size())));
                assertThat(united(again)).as("seed %s", seed).isEqualTo(united);
            }
        }
    }

    private static List<Exposure> united(List<Exposure> all) {
        List<Exposure> united = List.of();
        for (Exposure each : all) {
            united = Exposures.united(united, List.of(each));
        }
        return united;
    }

    @Test
    @DisplayName("I8 of two at the same instant the control group holds, then the smaller unit")
    void ties_are_broken() {
        Exposure control = new Exposure("h", Arm.CONTROL, "p-9", AT, false);
        Exposure treatment = new Exposure("h", Arm.TREATMENT, "p-1", AT, false);
        Exposure smaller = new Exposure("h", Arm.CONTROL, "p-8", AT, false);

        assertThat(Exposures.united(List.of(treatment), List.of(control))).containsExactly(control.contaminate());
        assertThat(Exposures.united(List.of(control), List.of(smaller))).containsExactly(smaller);
    }
}
