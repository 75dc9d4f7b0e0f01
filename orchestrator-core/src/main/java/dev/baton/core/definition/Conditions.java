package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import java.util.List;
import java.util.function.Consumer;

/** Walks conditions. */
final class Conditions {
    private Conditions() {}

    /** The condition and all that it is made of; not what the segments that it names stand for. */
    static void visit(Condition condition, Consumer<Condition> visitor) {
        visitor.accept(condition);
        parts(condition).forEach(each -> visit(each, visitor));
    }

    /** Every condition of a set of definitions, and all that they are made of. */
    static void visit(Definitions definitions, Consumer<Condition> visitor) {
        new Walk(each -> visit(each, visitor), alone -> {}).visit(definitions);
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.of();
        }
        if (condition instanceof Condition.Any any) {
            return any.of();
        }
        if (condition instanceof Condition.Not not) {
            return List.of(not.of());
        }
        return condition instanceof Condition.HasBeen hasBeen ? List.of(hasBeen.of()) : List.of();
    }

    /** What looks at anything but the event would depend on when the event comes. */
    static void ofEventOnly(String what, Condition when) {
        visit(when, each -> {
            boolean joins =
                    each instanceof Condition.All || each instanceof Condition.Any || each instanceof Condition.Not;
            Operand operand = Operands.of(each);
            if (!joins && (operand == null || !operand.ofEvent())) {
                throw new InvalidValueException(
                        what,
                        "looks at more than the event",
                        "compare attributes, channel, source or actor of the event");
            }
        });
    }
}
