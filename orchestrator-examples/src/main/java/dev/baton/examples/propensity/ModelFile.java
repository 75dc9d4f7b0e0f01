package dev.baton.examples.propensity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.event.InvalidValueException;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link LogisticModel} from a file of JSON, whose members are those of the records. */
public final class ModelFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ModelFile() {}

    /** @throws UsageException saying what is wrong with it, and where */
    public static LogisticModel read(Path file) {
        try {
            return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), LogisticModel.class);
        } catch (JsonProcessingException wrong) {
            String where = wrong.getLocation() == null
                    ? ""
                    : " at line " + wrong.getLocation().getLineNr();
            String why = wrong.getCause() instanceof InvalidValueException refused
                    ? refused.getMessage()
                    : wrong.getOriginalMessage();
            throw new UsageException(file + where + ": " + why);
        } catch (IOException unreadable) {
            throw new UsageException(
                    file + " cannot be read: " + unreadable.getMessage() + "; check that it is there and yours");
        }
    }
}
