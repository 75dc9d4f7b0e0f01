package dev.baton.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that a seed decides; the only one there is in a simulation. Not thread-safe. */
public final class Chance {
    private final SplittableRandom random;

    /** @param stream streams of one seed do not disturb each other */
    Chance(long seed, long stream) {
        random = new SplittableRandom(mixed(seed + 0x9E3779B97F4A7C15L * mixed(stream + 1)));
    }

    /** Another set of streams of the same seed: what was added later disturbs nothing that was there. */
    static Chance apart(long seed, long stream) {
        return new Chance(~seed, stream);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below that. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True that often in a hundred times. */
    public boolean percent(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }

    boolean perMille(int perMille) {
        return perMille > 0 && random.nextInt(1_000) < perMille;
    }

    /** One of them, each as likely as the others. */
    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of them, each as likely as the others. */
    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Up to that long, in whole seconds. */
    public Duration upTo(Duration most) {
        return Duration.ofSeconds(random.nextLong(most.toSeconds() + 1));
    }
}
