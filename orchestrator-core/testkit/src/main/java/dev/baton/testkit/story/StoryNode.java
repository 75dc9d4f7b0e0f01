package dev.baton.testkit.story;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One value of a story file, and where it stands.
 *
 * @param place JSON pointer from the file's root
 * @param text the text, or the spelling of a number or flag; empty otherwise
 */
record StoryNode(
        Kind kind,
        String place,
        int line,
        int column,
        String text,
        Map<String, StoryNode> members,
        List<StoryNode> elements) {
    private static final int LONGEST_SHOWN = 80;
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = new JsonFactory();

    /** As JSON writes numbers; YAML knows more, and not everybody reads them alike. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** The kinds of value, as a person would name them. */
    enum Kind {
        OBJECT("an object"),
        LIST("a list"),
        TEXT("a text"),
        NUMBER("a number"),
        FLAG("true or false"),
        NOTHING("nothing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Reads the whole document; what cannot be read at all is a problem found, and an empty object stands in. */
    static StoryNode read(JsonParser parser, StoryProblems problems) throws IOException {
        parser.nextToken();
        StoryNode root = value(parser, "", problems, 1);
        if (parser.nextToken() != null) {
            problems.add(root, "", "goes on after its end", "write one story a file");
        }
        return root;
    }

    private static StoryNode value(JsonParser parser, String place, StoryProblems problems, int depth)
            throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        int column = parser.currentTokenLocation().getColumnNr();
        JsonToken token = parser.currentToken();
        if (token == null || depth > MAX_DEPTH) {
            throw new IOException(token == null ? "ends too early" : "is nested more than 64 levels deep");
        }
        Map<String, StoryNode> members = new LinkedHashMap<>();
        List<StoryNode> elements = new ArrayList<>();
        Kind kind = kind(token);
        if (kind == Kind.OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                StoryNode member = value(parser, place + "/" + name, problems, depth + 1);
                StoryNode first = members.putIfAbsent(name, member);
                if (first != null) {
                    problems.add(member, "", "is given twice, first in line " + first.line(), "give it once");
                }
            }
        } else if (kind == Kind.LIST) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, place + "/" + elements.size(), problems, depth + 1));
            }
        }
        boolean scalar = kind != Kind.OBJECT && kind != Kind.LIST && kind != Kind.NOTHING;
        StoryNode node = new StoryNode(kind, place, line, column, scalar ? parser.getText() : "", members, elements);
        if (kind == Kind.NUMBER && !NUMBER.matcher(node.text).matches()) {
            problems.refuse(node, "is a number that not everybody reads alike", "write it as JSON does, or in quotes");
        }
        return node;
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.LIST;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.FLAG;
            case VALUE_NULL -> Kind.NOTHING;
            default -> Kind.TEXT;
        };
    }

    /** An object without members, for what is not there. */
    static StoryNode none(String place, int line) {
        return new StoryNode(Kind.OBJECT, place, line, 0, "", Map.of(), List.of());
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    boolean isScalar() {
        return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.FLAG;
    }

    /** Its elements where it is a list; else itself alone. */
    List<StoryNode> each() {
        return kind == Kind.LIST ? elements : List.of(this);
    }

    /** The value as a problem shows it. */
    String shown() {
        String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return switch (kind) {
            case TEXT -> "\"" + cut.replaceAll("\\p{Cntrl}", " ") + "\"";
            case NUMBER, FLAG -> cut;
            default -> kind.words();
        };
    }

    /** The same as JSON. */
    String json() {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            write(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private void write(JsonGenerator out) throws IOException {
        switch (kind) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, StoryNode> each : members.entrySet()) {
                    out.writeFieldName(each.getKey());
                    each.getValue().write(out);
                }
                out.writeEndObject();
            }
            case LIST -> {
                out.writeStartArray();
                for (StoryNode each : elements) {
                    each.write(out);
                }
                out.writeEndArray();
            }
            case TEXT -> out.writeString(text);
            case NUMBER -> out.writeNumber(text);
            case FLAG -> out.writeBoolean(text.equals("true"));
            case NOTHING -> out.writeNull();
        }
    }
}
