package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;

/** By when a promise must be kept, and from when it is at risk. */
public record Due(Instant atRiskFrom, Instant by) {
    public Due {
        Require.instant("promise.atRiskFrom", atRiskFrom);
        Require.instant("promise.due", by);
        if (atRiskFrom.isAfter(by)) {
            throw new InvalidValueException(
                    "promise.atRiskFrom", "is " + atRiskFrom + ", after the due time " + by, "use an earlier instant");
        }
    }
}
