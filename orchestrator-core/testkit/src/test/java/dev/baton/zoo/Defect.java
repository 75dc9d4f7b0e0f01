package dev.baton.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A defect to plant in a class of the engine, as its file tells it: which rule it breaks, what is wrong then, where it
 * goes, and which test must notice.
 *
 * @param test a test class, or one of its methods after a {@code #}
 */
record Defect(String name, String rule, String wrong, String inClass, String test, List<Change> changes) {
    static final String ENDING = ".defect";
    private static final String INSTEAD_OF = "--- instead of";
    private static final String THERE_IS = "--- there is";

    /** One place of the source; white space counts as one space, so that formatting breaks no defect. */
    record Change(String insteadOf, String thereIs) {
        private Pattern place() {
            return Pattern.compile(Arrays.stream(insteadOf.strip().split("\\s+"))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("\\s+")));
        }
    }

    /** The source no longer reads as the defect expects: the defect must be written anew. */
    static final class StaleException extends Exception {
        private static final long serialVersionUID = 1L;

        StaleException(String words) {
            super(words);
        }
    }

    /** Every defect of the folder, by name. */
    static List<Defect> all(Path folder) throws IOException {
        List<Defect> defects = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                defects.add(read(name.substring(0, name.length() - ENDING.length()), Files.readString(file)));
            }
        }
        return defects;
    }

    static Defect read(String name, String text) {
        String[] parts = text.split("(?m)^" + INSTEAD_OF + "$");
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] sides = parts[i].split("(?m)^" + THERE_IS + "$", -1);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw new IllegalArgumentException(
                        name + ": after '" + INSTEAD_OF + "' come the text to replace and one '" + THERE_IS + "'");
            }
            changes.add(new Change(sides[0].strip(), sides[1].strip()));
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException(name + ": changes nothing; add '" + INSTEAD_OF + "'");
        }
        String head = parts[0];
        return new Defect(
                name,
                member(name, head, "rule"),
                member(name, head, "wrong"),
                member(name, head, "in"),
                member(name, head, "test"),
                List.copyOf(changes));
    }

    private static String member(String name, String head, String member) {
        Matcher line = Pattern.compile("(?m)^" + member + ": *(.+?) *$").matcher(head);
        if (!line.find()) {
            throw new IllegalArgumentException(name + ": has no line '" + member + ": …'");
        }
        return line.group(1);
    }

    /** The source with the defect in it. */
    String plantedIn(String source) throws StaleException {
        String planted = source;
        for (Change change : changes) {
            Matcher place = change.place().matcher(planted);
            if (!place.find()) {
                throw new StaleException("not found in " + inClass + ": " + change.insteadOf());
            }
            int start = place.start();
            int end = place.end();
            if (place.find()) {
                throw new StaleException("found more than once in " + inClass + ": " + change.insteadOf());
            }
            planted = planted.substring(0, start) + change.thereIs() + planted.substring(end);
        }
        return planted;
    }

    /** Whether a test of that name says that it is about the rule. */
    boolean isNamedIn(String testName) {
        return Pattern.compile("\\b" + rule + "\\b").matcher(testName).find();
    }

    String testClass() {
        int method = test.indexOf('#');
        return method < 0 ? test : test.substring(0, method);
    }
}
