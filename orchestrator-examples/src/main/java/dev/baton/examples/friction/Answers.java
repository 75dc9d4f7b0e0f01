package dev.baton.examples.friction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the customer replied to each question, and when whoever helps them has used it: from then on it is known. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> replies = new LinkedHashMap<>();
    private @Nullable String open;

    void asked(String question) {
        open = question;
        replies.remove(question);
    }

    /** Somebody else says something: what comes after it is no reply any more. */
    void closed() {
        open = null;
    }

    void said(String text) {
        if (open != null) {
            replies.merge(open, words(text), (a, b) -> a + b);
        }
    }

    /** The questions whose reply holds a value of that query, with the value. */
    Map<String, String> usedIn(String query) {
        Map<String, String> used = new LinkedHashMap<>();
        List<String> values = values(query);
        replies.forEach((question, reply) -> values.stream()
                .filter(each -> reply.contains(words(each)))
                .findFirst()
                .ifPresent(each -> used.put(question, each)));
        return used;
    }

    private static List<String> values(String query) {
        List<String> values = new ArrayList<>();
        try {
            for (JsonNode constraint : JSON.readTree(query)) {
                constraint.forEach(each -> {
                    String value = each.asText().replaceFirst("^api\\.\\w+\\((.*)\\)$", "$1");
                    if (!words(value).isBlank()) {
                        values.add(value.replace("\"", ""));
                    }
                });
            }
        } catch (JsonProcessingException none) {
            return List.of();
        }
        return values;
    }

    /** In lower case, between single spaces. */
    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
