package dev.baton.core.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a definitions file, and where it stands. */
final class DefinitionNode {
    private static final int LONGEST_SHOWN = 80;

    private final Kind kind;
    private final @Nullable DefinitionNode parent;
    private final String segment;
    private final int line;
    private final int column;
    private final String text;
    private final Map<String, DefinitionNode> members = new LinkedHashMap<>();
    private final List<DefinitionNode> elements = new ArrayList<>();

    /** The kinds of JSON value, as a person would name them. */
    enum Kind {
        OBJECT("an object"),
        ARRAY("a list"),
        TEXT("a text"),
        NUMBER("a number"),
        FLAG("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param segment the name or index under which the parent has it; the file where there is no parent
     * @param text the text, or the spelling of a number or flag; empty otherwise
     */
    DefinitionNode(Kind kind, @Nullable DefinitionNode parent, String segment, int line, int column, String text) {
        this.kind = kind;
        this.parent = parent;
        this.segment = segment;
        this.line = line;
        this.column = column;
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String text() {
        return text;
    }

    /** In the order of the file. */
    Map<String, DefinitionNode> members() {
        return members;
    }

    List<DefinitionNode> elements() {
        return elements;
    }

    boolean isScalar() {
        return kind != Kind.OBJECT && kind != Kind.ARRAY;
    }

    String file() {
        DefinitionNode node = this;
        while (node.parent != null) {
            node = node.parent;
        }
        return node.segment;
    }

    /** JSON pointer from the file's root. Put together when asked: only problems need it. */
    String pointer() {
        Deque<String> path = new ArrayDeque<>();
        for (DefinitionNode node = this; node.parent != null; node = node.parent) {
            path.push("/" + shortened(node.segment).replace("~", "~0").replace("/", "~1"));
        }
        return String.join("", path);
    }

    /** The value as a problem shows it. */
    String shown() {
        return switch (kind) {
            case OBJECT, ARRAY -> kind.words();
            case TEXT -> "\"" + shortened(text) + "\"";
            case NUMBER, FLAG -> shortened(text);
            case NULL -> "null";
        };
    }

    /** Short enough for one line, without characters that would break it. */
    static String shortened(String text) {
        boolean fits = text.length() <= LONGEST_SHOWN;
        String cut = fits ? text : text.substring(0, LONGEST_SHOWN) + "…";
        StringBuilder out = new StringBuilder(cut.length());
        cut.codePoints()
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE ? '?' : each)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
