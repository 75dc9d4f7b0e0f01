package dev.baton.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs the command as a shell would, in this process. */
public final class Shell {
    /** The story that is shipped. */
    public static final Path STORY = Path.of("stories", "stalled-quote");

    public static final Path STORY_EVENTS = STORY.resolve("events.ndjson");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Shell() {}

    /** What a command left behind. */
    public record Result(int status, String out, String err) {
        public JsonNode json() throws IOException {
            return MAPPER.readTree(out);
        }
    }

    public static Result run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int status = Main.run(Terminal.plain(out, err), texts);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
