package dev.baton.decision;

import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that the decision looked at.
 *
 * @param name as conditions write it, for example {@code event.amount} or {@code field.city}
 * @param value absent where nothing was known
 * @param stale it was too old to be used, so whoever asked for it went without (F4)
 */
public record InputRead(
        String name,
        @Nullable Value value,
        @Nullable String source,
        @Nullable Instant asOf,
        boolean stale) {
    public InputRead {
        Require.name("input.name", name);
    }

    public InputRead(String name, @Nullable Value value, @Nullable String source, @Nullable Instant asOf) {
        this(name, value, source, asOf, false);
    }
}
