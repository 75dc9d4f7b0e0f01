package dev.baton.testkit.simulation;

import dev.baton.core.Orchestrator;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How processes are handed events, repair them and do work, whatever the host is. */
final class Handling {
    /** How long work is leased: the delivery limit and half a minute. */
    private static final Duration LEASE = Duration.ofSeconds(61);

    private static final Duration A_LITTLE = Duration.ofSeconds(30);

    /** More than that after the last event is a circle. */
    private static final int LONG = 5_000;

    /** More than that at one instant is one too. */
    private static final int MUCH = 300;

    /** What a host does about events that are held. */
    interface Mending {
        /** The event as somebody has mended it; null where it stays as it is for good. */
        @Nullable
        Event mended(HeldEvent held);

        /** Any event of somebody who has just that identifier. */
        Event word(Sighting known, Instant now);
    }

    /** Where it happens. */
    record Scene(VirtualTime time, Trace trace, PortCalls calls, StoreModel model, Handled handled) {}

    private final VirtualTime time;
    private final Trace trace;
    private final PortCalls calls;
    private final StoreModel model;
    private final Handled handled;
    private final Chance chance;
    private final Mending mending;
    private final List<Event> inbox = new ArrayList<>();
    private final List<Event> answered = new ArrayList<>();
    private long steps;

    Handling(Scene scene, Chance chance, Mending mending) {
        this.time = scene.time();
        this.trace = scene.trace();
        this.calls = scene.calls();
        this.model = scene.model();
        this.handled = scene.handled();
        this.chance = chance;
        this.mending = mending;
    }

    /** What was not answered yet. */
    List<Event> inbox() {
        return inbox;
    }

    List<Event> answered() {
        return answered;
    }

    void stepped() {
        steps++;
    }

    long steps() {
        return steps;
    }

    /** At least once: what was not answered stays, and is handed in again. */
    void hand(EngineProcess process, Event event) {
        trace.say(() -> process + " handles " + Told.event(event));
        process.asked(new EngineProcess.Asked(event, false));
        process.run(engine -> {
            Outcome outcome = engine.handle(event);
            trace.say(() -> process + " says " + outcome.kind() + " of " + event.key());
            handled.answered(event, outcome, process.committed(event.key()));
            if (inbox.remove(event)) {
                answered.add(event);
            }
        });
    }

    /** One of those that come next. */
    void handAny(EngineProcess process) {
        if (!inbox.isEmpty()) {
            hand(process, inbox.get(chance.below(Math.min(4, inbox.size()))));
        }
    }

    /** Another process is asked for the same, and may have what the first one lacks. */
    void asThey(EngineProcess process, EngineProcess.Asked asked) {
        HeldEvent held = model.held.get(asked.event().key());
        if (asked.repair()) {
            Event mended = held == null ? null : mending.mended(held);
            retry(process, mended == null ? asked.event() : mended);
        } else if (inbox.contains(asked.event())) {
            hand(process, asked.event());
        }
    }

    /** Somebody pauses for longer than its leases last; another takes its work over, and may die on it. */
    void overtake(EngineProcess process) {
        time.advance(LEASE.plus(chance.upTo(Duration.ofSeconds(30))));
        trace.say(() -> process + " overtakes");
        if (chance.percent(60)) {
            calls.dieAfter(process, 2 + chance.below(5));
        }
        process.run(Orchestrator::step);
    }

    /** Does what is due; false where that comes to no end without time passing. */
    boolean work(EngineProcess process) {
        boolean[] more = {true};
        for (int i = 0; i < MUCH && more[0]; i++) {
            boolean lived = process.run(engine -> more[0] = engine.step());
            if (!lived) {
                return true;
            }
        }
        return !more[0];
    }

    void step(EngineProcess process) {
        trace.say(() -> process + " works");
        process.run(Orchestrator::step);
    }

    /** Somebody retries, who has mended it or not. */
    void retryAny(EngineProcess process) {
        List<HeldEvent> held = List.copyOf(model.held.values());
        if (!held.isEmpty()) {
            HeldEvent one = chance.of(held);
            // Not everybody who retries has repaired anything.
            Event mended = chance.percent(65) ? mending.mended(one) : null;
            retry(process, mended == null ? one.event() : mended);
        }
    }

    void retry(EngineProcess process, Event repaired) {
        trace.say(() -> process + " retries " + Told.event(repaired));
        process.asked(new EngineProcess.Asked(repaired, true));
        process.run(engine -> {
            try {
                Outcome outcome = engine.retry(repaired);
                trace.say(() -> process + " says " + outcome.kind() + " of " + repaired.key());
            } catch (InvalidValueException notHeldAnyMore) {
                trace.say(() -> process + " finds that it is not held");
            }
        });
    }

    /** Everything is handed in and repaired, and time passes until nothing is left to do. */
    void drain(EngineProcess process) {
        drain(process, null);
    }

    /** @param horizon then it ends, too, for what begins again and again; null: never */
    void drain(EngineProcess process, @Nullable Duration horizon) {
        while (!inbox.isEmpty()) {
            hand(process, inbox.get(0));
        }
        Instant end = horizon == null ? Instant.MAX : time.instant().plus(horizon);
        for (int i = 0; i < LONG; i++) {
            steps++;
            repairAll(process);
            if (!work(process)) {
                // Where its clock is behind the storage's, what it puts off is due again at once, until it catches up.
                BrokenRule.unless(
                        process.off().isNegative(),
                        "A4",
                        () -> "work goes round at one instant: " + model.work.keySet());
                time.advance(A_LITTLE);
            }
            Instant next = model.nextEvent();
            boolean done = next == null || (next.isAfter(end) && next.isAfter(time.instant()));
            if (done && mended() && !freed(process)) {
                return;
            }
            if (next != null && next.isAfter(time.instant())) {
                time.advanceTo(next);
            } else if (next != null) {
                // What is due and was left is for a channel that this process tries again a little later.
                time.advance(A_LITTLE);
            }
        }
        throw new BrokenRule("A4", "work comes to no end: " + model.work.keySet());
    }

    /** Whether nothing is held that anybody would mend. */
    private boolean mended() {
        return model.held.values().stream().allMatch(each -> mending.mended(each) == null);
    }

    /** Whose repairer died is free with their next event, if not before; true where somebody was. */
    private boolean freed(EngineProcess process) {
        boolean any = false;
        for (StoredProfile each : List.copyOf(model.profiles.values())) {
            Sighting known = Same.state(each).parked() ? ownIdentifier(each) : null;
            if (known != null && mended()) {
                hand(process, mending.word(known, time.instant()));
                BrokenRule.unless(mended(), "T9", () -> each.id() + " is parked, and nothing was held for them");
                any = true;
            }
        }
        return any;
    }

    private static @Nullable Sighting ownIdentifier(StoredProfile profile) {
        return Same.state(profile).identifiers().stream()
                .filter(each -> !each.identifier().namespace().startsWith(Event.RESERVED_PREFIX))
                .filter(each -> each.strength() == Strength.VERIFIED)
                .findFirst()
                .orElse(null);
    }

    private void repairAll(EngineProcess process) {
        for (EventKey each : List.copyOf(model.held.keySet())) {
            HeldEvent held = model.held.get(each);
            Event mended = held == null ? null : mending.mended(held);
            if (mended != null) {
                retry(process, mended);
            }
        }
    }
}
