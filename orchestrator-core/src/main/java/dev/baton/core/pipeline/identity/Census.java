package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the people behind each identifier before an import, so that what several use, such as the telephone of an
 * office, does not weld them together (I2, I11): give {@link #shared} to {@code IdentityPolicy.withShared}. What is
 * counted are distinct people, told apart by their descriptions, and not records. Not thread-safe.
 */
public final class Census {
    /** A couple shares a telephone; a third person makes it an office's. */
    public static final int PEOPLE = 2;

    private final CompiledDefinitions definitions;
    private final int limit;
    private final Map<Identifier, List<Description>> people = new HashMap<>();

    /** @param limit how many people one identifier may stand for */
    public Census(CompiledDefinitions definitions, int limit) {
        this.definitions = definitions;
        this.limit = limit;
    }

    /** Counts what the event says; the order of events matters little. */
    public void add(Event event) {
        Description seen = Description.of(definitions.source().identityPolicy().distinctions(), event.fields()::get);
        for (Sighting sighting : Normalisation.sightings(event, definitions)) {
            Namespace namespace = definitions.namespace(sighting.identifier().namespace());
            if (namespace.kind() == Namespace.Kind.PERSON) {
                List<Description> known = people.computeIfAbsent(sighting.identifier(), none -> new ArrayList<>(1));
                if (known.size() <= limit && isAnother(seen, known, namespace)) {
                    known.add(seen);
                }
            }
        }
    }

    /** Numbers of people are mistyped more often than shared: there a doubt is not enough. */
    private static boolean isAnother(Description seen, List<Description> known, Namespace namespace) {
        for (Description each : known) {
            boolean other = namespace.mayBeShared() ? seen.another(each) : seen.nothingInCommon(each);
            if (!other) {
                return false;
            }
        }
        return true;
    }

    /** Identifiers behind which more people stand than may, and how many at least, in order. */
    public Map<Identifier, Integer> found() {
        Map<Identifier, Integer> found = new TreeMap<>();
        people.forEach((identifier, known) -> {
            if (known.size() > limit) {
                found.put(identifier, known.size());
            }
        });
        return found;
    }

    /** As {@link #found}, without the numbers. */
    public Set<Identifier> shared() {
        return Set.copyOf(found().keySet());
    }
}
