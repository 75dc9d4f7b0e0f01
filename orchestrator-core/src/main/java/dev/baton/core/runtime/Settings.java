package dev.baton.core.runtime;

import dev.baton.core.turn.Host;
import dev.baton.event.Require;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.TextClassifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shell was built with.
 *
 * @param redelivery how long a source may send the same event again (T5)
 * @param lease how long claimed work is nobody else's
 * @param releaseGap at least so long after one held send the next of its tier is let go
 * @param clockWithin how far the clock may be from the storage's own
 */
public record Settings(
        InstantSource clock,
        Host host,
        @Nullable TextClassifier classifier,
        List<OrchestratorListener> listeners,
        Duration redelivery,
        Duration lease,
        Duration releaseGap,
        Duration clockWithin) {
    public Settings {
        listeners = List.copyOf(listeners);
        Require.positive("settings.redelivery", redelivery);
        Require.positive("settings.lease", lease);
        Require.positive("settings.releaseGap", releaseGap);
        Require.positive("settings.clockWithin", clockWithin);
    }
}
