package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.baton.core.definition.Definitions;

/**
 * Reads definitions from several files, of any format that Jackson parses, and says everything that is wrong with them at
 * once. Used by one thread, for one set of definitions:
 *
 * <pre>{@code
 * DefinitionsReader reader = new DefinitionsReader();
 * reader.json("journeys.json", bytes);
 * reader.tokens("more.yaml", "YAML", yamlFactory.createParser(text));
 * Definitions definitions = reader.whole();
 * }</pre>
 */
public final class DefinitionsReader {
    private final DefinitionFiles files = new DefinitionFiles();

    /**
     * Adds a file of JSON; one of more than {@value DefinitionsJson#MAX_FILE_BYTES} bytes is refused.
     *
     * @param file how problems name it
     */
    public void json(String file, byte[] bytes) {
        files.add(file, bytes, DefinitionsJson.MAX_FILE_BYTES);
    }

    /**
     * Adds a file of another format. Numbers must be written as in JSON. The parser sets the limits of size; it is not
     * closed.
     *
     * @param format how problems name the format
     */
    public void tokens(String file, String format, JsonParser parser) {
        files.add(file, parser, format);
    }

    /** Adds what is wrong with a file that cannot be parsed at all. */
    public void unreadable(String file, String why, String wayOut) {
        files.problems().file(file, 0, why, wayOut);
    }

    /** @throws DefinitionsException with everything that is wrong in any of the files */
    public Definitions whole() {
        return files.whole();
    }
}
