package dev.baton.core.turn;

import dev.baton.journey.JourneyInstance;
import dev.baton.journey.Progress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When instances begin to drift, by what they are expected to reach (J6): whether or not their timer has fired yet. */
final class Drift {
    private Drift() {}

    /**
     * The earliest, in the past or the future, of the live instances of that journey; null: none ever does.
     *
     * @param asking for whom it is asked: of its own journey it looks at nobody else
     */
    static @Nullable Instant from(List<JourneyInstance> instances, String journey, @Nullable JourneyInstance asking) {
        String only = asking != null && asking.journey().equals(journey) ? asking.binding() : null;
        Instant first = null;
        for (JourneyInstance each : instances) {
            Progress progress = each.progress();
            boolean counts = only == null || each.binding().equals(only);
            if (!progress.isEmpty() && counts && each.live() && each.journey().equals(journey)) {
                Instant from = progress.driftsFrom();
                first = first == null || (from != null && from.isBefore(first)) ? from : first;
            }
        }
        return first;
    }
}
