package dev.baton.core.definition;

import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a journey.
 *
 * @param onEnter proposed when an instance comes in
 * @param rules that hold while it is there
 * @param waitStep what it waits for; absent: it stays until a goal, an exit or a branch elsewhere
 */
public record Phase(
        String id,
        List<Proposal> onEnter,
        List<Rule> rules,
        @Nullable WaitStep waitStep) {
    public Phase {
        Require.name("phase.id", id);
        onEnter = List.copyOf(onEnter);
        rules = List.copyOf(rules);
    }
}
