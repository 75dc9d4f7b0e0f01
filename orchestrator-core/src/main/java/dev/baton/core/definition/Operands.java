package dev.baton.core.definition;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds every operand that something mentions. */
final class Operands {
    private Operands() {}

    static void visit(Definitions definitions, Consumer<Operand> visitor) {
        new Walk(each -> visit(each, visitor), visitor).visit(definitions);
    }

    static void visit(Condition condition, Consumer<Operand> visitor) {
        Conditions.visit(condition, each -> {
            Operand operand = of(each);
            if (operand != null) {
                visitor.accept(operand);
            }
            if (each instanceof Condition.TimeOfDay time && time.zone().field() != null) {
                visitor.accept(Operand.field(time.zone().field()));
            }
        });
    }

    /** What a comparison looks at; null where the condition is none. */
    static @Nullable Operand of(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare.operand();
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return oneOf.operand();
        }
        return condition instanceof Condition.Exists exists ? exists.operand() : null;
    }
}
