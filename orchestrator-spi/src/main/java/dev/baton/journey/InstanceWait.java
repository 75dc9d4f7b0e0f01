package dev.baton.journey;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * What an instance waits for (J4).
 *
 * @param timerId the timer that ends it when no event does
 * @param deadline an event that occurred up to then still wins
 */
public record InstanceWait(String timerId, Instant armedAt, Instant deadline) {
    public InstanceWait {
        Require.name("wait.timerId", timerId);
        Require.instant("wait.armedAt", armedAt);
        Require.instant("wait.deadline", deadline);
    }
}
