package dev.baton.core.json;

import dev.baton.event.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the files, so that the author hears everything at once. Used by one read. */
final class DefinitionProblems {
    /** Nobody reads more; what a hostile file can make us remember is bounded (S4). */
    private static final int MOST = 1_000;

    private final List<DefinitionsException.Problem> found = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    /** The node's own value is refused. */
    void refuse(DefinitionNode at, String why, String wayOut) {
        add(at, "", at.shown(), why, wayOut);
    }

    /** Something is wrong with the member or object as a whole, whatever its value. */
    void object(DefinitionNode at, String why, String wayOut) {
        add(at, "", "", why, wayOut);
    }

    void missing(DefinitionNode object, String member, String wayOut) {
        add(object, "/" + member, "", "is missing", wayOut);
    }

    /** What a record's own guard refused. */
    void invalid(DefinitionNode at, InvalidValueException refused) {
        String words = refused.getMessage() == null ? "" : refused.getMessage();
        String rest = words.startsWith(refused.what())
                ? words.substring(refused.what().length()).strip()
                : words;
        int end = rest.lastIndexOf("; ");
        String why = end < 0 ? rest : rest.substring(0, end);
        String wayOut = end < 0 ? "see docs/definitions.md" : rest.substring(end + 2);
        add(at, "", at.isScalar() ? at.shown() : refused.what(), why, wayOut);
    }

    void file(String file, int line, String why, String wayOut) {
        file(file, line, 0, why, wayOut);
    }

    void file(String file, int line, int column, String why, String wayOut) {
        add(new DefinitionsException.Problem(file, line, "", "", why, wayOut, column));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            List<DefinitionsException.Problem> sorted = new ArrayList<>(found);
            sorted.sort(Comparator.comparingInt((DefinitionsException.Problem each) -> files.indexOf(each.file()))
                    .thenComparingInt(DefinitionsException.Problem::line)
                    .thenComparingInt(DefinitionsException.Problem::column));
            throw new DefinitionsException(sorted);
        }
    }

    private void add(DefinitionNode at, String below, String refused, String why, String wayOut) {
        if (found.size() < MOST) {
            add(new DefinitionsException.Problem(
                    at.file(), at.line(), at.pointer() + below, refused, why, wayOut, at.column()));
        }
    }

    private void add(DefinitionsException.Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
            if (!files.contains(problem.file())) {
                files.add(problem.file());
            }
        }
    }
}
