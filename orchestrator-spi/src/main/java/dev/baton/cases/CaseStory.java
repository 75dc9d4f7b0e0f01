package dev.baton.cases;

import dev.baton.event.Attributes;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next person must know about a case.
 *
 * @param reason why the customer came, in words; absent where nobody said
 * @param happened what already happened, oldest first, bounded
 * @param lastAction what was done last, by us
 * @param told what the customer has told us, so that nobody asks again
 * @param constraints what must not be said, asked or done
 */
public record CaseStory(
        @Nullable String reason,
        List<CaseNote> happened,
        @Nullable CaseNote lastAction,
        Attributes told,
        List<String> constraints) {
    public static final CaseStory EMPTY = new CaseStory(null, List.of(), null, Attributes.NONE, List.of());

    /** How many notes a case keeps; the oldest ones go first, and the count of the dropped is kept in a note. */
    public static final int MAX_NOTES = 50;

    public CaseStory {
        happened = List.copyOf(happened);
        constraints = List.copyOf(constraints);
        Require.present("story.told", told);
    }
}
