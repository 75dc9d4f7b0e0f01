package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine against the yardstick. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the engine against a loop written by hand that does the same work.",
        footer = {
            "",
            "Both handle the same events in turn, and must send the same messages to the same people. Times are CPU "
                    + "time of the thread, so that other work on the machine does little harm; what is told is the "
                    + "median of rounds. Options in BATON_JAVA_OPTS reach the JVMs that measure.",
            "",
            "Exit status: 0 measured; 1 a trial failed, or the two did not send the same; 2 wrong usage."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int DAYS = 21;
    private static final int DAYS_OF_A_MILLION = 7;
    private static final int STARTS = 7;

    private final Terminal terminal;
    private final BiFunction<Trial, Sizes, ObjectNode> measuring;

    @Option(names = "--quick", description = "The headline figures only, in about a minute. Else: ten minutes.")
    private boolean quick;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    @Option(
            names = "--profiles",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Customers of the headline figures. Default: 100000.")
    private int profiles;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of all that is random. Default: 1.")
    private int seed;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "11", description = "Rounds measured. Default: 11.")
    private int rounds;

    public BenchCommand(Terminal terminal) {
        this(terminal, Child::measured);
    }

    BenchCommand(Terminal terminal, BiFunction<Trial, Sizes, ObjectNode> measuring) {
        this.terminal = terminal;
        this.measuring = measuring;
    }

    @Override
    public Integer call() {
        if (profiles < 100 || rounds < 1) {
            throw new UsageException(
                    "--profiles " + profiles + " --rounds " + rounds + ": use at least 100 and at least 1");
        }
        try {
            ObjectNode told = measured();
            if (json) {
                terminal.out().print(told + "\n");
            } else {
                new BenchReport(told, new Page(terminal.out(), terminal.paint())).print();
            }
            return FINE;
        } catch (UnequalException | Child.FailedException failed) {
            terminal.err().println("bench: " + failed.getMessage());
            return FAILED;
        }
    }

    private ObjectNode measured() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.setAll(Machine.told());
        told.setAll(trial(Trial.HEADLINE, profiles, DAYS));
        told.set("heapPerProfile", trial(Trial.HEAP, profiles, DAYS).get("heapPerProfile"));
        if (!quick) {
            told.set("at10000", trial(Trial.HEADLINE, 10_000, DAYS));
            told.set("at1000000", trial(Trial.HEADLINE, 1_000_000, DAYS_OF_A_MILLION));
            told.set("with2000Journeys", trial(Trial.MANY_JOURNEYS, profiles, DAYS));
            told.set("twoThreads", trial(Trial.TWO_THREADS, profiles, DAYS));
            told.set("start", starts());
        }
        return told;
    }

    private ObjectNode trial(Trial trial, int population, int days) {
        if (!json) {
            terminal.err().println("bench: " + trial + " with " + population + " profiles");
        }
        return measuring.apply(trial, new Sizes(population, days, seed, rounds));
    }

    private static ObjectNode starts() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("yardstickMs", toFirstDecision("hand"));
        told.put("engineMs", toFirstDecision("engine"));
        return told;
    }

    private static double toFirstDecision(String contestant) {
        List<Double> millis = Stream.generate(() -> Child.toFirstDecision(contestant))
                .limit(STARTS)
                .toList();
        return Median.of(millis, Double::doubleValue).middle();
    }
}
