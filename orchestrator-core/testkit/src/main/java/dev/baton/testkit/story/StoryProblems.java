package dev.baton.testkit.story;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a story file, so that its author hears everything at once. */
final class StoryProblems {
    private static final int MOST = 200;

    private final String file;
    private final List<String> found = new ArrayList<>();

    StoryProblems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** The node's own value is refused. */
    void refuse(StoryNode at, String why, String wayOut) {
        add(at, at.shown(), why, wayOut);
    }

    void add(StoryNode at, String refused, String why, String wayOut) {
        String where = file + ":" + at.line() + (at.column() > 0 ? ":" + at.column() : "");
        String place = at.place().isEmpty() ? "" : " " + at.place();
        add(where + place + (refused.isEmpty() ? "" : " " + refused) + " " + why + "; " + wayOut);
    }

    void add(String problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    int count() {
        return found.size();
    }

    boolean any() {
        return !found.isEmpty();
    }

    void throwIfAny() {
        if (any()) {
            throw new StoryException(file, found);
        }
    }
}
