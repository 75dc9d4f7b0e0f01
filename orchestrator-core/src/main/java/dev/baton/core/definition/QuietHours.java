package dev.baton.core.definition;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which hours customers are left alone, wherever they are (C7). What would reach them then is held until quiet ends,
 * and sent then (C8).
 *
 * @param window the hours, by the customer's clock
 * @param scopes the contacts that obey: those that any of these covers; all others go at any hour
 * @param zoneField the profile field in which customers, or systems that know them, state their time zone by its id
 * @param fallbackZones where customers may be of whom nothing tells: it must be quiet in none of them; one at least
 * @param longestHold for how long at most something is held, at most 30 days; what would be quiet for longer is not chosen, or expires
 */
public record QuietHours(
        QuietWindow window, List<Scope> scopes, String zoneField, List<ZoneId> fallbackZones, Duration longestHold) {
    /** The field that states the zone, where nothing else is said. */
    public static final String ZONE_FIELD = "zone";

    /** Everything but what the law or somebody's safety asks for. */
    public static final List<Scope> USUAL_SCOPES =
            List.of(new Scope(null, null, EnumSet.complementOf(EnumSet.of(Tier.SAFETY_LEGAL)), null));

    /** For how long something is held at most, where nothing else is said. */
    public static final Duration USUAL_HOLD = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofDays(30);

    public QuietHours {
        Require.present("quietHours.window", window);
        scopes = List.copyOf(scopes);
        Require.name("quietHours.zoneField", zoneField);
        fallbackZones = List.copyOf(fallbackZones);
        Require.positive("quietHours.longestHold", longestHold);
        if (longestHold.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(
                    "quietHours.longestHold", "is " + longestHold, "hold for " + LONGEST.toDays() + " days at most");
        }
        if (scopes.isEmpty()) {
            throw new InvalidValueException(
                    "quietHours.scopes", "are none, so that nothing is held", "name some, or leave quietHours out");
        }
        if (fallbackZones.isEmpty()) {
            throw new InvalidValueException(
                    "quietHours.fallbackZones", "are none", "name the zones of customers whose zone nobody knows");
        }
    }

    /** From such a time to such a time, for everything but tier SAFETY_LEGAL, held for a day at most. */
    public static QuietHours between(String start, String end, String... fallbackZones) {
        List<ZoneId> zones = Arrays.stream(fallbackZones).map(ZoneId::of).toList();
        return new QuietHours(QuietWindow.of(start, end), USUAL_SCOPES, ZONE_FIELD, zones, USUAL_HOLD);
    }

    /** The same for the contacts that these cover, and for no others. */
    public QuietHours forScopes(Scope... obeying) {
        return new QuietHours(window, List.of(obeying), zoneField, fallbackZones, longestHold);
    }

    public QuietHours heldAtMost(Duration longest) {
        return new QuietHours(window, scopes, zoneField, fallbackZones, longest);
    }

    /** The same, with the zone in another field. */
    public QuietHours zoneIn(String field) {
        return new QuietHours(window, scopes, field, fallbackZones, longestHold);
    }

    /** Whether such a contact is held in quiet hours. */
    public boolean covers(Purpose why, Channel on, Tier tier, @Nullable String about) {
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i).covers(why, on, tier, about)) {
                return true;
            }
        }
        return false;
    }
}
