package dev.baton.examples.replay;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Profile;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the customer somebody asks for. */
final class Customers {
    private final Orchestrator orchestrator;
    private final Definitions definitions;

    Customers(Orchestrator orchestrator, Definitions definitions) {
        this.orchestrator = orchestrator;
        this.definitions = definitions;
    }

    /** @param asked {@code namespace:value}, a value in one of the namespaces of persons, or a profile id */
    Optional<Profile> find(String asked) {
        int colon = asked.indexOf(':');
        if (colon > 0) {
            Optional<Profile> stated = find(asked.substring(0, colon), asked.substring(colon + 1));
            if (stated.isPresent()) {
                return stated;
            }
        }
        for (String namespace : namespacesOfPersons()) {
            Optional<Profile> found = find(namespace, asked);
            if (found.isPresent()) {
                return found;
            }
        }
        try {
            return orchestrator.profile(asked);
        } catch (InvalidValueException noId) {
            return Optional.empty();
        }
    }

    private Optional<Profile> find(String namespace, String value) {
        try {
            return orchestrator.profile(namespace, value);
        } catch (InvalidValueException noIdentifier) {
            return Optional.empty();
        }
    }

    private Set<String> namespacesOfPersons() {
        Set<String> names = new LinkedHashSet<>();
        for (IdentityPolicy policy : new IdentityPolicy[] {definitions.identityPolicy(), IdentityPolicy.STANDARD}) {
            for (Namespace each : policy.namespaces()) {
                if (each.kind() == Namespace.Kind.PERSON) {
                    names.add(each.name());
                }
            }
        }
        return names;
    }
}
