package dev.baton.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every word of a set of definitions. What an event calls by none of them changes nothing but that we have heard of it:
 * mind the spelling. Immutable once made.
 */
public final class Mentioned {
    /** Of the events that the engine itself understands. */
    private static final List<String> OF_ENGINE =
            List.of("consent.", "contact_point.", "handoff.", "suggestion.", "recommendation.");

    private final Set<String> words = new HashSet<>();

    private Mentioned(Definitions definitions) {
        try (JsonParser parser = new JsonFactory().createParser(DefinitionsJson.write(definitions))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    words.add(parser.getText());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static Mentioned in(Definitions definitions) {
        return new Mentioned(definitions);
    }

    /** Whether any definition, or the engine itself, hears events of that type. */
    public boolean hears(String eventType) {
        return words.contains(eventType) || understood(eventType);
    }

    /** Whether any definition reads an attribute of that name; of what the engine itself understands, all are read. */
    public boolean reads(String eventType, String attribute) {
        return words.contains(attribute) || understood(eventType);
    }

    private static boolean understood(String eventType) {
        return OF_ENGINE.stream().anyMatch(eventType::startsWith);
    }
}
