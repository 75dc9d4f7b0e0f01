package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Weighing;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.SlotName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what rules propose. */
final class DefinitionProposalReader {
    private static final Proposal STAND_IN = Proposal.hold(Duration.ofSeconds(1), "?");
    private static final Duration ACCEPT_WITHIN = Duration.ofHours(4);
    private static final Weighing.Weight NO_WEIGHT = new Weighing.Weight("?", Condition.always(), 0);
    private static final String TEMPLATE_OR_TRUE = "name a template, or write true for what the event names";
    private static final Scope EVERYTHING = new Scope(null, null, Set.of(), null);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;

    DefinitionProposalReader(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
    }

    Proposal proposal(DefinitionNode node) {
        List<String> kinds = DefinitionWords.PROPOSALS.stream()
                .filter(node.members()::containsKey)
                .toList();
        if (kinds.size() != 1) {
            String why = kinds.isEmpty() ? "proposes nothing" : "proposes several things: " + kinds;
            problems.object(node, why, "write an object with exactly one of " + DefinitionWords.PROPOSALS);
            return STAND_IN;
        }
        return switch (kinds.get(0)) {
            case "message" -> say(node, DefinitionShape.MESSAGE, Target.CUSTOMER, Tier.LIFECYCLE);
            case "task" -> say(node, DefinitionShape.TASK, Target.EMPLOYEE, Tier.SERVICE);
            case "update" -> say(node, DefinitionShape.UPDATE, Target.SYSTEM, Tier.SERVICE);
            case "route" -> route(object(node, DefinitionShape.ROUTE));
            case "escalate" -> escalate(object(node, DefinitionShape.ESCALATE));
            case "compensate" -> compensate(object(node, DefinitionShape.COMPENSATE));
            case "suppress" -> suppress(object(node, DefinitionShape.SUPPRESS));
            default -> hold(object(node, DefinitionShape.HOLD));
        };
    }

    private Proposal say(DefinitionNode node, DefinitionShape shape, Target target, Tier tier) {
        DefinitionObject object = object(node, shape);
        String template = object.name(DefinitionWords.member(target));
        Channel via = via(object);
        List<Proposal.Parameter> parameters = parameters(object);
        Purpose purpose = object.oneIf("purpose", this::purpose);
        String promise = object.nameIf("promise");
        Duration expiresAfter = object.durationIf("expiresAfter");
        List<String> answers = target == Target.CUSTOMER ? object.texts("answers") : List.of();
        List<String> tags = object.names("tags");
        Channel suggestVia =
                target == Target.CUSTOMER ? object.oneIf("suggestVia", each -> Channel.of(leaves.name(each))) : null;
        return proposal(
                object,
                tier,
                object.build(
                        () -> new Proposal.Say(
                                target,
                                via,
                                template,
                                parameters,
                                purpose,
                                promise,
                                expiresAfter,
                                answers,
                                Set.copyOf(tags),
                                suggestVia),
                        STAND_IN.what()));
    }

    private Proposal route(DefinitionObject object) {
        String caseKind = object.one("route", this::caseKind, "?");
        OwnerId to = object.one("to", this::owner, OwnerId.of("?"));
        Channel via = via(object);
        String reason = object.text("reason");
        List<HandoffRequirements.Required> requires = object.listIf("requires", this::requirement);
        HandoffRequirements requirements =
                requires == null ? HandoffRequirements.STANDARD : new HandoffRequirements(requires);
        Duration acceptWithin = object.durationOr("acceptWithin", ACCEPT_WITHIN);
        Duration debtWithin = object.durationOr("debtWithin", Proposal.RouteTo.DEBT_WITHIN);
        DataClass audience = object.choiceOr("audience", DataClass.class, DataClasses.UNNAMED);
        return proposal(
                object,
                Tier.SERVICE,
                object.build(
                        () -> new Proposal.RouteTo(
                                caseKind, to, via, reason, requirements, acceptWithin, debtWithin, audience),
                        STAND_IN.what()));
    }

    private Proposal escalate(DefinitionObject object) {
        DefinitionNode named = object.find("escalate");
        OwnerId to = named == null ? null : ownerOrJourneys(named);
        return proposal(
                object,
                Tier.RECOVERY,
                new Proposal.EscalateTo(
                        to,
                        via(object),
                        object.text("reason"),
                        object.oneIf("case", this::caseKind),
                        object.choiceOr("audience", DataClass.class, DataClasses.UNNAMED)));
    }

    private Proposal compensate(DefinitionObject object) {
        DefinitionNode named = object.find("compensate");
        String template = named == null || isTrue(named, TEMPLATE_OR_TRUE) ? null : leaves.name(named);
        String reason = object.text("reason");
        return proposal(
                object, Tier.RECOVERY, object.build(() -> new Proposal.Compensate(template, reason), STAND_IN.what()));
    }

    private Proposal suppress(DefinitionObject object) {
        Scope scope = object.one("suppress", this::scope, EVERYTHING);
        Duration lasting = object.duration("for");
        String reason = object.text("reason");
        return proposal(
                object,
                Tier.SERVICE,
                object.build(() -> new Proposal.Silence(scope, lasting, reason), STAND_IN.what()));
    }

    private Proposal hold(DefinitionObject object) {
        Duration lasting = object.duration("wait");
        String reason = object.text("reason");
        return proposal(object, Tier.SERVICE, object.build(() -> new Proposal.Hold(lasting, reason), STAND_IN.what()));
    }

    private Proposal proposal(DefinitionObject object, Tier usual, Proposal.What what) {
        Tier tier = object.choiceOr("tier", Tier.class, usual);
        double propensity = object.numberOr("propensity", 1);
        double value = object.numberOr("value", 1);
        double weight = object.numberOr("weight", 0);
        int priority = object.wholeOr("priority", 0);
        Weighing weighing = weighing(object);
        Importance importance = object.build(
                () -> new Importance(tier, propensity, value, weight, priority, weighing), STAND_IN.importance());
        Condition onlyIf = conditions.conditionOr(object, "onlyIf");
        return new Proposal(what, importance, onlyIf);
    }

    private Weighing weighing(DefinitionObject object) {
        List<Weighing.Weight> context = object.list("context", this::contextWeight);
        Operand value = object.oneIf("valueFrom", conditions::operand);
        return object.build(() -> new Weighing(context, value), Weighing.NONE);
    }

    private Weighing.Weight contextWeight(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.CONTEXT);
        String name = object.name("name");
        Condition when = object.one("when", conditions::condition, Condition.always());
        double weight = object.one("weight", leaves::number, 0.0);
        return object.build(() -> new Weighing.Weight(name, when, weight), NO_WEIGHT);
    }

    private List<Proposal.Parameter> parameters(DefinitionObject object) {
        List<Proposal.Parameter> all = new ArrayList<>();
        Map<String, DefinitionNode> given = object.mapIf("parameters", each -> each);
        if (given != null) {
            given.forEach((name, each) -> all.add(parameter(name, each)));
        }
        return all;
    }

    /** A constant; an object says whether it is one ({@code constant}) or where to take it from ({@code from}). */
    private Proposal.Parameter parameter(String name, DefinitionNode node) {
        DefinitionNode from = null;
        DefinitionNode constant = node;
        if (node.kind() == DefinitionNode.Kind.OBJECT) {
            new DefinitionObject(node, DefinitionShape.PARAMETER, problems)
                    .exactlyOne(DefinitionShape.PARAMETER.members());
            from = node.members().get("from");
            constant = node.members().get("constant");
        }
        Operand operand = from == null ? null : conditions.operand(from);
        Value value = from != null ? null : constant == null ? Value.nothing() : leaves.value(constant);
        try {
            return new Proposal.Parameter(name, value, operand);
        } catch (InvalidValueException refused) {
            problems.invalid(node, refused);
            return new Proposal.Parameter("?", Value.nothing(), null);
        }
    }

    private HandoffRequirements.Required requirement(DefinitionNode node) {
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            return new HandoffRequirements.Required(leaves.choice(node, SlotName.class), null);
        }
        DefinitionObject object = object(node, DefinitionShape.REQUIREMENT);
        SlotName slot = object.choice("slot", SlotName.class);
        Duration maxAge = object.durationIf("maxAge");
        List<String> facts = object.names("facts");
        return object.build(
                () -> new HandoffRequirements.Required(slot, maxAge, facts),
                new HandoffRequirements.Required(slot, null));
    }

    Scope scope(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SCOPE);
        List<Tier> tiers = object.list("tiers", each -> leaves.choice(each, Tier.class));
        Channel channel = object.oneIf("channel", each -> Channel.of(leaves.name(each)));
        return new Scope(object.oneIf("purpose", this::purpose), channel, Set.copyOf(tiers), object.textIf("subject"));
    }

    Purpose purpose(DefinitionNode node) {
        return Purpose.of(leaves.name(node));
    }

    OwnerId owner(DefinitionNode node) {
        return OwnerId.of(leaves.name(node));
    }

    private String caseKind(DefinitionNode node) {
        return isTrue(node, "name a kind of case, or write true for whichever is open")
                ? Proposal.ANY_CASE
                : leaves.name(node);
    }

    private boolean isTrue(DefinitionNode node, String wayOut) {
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            return false;
        }
        leaves.isTrue(node, wayOut);
        return true;
    }

    private @Nullable OwnerId ownerOrJourneys(DefinitionNode node) {
        return isTrue(node, "name an owner, or write true for the journey's") ? null : owner(node);
    }

    private Channel via(DefinitionObject object) {
        return object.one("via", each -> Channel.of(leaves.name(each)), Channel.of("?"));
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
