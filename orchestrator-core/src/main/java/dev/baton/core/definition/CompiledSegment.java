package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the customer is in a segment. Immutable and thread-safe. */
final class CompiledSegment extends CompiledCondition {
    private final String label;
    private final CompiledCondition when;

    CompiledSegment(String name, CompiledCondition when) {
        this.label = "segment." + name;
        this.when = when;
    }

    @Override
    public Truth test(Facts facts) {
        return when.test(facts);
    }

    /** What it answers, and what it looks at to do so. */
    @Override
    public void read(Facts facts, List<InputRead> into) {
        Truth truth = when.test(facts);
        Value answer = truth == Truth.UNKNOWN ? null : Value.of(truth == Truth.TRUE);
        into.add(new InputRead(label, answer, null, facts.now()));
        when.read(facts, into);
    }

    @Override
    public @Nullable Instant nextChange(Facts facts) {
        return when.nextChange(facts);
    }
}
