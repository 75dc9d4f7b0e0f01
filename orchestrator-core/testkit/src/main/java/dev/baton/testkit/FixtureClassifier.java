package dev.baton.testkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.TextClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A classifier that has been told what each text says; of any other it says nothing. Case, and white space around a text,
 * do not matter. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * TextClassifier classifier = FixtureClassifier.version("f-1")
 *         .reading("I want my money back", "complaint", 0.93)
 *         .reading("I want my money back", "wants_to_cancel", 0.4);
 * }</pre>
 *
 * <p>As a file: {@code {"version": "f-1", "texts": {"I want my money back": {"complaint": 0.93, "wants_to_cancel": 0.4}}}}.
 */
public final class FixtureClassifier implements TextClassifier {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final String version;
    private final Map<String, List<Label>> readings;

    private FixtureClassifier(String version, Map<String, List<Label>> readings) {
        this.version = Require.name("version", version);
        this.readings = Map.copyOf(readings);
    }

    /** One that says nothing of any text. */
    public static FixtureClassifier version(String version) {
        return new FixtureClassifier(version, Map.of());
    }

    /** @param texts to labels with their confidences */
    public static FixtureClassifier of(String version, Map<String, Map<String, Double>> texts) {
        Map<String, List<Label>> readings = new HashMap<>();
        texts.forEach((text, labels) -> labels.forEach((label, confidence) ->
                readings.computeIfAbsent(plain(text), none -> new ArrayList<>()).add(new Label(label, confidence))));
        return new FixtureClassifier(version, readings);
    }

    /**
     * Reads it from a JSON file.
     *
     * @throws InvalidValueException where it says something else
     */
    public static FixtureClassifier read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw new InvalidValueException(file.toString(), "is no JSON", "write {\"version\": …, \"texts\": { }}");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FixtureClassifier parse(String json) throws JsonProcessingException {
        JsonNode root = MAPPER.readTree(json);
        Map<String, Map<String, Double>> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> text : root.path("texts").properties()) {
            Map<String, Double> labels = texts.computeIfAbsent(text.getKey(), none -> new HashMap<>());
            for (Map.Entry<String, JsonNode> label : text.getValue().properties()) {
                if (!label.getValue().isNumber()) {
                    throw new InvalidValueException("texts." + label.getKey(), "is no number", "use 0 to 1");
                }
                labels.put(label.getKey(), label.getValue().doubleValue());
            }
        }
        return of(root.path("version").asText(), texts);
    }

    /** The same, which also says that of the text. */
    public FixtureClassifier reading(String text, String label, double confidence) {
        Map<String, List<Label>> more = new HashMap<>(readings);
        List<Label> labels = new ArrayList<>(more.getOrDefault(plain(text), List.of()));
        labels.add(new Label(label, confidence));
        more.put(plain(text), List.copyOf(labels));
        return new FixtureClassifier(version, more);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Label> classify(Text text) {
        return readings.getOrDefault(plain(text.words()), List.of());
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
