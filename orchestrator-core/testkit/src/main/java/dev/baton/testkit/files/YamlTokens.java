package dev.baton.testkit.files;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.baton.core.json.DefinitionsJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * YAML as far as it says the same as JSON, to everybody: aliases and tags are refused, and {@code yes}, {@code
 * no}, {@code on} and {@code off} are texts, as YAML 1.2 has it.
 */
public final class YamlTokens extends JsonParserDelegate {
    private final YAMLParser yaml;

    private YamlTokens(YAMLParser yaml) {
        super(yaml);
        this.yaml = yaml;
    }

    /** The tokens of one document. */
    public static JsonParser of(byte[] bytes) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(DefinitionsJson.MAX_FILE_BYTES);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(limits)
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
        return new YamlTokens(factory.createParser(text(bytes)));
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new IOException("it is not written in UTF-8", other);
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (yaml.isCurrentAlias()) {
            throw refused("an alias (*" + yaml.getText() + "): write out what it stands for");
        }
        if (token != null && yaml.getTypeId() != null) {
            throw refused("a tag (!" + yaml.getTypeId() + "): put texts in quotes and leave the tag out");
        }
        return token;
    }

    private JsonParseException refused(String why) {
        return new JsonParseException(yaml, why, yaml.currentTokenLocation());
    }
}
