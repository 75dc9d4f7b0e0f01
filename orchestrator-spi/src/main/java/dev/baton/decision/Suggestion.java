package dev.baton.decision;

import dev.baton.action.Action;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that an employee was asked about, and that nobody has answered yet (D5).
 *
 * @param rule that proposed it
 * @param binding of the journey's instance for which it did; absent: of none
 * @param message with its parameters as they were
 * @param until when it may be accepted
 */
public record Suggestion(
        String id, RuleRef rule, @Nullable String binding, Action.FollowUp message, Instant at, Instant until) {
    /** The template of the task by which an employee is asked. */
    public static final String TEMPLATE = "suggestion";

    /** The parameter of the task, and the attribute of the answers, that says which. */
    public static final String ID = "suggestion";

    /** The type of event by which an employee, or an automation, says that it shall be sent. */
    public static final String ACCEPTED = "suggestion.accepted";

    /** The type of event by which they say that it shall not; why stands in the attribute {@code reason}, if anywhere. */
    public static final String DECLINED = "suggestion.declined";

    public Suggestion {
        Require.name("suggestion.id", id);
        Require.present("suggestion.rule", rule);
        Require.present("suggestion.message", message);
        Require.present("suggestion.at", at);
        Require.present("suggestion.until", until);
    }
}
