package dev.baton.core.pipeline.decision.proposal;

import dev.baton.core.definition.CompiledCondition;
import dev.baton.core.definition.Truth;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.RuleRef;

/** Asks the condition of a rule, an entry, an ending or a branch; one that fails harms only itself (T10). */
public final class Asking {
    private Asking() {}

    /** UNKNOWN where the condition itself fails; that is noted and audited. */
    public static Truth ask(TurnDraft draft, RuleRef rule, CompiledCondition when) {
        try {
            return when.test(draft);
        } catch (RuntimeException failure) {
            String kind = failure.getClass().getName();
            draft.note("rule.failed", rule + " failed with " + kind);
            draft.audit("rule.failed", rule.toString(), kind);
            return Truth.UNKNOWN;
        }
    }

    /** Records what the condition looked at; as far as it could, where it fails. */
    static void read(TurnDraft draft, CompiledCondition when) {
        try {
            when.read(draft, draft.inputs());
        } catch (RuntimeException noted) {
            // It failed in the same way when it was asked.
            return;
        }
    }
}
