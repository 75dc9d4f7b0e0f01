package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.util.concurrent.Callable;
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
            "Times are CPU time of the thread, so other work on the machine does little harm; what is told is the "
                    + "median of rounds. Both contestants handle the same events in turn, and must send the same.",
            "",
            "Exit status: 0 measured; 1 the contestants did not do the same; 2 wrong usage."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int UNEQUAL = 1;
    private static final int DAYS = 30;

    private final Terminal terminal;

    @Option(names = "--quick", description = "The headline figures only, in about a minute.")
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
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (profiles < 100 || rounds < 1) {
            throw new UsageException(
                    "--profiles " + profiles + " --rounds " + rounds + ": use at least 100 and at least 1");
        }
        try {
            ObjectNode told = figures();
            if (json) {
                terminal.out().print(told + "\n");
            } else {
                print(told);
            }
            return FINE;
        } catch (UnequalException unequal) {
            terminal.err().println("bench: " + unequal.getMessage());
            return UNEQUAL;
        }
    }

    private ObjectNode figures() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        JsonNode race =
                Child.run("3g", "race", profiles, DAYS, seed, Offer.standard().size(), rounds);
        JsonNode heap = Child.run("3g", "heap", profiles, DAYS, seed);
        told.setAll((ObjectNode) race);
        told.set("heapPerProfile", heap.get("heapPerProfile"));
        return told;
    }

    private void print(ObjectNode told) {
        Page page = new Page(terminal.out(), terminal.paint());
        page.heading("Engine against yardstick", "");
        told.fields().forEachRemaining(each -> page.line(each.getKey() + ": " + each.getValue()));
    }
}
