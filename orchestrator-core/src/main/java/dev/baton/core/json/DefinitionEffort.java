package dev.baton.core.json;

import dev.baton.cases.EffortEntry;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads and writes what counts as work of the customer. */
final class DefinitionEffort {
    private static final List<String> KINDS =
            Arrays.stream(EffortEntry.Kind.values()).map(Enum::name).toList();
    private static final EffortPolicy.About NO_ABOUT =
            new EffortPolicy.About(DefinitionConditionReader.NO_TRIGGER, null, "?");
    private static final EffortPolicy.Wait NO_WAIT =
            new EffortPolicy.Wait(DefinitionConditionReader.NO_TRIGGER, DefinitionConditionReader.NO_TRIGGER);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;

    DefinitionEffort(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
    }

    EffortPolicy read(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.EFFORT, problems);
        Map<EffortEntry.Kind, Double> minutes = minutes(object);
        Duration repeatWithin = object.durationOr("repeatWithin", EffortPolicy.STANDARD.repeatWithin());
        List<Trigger> contacts = object.list("contacts", conditions::trigger);
        List<Trigger> statements = object.list("statements", conditions::trigger);
        List<EffortPolicy.About> questions = object.list("questions", this::about);
        Map<String, String> messages = object.mapIf("messages", leaves::name);
        List<EffortPolicy.About> steps = object.list("steps", this::about);
        List<Trigger> authentications = object.list("authentications", conditions::trigger);
        List<EffortPolicy.Wait> waits = object.list("waits", this::wait);
        return object.build(
                () -> new EffortPolicy(
                        minutes,
                        repeatWithin,
                        new EffortPolicy.Signs(
                                contacts,
                                statements,
                                questions,
                                messages == null ? Map.of() : messages,
                                steps,
                                authentications,
                                waits)),
                EffortPolicy.STANDARD);
    }

    private Map<EffortEntry.Kind, Double> minutes(DefinitionObject object) {
        Map<EffortEntry.Kind, Double> minutes = new EnumMap<>(EffortEntry.Kind.class);
        Map<String, DefinitionNode> given = object.mapIf("minutes", each -> each);
        if (given != null) {
            given.forEach((kind, weight) -> {
                if (KINDS.contains(kind)) {
                    minutes.put(EffortEntry.Kind.valueOf(kind), leaves.number(weight));
                } else {
                    problems.object(weight, "weighs " + kind + ", which is no kind of effort", "use one of " + KINDS);
                }
            });
        }
        return minutes;
    }

    private EffortPolicy.About about(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.EFFORT_ABOUT, problems);
        Trigger on = new Trigger(object.name("on"), conditions.conditionOr(object, "when"));
        String how = object.exactlyOne(List.of("from", "name"));
        String from = object.nameIf("from");
        String name = object.nameIf("name");
        return how == null ? NO_ABOUT : object.build(() -> new EffortPolicy.About(on, from, name), NO_ABOUT);
    }

    private EffortPolicy.Wait wait(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.EFFORT_WAIT, problems);
        Trigger begins = object.one("begins", conditions::trigger, DefinitionConditionReader.NO_TRIGGER);
        Trigger ends = object.one("ends", conditions::trigger, DefinitionConditionReader.NO_TRIGGER);
        return object.build(() -> new EffortPolicy.Wait(begins, ends), NO_WAIT);
    }

    /** Nothing where it is the standard one. */
    static void writeIf(EffortPolicy policy, DefinitionOut out, DefinitionConditionWriter conditions) {
        if (policy.equals(EffortPolicy.STANDARD)) {
            return;
        }
        EffortPolicy.Signs signs = policy.signs();
        out.object("effort", () -> {
            if (!policy.minutes().isEmpty()) {
                out.object(
                        "minutes", () -> policy.minutes().forEach((kind, weight) -> out.number(kind.name(), weight)));
            }
            out.duration("repeatWithin", policy.repeatWithin());
            out.listIf("contacts", signs.contacts(), conditions::trigger);
            out.listIf("statements", signs.statements(), conditions::trigger);
            out.listIf("questions", signs.questions(), each -> write(each, out, conditions));
            if (!signs.messages().isEmpty()) {
                out.object("messages", () -> signs.messages().forEach(out::text));
            }
            out.listIf("steps", signs.steps(), each -> write(each, out, conditions));
            out.listIf("authentications", signs.authentications(), conditions::trigger);
            out.listIf("waits", signs.waits(), each -> write(each, out, conditions));
        });
    }

    private static void write(EffortPolicy.About about, DefinitionOut out, DefinitionConditionWriter conditions) {
        out.object(() -> {
            conditions.triggerOf(about.on());
            out.textIf("from", about.from());
            out.textIf("name", about.name());
        });
    }

    private static void write(EffortPolicy.Wait wait, DefinitionOut out, DefinitionConditionWriter conditions) {
        out.object(() -> {
            out.name("begins");
            conditions.trigger(wait.begins());
            out.name("ends");
            conditions.trigger(wait.ends());
        });
    }
}
