package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That the customer hears back on what they told us (E5). Unanswered until it says when they did. Immutable.
 *
 * @param askedAt when what has to be answered occurred; the first of several
 * @param due by when they were to hear back
 * @param messages the latest messages on their way that answer it, by their dispatches
 * @param answeredAt when they heard back; absent while they did not
 * @param evidence the event or dispatch by which they did; absent while they did not
 */
public record Answer(
        Instant askedAt,
        Instant due,
        List<String> messages,
        @Nullable Instant answeredAt,
        @Nullable String evidence) {
    /** So many messages that may answer it are kept. */
    public static final int MAX_MESSAGES = 10;

    public Answer {
        Require.instant("answer.askedAt", askedAt);
        Require.instant("answer.due", due);
        messages = List.copyOf(messages);
        if ((answeredAt == null) != (evidence == null)) {
            throw new InvalidValueException(
                    "answer.evidence", "is " + evidence + " of " + answeredAt, "give both, or neither");
        }
    }

    /** Nobody has answered yet. */
    public static Answer owed(Instant askedAt, Instant due) {
        return new Answer(askedAt, due, List.of(), null, null);
    }

    public boolean unanswered() {
        return answeredAt == null;
    }

    /** That message is on its way. */
    public Answer sending(String dispatchId) {
        List<String> more = new ArrayList<>(messages);
        more.add(dispatchId);
        return new Answer(
                askedAt, due, more.size() > MAX_MESSAGES ? more.subList(1, more.size()) : more, answeredAt, evidence);
    }

    public Answer given(Instant at, String by) {
        return new Answer(askedAt, due, List.of(), at, by);
    }
}
