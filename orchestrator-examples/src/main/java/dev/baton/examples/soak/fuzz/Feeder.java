package dev.baton.examples.soak.fuzz;

import dev.baton.examples.soak.fuzz.Feeding.Eaten;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Feeds one reader, from its seeds on. Its inputs depend on the seed alone, whatever else is fed. For one thread at a time. */
final class Feeder {
    /** Inputs that were accepted are mutated again; so many at most are remembered. */
    private static final int POOL = 300;

    private static final int LARGEST_REMEMBERED = 20_000;
    private static final int ENOUGH_VIOLATIONS = 3;

    private final Target target;
    private final Path keep;
    private final List<byte[]> pool;
    private final SplittableRandom chance;
    private final Feeding feeding = new Feeding();
    private final Set<String> findings = new HashSet<>();
    private final List<Broken> broken = new ArrayList<>();
    private long inputs;
    private long accepted;

    /** @param keep where inputs that went wrong are kept, in a directory of the reader's name */
    Feeder(Target target, long seed, Path keep) {
        this.target = target;
        this.keep = keep;
        this.pool = new ArrayList<>(target.seeds());
        this.chance = new SplittableRandom(seed * 31 + target.name().hashCode());
        for (byte[] each : List.copyOf(pool)) {
            if (!eats(each)) {
                throw new IllegalStateException("reader " + target.name() + " does not accept its own "
                        + new String(each, StandardCharsets.UTF_8));
            }
        }
    }

    Target target() {
        return target;
    }

    /** So many more; fewer where enough went wrong. */
    void feed(long more) {
        for (long left = more; left > 0 && broken.size() < ENOUGH_VIOLATIONS; left--) {
            byte[] input = new Mutator(chance, pool).next();
            if (eats(input) && input.length <= LARGEST_REMEMBERED) {
                remember(input);
            }
        }
    }

    boolean hasEnough() {
        return broken.size() >= ENOUGH_VIOLATIONS;
    }

    void tell(SoakReport.Tally tally) {
        tally.input(target.name(), inputs).accepted(target.name(), accepted);
        broken.forEach(tally::broken);
    }

    private void remember(byte[] input) {
        if (pool.size() < POOL) {
            pool.add(input);
        } else if (chance.nextInt(4) == 0) {
            pool.set(chance.nextInt(POOL), input);
        }
    }

    private boolean eats(byte[] input) {
        Eaten eaten = feeding.feed(target, input);
        inputs++;
        accepted += eaten.accepted() ? 1 : 0;
        String finding = eaten.finding();
        if (finding != null && findings.add(finding + (finding.equals("complaint") ? eaten.words() : ""))) {
            wrong(input, finding);
        }
        return eaten.accepted();
    }

    private void wrong(byte[] input, String finding) {
        byte[] least = Shrinking.shrunk(
                input, shorter -> finding.equals(feeding.feed(target, shorter).finding()));
        Eaten eaten = feeding.feed(target, least);
        broken.add(Fuzz.broken(target, eaten, kept(least), least));
    }

    private Path kept(byte[] input) {
        Path file = keep.resolve(target.name()).resolve(UUID.nameUUIDFromBytes(input) + ".input");
        try {
            Files.createDirectories(keep.resolve(target.name()));
            return Files.write(file, input);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
