package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Identifier;
import dev.baton.event.Value;
import org.jspecify.annotations.Nullable;

/**
 * The members of a Segment call, read the way its servers do: what is optional and malformed is passed over, with a
 * note.
 */
final class SegmentMembers {
    static final SegmentMembers NONE = new SegmentMembers(Attributes.NONE, "", new Notes(""));

    private final Attributes object;
    private final String at;
    private final Notes notes;

    /** @param at pointer to the object from the event */
    SegmentMembers(Attributes object, String at, Notes notes) {
        this.object = object;
        this.at = at;
        this.notes = notes;
    }

    Attributes all() {
        return object;
    }

    Notes notes() {
        return notes;
    }

    /** The member's value; null where it is not stated or null. */
    @Nullable
    Value get(String name) {
        Value value = object.get(name);
        return value == null || value.kind() == Value.Kind.NULL ? null : value;
    }

    /** The text; null where it is not stated, blank or of another type, which is noted. */
    @Nullable
    String text(String name) {
        Value value = get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Text text) {
            return text.text().isBlank() ? null : text.text();
        }
        ignored(NoteCode.IGNORED_MEMBER, name, "is not a text; passed over");
        return null;
    }

    /** The object's members; none where it is not stated or of another type, which is noted. */
    SegmentMembers object(String name) {
        Value value = get(name);
        if (value == null) {
            return NONE;
        }
        if (value instanceof Value.Nested nested) {
            return new SegmentMembers(nested.attributes(), at + "/" + name, notes);
        }
        boolean empty = value instanceof Value.Text text && text.text().isBlank();
        if (!empty) {
            ignored(NoteCode.IGNORED_MEMBER, name, "is not an object; passed over");
        }
        return NONE;
    }

    /** The text or number as an id; null where it is not stated, blank, or no id at all, which is noted. */
    @Nullable
    String id(String name) {
        Value value = get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Value.Text) && !value.isNumber()) {
            ignored(NoteCode.IGNORED_IDENTIFIER, name, "is neither a text nor a number; it identifies nobody");
            return null;
        }
        String id = value.display();
        if (id.length() > Identifier.MAX_VALUE_LENGTH) {
            ignored(
                    NoteCode.IGNORED_IDENTIFIER,
                    name,
                    "has more than " + Identifier.MAX_VALUE_LENGTH + " characters; it identifies nobody");
            return null;
        }
        return id.isBlank() ? null : id;
    }

    /** The id by its usual spelling, else by its older one. */
    @Nullable
    String id(String name, String olderName) {
        String id = id(name);
        return id != null ? id : id(olderName);
    }

    void ignored(NoteCode code, String name, String words) {
        notes.add(code, at + "/" + name, words);
    }
}
