package dev.baton.core.definition;

import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffRequirements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rule proposes when it fires; a candidate once it does.
 *
 * @param eligibility UNKNOWN blocks, as FALSE does (J2)
 */
public record Proposal(What what, Importance importance, Condition eligibility) {
    /** In place of a kind of case: whichever is open of the rule's subject, or else the latest that is open. */
    public static final String ANY_CASE = "*";

    public Proposal {
        Require.present("proposal.what", what);
        Require.present("proposal.importance", importance);
        Require.present("proposal.eligibility", eligibility);
    }

    /** The kinds of action, as definitions write them. */
    public sealed interface What {}

    /**
     * A message, task or update.
     *
     * @param purpose absent: the journey's
     * @param promise the promise its words make; absent: none
     * @param expiresAfter from the decision on; absent: the contact policy's default
     * @param answers the words that a message asks the customer to answer with; empty where it asks for none
     * @param tags what caps and pair rules may name it by (C4, C6)
     * @param suggestVia through which an employee is asked whether the message shall be sent; absent: nobody is asked
     */
    public record Say(
            Target target,
            Channel channel,
            String template,
            List<Parameter> parameters,
            @Nullable Purpose purpose,
            @Nullable String promise,
            @Nullable Duration expiresAfter,
            List<String> answers,
            Set<String> tags,
            @Nullable Channel suggestVia)
            implements What {
        public Say {
            Require.present("say.target", target);
            Require.present("say.channel", channel);
            Require.name("say.template", template);
            parameters = List.copyOf(parameters);
            if (expiresAfter != null) {
                Require.positive("say.expiresAfter", expiresAfter);
            }
            answers = List.copyOf(answers);
            tags = tags.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(tags));
            tags.forEach(each -> Require.name("say.tags", each));
            if (!answers.isEmpty() && target != Target.CUSTOMER) {
                throw new InvalidValueException(
                        "say.answers", "are asked of a " + target, "only messages to customers ask for answers");
            }
            if (suggestVia != null && target != Target.CUSTOMER) {
                throw new InvalidValueException(
                        "say.suggestVia",
                        "is set on something for a " + target,
                        "only messages to customers are suggested");
            }
        }

        /** Without words that it asks for as an answer. */
        public Say(
                Target target,
                Channel channel,
                String template,
                List<Parameter> parameters,
                @Nullable Purpose purpose,
                @Nullable String promise,
                @Nullable Duration expiresAfter) {
            this(target, channel, template, parameters, purpose, promise, expiresAfter, List.of(), Set.of(), null);
        }

        /** The same, and nobody is asked. */
        public Say unasked() {
            return suggested(null);
        }

        Say with(Parameter added) {
            List<Parameter> all = new ArrayList<>(parameters);
            all.add(added);
            return new Say(target, channel, template, all, purpose, promise, expiresAfter, answers, tags, suggestVia);
        }

        Say promising(String kind) {
            return new Say(
                    target, channel, template, parameters, purpose, kind, expiresAfter, answers, tags, suggestVia);
        }

        Say asking(List<String> words) {
            return new Say(
                    target, channel, template, parameters, purpose, promise, expiresAfter, words, tags, suggestVia);
        }

        Say tagged(Set<String> names) {
            return new Say(
                    target, channel, template, parameters, purpose, promise, expiresAfter, answers, names, suggestVia);
        }

        Say suggested(@Nullable Channel via) {
            return new Say(target, channel, template, parameters, purpose, promise, expiresAfter, answers, tags, via);
        }
    }

    /** A template's parameter: a constant, or what an operand gives at decision time. Exactly one is present. */
    public record Parameter(
            String name, @Nullable Value constant, @Nullable Operand from) {
        public Parameter {
            Require.name("parameter.name", name);
            Require.present("parameter." + name, constant == null ? from : constant);
            if (constant != null && from != null) {
                throw new InvalidValueException(
                        "parameter." + name, "has a constant and an operand", "give one of them");
            }
        }
    }

    /**
     * Hands the case to another owner, with its context.
     *
     * @param caseKind the kind of case, or {@link #ANY_CASE}; the open one of that kind, and of the instance's binding where
     *     it has one
     * @param acceptWithin until then the receiver may accept (H2)
     * @param debtWithin until then whoever hands over finds out what is required and unknown, where the customer is on the
     *     line and the case is handed over without it (H4)
     * @param audience the highest class of what whoever takes it may see (S2)
     */
    public record RouteTo(
            String caseKind,
            OwnerId to,
            Channel via,
            String reason,
            HandoffRequirements requires,
            Duration acceptWithin,
            Duration debtWithin,
            DataClass audience)
            implements What {
        /** Unless stated: a day. */
        public static final Duration DEBT_WITHIN = Duration.ofDays(1);

        public RouteTo {
            Require.name("route.case", caseKind);
            Require.present("route.to", to);
            Require.present("route.via", via);
            Require.present("route.reason", reason);
            Require.present("route.requires", requires);
            Require.positive("route.acceptWithin", acceptWithin);
            Require.positive("route.debtWithin", debtWithin);
            Require.present("route.audience", audience);
        }

        /** To somebody who may see what is PERSONAL. */
        public RouteTo(
                String caseKind,
                OwnerId to,
                Channel via,
                String reason,
                HandoffRequirements requires,
                Duration acceptWithin,
                Duration debtWithin) {
            this(caseKind, to, via, reason, requires, acceptWithin, debtWithin, DataClasses.UNNAMED);
        }

        public RouteTo(
                String caseKind,
                OwnerId to,
                Channel via,
                String reason,
                HandoffRequirements requires,
                Duration acceptWithin) {
            this(caseKind, to, via, reason, requires, acceptWithin, DEBT_WITHIN);
        }
    }

    /**
     * Tells somebody accountable.
     *
     * @param to absent: the journey's owner
     * @param caseKind the case it is about, as for a route; absent: none
     * @param audience the highest class of what whoever is told may see (S2)
     */
    public record EscalateTo(
            @Nullable OwnerId to,
            Channel via,
            String reason,
            @Nullable String caseKind,
            DataClass audience) implements What {
        public EscalateTo {
            Require.present("escalate.via", via);
            Require.present("escalate.reason", reason);
            Require.present("escalate.audience", audience);
        }

        /** To somebody who may see what is PERSONAL. */
        public EscalateTo(@Nullable OwnerId to, Channel via, String reason, @Nullable String caseKind) {
            this(to, via, reason, caseKind, DataClasses.UNNAMED);
        }
    }

    /**
     * Takes back what was sent from a template, as that declares (A7): all of it that is about the rule's subject; without
     * a subject, the latest.
     *
     * @param template absent: the one that the event names by its attribute {@code template}, or, by {@code dispatch}, what
     *     was sent
     */
    public record Compensate(@Nullable String template, String reason) implements What {
        public Compensate {
            if (template != null) {
                Require.name("compensate.template", template);
            }
            Require.present("compensate.reason", reason);
        }
    }

    /** Keeps silent towards the customer within a scope for that long. */
    public record Silence(Scope scope, Duration lasting, String reason) implements What {
        public Silence {
            Require.present("suppress.scope", scope);
            Require.positive("suppress.for", lasting);
            Require.present("suppress.reason", reason);
        }
    }

    /** Leaves the customer alone, for this journey, for that long. */
    public record Hold(Duration lasting, String reason) implements What {
        public Hold {
            Require.positive("wait.for", lasting);
            Require.present("wait.reason", reason);
        }
    }

    /** A message to the customer; tier LIFECYCLE unless changed. */
    public static Proposal message(String channel, String template) {
        return of(new Say(Target.CUSTOMER, Channel.of(channel), template, List.of(), null, null, null), Tier.LIFECYCLE);
    }

    /** A task for an employee; tier SERVICE unless changed. */
    public static Proposal task(String channel, String template) {
        return of(new Say(Target.EMPLOYEE, Channel.of(channel), template, List.of(), null, null, null), Tier.SERVICE);
    }

    /** An update for a system; tier SERVICE unless changed. */
    public static Proposal update(String channel, String template) {
        return of(new Say(Target.SYSTEM, Channel.of(channel), template, List.of(), null, null, null), Tier.SERVICE);
    }

    /** Hands the open case of that kind over; requires the standard slots, to be accepted within 4 hours. */
    public static Proposal route(String caseKind, String toOwner, String via, String reason) {
        RouteTo route = new RouteTo(
                caseKind,
                OwnerId.of(toOwner),
                Channel.of(via),
                reason,
                HandoffRequirements.STANDARD,
                Duration.ofHours(4));
        return of(route, Tier.SERVICE);
    }

    public static Proposal escalate(String toOwner, String via, String reason) {
        return of(new EscalateTo(OwnerId.of(toOwner), Channel.of(via), reason, null), Tier.RECOVERY);
    }

    /** Takes back what the event says was sent, or done, and should not have been; tier RECOVERY unless changed. */
    public static Proposal compensate(String reason) {
        return of(new Compensate(null, reason), Tier.RECOVERY);
    }

    /** Takes back what was sent from a template that declares its compensation; tier RECOVERY unless changed. */
    public static Proposal compensate(String template, String reason) {
        return of(new Compensate(template, reason), Tier.RECOVERY);
    }

    /** Tells the journey's owner. */
    public static Proposal escalate(String via, String reason) {
        return of(new EscalateTo(null, Channel.of(via), reason, null), Tier.RECOVERY);
    }

    /** The same about an open case of that kind, or {@link #ANY_CASE}, whose context goes with it. */
    public Proposal about(String caseKind) {
        if (!(what instanceof EscalateTo escalate)) {
            throw new InvalidValueException(
                    "proposal.case", "is set on what is no escalation", "a route names its case itself");
        }
        return new Proposal(
                new EscalateTo(escalate.to(), escalate.via(), escalate.reason(), caseKind, escalate.audience()),
                importance,
                eligibility);
    }

    /** The same route or escalation, to somebody who may see what is of that class, and nothing above it (S2). */
    public Proposal seenAs(DataClass audience) {
        if (what instanceof RouteTo route) {
            RouteTo seen = new RouteTo(
                    route.caseKind(),
                    route.to(),
                    route.via(),
                    route.reason(),
                    route.requires(),
                    route.acceptWithin(),
                    route.debtWithin(),
                    audience);
            return new Proposal(seen, importance, eligibility);
        }
        if (what instanceof EscalateTo escalate) {
            EscalateTo seen =
                    new EscalateTo(escalate.to(), escalate.via(), escalate.reason(), escalate.caseKind(), audience);
            return new Proposal(seen, importance, eligibility);
        }
        throw new InvalidValueException(
                "proposal.audience", "is set on what hands nothing over", "only routes and escalations have one");
    }

    public static Proposal silence(Purpose purpose, Duration lasting, String reason) {
        return of(new Silence(new Scope(purpose, null, Set.of(), null), lasting, reason), Tier.SERVICE);
    }

    public static Proposal hold(Duration lasting, String reason) {
        return of(new Hold(lasting, reason), Tier.SERVICE);
    }

    private static Proposal of(What what, Tier tier) {
        return new Proposal(what, Importance.of(tier), Condition.always());
    }

    public Proposal with(Importance next) {
        return new Proposal(what, next, eligibility);
    }

    public Proposal tier(Tier tier) {
        return new Proposal(what, importance.tier(tier), eligibility);
    }

    public Proposal onlyIf(Condition condition) {
        return new Proposal(what, importance, condition);
    }

    /** The promise that the message's words make. */
    public Proposal promising(String promiseKind) {
        if (!(what instanceof Say say)) {
            throw new dev.baton.event.InvalidValueException(
                    "proposal.promise", "is set on something that says nothing", "only messages and tasks can promise");
        }
        Say next = say.promising(promiseKind);
        return new Proposal(next, importance, eligibility);
    }

    /** A parameter of the template: what that operand gives when it is decided; left out where it gives nothing. */
    public Proposal parameter(String name, Operand from) {
        return parameter(new Parameter(name, null, from));
    }

    /** A parameter of the template that is always the same. */
    public Proposal parameter(String name, String constant) {
        return parameter(new Parameter(name, Value.of(constant), null));
    }

    private Proposal parameter(Parameter added) {
        if (!(what instanceof Say say)) {
            throw new InvalidValueException(
                    "proposal.parameter",
                    "is set on something that says nothing",
                    "only messages, tasks and updates have parameters");
        }
        return new Proposal(say.with(added), importance, eligibility);
    }

    /** The words that the message asks the customer to answer with; none of them may be a stop word (C3). */
    public Proposal asking(String... answers) {
        if (!(what instanceof Say say)) {
            throw new InvalidValueException(
                    "proposal.answers", "are set on something that says nothing", "only messages ask for answers");
        }
        Say next = say.asking(List.of(answers));
        return new Proposal(next, importance, eligibility);
    }

    /** What caps and pair rules may name the message by (C4, C6). */
    public Proposal tagged(String... tags) {
        if (!(what instanceof Say say)) {
            throw new InvalidValueException(
                    "proposal.tags", "are set on something that says nothing", "only messages and tasks have tags");
        }
        return new Proposal(say.tagged(Set.of(tags)), importance, eligibility);
    }

    /** Asks an employee, on that channel, whether the message shall be sent; it is when they accept (D5). */
    public Proposal suggestedVia(String channel) {
        if (!(what instanceof Say say)) {
            throw new InvalidValueException(
                    "proposal.suggestVia", "is set on something that says nothing", "only messages are suggested");
        }
        return new Proposal(say.suggested(Channel.of(channel)), importance, eligibility);
    }
}
