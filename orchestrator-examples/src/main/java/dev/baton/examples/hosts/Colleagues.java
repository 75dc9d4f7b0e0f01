package dev.baton.examples.hosts;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.spi.OwnerDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who works here. Yours asks what it keeps in memory of the directory of your company. */
final class Colleagues implements OwnerDirectory {
    private final Map<OwnerId, Owner> known = new ConcurrentHashMap<>();

    Colleagues team(String id, String name) {
        return with(new Owner(OwnerId.of(id), Owner.Kind.TEAM, name, true, null));
    }

    /** @param team who takes over while they are away */
    Colleagues person(String id, String name, boolean there, String team) {
        return with(new Owner(OwnerId.of(id), Owner.Kind.PERSON, name, there, OwnerId.of(team)));
    }

    private Colleagues with(Owner owner) {
        known.put(owner.id(), owner);
        return this;
    }

    @Override
    public Optional<Owner> find(OwnerId id) {
        return Optional.ofNullable(known.get(id));
    }
}
