package dev.baton.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.baton.event.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads back what is in a file of ours. */
final class Lines {
    /** The longest line written or read, in bytes. */
    static final int MAX_BYTES = 4 << 20;

    private static final int CHUNK = 1 << 16;
    private static final JsonFactory JSON = new JsonFactory();

    private Lines() {}

    /**
     * Tells the keys of all whole lines.
     *
     * @return where the last whole line ends; what comes after it was torn
     * @throws InvalidValueException if a whole line is none of ours
     */
    static long read(LineFile file, KnownKeys keys) throws IOException {
        byte[] buffer = new byte[CHUNK];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long wholeUntil = 0;
        long number = 0;
        long position = 0;
        for (int count = file.read(0, buffer); count > 0; count = file.read(position, buffer)) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, from, i - from);
                    from = i + 1;
                    number++;
                    take(file, number, line.toByteArray(), keys);
                    line.reset();
                    wholeUntil = position + from;
                }
            }
            line.write(buffer, from, count - from);
            position += count;
            if (line.size() > MAX_BYTES) {
                throw foreign(file, number + 1);
            }
        }
        // After a power cut some file systems show zeros where the line was to be.
        if (line.size() > 0 && line.toByteArray()[0] != '{' && line.toByteArray()[0] != 0) {
            throw foreign(file, number + 1);
        }
        return wholeUntil;
    }

    private static void take(LineFile file, long number, byte[] line, KnownKeys keys) {
        Instant at = null;
        String id = null;
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    if (name.equals("at")) {
                        at = Instant.parse(json.getText());
                    } else if (name.equals("dispatch")) {
                        id = id(json);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException | DateTimeException notOurs) {
            throw foreign(file, number);
        }
        if (at == null || id == null) {
            throw foreign(file, number);
        }
        keys.add(id, at);
    }

    private static @Nullable String id(JsonParser json) throws IOException {
        String id = null;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        }
        return id;
    }

    private static InvalidValueException foreign(LineFile file, long number) {
        return new InvalidValueException(
                "file",
                file + " has something in line " + number + " that this channel did not write",
                "give the channel a file of its own");
    }

    /** That text and the end of a line. */
    static byte[] ended(byte[] text) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
