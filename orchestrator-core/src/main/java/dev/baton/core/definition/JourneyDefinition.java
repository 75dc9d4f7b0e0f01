package dev.baton.core.definition;

import dev.baton.event.Require;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A versioned journey, as data (J1): what the Java builder and the JSON reader both make.
 *
 * @param binding the event attribute that tells one instance from another; absent: one instance a customer
 * @param entry absent: a standing journey, whose rules hold for everybody, without instances
 * @param phases the first is where instances begin; empty exactly where there is no entry
 * @param rules that hold in every phase
 * @param milestones what its instances reach on their way; none where there is no entry
 * @param holdout which experiment withholds its contacts from some customers; absent: none (D7)
 */
public record JourneyDefinition(
        String id,
        int version,
        Charter charter,
        @Nullable String binding,
        @Nullable Entry entry,
        List<Phase> phases,
        List<Rule> rules,
        Endings endings,
        List<Milestone> milestones,
        @Nullable String holdout) {
    /** What ends an instance; goals are asked before exits (J6). */
    public record Endings(List<Ending> goals, List<Ending> exits) {
        public static final Endings NONE = new Endings(List.of(), List.of());

        public Endings {
            goals = List.copyOf(goals);
            exits = List.copyOf(exits);
        }
    }

    public JourneyDefinition {
        Require.name("journey.id", id);
        Require.atLeast("journey.version", 1, version);
        Require.present("journey.charter", charter);
        phases = List.copyOf(phases);
        rules = List.copyOf(rules);
        Require.present("journey.endings", endings);
        milestones = List.copyOf(milestones);
        if (holdout != null) {
            Require.name("journey.holdout", holdout);
        }
    }

    /** Without milestones, and withheld from nobody. */
    public JourneyDefinition(
            String id,
            int version,
            Charter charter,
            @Nullable String binding,
            @Nullable Entry entry,
            List<Phase> phases,
            List<Rule> rules,
            Endings endings) {
        this(id, version, charter, binding, entry, phases, rules, endings, List.of(), null);
    }

    /** Whatever it may propose, wherever it says so: rules, what is said on entering a phase, branches and time-outs of waits. */
    public List<Proposal> proposals() {
        List<Proposal> all = new ArrayList<>();
        rules.forEach(each -> all.addAll(each.then()));
        for (Phase phase : phases) {
            all.addAll(phase.onEnter());
            phase.rules().forEach(each -> all.addAll(each.then()));
            WaitStep wait = phase.waitStep();
            if (wait != null) {
                wait.branches().forEach(each -> {
                    all.addAll(each.next().then());
                    all.addAll(each.arrival().onLate());
                });
                all.addAll(wait.onTimeout().then());
            }
        }
        return all;
    }

    /** Null where it has none of that name. */
    public @Nullable Milestone milestone(String milestoneId) {
        for (Milestone milestone : milestones) {
            if (milestone.id().equals(milestoneId)) {
                return milestone;
            }
        }
        return null;
    }

    public @Nullable Phase phase(String phaseId) {
        for (Phase phase : phases) {
            if (phase.id().equals(phaseId)) {
                return phase;
            }
        }
        return null;
    }
}
