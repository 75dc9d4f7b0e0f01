package dev.baton.examples.friction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads recorded dialogues, one JSON object a line. */
final class DialogueFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DialogueFile() {}

    static List<Dialogue> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UsageException(
                    file + " cannot be read: " + unreadable.getMessage() + "; name a file of dialogues");
        }
        List<Dialogue> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                all.add(dialogue(file, i + 1, lines.get(i)));
            }
        }
        return all;
    }

    private static Dialogue dialogue(Path file, int number, String line) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new UsageException(file + ":" + number + " is no JSON: " + broken.getOriginalMessage()
                    + "; give a dialogue a line, as JSON");
        }
        if (!object.path("turns").isArray()) {
            throw new UsageException(file + ":" + number + " has no array turns; give its turns there");
        }
        return Dialogue.of(object);
    }
}
