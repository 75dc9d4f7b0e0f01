package dev.baton.core.json;

import static dev.baton.core.json.CloudEvent.DATACONTENTTYPE;
import static dev.baton.core.json.CloudEvent.DATASCHEMA;
import static dev.baton.core.json.CloudEvent.ID;
import static dev.baton.core.json.CloudEvent.SOURCE;
import static dev.baton.core.json.CloudEvent.SPECVERSION;
import static dev.baton.core.json.CloudEvent.SUBJECT;
import static dev.baton.core.json.CloudEvent.TIME;
import static dev.baton.core.json.CloudEvent.TYPE;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the attributes of a CloudEvent 1.0: those the spec names and its type rules for all others. */
final class CloudEventAttributes {
    private static final String VERSION = "1.0";
    private static final List<String> NAMED =
            List.of(SPECVERSION, ID, SOURCE, TYPE, TIME, SUBJECT, DATACONTENTTYPE, DATASCHEMA);
    /** Taken by the spec: no extension may bear these names. */
    private static final Set<String> TAKEN =
            Set.of(SPECVERSION, ID, SOURCE, TYPE, TIME, SUBJECT, DATACONTENTTYPE, DATASCHEMA, CloudEvent.DATA);

    private final Attributes given;
    private final Notes notes;
    private final Attributes.Builder checked = Attributes.builder();

    private CloudEventAttributes(Attributes given, Notes notes) {
        this.given = given;
        this.notes = notes;
    }

    /**
     * The attributes without those that are null, which means not stated.
     *
     * @param given without the data
     * @throws UnreadableException if one of them breaks the spec
     */
    static Attributes checked(Attributes given, Notes notes) {
        CloudEventAttributes attributes = new CloudEventAttributes(given, notes);
        attributes.checkVersion();
        attributes.checkNamed();
        attributes.addExtensions();
        return attributes.checked.build();
    }

    static boolean isExtensionName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> isLower(c) || isDigit(c)) && !TAKEN.contains(name);
    }

    static boolean isNamed(String name) {
        return NAMED.contains(name);
    }

    private void checkVersion() {
        String version = mandatory(SPECVERSION);
        if (!version.equals(VERSION)) {
            String which =
                    version.equals("0.3") ? "is 0.3, whose attributes mean something else" : "is none known here";
            throw refused(RefusalCode.UNSUPPORTED_VERSION, SPECVERSION, which + "; send CloudEvents " + VERSION);
        }
    }

    private void checkNamed() {
        Members.checkName("/" + ID, mandatory(ID));
        Members.checkName("/" + TYPE, mandatory(TYPE));
        String source = Members.checkName("/" + SOURCE, mandatory(SOURCE));
        checkUri(SOURCE, UriReference.problem(source));
        String time = text(TIME);
        if (time != null && Rfc3339.instant(time) == null) {
            throw refused(
                    RefusalCode.BAD_TIMESTAMP, TIME, "is no RFC 3339 timestamp; write it like 2025-03-14T09:26:53Z");
        }
        if ("".equals(text(SUBJECT))) {
            throw refused(RefusalCode.INVALID_VALUE, SUBJECT, "is empty; leave it out");
        }
        String contentType = text(DATACONTENTTYPE);
        if (contentType != null && MediaType.of(contentType) == null) {
            throw refused(
                    RefusalCode.INVALID_VALUE, DATACONTENTTYPE, "is no media type; write it like application/json");
        }
        String schema = text(DATASCHEMA);
        if (schema != null) {
            String problem = UriReference.problem(schema);
            boolean relative = problem == null && !UriReference.isAbsolute(schema);
            checkUri(DATASCHEMA, relative ? "is no absolute URI; begin it with a scheme" : problem);
        }
        NAMED.forEach(name -> add(name, name, given.get(name)));
    }

    private static void checkUri(String name, @Nullable String problem) {
        if (problem != null) {
            throw refused(RefusalCode.INVALID_VALUE, name, problem);
        }
    }

    private void addExtensions() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.name(i);
            if (isNamed(name)) {
                continue;
            }
            String lower = extensionName(name);
            checkType(name, given.value(i));
            add(name, lower, given.value(i));
            if (!seen.add(lower)) {
                throw refused(
                        RefusalCode.DUPLICATE_NAME, Words.segment(lower), "is given twice; send each extension once");
            }
        }
    }

    /** Senders in Java and JavaScript write camel case; what they mean is plain, so it is lowered and noted. */
    private String extensionName(String name) {
        String lower = Words.lowerCase(name);
        boolean ascii = name.chars().allMatch(c -> c < 128);
        if (!ascii || !isExtensionName(lower)) {
            throw refused(
                    RefusalCode.INVALID_VALUE,
                    Words.segment(name),
                    TAKEN.contains(lower)
                            ? "is a name that belongs to the spec; write it as the spec does, or choose another"
                            : "is no name of an extension; use lower-case letters and digits");
        }
        if (!lower.equals(name)) {
            notes.add(
                    NoteCode.LOWERED_NAME,
                    "/" + Words.segment(name),
                    "has upper-case letters, which the spec forbids; read in lower case");
        }
        return lower;
    }

    private static void checkType(String name, Value value) {
        boolean integer = value instanceof Value.Whole whole && whole.number() == (int) whole.number();
        boolean known = integer
                || value.kind() == Value.Kind.TEXT
                || value.kind() == Value.Kind.FLAG
                || value.kind() == Value.Kind.NULL;
        if (!known) {
            throw refused(
                    RefusalCode.WRONG_TYPE,
                    Words.segment(name),
                    "is neither a text, a flag nor a whole number of 32 bits, as attributes are; send it as text");
        }
    }

    private void add(String name, String as, @Nullable Value value) {
        if (value == null || value.kind() == Value.Kind.NULL) {
            return;
        }
        if (value instanceof Value.Text text && hasForbidden(text.text())) {
            throw refused(
                    RefusalCode.INVALID_VALUE,
                    Words.segment(name),
                    "has a control character or a code point that is none; remove it");
        }
        checked.put(as, value);
    }

    private static boolean hasForbidden(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || (c & 0xFFFE) == 0xFFFE
                        || (c >= 0xFDD0 && c <= 0xFDEF)
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private @Nullable String text(String name) {
        Value value = given.get(name);
        if (value == null || value.kind() == Value.Kind.NULL) {
            return null;
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw refused(RefusalCode.WRONG_TYPE, name, "is not a text; the spec asks for a text");
    }

    private String mandatory(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw refused(RefusalCode.MISSING_MEMBER, name, "is missing or empty; the spec asks for it");
        }
        return text;
    }

    private static UnreadableException refused(RefusalCode code, String segment, String words) {
        return new UnreadableException(code, "/" + segment, words);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
