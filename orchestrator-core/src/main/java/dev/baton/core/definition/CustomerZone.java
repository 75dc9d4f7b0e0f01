package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * In which zone a customer's days and hours are counted: the one that a field of theirs names, else the fallback.
 *
 * @param field whose value is a zone such as {@code Europe/Paris}; what is no zone counts as nothing said; absent: the
 *     fallback for everybody
 */
public record CustomerZone(@Nullable String field, ZoneId fallback) {
    public CustomerZone {
        if (field != null) {
            Require.name("zone.field", field);
        }
        Require.present("zone.fallback", fallback);
    }

    /** The same zone for everybody. */
    public static CustomerZone fixed(String zone) {
        return new CustomerZone(null, parsed(zone));
    }

    public static CustomerZone ofField(String field, String fallback) {
        return new CustomerZone(field, parsed(fallback));
    }

    private static ZoneId parsed(String zone) {
        ZoneId known = named(zone);
        if (known == null) {
            throw new InvalidValueException("zone", "is " + zone, "name a zone such as Europe/Paris");
        }
        return known;
    }

    /** Null where that is no zone. */
    public static @Nullable ZoneId named(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException noZone) {
            return null;
        }
    }
}
