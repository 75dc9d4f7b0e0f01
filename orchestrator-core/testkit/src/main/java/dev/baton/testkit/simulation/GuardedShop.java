package dev.baton.testkit.simulation;

import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.QuietHours;
import dev.baton.event.ContactPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shop that leaves customers alone: at night, beyond caps that they share, and while somebody pauses it. */
final class GuardedShop {
    static final List<String> ZONES =
            List.of("Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "nowhere");

    /** When clocks are put forward or back in some of the zones within the next two days. */
    private static final List<Instant> BEFORE_A_CHANGE = List.of(
            Instant.parse("2026-03-07T18:00:00Z"),
            Instant.parse("2026-03-28T09:00:00Z"),
            Instant.parse("2026-10-24T12:00:00Z"),
            Instant.parse("2026-10-31T20:00:00Z"),
            Instant.parse("2026-04-04T03:00:00Z"));

    private GuardedShop() {}

    static Definitions of(Definitions shop, Set<Part> parts, int edition) {
        Definitions.Builder all = shop.toBuilder();
        ContactPolicy policy = shop.contactPolicy();
        if (parts.contains(Part.NIGHT) || parts.contains(Part.CLOCKS)) {
            policy = policy.with(quiet(parts, edition));
            if (shop.fields().stream().noneMatch(each -> each.field().equals(QuietHours.ZONE_FIELD))) {
                all.field(FieldPolicy.mostRecent(QuietHours.ZONE_FIELD));
            }
        }
        if (parts.contains(Part.SHARED_CAPS)) {
            for (Cap each : shared()) {
                policy = policy.with(each);
            }
        }
        return all.contactPolicy(policy).build();
    }

    /** They stay the same in all editions, so that there are never more than they allow. */
    private static List<Cap> shared() {
        Cap.Tiers tiers = new Cap.Tiers(Set.of(), Set.of(Tier.RECOVERY), Map.of(Tier.SAFETY_LEGAL, 1));
        return List.of(
                new Cap(
                        "address",
                        2,
                        new Cap.Rolling(Duration.ofHours(6), 6),
                        Cap.Per.CONTACT_POINT,
                        Cap.About.ALL,
                        Cap.Tiers.ALIKE),
                new Cap(
                        "daily",
                        5,
                        new Cap.Calendar(CalendarWindow.days(ZoneId.of("Europe/Berlin"))),
                        Cap.Per.GLOBAL,
                        Cap.About.ALL,
                        tiers),
                new Cap(
                        "service",
                        4,
                        new Cap.Rolling(Duration.ofHours(12), 4),
                        Cap.Per.GLOBAL,
                        new Cap.About(Purpose.SERVICE, null, null, null),
                        Cap.Tiers.ALIKE));
    }

    private static QuietHours quiet(Set<Part> parts, int edition) {
        boolean odd = edition % 2 == 1;
        if (parts.contains(Part.CLOCKS)) {
            QuietHours hours = odd
                    ? QuietHours.between("02:30", "05:00", "Europe/Berlin", "America/New_York")
                    : QuietHours.between("23:00", "02:30", "Europe/Berlin");
            return hours.heldAtMost(Duration.ofHours(3));
        }
        QuietHours night = QuietHours.between(odd ? "20:00" : "21:00", "08:00", "Europe/Berlin", "Asia/Kolkata");
        return night.heldAtMost(odd ? Duration.ofHours(30) : Duration.ofHours(7));
    }

    static Instant start(Chance chance) {
        return chance.of(BEFORE_A_CHANGE);
    }

    /** Where whoever has that address may be, as a host tells it from the number. */
    static List<ZoneId> zones(ContactPoint point) {
        if (!point.kind().equals("phone")) {
            return List.of();
        }
        return point.address().endsWith("1")
                ? List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"))
                : point.address().endsWith("2") ? List.of(ZoneId.of("Asia/Kolkata")) : List.of();
    }
}
