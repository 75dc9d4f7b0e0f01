package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Collects findings. Used by one check. */
final class DefinitionFindings {
    private final List<Finding> found = new ArrayList<>();

    void error(String code, String where, String words) {
        found.add(new Finding(Finding.Severity.ERROR, code, where, words));
    }

    void warning(String code, String where, String words) {
        found.add(new Finding(Finding.Severity.WARNING, code, where, words));
    }

    /** Every name once. */
    <T> void unique(String code, String where, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (T each : all) {
            String given = name.apply(each);
            if (!seen.add(given) && told.add(given)) {
                error(code, where, given + " is there twice; rename or remove one");
            }
        }
    }

    /** Names that begin with the engine's prefix, or are its own name, are the engine's. */
    void notReserved(String where, String name) {
        if (name.startsWith(dev.baton.event.Event.RESERVED_PREFIX) || name.equals("baton")) {
            error(
                    "reserved_name",
                    where,
                    name + " belongs to the engine; choose a name that does not begin with baton.");
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
