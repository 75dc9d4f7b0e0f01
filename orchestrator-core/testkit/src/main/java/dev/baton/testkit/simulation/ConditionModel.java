package dev.baton.testkit.simulation;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.profile.FieldView;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether conditions are TRUE, told from the facts; as far as the simulation's definitions use them (J2). */
final class ConditionModel {
    private final FactModel facts;
    private boolean stale;

    ConditionModel(FactModel facts) {
        this.facts = facts;
    }

    /** A stale input is never passed over in silence, and nothing is called stale that is not (F4). */
    void begin() {
        stale = false;
    }

    void check(SeenTurn turn) {
        BrokenRule.unless(
                stale == turn.noted("input.stale"),
                "F4",
                () -> turn + (stale ? " goes without a stale input in silence" : " calls stale what is not"));
    }

    /** Why an eligibility that compares a field must be refused; null where it must not. */
    @Nullable
    ReasonCode refusal(Condition.Compare compare, SeenTurn turn) {
        if (isTrue(compare, turn)) {
            return null;
        }
        Operand operand = compare.operand();
        FieldView.Claim shown =
                facts.shown(turn.decision().profileId(), operand.name(), turn.definitions(), turn.now());
        if (shown == null) {
            return ReasonCode.UNKNOWN_ELIGIBILITY;
        }
        FieldPolicy policy = FieldModel.policy(turn.definitions(), operand.name());
        return FieldModel.stale(shown, policy, operand.minimumFreshness(), turn.now())
                ? ReasonCode.INPUT_STALE
                : ReasonCode.NOT_ELIGIBLE;
    }

    /** What a field shows that does not grow stale; null where it shows nothing. */
    @Nullable
    String shown(String field, SeenTurn turn) {
        FieldView.Claim shown = facts.shown(turn.decision().profileId(), field, turn.definitions(), turn.now());
        return shown == null ? null : shown.value().display();
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
            case FIELD -> field(compare, turn);
            case COUNT -> {
                Instant from =
                        operand.within() == null ? Instant.MIN : turn.now().minus(operand.within());
                long count = facts.visitsWithin(turn.decision().profileId(), from, turn.now());
                yield count >= Long.parseLong(stated);
            }
            default -> throw new IllegalStateException("the simulation's definitions do not use " + operand);
        };
    }

    /** What is stale is as if nothing were known (F4). */
    private boolean field(Condition.Compare compare, SeenTurn turn) {
        Operand operand = compare.operand();
        FieldView.Claim shown =
                facts.shown(turn.decision().profileId(), operand.name(), turn.definitions(), turn.now());
        if (shown == null) {
            return false;
        }
        FieldPolicy policy = FieldModel.policy(turn.definitions(), operand.name());
        if (FieldModel.stale(shown, policy, operand.minimumFreshness(), turn.now())) {
            stale = true;
            return false;
        }
        return switch (compare.comparison()) {
            case EQ -> compare.value().equals(shown.value());
            case GTE ->
                new BigDecimal(shown.value().display())
                                .compareTo(new BigDecimal(compare.value().display()))
                        >= 0;
            default -> throw new IllegalStateException("the simulation's definitions do not compare by " + compare);
        };
    }
}
