package dev.baton.core.json;

import dev.baton.event.BatonException;
import dev.baton.event.Require;
import java.util.List;
import java.util.stream.Collectors;

/** Files that are no definitions: everything that is wrong with them, at once. */
public final class DefinitionsException extends BatonException {
    private static final long serialVersionUID = 1L;

    /** How many problems the message lists; {@link #problems()} has more. */
    private static final int LISTED = 20;

    private final transient List<Problem> problems;

    /**
     * One thing to mend.
     *
     * @param file its path as the reader met it; {@code definitions} where bytes were read
     * @param line from 1; 0 where the file as a whole is meant
     * @param pointer JSON pointer from the file's root; empty where the whole is meant
     * @param refused the value, shortened; empty where something is missing
     * @param column in the line, from 1; 0 where none is known
     */
    public record Problem(
            String file, int line, String pointer, String refused, String why, String wayOut, int column) {
        public Problem {
            Require.present("problem.file", file);
            Require.present("problem.pointer", pointer);
            Require.present("problem.refused", refused);
            Require.present("problem.why", why);
            Require.present("problem.wayOut", wayOut);
        }

        /** All of it in one line, for people. */
        public String words() {
            String at = line > 0 ? file + ":" + line + (column > 0 ? ":" + column : "") : file;
            String what = refused.isEmpty() ? "" : " " + refused;
            return at + (pointer.isEmpty() ? "" : " " + pointer) + what + " " + why + "; " + wayOut;
        }

        @Override
        public String toString() {
            return words();
        }
    }

    DefinitionsException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Never empty; in the order of the files, their lines and columns. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        String listed = problems.stream()
                .limit(LISTED)
                .map(each -> "\n  " + each.words())
                .collect(Collectors.joining());
        int more = problems.size() - LISTED;
        return "the definitions have " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + listed
                + (more > 0 ? "\n  … and " + more + " more" : "");
    }
}
