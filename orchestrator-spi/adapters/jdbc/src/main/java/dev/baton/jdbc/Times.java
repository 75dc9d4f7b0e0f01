package dev.baton.jdbc;

import dev.baton.event.Require;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as columns hold them: seconds since 1970 to the nanosecond, which no time type of PostgreSQL keeps. */
final class Times {
    private static final int NANOS = 9;

    /** The last instant there is; a lease ends then at the latest. */
    static final BigDecimal LATEST = column(Require.LATEST);

    private static final long LONGEST =
            Duration.between(Require.EARLIEST, Require.LATEST).toSeconds();

    private Times() {}

    static BigDecimal column(Instant at) {
        return decimal(at.getEpochSecond(), at.getNano());
    }

    static @Nullable BigDecimal columnOf(@Nullable Instant at) {
        return at == null ? null : column(at);
    }

    /** In seconds; one longer than all time is as long as all time. */
    static BigDecimal column(Duration length) {
        return length.toSeconds() > LONGEST
                ? BigDecimal.valueOf(LONGEST)
                : decimal(length.getSeconds(), length.getNano());
    }

    static Instant read(BigDecimal column) {
        long seconds = column.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
        BigDecimal rest = column.subtract(BigDecimal.valueOf(seconds));
        return Instant.ofEpochSecond(seconds, rest.movePointRight(NANOS).longValue());
    }

    private static BigDecimal decimal(long seconds, int nanos) {
        BigDecimal whole = BigDecimal.valueOf(seconds);
        return nanos == 0 ? whole : whole.add(BigDecimal.valueOf(nanos, NANOS));
    }
}
