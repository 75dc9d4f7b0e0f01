package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several claims a profile field shows (F1 to F3). A field that is not named shows the most recent one.
 *
 * @param sources the most trusted first; sources not named rank behind them all
 * @param timeToLive a claim older than that, by {@code occurredAt}, is dropped; absent: never
 */
public record FieldPolicy(
        String field,
        Choice choice,
        List<String> sources,
        @Nullable Duration timeToLive) {
    /** How the claims that remain are compared. */
    public enum Choice {
        MOST_RECENT,
        FIRST,
        /** The most trusted source that states something. */
        SOURCE_PRIORITY,
        /** Only the first of {@code sources}; what others state is kept and not shown. */
        SOURCE_OF_RECORD_ONLY
    }

    public FieldPolicy {
        Require.present("field.name", field);
        Require.present("field.choice", choice);
        sources = List.copyOf(sources);
        boolean needsSources = choice == Choice.SOURCE_PRIORITY || choice == Choice.SOURCE_OF_RECORD_ONLY;
        if (needsSources && sources.isEmpty()) {
            throw new InvalidValueException("field.sources", "are empty for " + choice, "name the sources in order");
        }
        if (timeToLive != null) {
            Require.positive("field.timeToLive", timeToLive);
        }
    }

    public static FieldPolicy mostRecent(String field) {
        return new FieldPolicy(field, Choice.MOST_RECENT, List.of(), null);
    }

    /** Whether a claim that stands alone is shown, whoever made it and however old it is. */
    public boolean showsAny() {
        return timeToLive == null && choice != Choice.SOURCE_OF_RECORD_ONLY;
    }

    /** Smaller is more trusted. */
    public int rank(String source) {
        int at = sources.indexOf(source);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    public @Nullable String sourceOfRecord() {
        return sources.isEmpty() ? null : sources.get(0);
    }
}
