package dev.baton.core.pipeline.decision.proposal;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledCondition;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Truth;
import dev.baton.core.definition.Watch;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.InputRead;
import dev.baton.decision.RuleRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the condition of a rule, an entry, an ending or a branch; one that fails harms only itself (T10). */
public final class Asking {
    private Asking() {}

    /** UNKNOWN where the condition itself fails; that is noted and audited. */
    public static Truth ask(TurnDraft draft, RuleRef rule, CompiledCondition when) {
        try {
            Truth truth = when.test(draft);
            if (truth == Truth.UNKNOWN && decays(draft)) {
                stale(draft, rule.toString(), when);
            }
            return truth;
        } catch (RuntimeException failure) {
            String kind = failure.getClass().getName();
            draft.note("rule.failed", rule + " failed with " + kind);
            draft.audit("rule.failed", rule.toString(), kind);
            return Truth.UNKNOWN;
        }
    }

    /** UNKNOWN where the condition itself fails; that is noted and audited. */
    public static Truth ask(TurnDraft draft, Watch watch) {
        if (watch.rule() != null) {
            return ask(draft, watch.rule().ref(), watch.when());
        }
        Truth truth;
        try {
            truth = watch.when().test(draft);
        } catch (RuntimeException failure) {
            // Whoever asks for what has to last fails by it, too, and says so.
            truth = Truth.UNKNOWN;
        }
        return truth;
    }

    /** When time alone may change its answer; never, where it fails. */
    public static @Nullable Instant nextChange(TurnDraft draft, Watch watch) {
        return nextChange(draft, watch.key(), watch.when());
    }

    /** As for what is watched. */
    public static @Nullable Instant nextChange(TurnDraft draft, Compiled<?> waited) {
        return nextChange(draft, waited.ref().toString(), waited.when());
    }

    private static @Nullable Instant nextChange(TurnDraft draft, String what, CompiledCondition when) {
        try {
            return when.nextChange(draft);
        } catch (RuntimeException failure) {
            draft.note(
                    "state.failed", what + " failed with " + failure.getClass().getName());
            return null;
        }
    }

    /** As for a rule, for a kind of case or promise; one that fails fails the turn. */
    public static Truth ask(TurnDraft draft, String what, String kind, CompiledCondition when) {
        Truth truth = when.test(draft);
        if (truth == Truth.UNKNOWN && decays(draft)) {
            stale(draft, what + " " + kind, when);
        }
        return truth;
    }

    /** Whether anything grows stale at all; for most hosts nothing does. */
    static boolean decays(TurnDraft draft) {
        return draft.definitions().layout().decays();
    }

    /**
     * A stale input is never passed over in silence: the decision names it (F4).
     *
     * @return what is stale of what the condition looks at; null where nothing is
     */
    static @Nullable String stale(TurnDraft draft, String what, CompiledCondition when) {
        List<InputRead> read = new ArrayList<>();
        read(draft, when, read);
        String stale = null;
        for (InputRead each : read) {
            if (each.stale()) {
                stale(draft, what, each);
                stale = each.name();
            }
        }
        return stale;
    }

    /** The input that is stale of what the proposal's own condition looks at; null where nothing is (F4). */
    public static @Nullable String stale(TurnDraft draft, CompiledProposal proposal) {
        return decays(draft) ? stale(draft, proposal.rule().toString(), proposal.eligibility()) : null;
    }

    static void stale(TurnDraft draft, String what, InputRead input) {
        if (!draft.inputs().contains(input)) {
            draft.inputs().add(input);
        }
        draft.note("input.stale", what + " went without " + input.name() + ", which was said too long ago");
    }

    /** Records what the condition looked at; as far as it could, where it fails. */
    static void read(TurnDraft draft, CompiledCondition when) {
        read(draft, when, draft.inputs());
    }

    private static void read(TurnDraft draft, CompiledCondition when, List<InputRead> into) {
        try {
            when.read(draft, into);
        } catch (RuntimeException noted) {
            // It failed in the same way when it was asked.
            return;
        }
    }
}
