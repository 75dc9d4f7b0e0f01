package dev.baton.core.json;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Segment;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Reads triggers, conditions and what they look at. */
final class DefinitionConditionReader {
    static final Trigger NO_TRIGGER = Trigger.on("?");

    private static final Operand NO_OPERAND = Operand.channel();

    private static final String WAY_OUT =
            "write {\"all\": [ ]}, {\"any\": [ ]}, {\"not\": { }}, {\"segment\": \"name\"}, {\"hasBeen\": { }}, {\"timeOfDay\": { }},"
                    + " {\"predicate\": \"name\"} or a comparison such as "
                    + "{\"event\": \"amount\", \"gte\": 100}";

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionClocks clocks;

    DefinitionConditionReader(DefinitionProblems problems) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.clocks = new DefinitionClocks(problems);
    }

    /** An event type alone, or an object with a type and a condition. */
    Trigger trigger(DefinitionNode node) {
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            return Trigger.on(leaves.name(node));
        }
        return triggerOf(new DefinitionObject(node, DefinitionShape.TRIGGER, problems));
    }

    /** The members {@code on} and {@code when} of a rule, a branch or an ending. */
    Trigger triggerOf(DefinitionObject object) {
        DefinitionNode state = object.find("whenever");
        if (state == null) {
            return new Trigger(object.name("on"), conditionOr(object, "when"));
        }
        if (object.has("on") || object.has("when")) {
            problems.object(object.node(), "names an event and a state", "give on and when, or whenever");
        }
        return Trigger.whenever(condition(state));
    }

    /** ALWAYS where it is left out. */
    Condition conditionOr(DefinitionObject object, String member) {
        Condition given = object.oneIf(member, this::condition);
        return given == null ? Condition.always() : given;
    }

    Condition condition(DefinitionNode node) {
        if (node.members().containsKey("all")) {
            return new Condition.All(object(node, DefinitionShape.ALL).list("all", this::condition));
        }
        if (node.members().containsKey("any")) {
            DefinitionObject object = object(node, DefinitionShape.ANY);
            List<Condition> any = object.list("any", this::condition);
            return object.build(() -> new Condition.Any(any), Condition.always());
        }
        if (node.members().containsKey("not")) {
            return new Condition.Not(object(node, DefinitionShape.NOT).one("not", this::condition, Condition.always()));
        }
        if (node.members().containsKey("hasBeen")) {
            DefinitionObject object = object(node, DefinitionShape.HAS_BEEN);
            Condition of = object.one("hasBeen", this::condition, Condition.always());
            return object.build(() -> new Condition.HasBeen(of, object.duration("for")), Condition.always());
        }
        if (node.members().containsKey("segment")) {
            return new Condition.InSegment(
                    object(node, DefinitionShape.IN_SEGMENT).name("segment"));
        }
        if (node.members().containsKey("timeOfDay")) {
            return object(node, DefinitionShape.TIME_OF_DAY).one("timeOfDay", this::timeOfDay, Condition.always());
        }
        if (node.members().containsKey("predicate")) {
            return new Condition.Asked(object(node, DefinitionShape.ASKED).name("predicate"));
        }
        boolean compares = node.members().keySet().stream().anyMatch(DefinitionShape.COMPARISON.members()::contains);
        if (!compares && node.kind() == DefinitionNode.Kind.OBJECT) {
            problems.object(node, "is no condition", WAY_OUT);
            return Condition.always();
        }
        return comparison(object(node, DefinitionShape.COMPARISON));
    }

    private Condition timeOfDay(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.HOURS);
        LocalTime from = object.one("from", clocks::time, LocalTime.NOON);
        LocalTime to = object.one("to", clocks::time, LocalTime.NOON);
        CustomerZone zone = object.one("zone", clocks::zone, DefinitionClocks.NO_ZONE);
        Set<DayOfWeek> days = clocks.days(object);
        return object.build(() -> new Condition.TimeOfDay(from, to, days, zone), Condition.always());
    }

    private Condition comparison(DefinitionObject object) {
        Operand operand = operandOf(object);
        String how = object.exactlyOne(DefinitionWords.COMPARISONS);
        DefinitionNode with = how == null ? null : object.node().members().get(how);
        if (how == null || with == null) {
            return Condition.always();
        }
        return switch (how) {
            case "exists" -> {
                leaves.isTrue(with, "write true, or put it inside {\"not\": …}");
                yield new Condition.Exists(operand);
            }
            case "in" -> object.build(() -> new Condition.OneOf(operand, values(operand, with)), Condition.always());
            default ->
                object.build(
                        () -> new Condition.Compare(operand, DefinitionWords.comparison(how), value(operand, with)),
                        Condition.always());
        };
    }

    private Value value(Operand operand, DefinitionNode node) {
        return operand.measuresTime() ? seconds(node) : leaves.value(node);
    }

    private List<Value> values(Operand operand, DefinitionNode node) {
        return operand.measuresTime() && node.kind() == DefinitionNode.Kind.ARRAY
                ? node.elements().stream().map(this::seconds).toList()
                : leaves.values(node);
    }

    private Value seconds(DefinitionNode node) {
        Duration length = leaves.duration(node);
        if (length.getNano() != 0) {
            problems.refuse(node, "has a fraction of a second", "use whole seconds");
        }
        return Value.of(length.getSeconds());
    }

    Segment segment(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SEGMENT);
        return new Segment(object.name("name"), object.one("when", this::condition, Condition.always()));
    }

    Operand operand(DefinitionNode node) {
        return operandOf(object(node, DefinitionShape.OPERAND));
    }

    private Operand operandOf(DefinitionObject object) {
        String member = object.exactlyOne(DefinitionWords.OPERANDS);
        DefinitionNode named = member == null ? null : object.find(member);
        Duration within = object.durationIf("within");
        Double fresh = object.oneIf("minimumFreshness", leaves::number);
        if (member == null || named == null) {
            return NO_OPERAND;
        }
        Operand.Kind kind = DefinitionWords.operand(member);
        String name = operandName(kind, named);
        return object.build(() -> new Operand(kind, name, within, fresh), NO_OPERAND);
    }

    private String operandName(Operand.Kind kind, DefinitionNode named) {
        boolean any = !kind.named() && !kind.alone();
        if (kind.named() || (any && named.kind() == DefinitionNode.Kind.TEXT)) {
            return leaves.text(named);
        }
        leaves.isTrue(named, any ? "name the kind, or write true for any" : "write true");
        return "";
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
