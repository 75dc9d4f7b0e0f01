package dev.baton.core.json;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Segment;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Value;
import java.time.Duration;

/** Writes triggers, conditions and what they look at, as {@link DefinitionConditionReader} reads them. */
final class DefinitionConditionWriter {
    private final DefinitionOut out;

    DefinitionConditionWriter(DefinitionOut out) {
        this.out = out;
    }

    void trigger(Trigger trigger) {
        if (trigger.when().equals(Condition.always())) {
            out.text(trigger.eventType());
        } else {
            out.object(() -> triggerOf(trigger));
        }
    }

    /** As members of the object that is open. */
    void triggerOf(Trigger trigger) {
        if (trigger.isState()) {
            out.name("whenever");
            condition(trigger.when());
            return;
        }
        out.text("on", trigger.eventType());
        conditionIf("when", trigger.when());
    }

    void conditionIf(String name, Condition condition) {
        if (!condition.equals(Condition.always())) {
            out.name(name);
            condition(condition);
        }
    }

    void condition(Condition condition) {
        out.object(() -> {
            if (condition instanceof Condition.All all) {
                out.list("all", all.of(), this::condition);
            } else if (condition instanceof Condition.Any any) {
                out.list("any", any.of(), this::condition);
            } else if (condition instanceof Condition.Not not) {
                out.name("not");
                condition(not.of());
            } else if (condition instanceof Condition.HasBeen hasBeen) {
                out.name("hasBeen");
                condition(hasBeen.of());
                out.duration("for", hasBeen.lasting());
            } else if (condition instanceof Condition.InSegment in) {
                out.text("segment", in.segment());
            } else if (condition instanceof Condition.TimeOfDay time) {
                out.object("timeOfDay", () -> timeOfDay(time));
            } else if (condition instanceof Condition.Asked asked) {
                out.text("predicate", asked.predicate());
            } else {
                comparison(condition);
            }
        });
    }

    private void timeOfDay(Condition.TimeOfDay time) {
        out.text("from", time.from().toString());
        out.text("to", time.to().toString());
        DefinitionClocks.writeDays(time.days(), out);
        DefinitionClocks.writeZone(time.zone(), out);
    }

    private void comparison(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            operandOf(compare.operand());
            out.name(DefinitionWords.member(compare.comparison()));
            value(compare.operand(), compare.value());
        } else if (condition instanceof Condition.OneOf oneOf) {
            operandOf(oneOf.operand());
            out.list("in", oneOf.values(), each -> value(oneOf.operand(), each));
        } else if (condition instanceof Condition.Exists exists) {
            operandOf(exists.operand());
            out.flag("exists", true);
        } else {
            throw new IllegalStateException("no way to write " + condition);
        }
    }

    private void value(Operand operand, Value value) {
        if (operand.measuresTime()) {
            out.duration(Duration.ofSeconds(((Value.Whole) value).number()));
        } else {
            out.value(value);
        }
    }

    void segment(Segment segment) {
        out.object(() -> {
            out.text("name", segment.name());
            out.name("when");
            condition(segment.when());
        });
    }

    void operand(Operand operand) {
        out.object(() -> operandOf(operand));
    }

    private void operandOf(Operand operand) {
        String member = DefinitionWords.member(operand.kind());
        if (operand.name().isEmpty() && operand.kind() != Operand.Kind.EVENT) {
            out.flag(member, true);
        } else {
            out.text(member, operand.name());
        }
        out.durationIf("within", operand.within());
        if (operand.minimumFreshness() != null) {
            out.number("minimumFreshness", operand.minimumFreshness());
        }
    }
}
