package dev.baton.testkit.story;

import dev.baton.action.Dispatch;
import dev.baton.core.render.Paint;
import dev.baton.decision.Decision;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story that was played: what came of each step, and what is left in the end. Immutable.
 *
 * @param customers as they are in the end, by the names that the story gives them; without those nobody knows
 * @param contexts what the next owner of each open case would be told in the end
 * @param ownership who owns what in the end
 * @param endingUnmet what was expected in the end, and is not so
 */
public record Played(
        Story story,
        List<PlayedStep> steps,
        Map<String, Profile> customers,
        List<HandoffContext> contexts,
        List<IndexEntry> ownership,
        List<Unmet> endingUnmet,
        Instant ended) {
    public Played {
        steps = List.copyOf(steps);
        customers = Collections.unmodifiableMap(new LinkedHashMap<>(customers));
        contexts = List.copyOf(contexts);
        ownership = List.copyOf(ownership);
        endingUnmet = List.copyOf(endingUnmet);
    }

    /**
     * What one step brought.
     *
     * @param number from 1
     * @param decisions without those that only carried out others
     * @param door what was said of those at the door
     * @param sent what reached the other side, in order
     * @param lost what was to go out, and did not arrive, or nobody knows
     * @param unmet what was expected and is not so; also that it could be played
     */
    public record PlayedStep(
            int number,
            Step step,
            Instant began,
            Instant ended,
            List<Decision> decisions,
            List<Decision> door,
            List<Sent> sent,
            List<Lost> lost,
            List<Unmet> unmet) {
        public PlayedStep {
            decisions = List.copyOf(decisions);
            door = List.copyOf(door);
            sent = List.copyOf(sent);
            lost = List.copyOf(lost);
            unmet = List.copyOf(unmet);
        }

        boolean fails() {
            return !unmet.isEmpty();
        }
    }

    /**
     * Something that reached the other side of a channel.
     *
     * @param who the customer it is about, as the story calls them
     */
    public record Sent(String channel, Dispatch dispatch, Instant at, String who) {}

    /**
     * Something that was to go out and did not arrive, or of which nobody knows.
     *
     * @param dispatch as it is by then: FAILED, UNKNOWN, EXPIRED or CANCELLED
     * @param who the customer it is about, as the story calls them
     */
    public record Lost(Dispatch dispatch, String who) {}

    /**
     * An expectation that is not met.
     *
     * @param line where it stands in the file
     * @param who the customer whom it names; absent: none
     * @param words as the file says it
     * @param expected as the rest of "expected that"
     * @param instead as the rest of "but there is"
     */
    public record Unmet(int line, @Nullable String who, String words, String expected, String instead) {
        /** In one line, for people. */
        public String sentence() {
            String of = who == null ? "" : ", of " + StoryWords.name(who);
            return "line " + line + of + ": expected that " + expected + ", but there is " + instead;
        }
    }

    /** Whether everything was played and all that was expected is so. */
    public boolean holds() {
        return endingUnmet.isEmpty() && steps.stream().noneMatch(PlayedStep::fails);
    }

    /** Everything that is not as expected, each in one line; empty where the story holds. */
    public List<String> failures() {
        List<String> all = new ArrayList<>();
        steps.forEach(each -> each.unmet().forEach(unmet -> all.add(unmet.sentence())));
        endingUnmet.forEach(unmet -> all.add(unmet.sentence()));
        return all;
    }

    /** @throws AssertionError that tells the story up to the first thing that is not as expected, and lists them all */
    public void assertHolds() {
        if (!holds()) {
            throw new AssertionError(failed(Paint.PLAIN));
        }
    }

    /** What in the story has no effect, and is perhaps a slip, each in one line; what is meant so may stay. */
    public List<String> remarks() {
        return Remarks.of(story);
    }

    /** The story up to the first thing that is not as expected, and all that is not; empty where the story holds. */
    public String failed(Paint paint) {
        return holds() ? "" : StoryText.failed(this, paint);
    }

    /** The whole story as a person would tell it, in 80 columns. */
    public String text(Paint paint) {
        return StoryText.whole(this, false, paint);
    }

    /** The same, with the page of every decision that considered anything. */
    public String textWithDecisions(Paint paint) {
        return StoryText.whole(this, true, paint);
    }

    /** The whole story as Markdown, told from the customer's side, with what would have happened without it beside. */
    public String markdown() {
        return StoryMarkdown.of(this);
    }
}
