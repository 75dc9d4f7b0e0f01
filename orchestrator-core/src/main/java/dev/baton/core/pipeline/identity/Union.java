package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the identifiers of several profiles and one event may stand on one profile (I2, I3, I4). */
final class Union {
    private final CompiledDefinitions definitions;
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Set<String>> verified = new HashMap<>();
    /** What one of the profiles has already, however it came to it, is no reason to keep them apart. */
    private final Map<String, Integer> valuesOfOne = new HashMap<>();

    private final Map<String, Integer> verifiedOfOne = new HashMap<>();
    private final Instant at;
    private @Nullable Namespace brokenUnique;
    private @Nullable Windows windows;

    /** @param at when the event occurred that states more identifiers */
    Union(CompiledDefinitions definitions, Instant at) {
        this.definitions = definitions;
        this.at = at;
    }

    void add(ProfileState profile) {
        add(profile.identity().firstSeen());
        Map<String, Integer> own = new HashMap<>();
        Map<String, Integer> ownVerified = new HashMap<>();
        for (Sighting sighting : profile.identifiers()) {
            add(sighting);
            String namespace = sighting.identifier().namespace();
            own.merge(namespace, 1, Integer::sum);
            if (sighting.strength() == Strength.VERIFIED) {
                ownVerified.merge(namespace, 1, Integer::sum);
            }
        }
        own.forEach((namespace, count) -> valuesOfOne.merge(namespace, count, Math::max));
        ownVerified.forEach((namespace, count) -> verifiedOfOne.merge(namespace, count, Math::max));
    }

    void add(List<FirstSeen> ofOne) {
        if (!ofOne.isEmpty()) {
            windows().add(ofOne);
        }
    }

    private Windows windows() {
        windows = windows == null ? new Windows(definitions) : windows;
        return windows;
    }

    private void add(Sighting sighting) {
        Identifier identifier = sighting.identifier();
        values.computeIfAbsent(identifier.namespace(), none -> new HashSet<>(4)).add(identifier.value());
        if (sighting.strength() == Strength.VERIFIED) {
            verified.computeIfAbsent(identifier.namespace(), none -> new HashSet<>(4))
                    .add(identifier.value());
        }
    }

    /** Whether what was added so far is within the limits. */
    boolean holds() {
        for (Map.Entry<String, Set<String>> each : values.entrySet()) {
            if (!each.getKey().equals(Link.PROFILE_NAMESPACE)) {
                Namespace namespace = definitions.namespace(each.getKey());
                int limit = Math.max(namespace.limit(), valuesOfOne.getOrDefault(each.getKey(), 0));
                if (each.getValue().size() > limit || conflicts(namespace)) {
                    return false;
                }
            }
        }
        return windows == null || windows.hold();
    }

    private boolean conflicts(Namespace namespace) {
        boolean conflict = namespace.unique()
                && verified.getOrDefault(namespace.name(), Set.of()).size()
                        > Math.max(1, verifiedOfOne.getOrDefault(namespace.name(), 0));
        if (conflict) {
            brokenUnique = namespace;
        }
        return conflict;
    }

    /** Two verified values of a namespace that is unique per person: two people (I4). */
    @Nullable
    Namespace brokenUnique() {
        return brokenUnique;
    }

    /** Adds the identifier if it fits; otherwise leaves everything as it was. */
    boolean fits(Sighting sighting) {
        Identifier identifier = sighting.identifier();
        Namespace.Recent recent = definitions.namespace(identifier.namespace()).recent();
        if (recent == null
                || values.getOrDefault(identifier.namespace(), Set.of()).contains(identifier.value())) {
            return hold(sighting);
        }
        if (!windows().room(recent, identifier, at) || !hold(sighting)) {
            return false;
        }
        windows().add(identifier, at);
        return true;
    }

    /** Adds the identifier, which was there before, if there is room; otherwise leaves everything as it was. */
    boolean hold(Sighting sighting) {
        Identifier identifier = sighting.identifier();
        Namespace namespace = definitions.namespace(identifier.namespace());
        Set<String> known = values.getOrDefault(identifier.namespace(), Set.of());
        if (!known.contains(identifier.value()) && known.size() >= namespace.limit()) {
            return false;
        }
        Set<String> sure = verified.getOrDefault(identifier.namespace(), Set.of());
        boolean second = namespace.unique()
                && sighting.strength() == Strength.VERIFIED
                && !sure.isEmpty()
                && !sure.contains(identifier.value());
        if (second) {
            return false;
        }
        add(sighting);
        return true;
    }

    /** Whether it holds a verified identifier of a person. */
    static boolean verifiedPerson(ProfileState profile, CompiledDefinitions definitions) {
        for (Sighting sighting : profile.identifiers()) {
            String namespace = sighting.identifier().namespace();
            boolean person = !namespace.equals(Link.PROFILE_NAMESPACE)
                    && definitions.namespace(namespace).kind() == Namespace.Kind.PERSON;
            if (person && sighting.strength() == Strength.VERIFIED) {
                return true;
            }
        }
        return false;
    }

    /** Only devices and sessions: nobody in particular yet. */
    static boolean anonymous(ProfileState profile, CompiledDefinitions definitions) {
        List<Sighting> identifiers = profile.identifiers();
        for (Sighting sighting : identifiers) {
            String namespace = sighting.identifier().namespace();
            if (!namespace.equals(Link.PROFILE_NAMESPACE)
                    && definitions.namespace(namespace).kind() == Namespace.Kind.PERSON) {
                return false;
            }
        }
        return true;
    }
}
