package dev.baton.testkit;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.spi.OwnerDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory of owners that a test sends away and brings back. Who was never named does not exist. Thread-safe. */
public final class TestOwners implements OwnerDirectory {
    private final Map<OwnerId, Owner> known = new ConcurrentHashMap<>();

    /** Those owners, all of them teams, all there. */
    public static TestOwners present(String... ids) {
        TestOwners owners = new TestOwners();
        for (String id : ids) {
            owners.back(id);
        }
        return owners;
    }

    /** They are there, and take work. */
    public TestOwners back(String id) {
        return put(id, true, null);
    }

    /** They are there and take work, and the other one stands in where they are not. */
    public TestOwners back(String id, String fallback) {
        return put(id, true, OwnerId.of(fallback));
    }

    /** They are away, and nobody stands in. */
    public TestOwners away(String id) {
        return put(id, false, null);
    }

    /** They are away, and the other one stands in. */
    public TestOwners away(String id, String fallback) {
        return put(id, false, OwnerId.of(fallback));
    }

    /** They do not exist any more. */
    public TestOwners gone(String id) {
        known.remove(OwnerId.of(id));
        return this;
    }

    private TestOwners put(String id, boolean available, @Nullable OwnerId fallback) {
        OwnerId owner = OwnerId.of(id);
        known.put(owner, new Owner(owner, Owner.Kind.TEAM, id, available, fallback));
        return this;
    }

    @Override
    public Optional<Owner> find(OwnerId id) {
        return Optional.ofNullable(known.get(id));
    }
}
