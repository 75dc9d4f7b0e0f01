package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object whose format is strict: what is unknown, missing or of another type is refused. */
final class Members {
    private final Attributes object;
    private final String at;

    /** @param at pointer to the object from the event */
    Members(Attributes object, String at, Set<String> known) {
        this.object = object;
        this.at = at;
        for (int i = 0; i < object.size(); i++) {
            if (!known.contains(object.name(i))) {
                throw refused(
                        RefusalCode.UNKNOWN_MEMBER,
                        Words.segment(object.name(i)),
                        "is not known here; known are " + String.join(", ", known));
            }
        }
    }

    /** The member's value; null where it is not stated or null. */
    @Nullable
    Value get(String name) {
        Value value = object.get(name);
        return value == null || value.kind() == Value.Kind.NULL ? null : value;
    }

    @Nullable
    String text(String name) {
        Value value = get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw wrongType(name, "a text");
    }

    String mandatory(String name) {
        String text = text(name);
        if (text == null) {
            throw refused(RefusalCode.MISSING_MEMBER, name, "is missing; the format asks for it");
        }
        return text;
    }

    String mandatoryName(String name) {
        return checkName(at + "/" + name, mandatory(name));
    }

    @Nullable
    String name(String name) {
        String text = text(name);
        return text == null ? null : checkName(at + "/" + name, text);
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Instant instant = IsoTime.strict(text);
        if (instant == null) {
            throw refused(
                    RefusalCode.BAD_TIMESTAMP,
                    name,
                    "is no ISO 8601 instant with an offset; write it like 2025-03-14T09:26:53Z");
        }
        return instant;
    }

    boolean flag(String name) {
        Value value = get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag();
        }
        throw wrongType(name, "true or false");
    }

    Attributes object(String name) {
        Value value = get(name);
        if (value == null) {
            return Attributes.NONE;
        }
        if (value instanceof Value.Nested nested) {
            return nested.attributes();
        }
        throw wrongType(name, "an object");
    }

    List<Value> list(String name) {
        Value value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Value.Many many) {
            return many.values();
        }
        throw wrongType(name, "an array");
    }

    UnreadableException wrongType(String name, String wanted) {
        return refused(RefusalCode.WRONG_TYPE, name, "is not " + wanted + "; the format asks for " + wanted);
    }

    UnreadableException refused(RefusalCode code, String name, String words) {
        return new UnreadableException(code, at + "/" + name, words);
    }

    /** A name the engine can carry and that is not one of its own. */
    static String checkName(String field, String name) {
        String problem = nameProblem(name);
        if (problem != null) {
            throw new UnreadableException(RefusalCode.INVALID_VALUE, field, problem);
        }
        if (name.startsWith(Event.RESERVED_PREFIX)) {
            throw new UnreadableException(
                    RefusalCode.RESERVED_NAME,
                    field,
                    "begins with " + Event.RESERVED_PREFIX + ", which belongs to the engine; choose another name");
        }
        return name;
    }

    /** Why the engine cannot carry the name, and the way out; null if it can. */
    static @Nullable String nameProblem(String name) {
        if (name.isBlank()) {
            return "is blank; give it a name";
        }
        if (name.length() > Require.MAX_NAME_LENGTH) {
            return "has " + name.length() + " characters; use at most " + Require.MAX_NAME_LENGTH;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return "has a control character at position " + i + "; remove it";
            }
        }
        return null;
    }
}
