package dev.baton.core.definition;

import dev.baton.decision.RuleRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One version of a journey with its triggers sorted by event type. Immutable and thread-safe once compiled. */
public final class CompiledJourney {
    /** What one event type can set off for a live instance. */
    public record OnEvent(
            List<Compiled<Ending>> goals,
            List<Compiled<Ending>> exits,
            List<Compiled<Rule>> rules,
            Map<String, List<Compiled<Rule>>> rulesOfPhase,
            Map<String, List<Compiled<WaitStep.Branch>>> branchesOfPhase,
            List<Compiled<WaitStep.Branch>> sinceEntry,
            List<Compiled<Milestone>> milestones) {
        static OnEvent empty() {
            return new OnEvent(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        public List<Compiled<Rule>> rulesIn(String phase) {
            return rulesOfPhase.getOrDefault(phase, List.of());
        }

        public List<Compiled<WaitStep.Branch>> branchesIn(String phase) {
            return branchesOfPhase.getOrDefault(phase, List.of());
        }
    }

    private final JourneyDefinition definition;
    private final Map<String, OnEvent> byEvent = new HashMap<>();
    private final Map<String, List<CompiledProposal>> onEnter = new HashMap<>();
    private final Map<String, CompiledWait> waits = new HashMap<>();
    private final Map<String, List<CompiledProposal>> byRule = new HashMap<>();
    private final List<CompiledMilestone> expected = new ArrayList<>();
    /** By phase; those of every phase under the empty name. */
    private final Map<String, List<Watch>> watches = new HashMap<>();

    private boolean waitsForStates;

    private final Promising promising;

    CompiledJourney(JourneyDefinition definition, Promising promising) {
        this.definition = definition;
        this.promising = promising;
    }

    /** With the promise that the words of its template make. */
    Proposal resolved(Proposal proposal) {
        if (!(proposal.what() instanceof Proposal.Say say)) {
            return proposal;
        }
        Proposal.Say resolved = promising.resolved(say);
        return resolved.equals(say) ? proposal : new Proposal(resolved, proposal.importance(), proposal.eligibility());
    }

    /** @param graces by source */
    void compile(Layout layout, Compiler.Order order, Map<String, Duration> graces) {
        JourneyDefinition.Endings endings = definition.endings();
        for (Ending goal : endings.goals()) {
            on(goal.on()).goals().add(compile(goal, null, goal.id(), goal.on(), List.of(), layout, order));
        }
        for (Ending exit : endings.exits()) {
            on(exit.on()).exits().add(compile(exit, null, exit.id(), exit.on(), List.of(), layout, order));
        }
        for (Milestone milestone : definition.milestones()) {
            Trigger on = milestone.on();
            on(on).milestones().add(compile(milestone, null, milestone.id(), on, List.of(), layout, order));
            if (milestone.expectedBy() != null) {
                expected.add(new CompiledMilestone(milestone, new CompiledDeadline(milestone.expectedBy(), layout)));
            }
        }
        for (Rule rule : definition.rules()) {
            if (rule.on().isState()) {
                watch("", compile(rule, null, rule.id(), rule.on(), rule.then(), layout, order), layout);
                continue;
            }
            on(rule.on()).rules().add(compile(rule, null, rule.id(), rule.on(), rule.then(), layout, order));
        }
        for (Phase phase : definition.phases()) {
            compile(phase, layout, order, graces);
        }
    }

    private void compile(Phase phase, Layout layout, Compiler.Order order, Map<String, Duration> graces) {
        for (Rule rule : phase.rules()) {
            if (rule.on().isState()) {
                watch(phase.id(), compile(rule, phase.id(), rule.id(), rule.on(), rule.then(), layout, order), layout);
                continue;
            }
            on(rule.on())
                    .rulesOfPhase()
                    .computeIfAbsent(phase.id(), none -> new ArrayList<>())
                    .add(compile(rule, phase.id(), rule.id(), rule.on(), rule.then(), layout, order));
        }
        onEnter.put(phase.id(), proposals(phase.onEnter(), ref(phase.id(), "enter"), layout));
        WaitStep wait = phase.waitStep();
        if (wait == null) {
            return;
        }
        List<Compiled<WaitStep.Branch>> branches = new ArrayList<>();
        List<Compiled<WaitStep.Branch>> states = new ArrayList<>();
        Map<String, List<CompiledProposal>> onLate = new HashMap<>();
        for (WaitStep.Branch branch : wait.branches()) {
            Compiled<WaitStep.Branch> compiled = compile(
                    branch, phase.id(), branch.id(), branch.on(), branch.next().then(), layout, order);
            branches.add(compiled);
            if (branch.on().isState()) {
                states.add(compiled);
            } else {
                branch(phase, compiled);
            }
            onLate.put(branch.id(), proposals(branch.arrival().onLate(), ref(phase.id(), "late"), layout));
        }
        waits.put(
                phase.id(),
                new CompiledWait(
                        wait,
                        new CompiledDeadline(wait.deadline(), layout),
                        branches,
                        wait.grace(graces),
                        proposals(wait.onTimeout().then(), ref(phase.id(), "timeout"), layout),
                        onLate,
                        states));
        if (!states.isEmpty()) {
            waitsForStates = true;
            states.forEach(layout.watched()::ofWait);
        }
    }

    private void watch(String phase, Compiled<Rule> rule, Layout layout) {
        if (!standing()) {
            watches.computeIfAbsent(phase, none -> new ArrayList<>())
                    .add(layout.watched().ofInstance(rule));
        }
    }

    private void branch(Phase phase, Compiled<WaitStep.Branch> branch) {
        OnEvent on = on(branch.spec().on());
        on.branchesOfPhase()
                .computeIfAbsent(phase.id(), none -> new ArrayList<>())
                .add(branch);
        if (branch.spec().arrival().sinceEntry()) {
            on.sinceEntry().add(branch);
        }
    }

    <T> Compiled<T> compile(
            T spec,
            @Nullable String phase,
            String id,
            Trigger trigger,
            List<Proposal> then,
            Layout layout,
            Compiler.Order order) {
        RuleRef ref = ref(phase, id);
        CompiledCondition when = CompiledCondition.compile(trigger.when(), layout);
        return new Compiled<>(spec, ref, this, order.next(), when, proposals(then, ref, layout));
    }

    private List<CompiledProposal> proposals(List<Proposal> proposals, RuleRef rule, Layout layout) {
        List<CompiledProposal> compiled = proposals.stream()
                .map(each -> new CompiledProposal(each, rule, this, layout))
                .toList();
        if (!compiled.isEmpty()) {
            byRule.computeIfAbsent(rule.rule(), none -> new ArrayList<>()).addAll(compiled);
        }
        return compiled;
    }

    /** What a rule, branch, time-out or entrance of that name proposes, in any phase. */
    public List<CompiledProposal> proposalsOf(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    private OnEvent on(Trigger trigger) {
        return byEvent.computeIfAbsent(trigger.eventType(), none -> OnEvent.empty());
    }

    private RuleRef ref(@Nullable String phase, String rule) {
        return new RuleRef(definition.id(), definition.version(), phase, rule);
    }

    public JourneyDefinition definition() {
        return definition;
    }

    public String id() {
        return definition.id();
    }

    /** Whether its rules hold for everybody, without instances. */
    public boolean standing() {
        return definition.entry() == null;
    }

    /** Null where events of that type set nothing off. */
    public @Nullable OnEvent on(String eventType) {
        return byEvent.get(eventType);
    }

    public boolean has(String phase) {
        return onEnter.containsKey(phase);
    }

    public List<CompiledProposal> onEnter(String phase) {
        return onEnter.getOrDefault(phase, List.of());
    }

    /** Whether states set anything off for its instances. */
    public boolean watches() {
        return waitsForStates || !watches.isEmpty();
    }

    /** The states that set something off for an instance in that phase, in order. */
    public List<Watch> watches(String phase) {
        List<Watch> all = new ArrayList<>(watches.getOrDefault("", List.of()));
        all.addAll(watches.getOrDefault(phase, List.of()));
        return all;
    }

    /** What everybody who enters is expected to reach by some time. */
    public List<CompiledMilestone> expected() {
        return expected;
    }

    /** What an instance in that phase waits for; null where it waits for nothing. */
    public @Nullable CompiledWait wait(String phase) {
        return waits.get(phase);
    }
}
