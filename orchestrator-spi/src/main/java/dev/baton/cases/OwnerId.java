package dev.baton.cases;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/** Names somebody accountable: a person, a team or a queue, by the host's own id. */
public record OwnerId(String value) implements Comparable<OwnerId> {
    public OwnerId {
        Require.name("owner.id", value);
    }

    public static OwnerId of(String value) {
        return new OwnerId(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OwnerId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(OwnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
