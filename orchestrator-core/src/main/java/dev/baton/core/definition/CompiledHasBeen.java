package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a state has lasted for so long. Immutable and thread-safe. */
final class CompiledHasBeen extends CompiledCondition {
    private final Watch watch;
    private final CompiledCondition of;
    private final Duration lasting;
    private final String label;

    CompiledHasBeen(Watch watch, CompiledCondition of, Duration lasting) {
        this.watch = watch;
        this.of = of;
        this.lasting = lasting;
        this.label = "has_been for " + lasting;
    }

    @Override
    public Truth test(Facts facts) {
        Truth now = of.test(facts);
        if (now != Truth.TRUE) {
            return now;
        }
        Facts.Held held = facts.held(watch);
        if (held == null) {
            return Truth.FALSE;
        }
        boolean longEnough = Duration.between(held.since(), facts.now()).compareTo(lasting) >= 0;
        return longEnough ? Truth.TRUE : held.atLeast() ? Truth.UNKNOWN : Truth.FALSE;
    }

    @Override
    public void read(Facts facts, List<InputRead> into) {
        Facts.Held held = of.test(facts) == Truth.TRUE ? facts.held(watch) : null;
        into.add(
                held == null
                        ? new InputRead(label, null, null, facts.now())
                        : new InputRead(
                                label, Value.of(TimeAlone.seconds(held.since(), facts.now())), null, held.since()));
        of.read(facts, into);
    }

    @Override
    public @Nullable Instant nextChange(Facts facts) {
        Facts.Held held = of.test(facts) == Truth.TRUE ? facts.held(watch) : null;
        Instant full = held == null ? null : TimeAlone.after(facts.now(), held.since(), lasting);
        return full != null ? full : of.nextChange(facts);
    }
}
