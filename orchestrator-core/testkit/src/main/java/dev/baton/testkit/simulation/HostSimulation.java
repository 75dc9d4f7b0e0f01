package dev.baton.testkit.simulation;

import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.PropensityModel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Plays a host's own definitions and events through crashes, duplicates, disorder, lost answers, failing channels and
 * several processes, all decided by one seed, in one thread and in virtual time. After every commit it checks what holds
 * whatever the definitions say.
 *
 * <pre>{@code
 * HostSimulation.of(definitions)
 *         .channel("email", ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email"))
 *         .events(draw -> draw.event("web", draw.chance().of("quote.started", "quote.submitted"))
 *                 .verified("customer", "c-" + draw.customer())
 *                 .attribute("quote", "q-1"))
 *         .seed(7)
 *         .schedules(500)
 *         .run()
 *         .orThrow();
 * }</pre>
 *
 * <p>What a rule breaks on is told in the shortest story that could be made of it: events are left out, and troubles
 * kept away, for as long as it still breaks. The same seed plays the same schedules on every machine, as long as the
 * host's own parts go by nothing but what they are asked.
 *
 * <p>Not safe for use by several threads.
 */
public final class HostSimulation {
    private final HostSetup setup;
    private final Map<Long, Long> recorded = new HashMap<>();
    private Simulation.StorageFactory storages = Simulation.memory();
    private long seed = 1;
    private long first;
    private long schedules = 100;
    private int violationsAtMost = 3;

    private HostSimulation(Definitions definitions) {
        setup = new HostSetup(definitions);
    }

    public static HostSimulation of(Definitions definitions) {
        return new HostSimulation(Require.present("simulation.definitions", definitions));
    }

    /** Over that storage. Default: in memory. */
    public HostSimulation over(Simulation.StorageFactory storage) {
        storages = Require.present("simulation.storage", storage);
        return this;
    }

    /** A channel whose other side is made up: it works, refuses, is busy, times out and throws. */
    public HostSimulation channel(String name, ChannelCapabilities capabilities) {
        setup.channels.put(name, Require.present("simulation.channel", capabilities));
        return this;
    }

    /** Each of them. */
    public HostSimulation channels(Map<String, ChannelCapabilities> all) {
        all.forEach(this::channel);
        return this;
    }

    /**
     * A channel of which the host's own adapter is handed what gets through, opened anew for each schedule. What it
     * answers, but for REFUSED, BOUNCED and RETRY_AFTER, counts as having reached the customer.
     */
    public HostSimulation channel(String name, Supplier<? extends ChannelAdapter> opening) {
        setup.adapters.put(name, opening);
        return channel(name, opening.get().capabilities());
    }

    /** Who is accountable; now and then they are away or cannot be asked. Default: every owner is there. */
    public HostSimulation owners(OwnerDirectory directory) {
        setup.owners = directory;
        return this;
    }

    /** How likely candidates succeed; now and then it fails. Default: as the rules say. */
    public HostSimulation propensity(PropensityModel model) {
        setup.model = model;
        return this;
    }

    /** Anything else that engines are built with: predicates, a classifier, zones. */
    public HostSimulation and(UnaryOperator<OrchestratorBuilder> choice) {
        UnaryOperator<OrchestratorBuilder> so = setup.more;
        setup.more = builder -> choice.apply(so.apply(builder));
        return this;
    }

    /** How many customers a schedule has at most. Default: 3, so that they often meet. */
    public HostSimulation customers(int most) {
        setup.customers = Require.atLeast("simulation.customers", 1, most);
        return this;
    }

    /** When schedules begin. Default: a Monday in March 2026. */
    public HostSimulation startingAt(Instant instant) {
        setup.start = Require.instant("simulation.start", instant);
        return this;
    }

    /** Makes each event from what it is handed, and from nothing else. */
    public HostSimulation events(Function<Draw, Event.Builder> next) {
        Require.present("simulation.events", next);
        setup.events = (chance, customers) -> draw -> next.apply(draw).build();
        return this;
    }

    /**
     * Events like those: of some of the customers in there, each customer's in their order, again from the beginning when
     * they are over, in the schedule's time. Instants in their attributes move with them.
     *
     * @throws InvalidValueException if there are none
     */
    public HostSimulation samples(Iterable<Event> events) {
        setup.events = SampleEvents.of(events);
        return this;
    }

    /** Default: 1. */
    public HostSimulation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How many. Default: 100. */
    public HostSimulation schedules(long count) {
        schedules = count;
        return this;
    }

    /** Only that one of the seed's schedules. */
    public HostSimulation only(long schedule) {
        first = schedule;
        schedules = 1;
        return this;
    }

    /** Ends after so many violations. Default: 3. */
    public HostSimulation violationsAtMost(int count) {
        violationsAtMost = count;
        return this;
    }

    /** @throws InvalidValueException if nobody says what events there are */
    public SimulationReport run() {
        HostSetup.EventSource source = setup.events;
        if (source == null) {
            throw new InvalidValueException(
                    "simulation.events", "are missing", "say what happens, with events(…) or samples(…)");
        }
        setup.channels.computeIfAbsent("desk", none -> ChannelCapabilities.honoursKey(Duration.ofDays(7)));
        return Series.play(new Schedules(source), seed, first, schedules, violationsAtMost);
    }

    private final class Schedules implements Series.Source {
        private final HostSetup.EventSource source;

        Schedules(HostSetup.EventSource source) {
            this.source = source;
        }

        private HostSchedule of(HostPlan plan, boolean told) {
            return new HostSchedule(setup, source, seed, plan, storages, told);
        }

        private HostPlan plan(long number) {
            return HostPlan.of(seed, number, this::calls);
        }

        @Override
        public Series.Playable schedule(long number, boolean told) {
            return of(plan(number), told);
        }

        private long calls(HostPlan firstOfSweep) {
            return recorded.computeIfAbsent(firstOfSweep.origin(), none -> {
                HostSchedule schedule = of(firstOfSweep, false);
                try {
                    schedule.run();
                } catch (BrokenRule reportedWithTheFirst) {
                    // The calls up to there are worth dying at all the same.
                }
                return Math.max(1, schedule.calls().calls());
            });
        }

        @Override
        public Violation violation(long number, BrokenRule broken) {
            return Shortening.of(plan(number), broken, plan -> of(plan, true)).violation(seed, number);
        }
    }
}
