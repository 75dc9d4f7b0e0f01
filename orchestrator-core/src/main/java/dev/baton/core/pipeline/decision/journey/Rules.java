package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.Rule;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.NotFired;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.JourneyInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the rules that the event could set off; those that are TRUE propose. */
public final class Rules {
    private Rules() {}

    public static void run(TurnDraft draft) {
        ask(draft, draft.on().rules().matching(draft.event()), null);
        if (draft.profile().instances().isEmpty()) {
            return;
        }
        for (Instances.Concerned each : Instances.concerned(draft)) {
            JourneyInstance now = current(draft, each.instance());
            if (now != null) {
                ask(draft, each.on().rules(), now);
                ask(draft, each.on().rulesIn(now.phase()), now);
            }
        }
    }

    static @Nullable JourneyInstance current(TurnDraft draft, JourneyInstance instance) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && each.is(instance.journey(), instance.binding())) {
                return each;
            }
        }
        return null;
    }

    private static void ask(TurnDraft draft, List<Compiled<Rule>> rules, @Nullable JourneyInstance instance) {
        draft.asking(instance);
        for (int from = 0; from < rules.size(); from += NotFired.MOST) {
            int to = Math.min(rules.size(), from + NotFired.MOST);
            askFew(draft, to - from == rules.size() ? rules : rules.subList(from, to), instance);
        }
        draft.asking(null);
    }

    private static void askFew(TurnDraft draft, List<Compiled<Rule>> rules, @Nullable JourneyInstance instance) {
        long fired = 0;
        long unknown = 0;
        for (int i = 0; i < rules.size(); i++) {
            Compiled<Rule> rule = rules.get(i);
            switch (Asking.ask(draft, rule.ref(), rule.when())) {
                case TRUE -> {
                    fired |= 1L << i;
                    rule.when().read(draft, draft.inputs());
                    Proposals.propose(draft, rule.then(), instance);
                }
                case UNKNOWN -> unknown |= 1L << i;
                case FALSE -> {}
            }
        }
        draft.asked(rules, fired, unknown);
    }
}
