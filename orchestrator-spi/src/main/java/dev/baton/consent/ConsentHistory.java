package dev.baton.consent;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.List;

/**
 * What was said about consent, each statement with who said it, when, through which source and with what evidence (C1).
 * Immutable.
 *
 * @param records by when they were said
 * @param completeFrom every statement later than that is among the records; of earlier ones, those that decide
 */
public record ConsentHistory(List<ConsentRecord> records, Instant completeFrom) {
    /** Nothing was said, ever. */
    public static final ConsentHistory NONE = new ConsentHistory(List.of(), Require.EARLIEST);

    public ConsentHistory {
        records = List.copyOf(records);
        Require.instant("consent.completeFrom", completeFrom);
    }
}
