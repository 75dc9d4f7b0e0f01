package dev.baton.testkit.simulation;

import dev.baton.core.Orchestrator;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit;
import dev.baton.spi.LogEntry;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One process of the host with an engine of its own. When it dies, another one is started over the same storage. */
final class EngineProcess {
    private final String name;
    private final Function<EngineProcess, Orchestrator> start;
    private final Duration off;
    private @Nullable Orchestrator engine;
    private boolean busy;
    private @Nullable LogEntry logged;
    private @Nullable Asked asked;

    /** @param off how far its clock is off the storage's */
    EngineProcess(String name, Duration off, Function<EngineProcess, Orchestrator> start) {
        this.name = name;
        this.off = off;
        this.start = start;
    }

    Duration off() {
        return off;
    }

    /** In the middle of something, so that only others can act. */
    boolean busy() {
        return busy;
    }

    /** What it has committed just now. */
    void committed(Commit commit) {
        logged = commit.records().log() == null ? logged : commit.records().log();
    }

    /** How it has committed that event in its latest act; null where it has not. */
    Outcome.@Nullable Kind committed(EventKey key) {
        return logged != null && logged.event().key().equals(key) ? logged.kind() : null;
    }

    /** Whether the last that it has committed in its latest act let that dispatch through the door. */
    boolean passedDoor(String dispatchId) {
        return logged != null
                && logged.event().type().equals("baton.door")
                && dispatchId.equals(logged.event().attributes().text("dispatch"))
                && logged.decision() != null
                && !logged.decision().chosen().isEmpty();
    }

    /** What it has been asked to do with which event. */
    record Asked(Event event, boolean repair) {}

    void asked(@Nullable Asked next) {
        asked = next;
    }

    /** Null where it is asked about no event. */
    @Nullable
    Asked asked() {
        return asked;
    }

    void die() {
        engine = null;
    }

    /** What a process does with its engine. */
    interface Act {
        void with(Orchestrator engine);
    }

    /** False where the process died, or the back end's answer was lost, before the act came to its end. */
    boolean run(Act act) {
        busy = true;
        logged = null;
        try {
            Orchestrator running = engine;
            if (running == null) {
                running = start.apply(this);
                engine = running;
            }
            act.with(running);
            return true;
        } catch (ProcessCrash dead) {
            engine = null;
            return false;
        } catch (LostAnswer lost) {
            return false;
        } catch (RuntimeException failure) {
            throw new BrokenRule("T10", "the engine fails: " + failure);
        } finally {
            busy = false;
            asked = null;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
