package dev.baton.testkit.story;

import dev.baton.testkit.Then;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One step of a story.
 *
 * @param line where it stands in the file
 * @param told what a person would say of it
 * @param without what would have happened without the library
 * @param then what is expected after it
 */
record Step(int line, List<String> told, List<String> without, Happening happening, List<Expectation> then) {
    Step {
        told = List.copyOf(told);
        without = List.copyOf(without);
        then = List.copyOf(then);
    }

    /**
     * One thing that is expected.
     *
     * @param line where it stands in the file
     * @param words as the file says it
     * @param who the customer of the story whom it is about; absent: the one whom the story was about last
     */
    record Expectation(int line, String words, @Nullable String who, Consumer<Then> check) {
        Expectation of(@Nullable String customer) {
            return customer == null ? this : new Expectation(line, words, customer, check);
        }
    }
}
