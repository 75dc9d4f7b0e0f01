package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the host answers. Immutable and thread-safe. */
final class CompiledAsked extends CompiledCondition {
    private final String predicate;

    CompiledAsked(Condition.Asked asked) {
        this.predicate = asked.predicate();
    }

    @Override
    public Truth test(Facts facts) {
        Boolean answer = facts.predicate(predicate);
        return answer == null ? Truth.UNKNOWN : Truth.of(answer);
    }

    @Override
    public void read(Facts facts, List<InputRead> into) {
        Boolean answer = facts.predicate(predicate);
        into.add(new InputRead("predicate." + predicate, answer == null ? null : Value.of(answer), null, facts.now()));
    }

    @Override
    public @Nullable Instant nextChange(Facts facts) {
        return null;
    }
}
