package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Spacing;
import dev.baton.event.Channel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Caps and spacing of every kind, for round trips. */
final class RandomCaps {
    private static final List<String> ZONES = List.of("Europe/Dublin", "Asia/Kathmandu", "UTC", "America/St_Johns");

    private RandomCaps() {}

    static Cap cap(Random random, String name) {
        Cap.Per per = any(random, Cap.Per.values());
        boolean unlimited = random.nextInt(5) == 0;
        Map<Tier, Integer> kept = new EnumMap<>(Tier.class);
        if (random.nextInt(3) == 0) {
            kept.put(any(random, Tier.values()), 1);
        }
        return new Cap(
                per == Cap.Per.PROFILE && random.nextBoolean() ? "" : name,
                unlimited ? Cap.UNLIMITED : 1 + random.nextInt(9),
                window(random),
                per,
                new Cap.About(
                        random.nextBoolean() ? null : Purpose.MARKETING,
                        random.nextBoolean() ? null : Channel.of("email"),
                        random.nextBoolean() ? null : "quote",
                        random.nextBoolean() ? null : "offer"),
                new Cap.Tiers(tiers(random), tiers(random), kept));
    }

    private static Cap.Window window(Random random) {
        if (random.nextBoolean()) {
            return new Cap.Rolling(
                    Duration.ofSeconds(1 + random.nextInt(1_000_000)),
                    random.nextBoolean() ? Cap.DEFAULT_BUCKETS : 1 + random.nextInt(1_000));
        }
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return new Cap.Calendar(
                new CalendarWindow(any(random, CalendarWindow.Unit.values()), zone, any(random, DayOfWeek.values())));
    }

    private static Set<Tier> tiers(Random random) {
        return random.nextBoolean() ? Set.of() : Set.of(any(random, Tier.values()));
    }

    static Spacing spacing(Random random, Supplier<Scope> scope) {
        List<Spacing.Pair> pairs = new ArrayList<>();
        List<Spacing.CoolDown> coolDowns = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            pairs.add(new Spacing.Pair(messages(random), messages(random), Duration.ofHours(1 + random.nextInt(99))));
            coolDowns.add(new Spacing.CoolDown("event-" + i, scope.get(), Duration.ofDays(i)));
        }
        Spacing.BackOff backOff = random.nextBoolean()
                ? Spacing.BackOff.STANDARD
                : new Spacing.BackOff(Duration.ofMinutes(3), Duration.ofHours(3), 2 + random.nextInt(29));
        return new Spacing(pairs, coolDowns, backOff);
    }

    private static Spacing.Messages messages(Random random) {
        return random.nextBoolean() ? Spacing.Messages.tagged("offer") : Spacing.Messages.from("survey");
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
