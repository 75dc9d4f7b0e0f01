package dev.baton.testkit.simulation;

import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Phase;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An instance while the model works on it. */
final class InstanceModel {
    /**
     * A wait that timed out and wants to hear of an event that comes late.
     *
     * @param known before the turn; none is late for a wait that it began itself
     */
    record Lapsed(String phase, @Nullable Instant deadline, boolean known) {
        @Override
        public String toString() {
            return phase + "<=" + deadline;
        }
    }

    final JourneyDefinition journey;
    final String binding;
    final Instant entered;
    final @Nullable String timer;
    /** By phase and branch: when the event occurred that came before its wait. */
    final TreeMap<String, Instant> early = new TreeMap<>();

    final List<Lapsed> lapsed = new ArrayList<>();
    String phase;

    @Nullable
    Instant deadline;

    @Nullable
    ExitReason exit;

    InstanceModel(JourneyDefinition journey, String binding, Instant entered, String phase, @Nullable String timer) {
        this.journey = journey;
        this.binding = binding;
        this.entered = entered;
        this.phase = phase;
        this.timer = timer;
    }

    static InstanceModel of(JourneyInstance each, JourneyDefinition definition) {
        String timer = each.waiting() == null ? null : each.waiting().timerId();
        InstanceModel at = new InstanceModel(definition, each.binding(), each.enteredAt(), each.phase(), timer);
        at.deadline = each.waiting() == null ? null : each.waiting().deadline();
        at.exit = each.exit() == null ? null : each.exit().reason();
        each.memory().early().forEach(known -> at.early.put(known.phase() + "/" + known.branch(), known.occurredAt()));
        each.memory().lapsed().forEach(known -> at.lapsed.add(new Lapsed(known.phase(), known.deadline(), true)));
        return at;
    }

    boolean live() {
        return exit == null;
    }

    Phase phase() {
        Phase found = journey.phase(phase);
        if (found == null) {
            throw new BrokenRule("J7", journey.id() + " has no phase " + phase);
        }
        return found;
    }

    String words() {
        String memory = (early.isEmpty() ? "" : " early " + early) + (lapsed.isEmpty() ? "" : " lapsed " + lapsed);
        return journey.id() + " v" + journey.version() + "/" + binding + " in " + phase
                + (exit != null ? " ended " + exit : deadline == null ? "" : " until " + deadline) + memory;
    }
}
