package dev.baton.core.json;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901). */
record Pointer(String text, List<String> segments) {
    static final Pointer ROOT = new Pointer("", List.of());

    Pointer {
        segments = List.copyOf(segments);
    }

    /** @throws InvalidValueException if the text is neither empty nor begins with a slash */
    static Pointer of(String text) {
        if (Require.present("pointer", text).isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new InvalidValueException("pointer", "does not begin with a slash", "write it like /message");
        }
        List<String> segments = new ArrayList<>();
        for (int from = 1; from <= text.length(); ) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 ? text.length() : slash;
            segments.add(text.substring(from, to).replace("~1", "/").replace("~0", "~"));
            from = to + 1;
        }
        return new Pointer(text, segments);
    }

    /** What the pointer leads to; null if nothing is there. */
    @Nullable
    Value in(Value root) {
        Value here = root;
        for (String segment : segments) {
            Value next = step(here, segment);
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }

    private static @Nullable Value step(Value here, String segment) {
        if (here instanceof Value.Nested nested) {
            return nested.attributes().get(segment);
        }
        if (here instanceof Value.Many many) {
            int index = index(segment);
            return index >= 0 && index < many.values().size() ? many.values().get(index) : null;
        }
        return null;
    }

    private static int index(String segment) {
        boolean digits =
                !segment.isEmpty() && segment.length() < 9 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (segment.length() == 1 || segment.charAt(0) != '0') ? Integer.parseInt(segment) : -1;
    }
}
