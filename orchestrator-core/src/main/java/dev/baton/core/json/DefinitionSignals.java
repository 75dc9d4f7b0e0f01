package dev.baton.core.json;

import dev.baton.core.definition.Signal;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.List;

/** Reads and writes signals. */
final class DefinitionSignals {
    private static final Signal.Moment NO_MOMENT = new Signal.Moment(DefinitionConditionReader.NO_TRIGGER, 1);
    private static final Signal STAND_IN = new Signal("?", Duration.ofDays(1), List.of(NO_MOMENT));

    private final DefinitionProblems problems;
    private final DefinitionConditionReader conditions;

    DefinitionSignals(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.conditions = conditions;
    }

    Signal signal(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.SIGNAL, problems);
        String name = object.name("name");
        Duration halfLife = object.duration("halfLife");
        List<Signal.Moment> moments = object.list("moments", this::moment);
        return object.build(() -> new Signal(name, halfLife, moments), STAND_IN);
    }

    private Signal.Moment moment(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.MOMENT, problems);
        Trigger on = new Trigger(object.name("on"), conditions.conditionOr(object, "when"));
        double strength = object.numberOr("strength", 1);
        return object.build(() -> new Signal.Moment(on, strength), NO_MOMENT);
    }

    static void write(Signal signal, DefinitionOut out, DefinitionConditionWriter conditions) {
        out.object(() -> {
            out.text("name", signal.name());
            out.duration("halfLife", signal.halfLife());
            out.list(
                    "moments",
                    signal.moments(),
                    each -> out.object(() -> {
                        conditions.triggerOf(each.on());
                        out.number("strength", each.strength());
                    }));
        });
    }
}
