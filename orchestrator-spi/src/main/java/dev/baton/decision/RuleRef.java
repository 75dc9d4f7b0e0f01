package dev.baton.decision;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which rule of which definition proposed something.
 *
 * @param journey the journey's id; the engine's own rules have the journey {@code baton}
 * @param phase absent where the rule holds in every phase
 */
public record RuleRef(String journey, int version, @Nullable String phase, String rule) {
    public RuleRef {
        Require.name("rule.journey", journey);
        Require.name("rule.id", rule);
    }

    @Override
    public String toString() {
        return journey + " v" + version + " / " + (phase == null ? "" : phase + " / ") + rule;
    }
}
