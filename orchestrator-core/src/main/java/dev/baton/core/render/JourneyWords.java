package dev.baton.core.render;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a journey as a person would say them. */
final class JourneyWords {
    private JourneyWords() {}

    static String trigger(Trigger trigger) {
        if (trigger.isState()) {
            return "whenever " + ConditionWords.of(trigger.when());
        }
        return trigger.when().equals(Condition.always())
                ? trigger.eventType()
                : trigger.eventType() + " when " + ConditionWords.of(trigger.when());
    }

    /** How often somebody may come in. */
    static String reEntry(JourneyDefinition journey, Entry entry) {
        ReEntry reEntry = entry.reEntry();
        return switch (reEntry.kind()) {
            case ONCE -> "once a customer";
            case PER_BINDING -> "once per " + (journey.binding() == null ? "binding" : journey.binding());
            case AFTER_EXIT -> "again " + Words.duration(present(reEntry.coolDown())) + " after leaving";
            case ALWAYS -> "up to " + Words.count(reEntry.max(), "time");
            case REPLACE -> "whenever asked, in place of one that is under way";
        };
    }

    /** What is to be known about its deadline beside how long it lasts; empty where there is nothing. */
    static String onPast(WaitStep wait) {
        return switch (wait.onPast()) {
            case TIME_OUT_NOW -> "";
            case FROM_NOW -> ", counted from now where that is past";
        };
    }

    /** What the event of a branch must be, beside its trigger. */
    static String arrival(WaitStep.Arrival arrival) {
        String from = arrival.from().isEmpty() ? "" : " from " + String.join(" or ", arrival.from());
        return arrival.sinceEntry() ? from + ", also before this wait" : from;
    }

    static List<String> proposals(List<Proposal> proposals) {
        return proposals.stream().map(JourneyWords::proposal).toList();
    }

    static String proposal(Proposal proposal) {
        String words = what(proposal.what());
        return proposal.eligibility().equals(Condition.always())
                ? words
                : words + ", if " + ConditionWords.of(proposal.eligibility());
    }

    private static String what(Proposal.What what) {
        if (what instanceof Proposal.Say say) {
            return say(say);
        }
        if (what instanceof Proposal.RouteTo route) {
            String which = route.caseKind().equals(Proposal.ANY_CASE) ? "the open case" : route.caseKind();
            return "route " + which + " to " + route.to();
        }
        if (what instanceof Proposal.EscalateTo escalate) {
            return "escalate to " + (escalate.to() == null ? "the owner" : escalate.to());
        }
        if (what instanceof Proposal.Compensate compensate) {
            return "take back " + (compensate.template() == null ? "what the event names" : compensate.template());
        }
        if (what instanceof Proposal.Silence silence) {
            return "silence " + scope(silence.scope()) + " for " + Words.duration(silence.lasting());
        }
        if (what instanceof Proposal.Hold hold) {
            return "hold off for " + Words.duration(hold.lasting());
        }
        throw new IllegalStateException("no words for a " + what.getClass().getSimpleName());
    }

    private static String say(Proposal.Say say) {
        String kind = switch (say.target()) {
            case CUSTOMER -> "message";
            case EMPLOYEE -> "task";
            case SYSTEM -> "update";
        };
        String promise = say.promise() == null ? "" : ", promising " + say.promise();
        String asked = say.suggestVia() == null ? "" : "suggest on " + say.suggestVia() + ": ";
        return asked + kind + " " + say.template() + " by " + say.channel() + promise;
    }

    private static String scope(Scope scope) {
        List<String> parts = new ArrayList<>();
        if (scope.purpose() != null) {
            parts.add(scope.purpose().toString());
        }
        scope.tiers().stream().sorted().map(Tier::name).forEach(parts::add);
        if (scope.channel() != null) {
            parts.add("on " + scope.channel());
        }
        if (scope.subject() != null) {
            parts.add("about " + scope.subject());
        }
        return parts.isEmpty() ? "everything" : String.join(" ", parts);
    }

    /** Who answers for it and what is better afterwards: the lines under the title. */
    static List<String> charter(Charter charter) {
        List<String> lines = new ArrayList<>();
        if (!charter.outcome().isBlank()) {
            lines.add(charter.outcome());
        }
        String review = charter.nextReview() == null ? "" : " · review by " + charter.nextReview();
        String priority = charter.priority() == 0 ? "" : " · priority " + charter.priority();
        lines.add("Owner " + charter.owner() + " · purpose " + charter.purpose() + priority + review);
        List<String> raci = new ArrayList<>();
        others(raci, "responsible", charter.raci().responsible());
        others(raci, "consulted", charter.raci().consulted());
        others(raci, "informed", charter.raci().informed());
        if (!raci.isEmpty()) {
            lines.add(String.join(" · ", raci));
        }
        return lines;
    }

    private static void others(List<String> lines, String role, List<?> owners) {
        if (!owners.isEmpty()) {
            lines.add(role + " " + owners.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a record's guard let an absent value through");
        }
        return value;
    }
}
