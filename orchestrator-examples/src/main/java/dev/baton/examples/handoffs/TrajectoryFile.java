package dev.baton.examples.handoffs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON array of recorded conversations. */
final class TrajectoryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrajectoryFile() {}

    static List<Trajectory> read(Path file) {
        JsonNode array;
        try {
            array = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new UsageException(
                    file + " is no JSON: " + broken.getOriginalMessage() + "; give a JSON array of conversations");
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: " + unreadable.getMessage() + "; check its name");
        }
        if (!array.isArray()) {
            throw new UsageException(file + " holds no JSON array; give an array of conversations");
        }
        List<Trajectory> all = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.path("traj").isArray()) {
                throw new UsageException(
                        file + " element " + all.size() + " has no array traj; give its messages there");
            }
            all.add(Trajectory.of(each));
        }
        return all;
    }

    /** What a tool was given or answered as text; missing where it is no JSON. */
    static JsonNode parsed(String text) {
        try {
            JsonNode parsed = JSON.readTree(text);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (JsonProcessingException words) {
            return MissingNode.getInstance();
        }
    }
}
