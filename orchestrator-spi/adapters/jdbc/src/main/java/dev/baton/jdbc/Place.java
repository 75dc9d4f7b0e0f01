package dev.baton.jdbc;

import dev.baton.spi.DocumentCodec;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What all views of one storage share.
 *
 * @param tenant as columns hold it; it leads each key
 * @param clock what counts as the store's own clock; null: the database's
 */
record Place(
        Database database,
        String tenant,
        DocumentCodec documents,
        @Nullable InstantSource clock) {
    Dialect dialect() {
        return database.dialect();
    }

    /** The value for {@link Dialect#now}. */
    @Nullable
    BigDecimal now() {
        return clock == null ? null : Times.column(clock.instant());
    }

    /** The format of the documents that are written now. */
    int format() {
        return documents.version();
    }
}
