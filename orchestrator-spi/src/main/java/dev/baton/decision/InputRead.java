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
 */
public record InputRead(
        String name,
        @Nullable Value value,
        @Nullable String source,
        @Nullable Instant asOf) {
    public InputRead {
        Require.name("input.name", name);
    }
}
