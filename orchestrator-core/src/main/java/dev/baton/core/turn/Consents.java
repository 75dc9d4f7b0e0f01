package dev.baton.core.turn;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Unites what was said about consent (C1). In whatever order the same statements come, and however often, what is kept is
 * the same.
 */
public final class Consents {
    /** More than that are kept only where each of them decides something. */
    private static final int MAX_RECORDS = 200;

    /** Stands for words that were erased. */
    private static final String ERASED = "erased";

    private static final Comparator<ConsentRecord> IN_TIME = Comparator.comparing(ConsentRecord::occurredAt)
            .thenComparing(ConsentRecord::source)
            .thenComparing(ConsentRecord::state)
            .thenComparing(ConsentRecord::explicit)
            .thenComparing(record -> String.valueOf(record.scope().purpose()))
            .thenComparing(record -> String.valueOf(record.scope().channel()))
            .thenComparing(record -> String.valueOf(record.scope().topic()))
            .thenComparing(ConsentRecord::evidence)
            .thenComparing(record -> String.valueOf(record.event()));

    private Consents() {}

    /** The record added unless it is there; where there are many, the oldest of those that were said again later go. */
    public static ConsentHistory with(ConsentHistory history, ConsentRecord record) {
        if (history.records().contains(record)) {
            return history;
        }
        List<ConsentRecord> more = new ArrayList<>(history.records());
        more.add(record);
        more.sort(IN_TIME);
        Instant completeFrom = history.completeFrom();
        for (int i = 0; i < more.size() && more.size() > MAX_RECORDS; i++) {
            if (saidAgain(more, i)) {
                completeFrom = later(completeFrom, more.remove(i--).occurredAt());
            }
        }
        return new ConsentHistory(more, completeFrom);
    }

    /** The same statement, with nothing that tells who said it, when we heard of it, and in which words (S3). */
    public static ConsentRecord withoutWords(ConsentRecord said) {
        return new ConsentRecord(
                said.scope(),
                said.state(),
                said.occurredAt(),
                said.source(),
                said.explicit(),
                said.explicit() ? ERASED : "",
                null,
                null);
    }

    static ConsentHistory union(ConsentHistory one, ConsentHistory other) {
        ConsentHistory all = one;
        for (ConsentRecord each : other.records()) {
            all = with(all, each);
        }
        Instant completeFrom = later(all.completeFrom(), other.completeFrom());
        return completeFrom.equals(all.completeFrom()) ? all : new ConsentHistory(all.records(), completeFrom);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Of statements alike, only the latest decides. */
    private static boolean saidAgain(List<ConsentRecord> records, int at) {
        ConsentRecord record = records.get(at);
        return records.subList(at + 1, records.size()).stream()
                .anyMatch(later -> later.scope().equals(record.scope())
                        && later.state() == record.state()
                        && later.explicit() == record.explicit());
    }
}
