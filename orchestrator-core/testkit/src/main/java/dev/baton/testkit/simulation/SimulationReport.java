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

    /**
     * Itself, where every rule held.
     *
     * @throws AssertionError with the seed, the schedule and the story of each violation
     */
    public SimulationReport orThrow() {
        if (!fine()) {
            throw new AssertionError(told());
        }
        return this;
    }

    private String told() {
        StringBuilder out = new StringBuilder();
        violations.forEach(each -> out.append(each.told()).append('\n'));
        return out.append("seed ")
                .append(seed)
                .append(", ")
                .append(schedules)
                .append(" schedules")
                .toString();
    }
}
