package dev.baton.examples.soak.fuzz;

import dev.baton.examples.soak.fuzz.Feeding.Eaten;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * Feeds every reader mutated inputs (R34): each is answered by what the reader says it answers, within a second and
 * bounded memory, and what is accepted comes back the same when written and read again. One seed decides every input.
 */
public final class Fuzz {
    private static final String PROMISE = "R34";
    /** Inputs that were accepted are mutated again; so many at most are remembered. */
    private static final int POOL = 300;

    private static final int LARGEST_REMEMBERED = 20_000;
    private static final int ENOUGH_VIOLATIONS = 10;
    private static final int SHOWN = 2_000;

    private final Path keep;
    private final Feeding feeding = new Feeding();
    private final SoakReport.Tally tally;
    private final Set<String> findings = new HashSet<>();
    private final List<Reader> readers = new ArrayList<>();

    /** A reader, and what it is fed from. */
    private record Reader(Target target, List<byte[]> pool, SplittableRandom chance) {}

    private Fuzz(long seed, Path keep) {
        this.keep = keep;
        this.tally = SoakReport.of("fuzz", seed);
        for (Target each : Targets.all()) {
            List<byte[]> seeds = each.seeds();
            readers.add(new Reader(
                    each,
                    new ArrayList<>(seeds),
                    new SplittableRandom(seed * 31 + each.name().hashCode())));
            for (byte[] input : seeds) {
                if (!feed(each, input)) {
                    throw new IllegalStateException("reader " + each.name() + " does not accept its own "
                            + new String(input, StandardCharsets.UTF_8));
                }
            }
        }
    }

    /**
     * Until that time is over.
     *
     * @param keep where inputs that went wrong are kept, a directory for each reader
     */
    public static SoakReport during(Duration atMost, long seed, Path keep) {
        Fuzz fuzz = new Fuzz(seed, keep);
        return fuzz.run(fed -> fuzz.tally.seconds() < atMost.toMillis() / 1e3);
    }

    /** As many as that for each reader. */
    public static SoakReport inputs(long each, long seed, Path keep) {
        return new Fuzz(seed, keep).run(fed -> fed < each);
    }

    /** One that went wrong; the name of its directory is that of the reader. */
    public static SoakReport again(Path input) {
        Path folder = input.toAbsolutePath().getParent();
        String reader = folder == null ? "" : String.valueOf(folder.getFileName());
        List<String> names = Targets.all().stream().map(Target::name).toList();
        if (!names.contains(reader) || !Files.isRegularFile(input)) {
            throw new UsageException(
                    input + " is no input of a reader; name a file in a directory that is called one of " + names);
        }
        SoakReport.Tally tally = SoakReport.of("fuzz", 0);
        byte[] bytes = read(input);
        Eaten eaten = new Feeding().feed(Targets.all().get(names.indexOf(reader)), bytes);
        tally.input(reader, 1);
        if (eaten.accepted()) {
            tally.accepted(reader);
        }
        if (eaten.finding() != null) {
            tally.broken(new Broken(PROMISE, reader + " " + eaten.words(), replay(input), shown(bytes)));
        }
        return tally.report();
    }

    private SoakReport run(LongPredicate more) {
        for (long fed = 0; more.test(fed) && tally.violations() < ENOUGH_VIOLATIONS; fed++) {
            for (Reader each : readers) {
                byte[] input = new Mutator(each.chance, each.pool).next();
                if (feed(each.target, input) && input.length <= LARGEST_REMEMBERED) {
                    remember(each, input);
                }
            }
        }
        return tally.report();
    }

    private static void remember(Reader reader, byte[] accepted) {
        if (reader.pool.size() < POOL) {
            reader.pool.add(accepted);
        } else if (reader.chance.nextInt(4) == 0) {
            reader.pool.set(reader.chance.nextInt(POOL), accepted);
        }
    }

    /** Whether the reader accepted it. */
    private boolean feed(Target target, byte[] input) {
        Eaten eaten = feeding.feed(target, input);
        tally.input(target.name(), 1);
        if (eaten.accepted()) {
            tally.accepted(target.name());
        }
        String finding = eaten.finding();
        if (finding != null
                && findings.add(target.name() + finding + (finding.equals("complaint") ? eaten.words() : ""))) {
            wrong(target, input, finding);
        }
        return eaten.accepted();
    }

    private void wrong(Target target, byte[] input, String finding) {
        byte[] least = Shrinking.shrunk(
                input, shorter -> finding.equals(feeding.feed(target, shorter).finding()));
        Eaten eaten = feeding.feed(target, least);
        Path file = kept(target, least);
        tally.broken(new Broken(PROMISE, target.name() + " " + eaten.words(), replay(file), shown(least)));
    }

    private Path kept(Target target, byte[] input) {
        Path file = keep.resolve(target.name()).resolve(UUID.nameUUIDFromBytes(input) + ".input");
        try {
            Files.createDirectories(keep.resolve(target.name()));
            return Files.write(file, input);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String replay(Path file) {
        return "soak --kind fuzz --input " + file;
    }

    private static List<String> shown(byte[] input) {
        String text = new String(input, 0, Math.min(SHOWN, input.length), StandardCharsets.UTF_8);
        return text.lines().toList();
    }

    private static byte[] read(Path input) {
        try {
            return Files.readAllBytes(input);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
