package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.decision.RuleRef;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proposal with its names resolved. Immutable and thread-safe. */
public final class CompiledProposal {
    private final Proposal proposal;
    private final RuleRef rule;
    private final CompiledJourney journey;
    private final CompiledCondition eligibility;
    private final List<Fill> fills;
    private final @Nullable CompiledWeighing weighing;

    private record Fill(String name, Reading from) {}

    private final Attributes constants;

    CompiledProposal(Proposal proposal, RuleRef rule, CompiledJourney journey, Layout layout) {
        this.proposal = journey.resolved(proposal);
        this.rule = rule;
        this.journey = journey;
        this.eligibility = CompiledCondition.compile(proposal.eligibility(), layout);
        this.weighing = CompiledWeighing.compile(proposal.importance().weighing(), layout);
        Attributes.Builder fixed = Attributes.builder();
        java.util.ArrayList<Fill> open = new java.util.ArrayList<>();
        if (proposal.what() instanceof Proposal.Say say) {
            for (Proposal.Parameter parameter : say.parameters()) {
                if (parameter.constant() != null) {
                    fixed.put(parameter.name(), parameter.constant());
                } else if (parameter.from() != null) {
                    open.add(new Fill(parameter.name(), new Reading(parameter.from(), layout)));
                }
            }
        }
        this.constants = fixed.build();
        this.fills = List.copyOf(open);
    }

    public Proposal.What what() {
        return proposal.what();
    }

    public Importance importance() {
        return proposal.importance();
    }

    public RuleRef rule() {
        return rule;
    }

    public CompiledJourney journey() {
        return journey;
    }

    /** The condition as it was written. */
    public Condition onlyIf() {
        return proposal.eligibility();
    }

    public CompiledCondition eligibility() {
        return eligibility;
    }

    /** Null where the situation does not move its score. */
    public @Nullable CompiledWeighing weighing() {
        return weighing;
    }

    /** The parameters that are left out because what is known of them is too old to be used (F4). */
    public List<InputRead> staleParameters(Facts facts) {
        return fills.stream()
                .map(each -> each.from().input(facts))
                .filter(InputRead::stale)
                .toList();
    }

    /** The template's parameters as of now; what is not known, or stale, is left out. */
    public Attributes parameters(Facts facts) {
        if (fills.isEmpty()) {
            return constants;
        }
        Attributes.Builder filled = constants.toBuilder();
        for (Fill fill : fills) {
            @Nullable Value value = fill.from().value(facts);
            if (value != null) {
                filled.put(fill.name(), value);
            }
        }
        return filled.build();
    }
}
