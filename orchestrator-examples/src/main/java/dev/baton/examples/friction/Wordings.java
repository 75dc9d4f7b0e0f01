package dev.baton.examples.friction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which question a suggestion asks, by its words: a list of questions, each with phrases of which one must be in it. */
final class Wordings {
    static final Wordings KNOWN = read("questions.txt");

    private record Question(String name, List<String> phrases) {
        boolean isIn(String text) {
            return phrases.stream()
                    .anyMatch(each -> each.startsWith("^") ? text.startsWith(each.substring(1)) : text.contains(each));
        }
    }

    private final List<Question> questions;

    private Wordings(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    private static Wordings read(String resource) {
        InputStream found = Objects.requireNonNull(Wordings.class.getResourceAsStream(resource), resource);
        List<Question> questions = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\s*[|=]\\s*", -1);
                    questions.add(new Question(parts[0], List.of(parts).subList(1, parts.length)));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
        return new Wordings(questions);
    }

    /** Null where the words ask nothing that is known here. */
    @Nullable
    String question(String text) {
        for (Question each : questions) {
            if (each.isIn(text)) {
                return each.name();
            }
        }
        return null;
    }
}
