package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: a host with its events, some processes, one storage, and everything that happens to them, from one seed. */
final class Schedule implements Series.Playable {
    private static final Duration REDELIVERY = Duration.ofDays(2);

    /** For so many looks a pause goes on in the end. */
    private static final int PATIENCE = 60;

    private final Plan plan;
    private final VirtualTime time;
    private final Trace trace;
    private final Chance chance;
    private final Chance desk;
    private final Chance secondThoughts;
    private final PortCalls calls;
    private final Outside outside;
    private final HostParts host = new HostParts();
    private final SimulationOracle oracle;
    private final Storage shared;
    private final List<EngineProcess> processes = new ArrayList<>();
    private final EventMaker maker;
    private final Handling handling;
    private final @Nullable ConnectedEvents writers;
    private final @Nullable WaitingEvents parcels;
    private final Chance against;
    private final Chance guard;
    private int toCome;
    private int edition;

    Schedule(long seed, Plan plan, Simulation.StorageFactory storages, boolean told) {
        this.plan = plan;
        long stream = plan.origin() * 8;
        guard = Chance.apart(seed, stream + 7);
        time = new VirtualTime(plan.start(guard));
        trace = new Trace(told, time);
        chance = new Chance(seed, stream + 1);
        calls = new PortCalls(new Chance(seed, stream + 2), plan.faults().trouble(), trace);
        Chance bounces = plan.connected() ? Chance.apart(seed, stream + 1) : null;
        outside = new Outside(
                Outside.CHANNELS,
                time,
                new Chance(seed, stream + 3),
                plan.faults().channelTrouble(),
                trace,
                bounces);
        maker = new EventMaker(new Chance(seed, stream + 4));
        writers = plan.connected() ? new ConnectedEvents(Chance.apart(seed, stream + 2)) : null;
        against = Chance.apart(seed, stream + 3);
        parcels = plan.waiting() ? new WaitingEvents(Chance.apart(seed, stream + 5)) : null;
        oracle = new SimulationOracle(time, outside, host, trace, REDELIVERY);
        shared = new WatchedStorage(storages.open(time), oracle.model(), time, oracle);
        Handling.Scene scene = new Handling.Scene(time, trace, calls, oracle.model(), oracle.handled());
        handling = new Handling(scene, chance, new Mending());
        toCome = plan.faults().events();
        Chance off = new Chance(seed, stream + 5);
        desk = new Chance(seed, stream + 6);
        secondThoughts = new Chance(seed, stream + 7);
        for (int i = 0; i < plan.faults().processes(); i++) {
            Duration half = plan.faults().mostOff();
            Duration skew =
                    half.isZero() ? half : off.upTo(half.multipliedBy(2)).minus(half);
            processes.add(new EngineProcess("p" + (i + 1), skew, this::started));
        }
        calls.others(this::meanwhile);
    }

    @Override
    public List<String> trace() {
        return trace.lines();
    }

    @Override
    public long digest() {
        return oracle.handled().digest();
    }

    @Override
    public long steps() {
        return handling.steps();
    }

    @Override
    public PortCalls calls() {
        return calls;
    }

    private Orchestrator started(EngineProcess process) {
        InstantSource clock = () -> time.instant().plus(process.off());
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(plan.definitions(edition))
                .storage(new ProcessStorage(process, shared, calls))
                .clock(clock)
                .owners(host)
                .propensity(host)
                .redelivery(REDELIVERY)
                .deliveryLimit(Duration.ofSeconds(30))
                .listener(oracle.listener());
        if (!plan.parts().isEmpty()) {
            builder.zones(GuardedShop::zones).releasesPerSecond(1);
        }
        Outside.CHANNELS.forEach((name, none) -> builder.channel(
                name, new ProcessChannel(process, name, outside, calls, oracle.handled()::delivering, time)));
        return builder.build();
    }

    @Override
    public void run() {
        while (toCome > 0 || !handling.inbox().isEmpty()) {
            act(null);
        }
        for (int i = 0; i < 10; i++) {
            act(null);
        }
        drain();
        oracle.model().budgets.ask(shared, oracle.model().epoch, time.instant());
        oracle.drained();
    }

    private void meanwhile(EngineProcess paused) {
        act(paused);
    }

    /** Somebody who is not busy does something, or something happens to the host. */
    private void act(@Nullable EngineProcess paused) {
        settleSometimes();
        takeOutSometimes();
        pauseSometimes();
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
        } else if (paused != null && chance.percent(oracle.model().onTheirWay().isEmpty() ? 6 : 25)) {
            List<Dispatch> sending = oracle.model().onTheirWay();
            Event withdrawal = writers != null && !sending.isEmpty() && against.percent(50)
                    ? writers.against(time.instant(), sending)
                    : maker.withdrawal(time.instant(), sending);
            handling.inbox().add(withdrawal);
            handling.hand(process, withdrawal);
        } else if (paused != null
                && paused.asked() != null
                && chance.percent(paused.asked().repair() ? 40 : 12)) {
            handling.asThey(process, paused.asked());
        } else if (paused != null && !oracle.model().held.isEmpty() && chance.percent(20)) {
            host.breakModel(false);
            host.breakDirectory(false);
            handling.retryAny(process);
        } else if (chance.percent(plan.faults().hostTrouble())) {
            trouble(process);
        } else if (what < 44) {
            hand(process);
        } else if (what < 74) {
            handling.step(process);
        } else if (what < 86) {
            passTime(paused != null);
            if (oracle.model().dueAt(time.instant()) && toCome > 0 && chance.percent(60)) {
                toCome--;
                Event onTheEdge = next(time.instant());
                handling.inbox().add(onTheEdge);
                handling.hand(process, onTheEdge);
            }
        } else if (what < 91) {
            again(process);
        } else if (what < 95) {
            handling.retryAny(process);
        } else {
            handling.work(process);
        }
    }

    private Event next(@Nullable Instant due) {
        Event next = maker.next(time.instant(), due, oracle.model());
        Event written = writers == null ? next : writers.instead(next, time.instant(), oracle.model());
        Event sent = parcels == null ? written : parcels.instead(written, time.instant(), oracle.model());
        return plan.parts().isEmpty() ? sent : GuardedEvents.more(sent, guard);
    }

    private void hand(EngineProcess process) {
        if (handling.inbox().size() < 4 && toCome > 0) {
            toCome--;
            handling.inbox().add(next(oracle.model().nextDue(Set.of(), time.instant())));
        }
        handling.handAny(process);
    }

    /** Somebody at the desk decides about two who met; from time to time, and where there are such. */
    private void settleSometimes() {
        List<Reviewing.Waiting> waiting = Reviewing.waiting(oracle.model());
        List<EngineProcess> idle =
                processes.stream().filter(each -> !each.busy()).toList();
        if (waiting.isEmpty() || idle.isEmpty() || !desk.percent(8)) {
            return;
        }
        Reviewing.Waiting one = desk.of(waiting);
        boolean accepted = desk.percent(50);
        EngineProcess process = desk.of(idle);
        trace.say(() ->
                process + (accepted ? " accepts " : " refuses ") + one.review().id() + " of " + one.profileId());
        asked(process, engine -> {
            if (accepted) {
                engine.acceptMerge(one.profileId(), one.review().id(), Actor.employee("mo"), "same passport");
            } else {
                engine.refuseMerge(one.profileId(), one.review().id(), Actor.employee("mo"), "father and son");
            }
        });
    }

    /** Somebody at the desk takes a merge out again, or lets two become one whom somebody kept apart. */
    private void takeOutSometimes() {
        List<Dividing.Edge> edges = Dividing.edges(oracle.model());
        List<Reviewing.Waiting> bars = Dividing.bars(oracle.model());
        List<EngineProcess> idle =
                processes.stream().filter(each -> !each.busy()).toList();
        if (idle.isEmpty() || edges.size() + bars.size() == 0 || !secondThoughts.percent(5)) {
            return;
        }
        EngineProcess process = secondThoughts.of(idle);
        if (!edges.isEmpty() && (bars.isEmpty() || secondThoughts.percent(60))) {
            Dividing.Edge one = secondThoughts.of(edges);
            trace.say(() -> process + " takes " + one.merge().profileId() + " out of " + one.profileId());
            asked(process, engine -> engine.unmerge(one.profileId(), one.merge().id(), Actor.employee("mo"), "two"));
        } else {
            Reviewing.Waiting one = secondThoughts.of(bars);
            trace.say(() -> process + " lifts " + one.review().id() + " of " + one.profileId());
            asked(
                    process,
                    engine -> engine.liftMergeBar(one.profileId(), one.review().id(), Actor.employee("mo"), "one"));
        }
    }

    /** Somebody stops what is going wrong, or lets it go on. */
    private void pauseSometimes() {
        List<EngineProcess> idle =
                processes.stream().filter(each -> !each.busy()).toList();
        if (!plan.parts().contains(Part.PAUSES) || idle.isEmpty() || !guard.percent(7)) {
            return;
        }
        PauseModel.Change change = GuardedEvents.pause(guard);
        change(guard.of(idle), change);
    }

    private void change(EngineProcess process, PauseModel.Change change) {
        trace.say(() -> process + " asks " + change);
        long since = oracle.model().epoch;
        oracle.pauses().asks(change);
        boolean answered = process.run(engine -> {
            if (change.mode() == null) {
                engine.resume(change.scope(), Actor.employee("mo"), "well again");
            } else {
                engine.pause(change.scope(), change.mode(), Actor.employee("mo"), "wrong prices");
            }
        });
        oracle.pauses().answered(change);
        if (answered) {
            oracle.pauses().begun(since, oracle.model().epoch, change);
        }
    }

    /** At once, or when much of what was kept back has expired. */
    private void lift(EngineProcess process) {
        int more = guard.percent(50) ? 0 : PATIENCE;
        for (int i = 0; i < more; i++) {
            if (!handling.work(process)) {
                time.advance(Duration.ofSeconds(30));
            }
            Instant next = oracle.model().nextEvent();
            time.advanceTo(next == null ? time.instant() : next);
        }
        GuardedEvents.SCOPES.forEach(each -> change(process, new PauseModel.Change(each, null)));
    }

    /** What somebody saw may be gone when they ask. */
    private void asked(EngineProcess process, Consumer<Orchestrator> what) {
        process.run(engine -> {
            try {
                what.accept(engine);
            } catch (InvalidValueException gone) {
                trace.say(() -> process + " finds it gone: " + gone.getMessage());
            }
        });
    }

    private void passTime(boolean within) {
        Instant hour = within || plan.parts().isEmpty() ? null : GuardedEvents.ahead(time.instant(), guard);
        if (hour != null) {
            time.advanceTo(hour);
            trace.say(() -> "time passes to an hour");
            return;
        }
        Instant edge =
                within || chance.percent(75) ? null : oracle.model().edges.ahead(time.instant(), chance);
        if (edge != null) {
            time.advanceTo(edge);
            trace.say(() -> "time passes to an edge");
            return;
        }
        Instant next = oracle.model().nextDue(Set.of(), time.instant());
        Duration by = switch (chance.below(within ? 4 : 7)) {
            case 0 -> chance.upTo(Duration.ofSeconds(5));
            case 1 -> chance.upTo(Duration.ofSeconds(70));
            case 2 ->
                next == null || !next.isAfter(time.instant()) || within
                        ? chance.upTo(Duration.ofMinutes(6))
                        : Duration.between(time.instant(), next);
            case 3 -> chance.upTo(Duration.ofMinutes(10));
            case 4 -> chance.upTo(Duration.ofHours(1));
            case 5 -> chance.upTo(Duration.ofHours(5));
            default -> chance.upTo(Duration.ofHours(20));
        };
        time.advance(by);
        trace.say(() -> "time passes");
    }

    private void again(EngineProcess process) {
        if (!handling.answered().isEmpty()) {
            Event event = chance.of(handling.answered());
            handling.hand(process, chance.percent(75) ? event : maker.contradicting(event));
        }
    }

    private void trouble(EngineProcess process) {
        host.remember();
        switch (chance.below(7)) {
            case 0 -> host.put(chance.of(ShopWorld.OWNERS), false);
            case 1 -> host.gone(chance.of(ShopWorld.OWNERS));
            case 2 -> host.allBack();
            case 3 -> host.breakModel(chance.percent(60));
            case 4 -> host.breakDirectory(chance.percent(40));
            case 5 -> publish(process);
            default -> process.die();
        }
        oracle.well(oracle.wellSoFar() && host.well());
        trace.say(() -> "the host changes something");
    }

    private void publish(EngineProcess process) {
        int next = edition + 1;
        process.run(engine -> {
            engine.publish(plan.definitions(next));
            edition = next;
        });
    }

    /** Everybody is well, everything is handed in and repaired, and time passes until nothing is left to do. */
    private void drain() {
        calls.calm();
        outside.calm();
        host.remember();
        host.allBack();
        host.breakModel(false);
        host.breakDirectory(false);
        oracle.well(true);
        EngineProcess process = processes.get(0);
        if (plan.parts().contains(Part.PAUSES)) {
            lift(process);
        }
        handling.drain(process);
    }

    private final class Mending implements Handling.Mending {
        @Override
        public Event mended(HeldEvent held) {
            return maker.repaired(held.event());
        }

        @Override
        public Event word(Sighting known, Instant now) {
            return maker.word(known, now);
        }
    }
}
