package dev.baton.testkit.simulation;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Trigger;
import dev.baton.profile.FieldView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether conditions are TRUE, told from the facts; as far as the simulation's definitions use them (J2). */
final class ConditionModel {
    private final FactModel facts;

    ConditionModel(FactModel facts) {
        this.facts = facts;
    }

    boolean fires(Trigger trigger, SeenTurn turn) {
        return trigger.eventType().equals(turn.event().type()) && isTrue(trigger.when(), turn);
    }

    private boolean isTrue(Condition condition, SeenTurn turn) {
        if (condition instanceof Condition.All all) {
            return all.of().stream().allMatch(each -> isTrue(each, turn));
        }
        if (condition instanceof Condition.Compare compare) {
            return compares(compare, turn);
        }
        throw new IllegalStateException("the simulation's definitions do not use " + condition);
    }

    private boolean compares(Condition.Compare compare, SeenTurn turn) {
        Operand operand = compare.operand();
        String stated = compare.value().display();
        return switch (operand.kind()) {
            case EVENT -> stated.equals(turn.event().attributes().text(operand.name()));
            case FIELD -> stated.equals(field(operand.name(), turn));
            case COUNT -> {
                Instant from =
                        operand.within() == null ? Instant.MIN : turn.now().minus(operand.within());
                long count = facts.visitsWithin(turn.decision().profileId(), from, turn.now());
                yield count >= Long.parseLong(stated);
            }
            default -> throw new IllegalStateException("the simulation's definitions do not use " + operand);
        };
    }

    private @Nullable String field(String name, SeenTurn turn) {
        FieldView.Claim shown = facts.shown(turn.decision().profileId(), name, turn.definitions(), turn.now());
        return shown == null ? null : shown.value().display();
    }
}
