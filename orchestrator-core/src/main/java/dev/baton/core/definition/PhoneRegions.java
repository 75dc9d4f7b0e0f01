package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which country national phone numbers are read (I1). A national number that nobody stated a country for could be
 * that of many people, and identifies none.
 *
 * @param usual the country, two capital letters of ISO 3166-1, for every source that is not named; null: not known.
 *     {@link #ONE_COUNTRY} says that all national numbers are of the same country, without saying which
 * @param bySource for what single sources send
 */
public record PhoneRegions(@Nullable String usual, Map<String, String> bySource) {
    /** All national numbers are of one country, whichever: they are compared as they are dialled there. */
    public static final String ONE_COUNTRY = "ZZ";

    public static final PhoneRegions UNKNOWN = new PhoneRegions(null, Map.of());

    public PhoneRegions {
        bySource = Map.copyOf(bySource);
        if (usual != null) {
            region(usual);
        }
        bySource.forEach((source, region) -> {
            Require.name("identity.regions", source);
            region(region);
        });
    }

    /** Every source writes the national numbers of that country. */
    public static PhoneRegions of(String region) {
        return new PhoneRegions(region, Map.of());
    }

    /** Null where nobody stated a country for what that source sends. */
    public @Nullable String ofSource(String source) {
        return bySource.isEmpty() ? usual : bySource.getOrDefault(source, usual);
    }

    private static void region(String region) {
        boolean two = region.length() == 2 && capital(region.charAt(0)) && capital(region.charAt(1));
        if (!two) {
            throw new InvalidValueException(
                    "identity.region", "is " + region, "use the two capital letters of a country, such as FR");
        }
    }

    private static boolean capital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
