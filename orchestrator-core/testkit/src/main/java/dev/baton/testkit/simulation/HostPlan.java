package dev.baton.testkit.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a schedule of a host's definitions is like; a function of seed and number alone.
 *
 * @param origin the number whose events, times and faults it plays; a sweep plays one schedule many times
 * @param plain whether nobody repeats, contradicts, retries or opts out of what is on its way, to find a shorter story
 * @param dropped numbers of events that are left out, for the same reason
 */
record HostPlan(long origin, Faults faults, boolean plain, SortedSet<Integer> dropped) {
    HostPlan {
        dropped = Collections.unmodifiableSortedSet(new TreeSet<>(dropped));
    }

    /** How many port calls the recorded schedule of a sweep makes. */
    interface Recorded {
        long calls(HostPlan first);
    }

    static HostPlan of(long seed, long number, Recorded recorded) {
        if (number % 3 != 2) {
            return new HostPlan(number, Faults.random(new Chance(seed, number * 8)), false, new TreeSet<>());
        }
        long turn = number / 3;
        long at = turn % Plan.SWEEP;
        long origin = -1 - turn / Plan.SWEEP;
        HostPlan first = new HostPlan(origin, Faults.RECORDED, false, new TreeSet<>());
        return at == 0
                ? first
                : first.with(first.faults.dying(recorded.calls(first), at, new Chance(seed, origin * 8 + at)));
    }

    HostPlan with(Faults other) {
        return new HostPlan(origin, other, plain, dropped);
    }

    HostPlan without(SortedSet<Integer> more) {
        SortedSet<Integer> all = new TreeSet<>(dropped);
        all.addAll(more);
        return new HostPlan(origin, faults, plain, all);
    }

    HostPlan inPlain() {
        return new HostPlan(origin, faults, true, dropped);
    }

    HostPlan calmPorts() {
        return with(faults.with(PortCalls.Trouble.NONE));
    }

    HostPlan calmChannels() {
        return with(new Faults(
                faults.events(), faults.processes(), faults.mostOff(), faults.trouble(), 0, faults.hostTrouble()));
    }

    HostPlan calmHost() {
        return with(new Faults(
                faults.events(), faults.processes(), faults.mostOff(), faults.trouble(), faults.channelTrouble(), 0));
    }

    HostPlan rightClocks() {
        return with(new Faults(
                faults.events(),
                faults.processes(),
                Duration.ZERO,
                faults.trouble(),
                faults.channelTrouble(),
                faults.hostTrouble()));
    }

    HostPlan oneProcess() {
        return with(new Faults(
                faults.events(), 1, faults.mostOff(), faults.trouble(), faults.channelTrouble(), faults.hostTrouble()));
    }

    @Override
    public String toString() {
        return (faults.events() - dropped.size()) + " of " + faults.events() + " events, " + faults.processes()
                + (faults.processes() == 1 ? " process" : " processes")
                + (faults.trouble().equals(PortCalls.Trouble.NONE) ? "" : ", trouble at port calls")
                + (faults.channelTrouble() == 0 ? "" : ", channels fail")
                + (faults.hostTrouble() == 0 ? "" : ", the host's parts fail")
                + (faults.mostOff().isZero() ? "" : ", clocks are off");
    }
}
