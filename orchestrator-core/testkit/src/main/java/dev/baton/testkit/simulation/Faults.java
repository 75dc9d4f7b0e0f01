package dev.baton.testkit.simulation;

import java.time.Duration;

/**
 * What goes wrong in a schedule, and how much happens in it.
 *
 * @param events how many events the host has
 * @param processes how many engines share the storage
 * @param mostOff how far clocks of processes are off at most
 * @param channelTrouble in percent
 * @param hostTrouble in percent: owners leave, models fail, definitions change
 */
record Faults(
        int events, int processes, Duration mostOff, PortCalls.Trouble trouble, int channelTrouble, int hostTrouble) {
    /** Of the schedule that a sweep records. */
    static final Faults RECORDED = new Faults(8, 2, Duration.ZERO, PortCalls.Trouble.NONE, 30, 5);

    static Faults random(Chance chance) {
        boolean rough = chance.percent(70);
        return new Faults(
                12 + chance.below(22),
                chance.percent(20) ? 3 : chance.percent(85) ? 2 : 1,
                rough && chance.percent(50) ? Duration.ofSeconds(90) : Duration.ZERO,
                rough
                        ? new PortCalls.Trouble(chance.of(0, 2, 6), chance.of(0, 10, 30), chance.of(0, 4, 15), 0, 0)
                        : PortCalls.Trouble.NONE,
                chance.of(0, 20, 45),
                chance.of(0, 4, 10));
    }

    /**
     * Of a schedule of a sweep that dies at that call; beyond the last one, at a random pair of them.
     *
     * @param calls how many port calls the recorded schedule makes
     */
    Faults dying(long calls, long at, Chance pairs) {
        boolean pair = at > calls;
        long crashAt = pair ? 1 + pairs.below((int) calls) : at;
        long crashAgainAt = pair ? 1 + pairs.below((int) calls) : 0;
        return with(new PortCalls.Trouble(0, 0, 0, crashAt, crashAgainAt));
    }

    Faults with(PortCalls.Trouble other) {
        return new Faults(events, processes, mostOff, other, channelTrouble, hostTrouble);
    }
}
