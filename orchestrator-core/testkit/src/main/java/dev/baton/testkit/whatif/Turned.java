package dev.baton.testkit.whatif;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one turn: little, so that long logs fit.
 *
 * @param customer at the time; a merge may have given them another id since
 * @param kind how the event was answered
 * @param chosen what was chosen, in words that no time and no rule's name is in
 * @param reason why nothing was chosen, or how the event was answered
 * @param lost what was asked for and not chosen, each with every reason
 * @param message at the door: what stood there; absent in other turns
 * @param dispatch at the door: its id; absent in other turns
 */
record Turned(
        EventKey event,
        String type,
        Outcome.Kind kind,
        Instant at,
        String customer,
        List<String> chosen,
        String reason,
        Map<String, String> lost,
        @Nullable String message,
        @Nullable String dispatch) {
    private static final String DOOR = "baton.door";

    /** Turns that only note what a channel said are not compared: what they did shows where the customer stands. */
    static final String DELIVERY = "baton.delivery";

    boolean door() {
        return type.equals(DOOR);
    }

    /** Whether a dispatch was let through its door. */
    boolean sent() {
        return door() && !chosen.isEmpty();
    }

    /** @param at when it was answered, where it was not decided */
    static Turned of(
            Event event,
            Outcome.Kind kind,
            @Nullable Decision decision,
            Outcome.@Nullable Problem problem,
            Instant at) {
        if (decision == null) {
            String why = problem == null ? kind.name() : kind + " (" + problem.code() + ")";
            return new Turned(event.key(), event.type(), kind, at, "", List.of(), why, Map.of(), null, null);
        }
        Instant when = decision.decidedAt();
        List<String> chosen = new ArrayList<>();
        decision.chosen().forEach(each -> chosen.add(words(each, when)));
        Map<String, String> lost = new TreeMap<>();
        for (Candidate each : decision.candidates()) {
            String said = words(each.action(), when);
            if (!each.chosen() && !chosen.contains(said)) {
                lost.merge(said, reasons(each), (one, other) -> one.equals(other) ? one : one + " or " + other);
            }
        }
        boolean door = event.type().equals(DOOR);
        String message = !door || decision.candidates().isEmpty()
                ? null
                : words(decision.candidates().get(0).action(), when);
        return new Turned(
                event.key(),
                event.type(),
                kind,
                when,
                decision.profileId(),
                List.copyOf(chosen),
                decision.reason().name(),
                lost.isEmpty() ? Map.of() : lost,
                message,
                door ? event.attributes().text("dispatch") : null);
    }

    private static String reasons(Candidate candidate) {
        TreeSet<ReasonCode> all = new TreeSet<>();
        candidate.failed().forEach(each -> all.add(each.reason()));
        all.add(candidate.result());
        return String.join(", ", all.stream().map(ReasonCode::name).toList());
    }

    /** What was done, in words. */
    String did() {
        return chosen.isEmpty() ? "nothing: " + reason : String.join("; ", chosen);
    }

    static String words(Action action, Instant now) {
        return switch (action.kind()) {
            case FOLLOW_UP -> followUp((Action.FollowUp) action);
            case ROUTE -> {
                Action.Route route = (Action.Route) action;
                yield "case to " + route.to().value() + " by " + route.via() + " (" + route.reason() + ")";
            }
            case ESCALATE -> {
                Action.Escalate escalate = (Action.Escalate) action;
                yield "escalate to " + escalate.to().value() + " by " + escalate.via() + " (" + escalate.reason() + ")";
            }
            case SUPPRESS -> {
                Action.Suppress suppress = (Action.Suppress) action;
                yield "silence for " + Duration.between(now, suppress.until()) + " (" + suppress.reason() + ")";
            }
            case WAIT -> {
                Action.Wait wait = (Action.Wait) action;
                yield "wait for " + Duration.between(now, wait.until()) + " (" + wait.reason() + ")";
            }
            case NONE -> "nothing";
        };
    }

    private static String followUp(Action.FollowUp message) {
        String about = message.subject() == null ? "" : " about " + message.subject();
        String to = message.target() == Target.CUSTOMER
                ? ""
                : " to " + message.target().name().toLowerCase(java.util.Locale.ROOT);
        return message.template().id() + " by " + message.channel() + to + about;
    }
}
