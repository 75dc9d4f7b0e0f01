package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Decision;
import dev.baton.journey.JourneyInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the rules that the event could set off; those that are TRUE propose. */
public final class Rules {
    private Rules() {}

    public static void run(TurnDraft draft) {
        ask(draft, draft.definitions().on(draft.event().type()).rules().matching(draft.event()), null);
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

    private static @Nullable JourneyInstance current(TurnDraft draft, JourneyInstance instance) {
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.live() && each.is(instance.journey(), instance.binding())) {
                return each;
            }
        }
        return null;
    }

    private static void ask(TurnDraft draft, List<Compiled<Rule>> rules, @Nullable JourneyInstance instance) {
        for (int i = 0; i < rules.size(); i++) {
            Compiled<Rule> rule = rules.get(i);
            Truth truth = Asking.ask(draft, rule.ref(), rule.when());
            if (truth == Truth.TRUE) {
                rule.when().read(draft, draft.inputs());
                Proposals.propose(draft, rule.then(), instance);
            } else {
                draft.notFired(new Decision.RuleAnswer(rule.ref(), truth == Truth.UNKNOWN));
            }
        }
    }
}
