package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.core.definition.DataClasses;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Weighing;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffRequirements;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes proposals as {@link DefinitionProposalReader} reads them. */
final class DefinitionProposalWriter {
    private final DefinitionOut out;
    private final DefinitionConditionWriter conditions;

    DefinitionProposalWriter(DefinitionOut out, DefinitionConditionWriter conditions) {
        this.out = out;
        this.conditions = conditions;
    }

    void proposal(Proposal proposal) {
        out.object(() -> {
            what(proposal.what());
            importance(proposal.importance());
            conditions.conditionIf("onlyIf", proposal.eligibility());
        });
    }

    private void what(Proposal.What what) {
        if (what instanceof Proposal.Say say) {
            say(say);
        } else if (what instanceof Proposal.RouteTo route) {
            route(route);
        } else if (what instanceof Proposal.EscalateTo escalate) {
            escalate(escalate);
        } else if (what instanceof Proposal.Compensate compensate) {
            nameOrTrue("compensate", compensate.template());
            out.text("reason", compensate.reason());
        } else if (what instanceof Proposal.Silence silence) {
            out.object("suppress", () -> scope(silence.scope()));
            out.duration("for", silence.lasting());
            out.text("reason", silence.reason());
        } else if (what instanceof Proposal.Hold hold) {
            out.duration("wait", hold.lasting());
            out.text("reason", hold.reason());
        } else {
            throw new IllegalStateException("no way to write " + what);
        }
    }

    private void say(Proposal.Say say) {
        out.text(DefinitionWords.member(say.target()), say.template());
        out.text("via", say.channel().name());
        if (!say.parameters().isEmpty()) {
            out.object("parameters", () -> parameters(say));
        }
        out.textIf("purpose", say.purpose());
        out.textIf("promise", say.promise());
        out.durationIf("expiresAfter", say.expiresAfter());
        out.listIf("answers", say.answers(), out::text);
        out.listIf("tags", say.tags(), out::text);
        out.textIf("suggestVia", say.suggestVia());
    }

    private void parameters(Proposal.Say say) {
        Set<String> names = new HashSet<>();
        for (Proposal.Parameter each : say.parameters()) {
            if (!names.add(each.name())) {
                throw new InvalidValueException(
                        "parameter " + each.name(), "is given twice for " + say.template(), "give it once");
            }
            out.name(each.name());
            parameter(each.constant(), each.from());
        }
    }

    private void parameter(@Nullable Value constant, @Nullable Operand from) {
        if (from != null) {
            out.object(() -> {
                out.name("from");
                conditions.operand(from);
            });
        } else if (constant != null && constant.kind() == Value.Kind.NESTED) {
            out.object(() -> {
                out.name("constant");
                out.value(constant);
            });
        } else if (constant != null) {
            out.value(constant);
        }
    }

    private void route(Proposal.RouteTo route) {
        nameOrTrue("route", kindOrAny(route.caseKind()));
        out.text("to", route.to().value());
        out.text("via", route.via().name());
        out.text("reason", route.reason());
        out.list("requires", route.requires().required(), this::requirement);
        out.duration("acceptWithin", route.acceptWithin());
        if (!route.debtWithin().equals(Proposal.RouteTo.DEBT_WITHIN)) {
            out.duration("debtWithin", route.debtWithin());
        }
        audienceIf(route.audience());
    }

    private void audienceIf(DataClass audience) {
        if (audience != DataClasses.UNNAMED) {
            out.text("audience", audience.name());
        }
    }

    private void requirement(HandoffRequirements.Required required) {
        if (required.maxAge() == null && required.facts().isEmpty()) {
            out.text(required.slot().name());
        } else {
            out.object(() -> {
                out.text("slot", required.slot().name());
                out.durationIf("maxAge", required.maxAge());
                out.listIf("facts", required.facts(), out::text);
            });
        }
    }

    private void escalate(Proposal.EscalateTo escalate) {
        nameOrTrue("escalate", escalate.to() == null ? null : escalate.to().value());
        out.text("via", escalate.via().name());
        out.text("reason", escalate.reason());
        if (escalate.caseKind() != null) {
            nameOrTrue("case", kindOrAny(escalate.caseKind()));
        }
        audienceIf(escalate.audience());
    }

    /** True where nothing is named: whichever it is. */
    private void nameOrTrue(String member, @Nullable String name) {
        if (name == null) {
            out.flag(member, true);
        } else {
            out.text(member, name);
        }
    }

    private static @Nullable String kindOrAny(String caseKind) {
        return caseKind.equals(Proposal.ANY_CASE) ? null : caseKind;
    }

    /** The members of a scope, into the object that is open. */
    void scope(Scope scope) {
        out.textIf("purpose", scope.purpose());
        out.textIf("channel", scope.channel());
        List<Tier> tiers = scope.tiers().isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(scope.tiers()));
        out.listIf("tiers", tiers, each -> out.text(each.name()));
        out.textIf("subject", scope.subject());
    }

    private void importance(Importance importance) {
        out.text("tier", importance.tier().name());
        numberUnless(1, "propensity", importance.propensity());
        numberUnless(1, "value", importance.value());
        numberUnless(0, "weight", importance.weight());
        if (importance.priority() != 0) {
            out.whole("priority", importance.priority());
        }
        weighing(importance.weighing());
    }

    private void weighing(Weighing weighing) {
        out.listIf(
                "context",
                weighing.context(),
                each -> out.object(() -> {
                    out.text("name", each.name());
                    out.name("when");
                    conditions.condition(each.when());
                    out.number("weight", each.weight());
                }));
        if (weighing.value() != null) {
            out.name("valueFrom");
            conditions.operand(weighing.value());
        }
    }

    private void numberUnless(double neutral, String name, double number) {
        if (Double.compare(neutral, number) != 0) {
            out.number(name, number);
        }
    }
}
