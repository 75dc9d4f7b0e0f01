package dev.baton.core.definition;

import java.util.List;
import java.util.function.Consumer;

/** Finds every operand that a set of definitions mentions. */
final class Operands {
    private Operands() {}

    static void visit(Definitions definitions, Consumer<Operand> visitor) {
        for (JourneyDefinition journey : definitions.journeys()) {
            if (journey.entry() != null) {
                journey.entry().on().forEach(each -> visit(each.when(), visitor));
            }
            journey.endings().goals().forEach(each -> visit(each.on().when(), visitor));
            journey.endings().exits().forEach(each -> visit(each.on().when(), visitor));
            journey.rules().forEach(each -> visit(each, visitor));
            journey.phases().forEach(each -> visit(each, visitor));
        }
        definitions.segments().forEach(each -> visit(each.when(), visitor));
        QuietHours quietHours = definitions.contactPolicy().quietHours();
        if (quietHours != null) {
            visitor.accept(CompiledQuietHours.zone(quietHours));
        }
        for (CaseKind kind : definitions.caseKinds()) {
            kind.opens().forEach(each -> visit(each.when(), visitor));
            kind.settles().forEach(each -> visit(each.when(), visitor));
        }
        for (PromiseKind kind : definitions.promiseKinds()) {
            visit(kind.keptOn().when(), visitor);
            if (kind.made().on() != null) {
                visit(kind.made().on().when(), visitor);
            }
            if (kind.made().withdrawnOn() != null) {
                visit(kind.made().withdrawnOn().when(), visitor);
            }
        }
    }

    private static void visit(Phase phase, Consumer<Operand> visitor) {
        visit(phase.onEnter(), visitor);
        phase.rules().forEach(each -> visit(each, visitor));
        WaitStep wait = phase.waitStep();
        if (wait != null) {
            Operand needed = CompiledDeadline.operand(wait.deadline());
            if (needed != null) {
                visitor.accept(needed);
            }
            for (WaitStep.Branch branch : wait.branches()) {
                visit(branch.on().when(), visitor);
                visit(branch.next().then(), visitor);
                visit(branch.arrival().onLate(), visitor);
            }
            visit(wait.onTimeout().then(), visitor);
        }
    }

    private static void visit(Rule rule, Consumer<Operand> visitor) {
        visit(rule.on().when(), visitor);
        visit(rule.then(), visitor);
    }

    private static void visit(List<Proposal> proposals, Consumer<Operand> visitor) {
        for (Proposal proposal : proposals) {
            visit(proposal.eligibility(), visitor);
            Weighing weighing = proposal.importance().weighing();
            weighing.context().forEach(each -> visit(each.when(), visitor));
            if (weighing.value() != null) {
                visitor.accept(weighing.value());
            }
            if (proposal.what() instanceof Proposal.Say say) {
                for (Proposal.Parameter parameter : say.parameters()) {
                    if (parameter.from() != null) {
                        visitor.accept(parameter.from());
                    }
                }
            }
        }
    }

    static void visit(Condition condition, Consumer<Operand> visitor) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(each -> visit(each, visitor));
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(each -> visit(each, visitor));
        } else if (condition instanceof Condition.Not not) {
            visit(not.of(), visitor);
        } else if (condition instanceof Condition.HasBeen hasBeen) {
            visit(hasBeen.of(), visitor);
        } else if (condition instanceof Condition.Compare compare) {
            visitor.accept(compare.operand());
        } else if (condition instanceof Condition.OneOf oneOf) {
            visitor.accept(oneOf.operand());
        } else if (condition instanceof Condition.Exists exists) {
            visitor.accept(exists.operand());
        }
    }
}
