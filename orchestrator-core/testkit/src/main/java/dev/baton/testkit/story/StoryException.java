package dev.baton.testkit.story;

import dev.baton.event.BatonException;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is no story: everything that is wrong with it, at once. */
public final class StoryException extends BatonException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    StoryException(String file, List<String> problems) {
        super(file + " has " + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:")
                + problems.stream().map(each -> "\n  " + each).collect(Collectors.joining()));
        this.problems = List.copyOf(problems);
    }

    /** Each in one line: file, line, column, place, the value refused, why, and the way out. Never empty. */
    public List<String> problems() {
        return problems;
    }
}
