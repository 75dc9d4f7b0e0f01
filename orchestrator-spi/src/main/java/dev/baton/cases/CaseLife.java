package dev.baton.cases;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a case was opened and settled.
 *
 * @param settledAt absent while it is open
 * @param reopened how often it came back
 */
public record CaseLife(Instant openedAt, @Nullable Instant settledAt, int reopened) {
    public CaseLife {
        Require.instant("case.openedAt", openedAt);
        Require.atLeast("case.reopened", 0, reopened);
        if (settledAt != null && settledAt.isBefore(openedAt)) {
            throw new InvalidValueException(
                    "case.settledAt", "is " + settledAt + ", before it was opened", "settle a case after opening it");
        }
    }

    public boolean open() {
        return settledAt == null;
    }

    public CaseLife settled(Instant at) {
        return new CaseLife(openedAt, at.isBefore(openedAt) ? openedAt : at, reopened);
    }

    public CaseLife reopenedAgain() {
        return new CaseLife(openedAt, null, reopened + 1);
    }
}
