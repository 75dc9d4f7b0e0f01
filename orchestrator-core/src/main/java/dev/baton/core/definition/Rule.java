package dev.baton.core.definition;

import dev.baton.event.Require;
import java.util.List;

/** Proposes when an event of its trigger arrives and the condition is TRUE, or when the state it names begins (J3). */
public record Rule(String id, Trigger on, List<Proposal> then) {
    public Rule {
        Require.name("rule.id", id);
        Require.present("rule.on", on);
        then = List.copyOf(then);
    }
}
