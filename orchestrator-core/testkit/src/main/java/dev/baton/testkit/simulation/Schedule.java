package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: a host with its events, some processes, one storage, and everything that happens to them, from one seed. */
final class Schedule {
    private static final Duration REDELIVERY = Duration.ofDays(2);

    /** How long work is leased: the delivery limit and half a minute. */
    private static final Duration LEASE = Duration.ofSeconds(61);

    /** More than that after the last event is a circle. */
    private static final int LONG = 5_000;

    /** More than that at one instant is one too. */
    private static final int MUCH = 300;

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
    private final @Nullable ConnectedEvents writers;
    private final @Nullable WaitingEvents parcels;
    private final Chance against;
    private final Chance guard;
    private final List<Event> inbox = new ArrayList<>();
    private final List<Event> answered = new ArrayList<>();
    private int toCome;
    private int edition;
    private long steps;

    Schedule(long seed, Plan plan, Simulation.StorageFactory storages, boolean told) {
        this.plan = plan;
        long stream = plan.origin() * 8;
        guard = Chance.apart(seed, stream + 7);
        time = new VirtualTime(plan.start(guard));
        trace = new Trace(told, time);
        chance = new Chance(seed, stream + 1);
        calls = new PortCalls(new Chance(seed, stream + 2), plan.trouble(), trace);
        Chance bounces = plan.connected() ? Chance.apart(seed, stream + 1) : null;
        outside = new Outside(time, new Chance(seed, stream + 3), plan.channelTrouble(), trace, bounces);
        maker = new EventMaker(new Chance(seed, stream + 4));
        writers = plan.connected() ? new ConnectedEvents(Chance.apart(seed, stream + 2)) : null;
        against = Chance.apart(seed, stream + 3);
        parcels = plan.waiting() ? new WaitingEvents(Chance.apart(seed, stream + 5)) : null;
        oracle = new SimulationOracle(time, outside, host, trace, REDELIVERY);
        shared = new WatchedStorage(storages.open(time), oracle.model(), time, oracle);
        toCome = plan.events();
        Chance off = new Chance(seed, stream + 5);
        desk = new Chance(seed, stream + 6);
        secondThoughts = new Chance(seed, stream + 7);
        for (int i = 0; i < plan.processes(); i++) {
            Duration half = plan.mostOff();
            Duration skew =
                    half.isZero() ? half : off.upTo(half.multipliedBy(2)).minus(half);
            processes.add(new EngineProcess("p" + (i + 1), skew, this::started));
        }
        calls.others(this::meanwhile);
    }

    List<String> trace() {
        return trace.lines();
    }

    SimulationOracle oracle() {
        return oracle;
    }

    long steps() {
        return steps;
    }

    PortCalls calls() {
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
        Outside.CHANNELS.forEach(
                (name, none) -> builder.channel(name, new ProcessChannel(process, name, outside, calls, oracle, time)));
        return builder.build();
    }

    void run() {
        while (toCome > 0 || !inbox.isEmpty()) {
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
        steps++;
        EngineProcess process = chance.of(idle);
        int what = chance.below(100);
        if (paused != null && chance.percent(12)) {
            overtake(process);
        } else if (paused != null && chance.percent(oracle.model().onTheirWay().isEmpty() ? 6 : 25)) {
            List<Dispatch> sending = oracle.model().onTheirWay();
            Event withdrawal = writers != null && !sending.isEmpty() && against.percent(50)
                    ? writers.against(time.instant(), sending)
                    : maker.withdrawal(time.instant(), sending);
            inbox.add(withdrawal);
            hand(process, withdrawal);
        } else if (paused != null
                && paused.asked() != null
                && chance.percent(paused.asked().repair() ? 40 : 12)) {
            asThey(process, paused.asked());
        } else if (paused != null && !oracle.model().held.isEmpty() && chance.percent(20)) {
            host.breakModel(false);
            host.breakDirectory(false);
            retry(process);
        } else if (chance.percent(plan.hostTrouble())) {
            trouble(process);
        } else if (what < 44) {
            hand(process);
        } else if (what < 74) {
            step(process);
        } else if (what < 86) {
            passTime(paused != null);
            if (oracle.model().dueAt(time.instant()) && toCome > 0 && chance.percent(60)) {
                toCome--;
                Event onTheEdge = next(time.instant());
                inbox.add(onTheEdge);
                hand(process, onTheEdge);
            }
        } else if (what < 91) {
            again(process);
        } else if (what < 95) {
            retry(process);
        } else {
            work(process);
        }
    }

    private Event next(@Nullable Instant due) {
        Event next = maker.next(time.instant(), due, oracle.model());
        Event written = writers == null ? next : writers.instead(next, time.instant(), oracle.model());
        Event sent = parcels == null ? written : parcels.instead(written, time.instant(), oracle.model());
        return plan.parts().isEmpty() ? sent : GuardedEvents.more(sent, guard);
    }

    private void hand(EngineProcess process) {
        if (inbox.size() < 4 && toCome > 0) {
            toCome--;
            inbox.add(next(oracle.model().nextDue(time.instant())));
        }
        if (!inbox.isEmpty()) {
            hand(process, inbox.get(chance.below(Math.min(4, inbox.size()))));
        }
    }

    /** At least once: what was not answered stays, and is handed in again. */
    private void hand(EngineProcess process, Event event) {
        trace.say(() -> process + " handles " + Told.event(event));
        process.asked(new EngineProcess.Asked(event, false));
        process.run(engine -> {
            Outcome outcome = engine.handle(event);
            trace.say(() -> process + " says " + outcome.kind() + " of " + event.key());
            oracle.answered(event, outcome, process.committed(event.key()));
            if (inbox.remove(event)) {
                answered.add(event);
            }
        });
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
            if (!work(process)) {
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

    /** Another process is asked for the same, and may have what the first one lacks. */
    private void asThey(EngineProcess process, EngineProcess.Asked asked) {
        if (asked.repair()) {
            retry(process, maker.repaired(asked.event()));
        } else if (inbox.contains(asked.event())) {
            hand(process, asked.event());
        }
    }

    /** Somebody pauses for longer than its leases last; another takes its work over, and may die on it. */
    private void overtake(EngineProcess process) {
        time.advance(LEASE.plus(chance.upTo(Duration.ofSeconds(30))));
        trace.say(() -> process + " overtakes");
        if (chance.percent(60)) {
            calls.dieAfter(process, 2 + chance.below(5));
        }
        process.run(Orchestrator::step);
    }

    /** Does what is due; false where that comes to no end without time passing. */
    private boolean work(EngineProcess process) {
        boolean[] more = {true};
        for (int i = 0; i < MUCH && more[0]; i++) {
            boolean lived = process.run(engine -> more[0] = engine.step());
            if (!lived) {
                return true;
            }
        }
        return !more[0];
    }

    private void step(EngineProcess process) {
        trace.say(() -> process + " works");
        process.run(Orchestrator::step);
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
        Instant next = oracle.model().nextDue(time.instant());
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
        if (!answered.isEmpty()) {
            Event event = chance.of(answered);
            hand(process, chance.percent(75) ? event : maker.contradicting(event));
        }
    }

    private void retry(EngineProcess process) {
        List<HeldEvent> held = List.copyOf(oracle.model().held.values());
        if (!held.isEmpty()) {
            Event event = chance.of(held).event();
            // Not everybody who retries has repaired anything.
            retry(process, chance.percent(65) ? maker.repaired(event) : event);
        }
    }

    private void retry(EngineProcess process, Event repaired) {
        trace.say(() -> process + " retries " + Told.event(repaired));
        process.asked(new EngineProcess.Asked(repaired, true));
        process.run(engine -> {
            try {
                Outcome outcome = engine.retry(repaired);
                trace.say(() -> process + " says " + outcome.kind() + " of " + repaired.key());
            } catch (dev.baton.event.InvalidValueException notHeldAnyMore) {
                trace.say(() -> process + " finds that it is not held");
            }
        });
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
        while (!inbox.isEmpty()) {
            hand(process, inbox.get(0));
        }
        for (int i = 0; i < LONG; i++) {
            steps++;
            repairAll(process);
            if (!work(process)) {
                // Where its clock is behind the storage's, what it puts off is due again at once, until it catches up.
                BrokenRule.unless(
                        process.off().isNegative(),
                        "A4",
                        () -> "work goes round at one instant: "
                                + oracle.model().work.keySet());
                time.advance(Duration.ofSeconds(30));
            }
            Instant next = oracle.model().nextEvent();
            boolean repaired = oracle.model().held.isEmpty();
            if (next == null && repaired && !freed(process)) {
                return;
            }
            time.advanceTo(next == null ? time.instant() : next);
        }
        throw new BrokenRule(
                "A4", "work comes to no end: " + oracle.model().work.keySet());
    }

    /** Whose repairer died is free with their next event, if not before; true where somebody was. */
    private boolean freed(EngineProcess process) {
        boolean any = false;
        for (StoredProfile each : List.copyOf(oracle.model().profiles.values())) {
            Sighting known = Same.state(each).parked() ? ownIdentifier(Same.state(each)) : null;
            if (known != null && oracle.model().held.isEmpty()) {
                hand(process, maker.word(known, time.instant()));
                BrokenRule.unless(
                        oracle.model().held.isEmpty(),
                        "T9",
                        () -> each.id() + " is parked, and nothing was held for them");
                any = true;
            }
        }
        return any;
    }

    private static @Nullable Sighting ownIdentifier(ProfileState profile) {
        return profile.identifiers().stream()
                .filter(each -> !each.identifier().namespace().startsWith(Event.RESERVED_PREFIX))
                .filter(each -> each.strength() == Strength.VERIFIED)
                .findFirst()
                .orElse(null);
    }

    private void repairAll(EngineProcess process) {
        List<EventKey> before = List.copyOf(oracle.model().held.keySet());
        for (EventKey each : before) {
            HeldEvent held = oracle.model().held.get(each);
            if (held != null) {
                retry(process, maker.repaired(held.event()));
            }
        }
    }
}
