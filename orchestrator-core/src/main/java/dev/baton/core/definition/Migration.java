package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of those who are under way in a version of a journey (J7): they go on in a later one, or are stopped (J6).
 * Each is moved in the first turn of theirs after the publication, before anything else of that turn.
 *
 * @param to the version in which they go on; absent: they are stopped
 * @param phases where they go on, by the phase in which they are; those that are not named go on in the phase of the same
 *     name
 * @param why in words, for the audit
 */
public record Migration(String journey, int from, @Nullable Integer to, Map<String, String> phases, String why) {
    public Migration {
        Require.name("migration.journey", journey);
        Require.atLeast("migration.from", 1, from);
        if (to != null) {
            Require.atLeast("migration.to", 1, to);
        }
        phases = Collections.unmodifiableMap(new TreeMap<>(phases));
        phases.forEach((before, after) -> {
            Require.name("migration.phase", before);
            Require.name("migration.phase", after);
        });
        Require.present("migration.why", why);
        if (to == null && !phases.isEmpty()) {
            throw new InvalidValueException(
                    "migration.phases", "are given for a stop", "name the version in which they go on, or no phases");
        }
    }

    /** Goes on in the phases of the same names. */
    public static Migration of(String journey, int from, int to) {
        return new Migration(journey, from, to, Map.of(), "");
    }

    /** Ends everybody who is in that version. */
    public static Migration stop(String journey, int from, String why) {
        return new Migration(journey, from, null, Map.of(), why);
    }

    /** Who is in the one phase goes on in the other. */
    public Migration phase(String before, String after) {
        Map<String, String> more = new TreeMap<>(phases);
        more.put(before, after);
        return new Migration(journey, from, to, more, why);
    }

    public Migration because(String words) {
        return new Migration(journey, from, to, phases, words);
    }

    /** The phase in which who is in that one goes on. */
    public String after(String phase) {
        return phases.getOrDefault(phase, phase);
    }
}
