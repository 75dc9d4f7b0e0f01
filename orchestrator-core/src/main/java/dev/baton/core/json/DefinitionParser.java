package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses one definitions file into nodes that know their line; refuses what is too large, too deep or ambiguous (S4). */
final class DefinitionParser {
    /** Objects and lists inside one another, the outermost counted. */
    static final int MAX_DEPTH = 64;

    /** As JSON writes numbers; other formats know more, and do not agree on what they mean. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String file;
    private final DefinitionProblems problems;
    private final Predicate<String> wanted;
    private int depth;

    DefinitionParser(String file, DefinitionProblems problems) {
        this(file, problems, each -> true);
    }

    /** @param wanted which members of the root are looked at; the others are passed over */
    DefinitionParser(String file, DefinitionProblems problems, Predicate<String> wanted) {
        this.file = file;
        this.problems = problems;
        this.wanted = wanted;
    }

    /** The root; null where it cannot be parsed, which is then a problem found. */
    @Nullable
    DefinitionNode parse(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            problems.file(file, 0, "has more than " + maxBytes + " bytes", "split it into several files");
            return null;
        }
        try (JsonParser parser = factory(bytes.length).createParser(decode(bytes))) {
            return parse(parser, "JSON");
        } catch (CharacterCodingException notText) {
            problems.file(file, 0, "is no UTF-8 text", "save it as UTF-8");
        } catch (IOException broken) {
            problems.file(file, 0, "cannot be parsed", "use fewer and plainer names");
        }
        return null;
    }

    /**
     * The same of what somebody else parses.
     *
     * @param format what the file is, for whoever reads of a problem
     */
    @Nullable
    DefinitionNode parse(JsonParser parser, String format) {
        try {
            return root(parser);
        } catch (Refused refused) {
            problems.file(file, refused.line, refused.why, refused.wayOut);
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            String why = broken.getOriginalMessage().lines().findFirst().orElse("");
            problems.file(
                    file,
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    at == null ? 0 : Math.max(0, at.getColumnNr()),
                    "is no " + format + ": " + DefinitionNode.shortened(why),
                    "mend it there");
        } catch (IOException | IllegalStateException broken) {
            // IllegalStateException: the parser's guard against names made to collide, in older releases.
            problems.file(file, 0, "cannot be parsed", "use fewer and plainer names");
        }
        return null;
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static JsonFactory factory(int length) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH + 1)
                .maxStringLength(Math.max(1, length))
                .maxNumberLength(DefinitionLeaves.LONGEST_NUMBER)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(limits)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private DefinitionNode root(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new Refused(0, "is empty", "write one object into it, or remove it");
        }
        DefinitionNode root = node(parser, null, file);
        if (parser.nextToken() != null) {
            int line = parser.currentTokenLocation().getLineNr();
            throw new Refused(line, "goes on after its object", "write exactly one object a file");
        }
        return root;
    }

    private DefinitionNode node(JsonParser parser, @Nullable DefinitionNode parent, String segment) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        DefinitionNode.Kind kind = kind(parser.currentToken());
        boolean scalar = kind != DefinitionNode.Kind.OBJECT && kind != DefinitionNode.Kind.ARRAY;
        int column = parser.currentTokenLocation().getColumnNr();
        DefinitionNode node = new DefinitionNode(kind, parent, segment, line, column, scalar ? parser.getText() : "");
        if (scalar) {
            if (kind == DefinitionNode.Kind.NUMBER
                    && !NUMBER.matcher(node.text()).matches()) {
                problems.refuse(node, "is a number that not all read alike", "write it as JSON does, or in quotes");
            }
            if (isHalf(node.text())) {
                problems.refuse(node, "holds half a surrogate pair", "write whole characters");
            }
            return node;
        }
        depth++;
        if (depth > MAX_DEPTH) {
            throw new Refused(line, "is nested more than " + MAX_DEPTH + " levels deep", "flatten it");
        }
        if (kind == DefinitionNode.Kind.OBJECT) {
            members(parser, node);
        } else {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String index = Integer.toString(node.elements().size());
                node.elements().add(node(parser, node, index));
            }
        }
        depth--;
        return node;
    }

    private void members(JsonParser parser, DefinitionNode object) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (depth == 1 && !wanted.test(name)) {
                parser.skipChildren();
                continue;
            }
            DefinitionNode member = node(parser, object, name);
            if (isHalf(name)) {
                problems.object(member, "has half a surrogate pair in its name", "write whole characters");
            }
            DefinitionNode first = object.members().putIfAbsent(name, member);
            if (first != null) {
                problems.object(member, "is given twice, first in line " + first.line(), "give it once");
            }
        }
    }

    /** Whether it could not be written as UTF-8; only an escape can bring that in. */
    static boolean isHalf(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                int whole = text.codePointAt(at);
                if (!Character.isSupplementaryCodePoint(whole)) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private static DefinitionNode.Kind kind(@Nullable JsonToken token) throws Refused {
        if (token == null) {
            throw new Refused(0, "ends too early", "complete it");
        }
        return switch (token) {
            case START_OBJECT -> DefinitionNode.Kind.OBJECT;
            case START_ARRAY -> DefinitionNode.Kind.ARRAY;
            case VALUE_STRING -> DefinitionNode.Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DefinitionNode.Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> DefinitionNode.Kind.FLAG;
            case VALUE_NULL -> DefinitionNode.Kind.NULL;
            default -> throw new Refused(0, "is no JSON", "mend it");
        };
    }

    /** The rest of the file makes no sense after this. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String why;
        private final String wayOut;

        Refused(int line, String why, String wayOut) {
            super(why);
            this.line = line;
            this.why = why;
            this.wayOut = wayOut;
        }
    }
}
