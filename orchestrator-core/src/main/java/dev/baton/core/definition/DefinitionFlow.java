package dev.baton.core.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks how the phases of a journey with an entry follow one another: all can be reached, and none is a trap. */
final class DefinitionFlow {
    private final JourneyDefinition journey;
    private final String where;
    private final DefinitionFindings findings;
    private final Map<String, Phase> phases = new HashMap<>();

    DefinitionFlow(JourneyDefinition journey, String where, DefinitionFindings findings) {
        this.journey = journey;
        this.where = where;
        this.findings = findings;
        journey.phases().forEach(each -> phases.putIfAbsent(each.id(), each));
    }

    void check() {
        findings.unique("duplicate_phase", where, journey.phases(), Phase::id);
        for (Phase phase : journey.phases()) {
            for (Next next : nexts(phase)) {
                if (next.phase() != null && !phases.containsKey(next.phase())) {
                    findings.error(
                            "unknown_phase",
                            at(phase),
                            "goes to " + next.phase() + ", which is no phase; use one of " + ids());
                }
            }
        }
        Set<String> reached = reached();
        for (Phase phase : journey.phases()) {
            if (!reached.contains(phase.id())) {
                findings.error("unreachable_phase", at(phase), "nothing leads here; let a wait go to it, or remove it");
            }
        }
        if (journey.endings().equals(JourneyDefinition.Endings.NONE)) {
            checkWayOut(reached);
        }
    }

    /** With a goal or an exit every phase has a way out; without, it must lead to an end of its own. */
    private void checkWayOut(Set<String> reached) {
        boolean ends = journey.phases().stream()
                .flatMap(each -> nexts(each).stream())
                .anyMatch(each -> each.where() == Next.Where.END);
        if (!ends) {
            findings.error(
                    "no_way_out", where, "has neither a goal nor an exit nor an end, so nobody leaves it; give it one");
            return;
        }
        Set<String> leaving = leaving();
        for (Phase phase : journey.phases()) {
            boolean stuck = phase.waitStep() == null
                    || nexts(phase).stream().anyMatch(each -> each.where() == Next.Where.STAY)
                    || !leaving.contains(phase.id());
            if (stuck && reached.contains(phase.id())) {
                findings.error(
                        "no_exit",
                        at(phase),
                        "whoever stays here never leaves; give the journey a goal or an exit, or let the wait go on");
            }
        }
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        Deque<Phase> open = new ArrayDeque<>();
        open.push(journey.phases().get(0));
        while (!open.isEmpty()) {
            Phase phase = open.pop();
            if (reached.add(phase.id())) {
                for (Next next : nexts(phase)) {
                    Phase then = next.phase() == null ? null : phases.get(next.phase());
                    if (then != null) {
                        open.push(then);
                    }
                }
            }
        }
        return reached;
    }

    /** The phases from which an end can be reached. */
    private Set<String> leaving() {
        Set<String> leaving = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Phase phase : journey.phases()) {
                boolean leaves = nexts(phase).stream()
                        .anyMatch(each -> each.where() == Next.Where.END
                                || (each.phase() != null && leaving.contains(each.phase())));
                more |= leaves && leaving.add(phase.id());
            }
        }
        return leaving;
    }

    private static List<Next> nexts(Phase phase) {
        List<Next> nexts = new ArrayList<>();
        WaitStep wait = phase.waitStep();
        if (wait != null) {
            wait.branches().forEach(each -> nexts.add(each.next()));
            nexts.add(wait.onTimeout());
        }
        return nexts;
    }

    private List<String> ids() {
        return journey.phases().stream().map(Phase::id).toList();
    }

    private String at(Phase phase) {
        return where + " / phase " + phase.id();
    }
}
