package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.Namespace.Normalizer;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the engine keys what an event states: one namespace, one normalizer, one value. */
final class Keys {
    static final String SPACE = "it";

    private final CompiledDefinitions definitions;

    private Keys(CompiledDefinitions definitions) {
        this.definitions = definitions;
    }

    static Keys of(Normalizer normalizer) {
        return of(normalizer, IdentityPolicy.STANDARD);
    }

    static Keys of(Normalizer normalizer, IdentityPolicy policy) {
        Namespace namespace = new Namespace(SPACE, Namespace.Kind.PERSON, 1, 1, false, normalizer, null);
        return new Keys(CompiledDefinitions.compile(Definitions.builder()
                .identityPolicy(new IdentityPolicy(List.of(namespace), policy.blocked(), policy.strengths())
                        .regions(policy.regions()))
                .build()));
    }

    /** Null where it identifies nobody, or where no event can say it. */
    @Nullable
    String key(String value) {
        return key(value, "web");
    }

    @Nullable
    String key(String value, String source) {
        Event event;
        try {
            event = Event.of(source, "e-1", "visited")
                    .occurredAt(Instant.EPOCH)
                    .verified(SPACE, value)
                    .build();
        } catch (InvalidValueException refused) {
            return null;
        }
        List<Sighting> found = Normalisation.sightings(event, definitions);
        return found.isEmpty() ? null : found.get(0).identifier().value();
    }
}
