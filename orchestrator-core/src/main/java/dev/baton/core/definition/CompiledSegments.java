package dev.baton.core.definition;

import java.util.HashMap;
import java.util.Map;

/** The segments of one set of definitions, each compiled once, however many conditions refer to it. */
final class CompiledSegments {
    private final Layout layout;
    private final Map<String, Condition> defined = new HashMap<>();
    private final Map<String, CompiledCondition> compiled = new HashMap<>();

    CompiledSegments(Layout layout) {
        this.layout = layout;
    }

    void add(Segment segment) {
        defined.put(segment.name(), segment.when());
    }

    Condition of(String name) {
        Condition when = defined.get(name);
        if (when == null) {
            throw new IllegalStateException("no segment " + name);
        }
        return when;
    }

    /** Checked before: there is one of that name, and none leads back to itself. */
    CompiledCondition compile(String name) {
        CompiledCondition known = compiled.get(name);
        if (known != null) {
            return known;
        }
        CompiledCondition made = new CompiledSegment(name, CompiledCondition.compile(of(name), layout));
        compiled.put(name, made);
        return made;
    }
}
