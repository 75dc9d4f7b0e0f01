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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Feeds every reader mutated inputs (R34): each is answered by what the reader says it answers, within a second and
 * bounded memory, and what is accepted comes back the same when written and read again. One seed decides every input.
 */
public final class Fuzz {
    private static final String PROMISE = "R34";
    private static final int SHOWN = 2_000;
    /** Between two looks at the clock. */
    private static final long ROUND = 4_000;

    private final SoakReport.Tally tally;
    private final List<Feeder> feeders = new ArrayList<>();
    private final int shares;

    private Fuzz(long seed, Path keep) {
        this.tally = SoakReport.of("fuzz", seed);
        Targets.all().forEach(each -> feeders.add(new Feeder(each, seed, keep)));
        this.shares = feeders.stream().mapToInt(each -> each.target().share()).sum();
    }

    /**
     * Until that time is over.
     *
     * @param keep where inputs that went wrong are kept, a directory for each reader
     */
    public static SoakReport during(Duration atMost, long seed, Path keep) {
        Fuzz fuzz = new Fuzz(seed, keep);
        do {
            fuzz.feed(ROUND);
        } while (fuzz.tally.seconds() < atMost.toMillis() / 1e3
                && !fuzz.feeders.stream().allMatch(Feeder::hasEnough));
        return fuzz.report();
    }

    /** About as many as that, divided among the readers. */
    public static SoakReport inputs(long all, long seed, Path keep) {
        Fuzz fuzz = new Fuzz(seed, keep);
        fuzz.feed(all);
        return fuzz.report();
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
        Target target = Targets.all().get(names.indexOf(reader));
        Eaten eaten = new Feeding().feed(target, bytes);
        tally.input(reader, 1);
        tally.accepted(reader, eaten.accepted() ? 1 : 0);
        if (eaten.finding() != null) {
            tally.broken(broken(target, eaten, input, bytes));
        }
        return tally.report();
    }

    static Broken broken(Target target, Eaten eaten, Path file, byte[] input) {
        return new Broken(PROMISE, target.name() + " " + eaten.words(), replay(file), shown(input));
    }

    /** All readers side by side, those first that take longest. */
    private void feed(long all) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Object>> meals = feeders.stream()
                    .sorted(Comparator.comparingInt(each -> each.target().share()))
                    .map(each -> Executors.callable(
                            () -> each.feed(all * each.target().share() / shares)))
                    .toList();
            for (Future<Object> each : threads.invokeAll(meals)) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a reader cannot be fed", failed);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        } finally {
            threads.shutdownNow();
        }
    }

    private SoakReport report() {
        feeders.forEach(each -> each.tell(tally));
        return tally.report();
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
