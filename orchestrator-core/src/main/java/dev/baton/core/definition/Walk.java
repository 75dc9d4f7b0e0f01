package dev.baton.core.definition;

import dev.baton.action.Target;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes through everything that a set of definitions asks.
 *
 * @param conditions gets every condition
 * @param operands gets what is looked at outside of conditions: by parameters, values, deadlines, quiet hours
 */
record Walk(Consumer<Condition> conditions, Consumer<Operand> operands, boolean onlyWhatActs) {
    Walk(Consumer<Condition> conditions, Consumer<Operand> operands) {
        this(conditions, operands, false);
    }

    /** Every operand, but for those of rules and proposals that do nothing but ask a person. */
    static Walk ofWhatActs(Consumer<Operand> operands) {
        return new Walk(each -> Operands.visit(each, operands), operands, true);
    }

    private boolean leavesOut(Proposal proposal) {
        boolean asks = proposal.what() instanceof Proposal.EscalateTo
                || (proposal.what() instanceof Proposal.Say say
                        && (say.target() == Target.EMPLOYEE || say.suggestVia() != null));
        return onlyWhatActs && asks;
    }

    void visit(Definitions definitions) {
        for (JourneyDefinition journey : definitions.journeys()) {
            if (journey.entry() != null) {
                journey.entry().on().forEach(each -> conditions.accept(each.when()));
            }
            journey.endings()
                    .goals()
                    .forEach(each -> conditions.accept(each.on().when()));
            journey.endings()
                    .exits()
                    .forEach(each -> conditions.accept(each.on().when()));
            journey.milestones().forEach(each -> visit(each));
            journey.rules().forEach(each -> visit(each));
            journey.phases().forEach(each -> visit(each));
        }
        definitions.segments().forEach(each -> conditions.accept(each.when()));
        definitions
                .signals()
                .forEach(each -> each.moments()
                        .forEach(moment -> conditions.accept(moment.on().when())));
        definitions.effortPolicy().signs().triggers().forEach(each -> conditions.accept(each.when()));
        QuietHours quietHours = definitions.contactPolicy().quietHours();
        if (quietHours != null) {
            operands.accept(CompiledQuietHours.zone(quietHours));
        }
        for (CaseKind kind : definitions.caseKinds()) {
            kind.opens().forEach(each -> conditions.accept(each.when()));
            kind.settles().forEach(each -> conditions.accept(each.when()));
            if (kind.answering() != null) {
                kind.answering().on().forEach(each -> conditions.accept(each.when()));
            }
            kind.story().actions().forEach(each -> conditions.accept(each.on().when()));
        }
        for (PromiseKind kind : definitions.promiseKinds()) {
            CustomerZone zone = CompiledPromises.zone(kind, definitions.promising());
            if (zone != null && zone.field() != null) {
                operands.accept(Operand.field(zone.field()));
            }
            conditions.accept(kind.keptOn().when());
            if (kind.made().on() != null) {
                conditions.accept(kind.made().on().when());
            }
            if (kind.made().withdrawnOn() != null) {
                conditions.accept(kind.made().withdrawnOn().when());
            }
        }
    }

    private void visit(Phase phase) {
        visit(phase.onEnter());
        phase.rules().forEach(each -> visit(each));
        WaitStep wait = phase.waitStep();
        if (wait != null) {
            Operand needed = CompiledDeadline.operand(wait.deadline());
            if (needed != null) {
                operands.accept(needed);
            }
            for (WaitStep.Branch branch : wait.branches()) {
                conditions.accept(branch.on().when());
                visit(branch.next().then());
                visit(branch.arrival().onLate());
            }
            visit(wait.onTimeout().then());
        }
    }

    private void visit(Milestone milestone) {
        conditions.accept(milestone.on().when());
        Operand needed = milestone.expectedBy() == null ? null : CompiledDeadline.operand(milestone.expectedBy());
        if (needed != null) {
            operands.accept(needed);
        }
    }

    private void visit(Rule rule) {
        if (rule.then().isEmpty() || !rule.then().stream().allMatch(this::leavesOut)) {
            conditions.accept(rule.on().when());
        }
        visit(rule.then());
    }

    private void visit(List<Proposal> proposals) {
        for (Proposal proposal : proposals) {
            if (leavesOut(proposal)) {
                continue;
            }
            conditions.accept(proposal.eligibility());
            Weighing weighing = proposal.importance().weighing();
            weighing.context().forEach(each -> conditions.accept(each.when()));
            if (weighing.value() != null) {
                operands.accept(weighing.value());
            }
            if (proposal.what() instanceof Proposal.Say say) {
                for (Proposal.Parameter parameter : say.parameters()) {
                    if (parameter.from() != null) {
                        operands.accept(parameter.from());
                    }
                }
            }
        }
    }
}
