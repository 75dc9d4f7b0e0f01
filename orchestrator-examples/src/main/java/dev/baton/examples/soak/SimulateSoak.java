package dev.baton.examples.soak;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.EventFormat;
import dev.baton.examples.replay.EventFile;
import dev.baton.examples.simulate.Worlds;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.examples.terminal.Shipped;
import dev.baton.testkit.files.DefinitionsFolder;
import dev.baton.testkit.simulation.Simulation;
import dev.baton.testkit.simulation.SimulationReport;
import dev.baton.testkit.simulation.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Plays schedules of both of the simulator's worlds: the made-up shop, and the story that ships as a host would. */
final class SimulateSoak {
    /** Schedules of one seed; a sweep is done within them. */
    private static final int BATCH = 100;

    private static final int ENOUGH_VIOLATIONS = 5;
    private static final int CUSTOMERS = 3;
    /** How many batches of the shop there are to one of the host's. */
    private static final int SHOPS = 4;

    private final long seed;
    private final Path journeys = Shipped.path("stories", "stalled-quote", "journeys");
    private final Path events = Shipped.path("stories", "stalled-quote", "events.ndjson");
    private final SoakReport.Tally tally;

    private SimulateSoak(long seed) {
        this.seed = seed;
        this.tally = SoakReport.of("simulate", seed);
    }

    /** At least one batch of each world. The n-th batch has the seed {@code seed + n}. */
    static SoakReport run(long seed, Duration atMost) {
        return new SimulateSoak(seed).run(atMost);
    }

    private SoakReport run(Duration atMost) {
        Definitions definitions = DefinitionsFolder.read(List.of(journeys));
        EventFile sample = EventFile.of(events, EventFormat.AUTO, "");
        double until = atMost.toMillis() / 1e3;
        for (long batch = 0; batch < 2 || tally.seconds() < until; batch++) {
            if (tally.violations() >= ENOUGH_VIOLATIONS) {
                break;
            }
            if (batch % (SHOPS + 1) == 1) {
                add(
                        "host",
                        Worlds.of(definitions, sample, CUSTOMERS)
                                .seed(seed + batch)
                                .schedules(BATCH)
                                .run());
            } else {
                add(
                        "shop",
                        Simulation.inMemory()
                                .seed(seed + batch)
                                .schedules(BATCH)
                                .atOnce(Runtime.getRuntime().availableProcessors())
                                .run());
            }
        }
        return tally.report();
    }

    private void add(String world, SimulationReport report) {
        tally.count("schedules of the " + world, report.schedules());
        tally.count("steps", report.steps());
        tally.kill("a port call of the " + world, report.crashPoints());
        for (Violation each : report.violations()) {
            String host = world.equals("host")
                    ? " --definitions " + journeys + " --events " + events + " --customers " + CUSTOMERS
                    : "";
            tally.broken(new Broken(each.rule(), each.words(), each.replay() + host, each.story()));
        }
    }
}
