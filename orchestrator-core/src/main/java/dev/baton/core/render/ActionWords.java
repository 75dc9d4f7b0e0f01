package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an action does, for each of its readers. */
final class ActionWords {
    private ActionWords() {}

    /** Everything but the values of parameters, which may be personal. */
    static String forAnalyst(Action action, ZoneId zone) {
        String words = switch (action.kind()) {
            case ROUTE -> {
                Action.Route route = (Action.Route) action;
                yield "case " + route.caseId() + " to " + route.to() + " via " + route.via() + ": " + route.reason();
            }
            case ESCALATE -> {
                Action.Escalate escalate = (Action.Escalate) action;
                String matter = escalate.caseId() == null ? "" : "case " + escalate.caseId() + " ";
                yield matter + "to " + escalate.to() + " via " + escalate.via() + ": " + escalate.reason();
            }
            case SUPPRESS -> {
                Action.Suppress suppress = (Action.Suppress) action;
                yield scope(suppress.scope()) + " until " + Words.exact(suppress.until(), zone) + ": "
                        + suppress.reason();
            }
            case WAIT -> {
                Action.Wait wait = (Action.Wait) action;
                yield "until " + Words.exact(wait.until(), zone) + ": " + wait.reason();
            }
            case FOLLOW_UP -> followUp((Action.FollowUp) action);
            case NONE -> "";
        };
        return action.kind() + " " + words;
    }

    /** What to do, and why, in the words of whoever looks after the customer. */
    static String forAgent(Action action, ZoneId zone) {
        return switch (action.kind()) {
            case ROUTE -> {
                Action.Route route = (Action.Route) action;
                yield "hand over to " + route.to() + " via " + route.via() + because(route.reason());
            }
            case ESCALATE -> {
                Action.Escalate escalate = (Action.Escalate) action;
                yield "escalate to " + escalate.to() + " via " + escalate.via() + because(escalate.reason());
            }
            case SUPPRESS -> {
                Action.Suppress suppress = (Action.Suppress) action;
                yield "keep silent (" + scope(suppress.scope()) + ") until " + Words.exact(suppress.until(), zone)
                        + because(suppress.reason());
            }
            case WAIT -> {
                Action.Wait wait = (Action.Wait) action;
                yield "wait until " + Words.exact(wait.until(), zone) + because(wait.reason());
            }
            case FOLLOW_UP -> {
                Action.FollowUp followUp = (Action.FollowUp) action;
                yield followUp.template().id() + " to " + whom(followUp.target()) + " by " + followUp.channel();
            }
            case NONE -> "do nothing";
        };
    }

    /** Nothing internal: no names of owners, channels, templates or reasons. */
    static String forCustomer(Action action, ZoneId zone) {
        return switch (action.kind()) {
            case ROUTE -> "to pass your matter on to the people who can settle it";
            case ESCALATE -> "to ask somebody responsible to look after it";
            case SUPPRESS ->
                "not to send you certain messages until " + Words.formal(((Action.Suppress) action).until(), zone);
            case WAIT -> "to leave you in peace until " + Words.formal(((Action.Wait) action).until(), zone);
            case FOLLOW_UP ->
                switch (((Action.FollowUp) action).target()) {
                    case CUSTOMER -> "to " + message((Action.FollowUp) action);
                    case EMPLOYEE -> "to ask one of our people to do something for you";
                    case SYSTEM -> "to update our records";
                };
            case NONE -> "to do nothing";
        };
    }

    /** Which message it is, as the customer may know it; how we call it is nothing to them. */
    static String message(Action.FollowUp contact) {
        String about = contact.subject() == null ? "" : " about " + contact.subject();
        return "contact you by " + contact.channel() + about;
    }

    /** A name of ours as a person reads it. */
    static String readable(String name) {
        return name.replace('.', ' ').replace('_', ' ').replace('-', ' ');
    }

    /** Why a class of importance matters, as the end of a sentence for the customer. */
    static String forCustomer(Tier tier) {
        return switch (tier) {
            case SAFETY_LEGAL -> "your safety or your rights were concerned";
            case PROMISE_DUE -> "we had promised you something";
            case RECOVERY -> "something had gone wrong for you";
            case SERVICE -> "you needed something settled";
            case TRANSACTIONAL -> "it was about something you had arranged with us";
            case LIFECYCLE -> "it was about how you use what we offer";
            case PROMOTION -> "we thought that an offer might interest you";
        };
    }

    private static String followUp(Action.FollowUp followUp) {
        List<String> names = new ArrayList<>();
        followUp.template().parameters().forEach((name, value) -> names.add(name));
        return "to " + whom(followUp.target()) + " by " + followUp.channel() + ": template "
                + followUp.template().id() + (names.isEmpty() ? "" : " with " + String.join(", ", names))
                + " (" + followUp.purpose() + (followUp.subject() == null ? "" : ", about " + followUp.subject()) + ")";
    }

    private static String scope(Scope scope) {
        List<String> parts = new ArrayList<>();
        parts.add(scope.purpose() == null ? "every purpose" : scope.purpose().toString());
        if (scope.channel() != null) {
            parts.add("on " + scope.channel());
        }
        if (!scope.tiers().isEmpty()) {
            parts.add("in "
                    + String.join(", ", scope.tiers().stream().map(Tier::name).toList()));
        }
        if (scope.subject() != null) {
            parts.add("about " + scope.subject());
        }
        return String.join(" ", parts);
    }

    private static String whom(Target target) {
        return "the " + target.name().toLowerCase(Locale.ROOT);
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : " (" + reason + ")";
    }
}
