package dev.baton.testkit.jqwik;

import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.TestOwners;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that may happen to a host and its customers, step by step. Immutable: the same schedule played on a new test
 * does the same. {@code toString} tells it as a story, a line for each step.
 */
public record MessySchedule(Cast cast, List<Happening> happenings) {
    private static final Event[] NOTHING = {};

    public MessySchedule {
        happenings = List.copyOf(happenings);
    }

    /** Plays it; owners stay where they are. */
    public void play(BatonTest baton) {
        play(baton, null, each -> {});
    }

    /** @param owners the directory that the test was built with, for those who leave and come back */
    public void play(BatonTest baton, TestOwners owners) {
        play(baton, owners, each -> {});
    }

    /**
     * Plays it, and looks after each step.
     *
     * @param owners the directory that the test was built with; null: owners stay where they are
     * @param holds throws where something does not hold
     * @throws AssertionError naming the step after which it did not
     * @throws IllegalArgumentException if the test has no channel of a name that has trouble
     */
    public void play(BatonTest baton, @Nullable TestOwners owners, Consumer<BatonTest> holds) {
        Playing playing = new Playing(cast, baton, owners);
        for (int i = 0; i < happenings.size(); i++) {
            playing.play(happenings.get(i));
            try {
                holds.accept(baton);
            } catch (AssertionError broken) {
                throw new AssertionError(
                        "after step " + (i + 1) + ", " + happenings.get(i) + ": " + broken.getMessage(), broken);
            }
        }
    }

    /**
     * Plays it as what was before: what was sent because of it is forgotten.
     *
     * @return the events that were told, each once, in that order
     */
    public List<EventKey> given(BatonTest baton) {
        Playing playing = new Playing(cast, baton, null);
        happenings.forEach(playing::play);
        baton.given(NOTHING);
        return playing.told().stream().map(Event::key).distinct().toList();
    }

    /** Whether a step of that kind is among them. */
    public boolean has(Happening.Kind kind) {
        return happenings.stream().anyMatch(each -> each.kind() == kind);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < happenings.size(); i++) {
            out.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(happenings.get(i));
        }
        return out.isEmpty() ? "nothing happens" : out.toString();
    }
}
