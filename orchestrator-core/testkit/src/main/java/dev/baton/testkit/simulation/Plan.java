package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a schedule is like; a function of seed and number alone, so that any schedule can be run again by itself.
 *
 * @param origin the number whose events, times and faults it plays; a sweep plays one schedule many times
 * @param connected whether customers write back, addresses bounce and systems subscribe
 * @param waiting whether the shop waits for parcels
 * @param parts what else the shop does; mostly nothing
 */
record Plan(long origin, Faults faults, boolean connected, boolean waiting, Set<Part> parts) {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** Schedules of one sweep: the first is recorded, the others die at one call each, the last at two. */
    static final int SWEEP = 400;

    /** In percent. */
    private static final int CONNECTED = 50;

    /** So that the schedules that SimulationTest keeps are of the shop in which they found their defects. */
    private static final int DRAWN_FROM = 112;

    /** In percent. */
    private static final int WAITING = 25;

    /** As above: none of those schedules waits for parcels. */
    private static final int WAITS_DRAWN_FROM = 4;

    /** In percent. */
    private static final int GUARDED = 25;

    /** As above: none of those schedules is guarded. */
    private static final int GUARDED_DRAWN_FROM = 14;

    /** How many port calls the recorded schedule of a sweep makes. */
    interface Recorded {
        long calls(Plan first);
    }

    static Plan of(long seed, long number, Recorded recorded) {
        return number % 3 == 2 ? swept(seed, number / 3, recorded) : random(seed, number);
    }

    /** By a stream of its own, so that a shop that is not connected sees what it always saw. */
    private static boolean connected(long seed, long origin) {
        return Chance.apart(seed, origin * 8 + DRAWN_FROM).percent(CONNECTED);
    }

    /** By a stream of its own too. */
    private static boolean waiting(long seed, long origin) {
        return Chance.apart(seed, origin * 8 + WAITS_DRAWN_FROM).percent(WAITING);
    }

    /** By a stream of its own too; where clocks change nobody waits by them. */
    private static Set<Part> parts(long seed, long origin) {
        Chance chance = Chance.apart(seed, origin * 8 + GUARDED_DRAWN_FROM);
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (chance.percent(GUARDED)) {
            Part first = chance.of(Part.values());
            Part other = chance.of(Part.values());
            parts.add(first);
            if (chance.percent(50) && !(first.quiet() && other.quiet())) {
                parts.add(other);
            }
            if (parts.contains(Part.CLOCKS) && waiting(seed, origin)) {
                parts.remove(Part.CLOCKS);
                parts.add(Part.NIGHT);
            }
        }
        return parts;
    }

    Definitions definitions(int edition) {
        return ShopWorld.edition(edition, connected, waiting, parts);
    }

    Instant start(Chance chance) {
        return parts.contains(Part.CLOCKS) ? GuardedShop.start(chance) : START;
    }

    private static Plan random(long seed, long number) {
        Faults faults = Faults.random(new Chance(seed, number * 8));
        return new Plan(number, faults, connected(seed, number), waiting(seed, number), parts(seed, number));
    }

    private static Plan swept(long seed, long turn, Recorded recorded) {
        long sweep = turn / SWEEP;
        long at = turn % SWEEP;
        long origin = -1 - sweep;
        Plan first =
                new Plan(origin, Faults.RECORDED, connected(seed, origin), waiting(seed, origin), parts(seed, origin));
        if (at == 0) {
            return first;
        }
        Faults dying = first.faults.dying(recorded.calls(first), at, new Chance(seed, origin * 8 + at));
        return new Plan(origin, dying, first.connected, first.waiting, first.parts);
    }
}
