package dev.baton.testkit.simulation;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a host's definitions: its events, some processes, one storage, and everything that happens to them. */
final class HostSchedule implements Series.Playable {
    private static final Duration REDELIVERY = Duration.ofDays(7);

    /** So long after the last event it is looked whether everything that was due is done. */
    private static final Duration PATIENCE = Duration.ofDays(100);

    private final HostSetup setup;
    private final HostPlan plan;
    private final VirtualTime time;
    private final Trace trace;
    private final Chance chance;
    private final Chance desk;
    private final PortCalls calls;
    private final Outside outside;
    private final HostDirectory host;
    private final StoreModel model = new StoreModel();
    private final Handled handled;
    private final HostOracle oracle;
    private final Storage shared;
    private final HostEvents events;
    private final Handling handling;
    private final List<EngineProcess> processes = new ArrayList<>();
    private int toCome;

    HostSchedule(
            HostSetup setup,
            HostSetup.EventSource source,
            long seed,
            HostPlan plan,
            Simulation.StorageFactory storages,
            boolean told) {
        this.setup = setup;
        this.plan = plan;
        long stream = plan.origin() * 8;
        time = new VirtualTime(setup.start);
        trace = new Trace(told, time);
        chance = new Chance(seed, stream + 1);
        desk = new Chance(seed, stream + 6);
        Faults faults = plan.faults();
        calls = new PortCalls(new Chance(seed, stream + 2), faults.trouble(), trace);
        outside = new Outside(
                setup.channels,
                time,
                new Chance(seed, stream + 3),
                faults.channelTrouble(),
                trace,
                Chance.apart(seed, stream + 1));
        Map<String, ChannelAdapter> adapters = new TreeMap<>();
        setup.adapters.forEach((name, each) -> adapters.put(name, each.get()));
        outside.handTo(adapters);
        host = new HostDirectory(setup.owners);
        handled = new Handled(model, time, REDELIVERY);
        oracle = new HostOracle(setup.definitions, model, handled, outside, trace);
        shared = new WatchedStorage(storages.open(time), model, time, oracle);
        events = new HostEvents(setup, source, seed, stream + 4);
        handling = new Handling(new Handling.Scene(time, trace, calls, model, handled), chance, new Mending());
        toCome = faults.events();
        Chance off = new Chance(seed, stream + 5);
        for (int i = 0; i < faults.processes(); i++) {
            Duration half = faults.mostOff();
            Duration skew =
                    half.isZero() ? half : off.upTo(half.multipliedBy(2)).minus(half);
            processes.add(new EngineProcess("p" + (i + 1), skew, this::started));
        }
        calls.others(this::act);
    }

    private Orchestrator started(EngineProcess process) {
        InstantSource clock = () -> time.instant().plus(process.off());
        OrchestratorBuilder builder = setup.more
                .apply(Orchestrator.builder())
                .definitions(setup.definitions)
                .storage(new ProcessStorage(process, shared, calls))
                .clock(clock)
                .owners(host)
                .redelivery(REDELIVERY)
                .deliveryLimit(Duration.ofSeconds(30))
                .listener(oracle.listener());
        if (setup.model != null) {
            builder.propensity(host.failing(setup.model));
        }
        setup.channels
                .keySet()
                .forEach(name -> builder.channel(
                        name, new ProcessChannel(process, name, outside, calls, handled::delivering, time)));
        return builder.build();
    }

    @Override
    public List<String> trace() {
        return trace.lines();
    }

    @Override
    public long steps() {
        return handling.steps();
    }

    @Override
    public PortCalls calls() {
        return calls;
    }

    @Override
    public long digest() {
        return handled.digest();
    }

    @Override
    public void run() {
        while (toCome > 0 || !handling.inbox().isEmpty()) {
            act(null);
        }
        for (int i = 0; i < 10; i++) {
            act(null);
        }
        calls.calm();
        outside.calm();
        host.well();
        oracle.well(true);
        handling.drain(processes.get(0), PATIENCE);
        oracle.drained(time.instant());
    }

    /** Somebody who is not busy does something, or something happens to the host. */
    private void act(@Nullable EngineProcess paused) {
        settleSometimes();
        List<EngineProcess> idle =
                processes.stream().filter(each -> !each.busy()).toList();
        if (idle.isEmpty()) {
            return;
        }
        handling.stepped();
        EngineProcess process = chance.of(idle);
        int what = chance.below(100);
        if (paused != null && chance.percent(12)) {
            handling.overtake(process);
        } else if (paused != null
                && !plan.plain()
                && chance.percent(model.onTheirWay().isEmpty() ? 2 : 20)) {
            withdraw(process);
        } else if (paused != null && paused.asked() != null && chance.percent(15)) {
            handling.asThey(process, paused.asked());
        } else if (chance.percent(plan.faults().hostTrouble())) {
            trouble(process);
        } else if (what < 44) {
            hand(process);
        } else if (what < 74) {
            handling.step(process);
        } else if (what < 86) {
            passTime(paused != null);
        } else if (what < 91 && !plan.plain()) {
            again(process);
        } else if (what < 95 && !plan.plain()) {
            handling.retryAny(process);
        } else {
            handling.work(process);
        }
    }

    private void hand(EngineProcess process) {
        if (handling.inbox().size() < 4) {
            arrive();
        }
        handling.handAny(process);
    }

    private void arrive() {
        if (toCome > 0) {
            toCome--;
            Event next = events.next(time.instant(), model.nextDue(Set.of(), time.instant()));
            if (!plan.dropped().contains(events.made())) {
                handling.inbox().add(next);
            }
        }
    }

    private void withdraw(EngineProcess process) {
        Event out = events.withdrawal(time.instant(), chance, model.onTheirWay(), model);
        if (out != null) {
            handling.inbox().add(out);
            handling.hand(process, out);
        }
    }

    private void again(EngineProcess process) {
        if (!handling.answered().isEmpty()) {
            Event event = chance.of(handling.answered());
            handling.hand(process, chance.percent(75) ? event : events.contradicting(event, chance));
        }
    }

    private void passTime(boolean within) {
        Instant next = model.nextDue(Set.of(), time.instant());
        if (next != null && next.isAfter(time.instant()) && !within && chance.percent(30)) {
            time.advanceTo(next);
            trace.say(() -> "time passes to what is due");
            return;
        }
        Duration by = switch (chance.below(within ? 3 : 6)) {
            case 0 -> chance.upTo(Duration.ofSeconds(5));
            case 1 -> chance.upTo(Duration.ofSeconds(70));
            case 2 -> chance.upTo(Duration.ofMinutes(10));
            case 3 -> chance.upTo(Duration.ofHours(2));
            case 4 -> chance.upTo(Duration.ofHours(20));
            default -> chance.upTo(Duration.ofDays(3));
        };
        time.advance(by);
        trace.say(() -> "time passes");
    }

    /** Somebody at the desk decides about two who met. */
    private void settleSometimes() {
        List<Reviewing.Waiting> waiting = Reviewing.waiting(model);
        List<EngineProcess> idle =
                processes.stream().filter(each -> !each.busy()).toList();
        if (waiting.isEmpty() || idle.isEmpty() || !desk.percent(8)) {
            return;
        }
        Reviewing.Waiting one = desk.of(waiting);
        boolean accepted = desk.percent(50);
        EngineProcess process = desk.of(idle);
        Actor by = Actor.employee("simulated");
        trace.say(() ->
                process + (accepted ? " accepts " : " refuses ") + one.review().id());
        process.run(engine -> {
            try {
                Outcome outcome = accepted
                        ? engine.acceptMerge(one.profileId(), one.review().id(), by, "one")
                        : engine.refuseMerge(one.profileId(), one.review().id(), by, "two");
                trace.say(() -> process + " says " + outcome.kind());
            } catch (InvalidValueException gone) {
                trace.say(() -> process + " finds it gone");
            }
        });
    }

    private void trouble(EngineProcess process) {
        List<String> owners = host.known();
        switch (chance.below(6)) {
            case 0, 1 -> {
                if (!owners.isEmpty()) {
                    host.leaves(chance.of(owners));
                }
            }
            case 2 -> host.well();
            case 3 -> host.breaks(chance.percent(40), chance.percent(50));
            case 4 -> process.run(engine -> engine.publish(setup.definitions));
            default -> process.die();
        }
        oracle.well(oracle.wellSoFar() && host.isWell());
        trace.say(() -> "the host changes something");
    }

    /** What somebody parked can go on once the host is well; what breaks its contract stays as it is. */
    private final class Mending implements Handling.Mending {
        @Override
        public @Nullable Event mended(HeldEvent held) {
            return held.kind() == Outcome.Kind.PARKED ? held.event() : null;
        }

        @Override
        public Event word(Sighting known, Instant now) {
            return events.word(known, now);
        }
    }
}
