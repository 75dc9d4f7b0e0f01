package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a promise must be kept, and from when it is at risk.
 *
 * @param opens from when on it may be kept; absent: from the making on
 * @param until what is done by then counts as in time; never before {@code by}. Afterwards it is broken
 */
public record Due(Instant atRiskFrom, Instant by, @Nullable Instant opens, Instant until) {
    public Due {
        Require.instant("promise.atRiskFrom", atRiskFrom);
        Require.instant("promise.due", by);
        Require.instant("promise.until", until);
        if (atRiskFrom.isAfter(by)) {
            throw new InvalidValueException(
                    "promise.atRiskFrom", "is " + atRiskFrom + ", after the due time " + by, "use an earlier instant");
        }
        if (opens != null && Require.instant("promise.opens", opens).isAfter(by)) {
            throw new InvalidValueException(
                    "promise.opens", "is " + opens + ", after the due time " + by, "use an earlier instant");
        }
        if (until.isBefore(by)) {
            throw new InvalidValueException(
                    "promise.until",
                    "is " + until + ", before the due time " + by,
                    "use the due time or a later instant");
        }
    }

    /** Without a window or tolerance. */
    public Due(Instant atRiskFrom, Instant by) {
        this(atRiskFrom, by, null, by);
    }
}
