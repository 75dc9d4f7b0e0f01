package dev.baton.testkit.simulation;

import java.util.List;

/**
 * What a simulation came to.
 *
 * @param schedules how many were played
 * @param steps how many times a process or the host did something
 * @param crashPoints how many times a process died at a port call
 * @param ports the kinds of port calls at which processes died
 * @param violations empty where every rule held
 */
public record SimulationReport(
        long seed, long schedules, long steps, long crashPoints, List<String> ports, List<Violation> violations) {
    public SimulationReport {
        ports = List.copyOf(ports);
        violations = List.copyOf(violations);
    }

    public boolean fine() {
        return violations.isEmpty();
    }
}
