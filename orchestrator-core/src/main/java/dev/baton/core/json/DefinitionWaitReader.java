package dev.baton.core.json;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.time.Duration;
import java.util.List;

/** Reads waits, and what is known of the sources whose events they expect. */
final class DefinitionWaitReader {
    private static final List<String> WHERE = List.of("goTo", "stay", "end");

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;
    private final DefinitionProposalReader proposals;
    private final DefinitionDeadlineReader deadlines;

    DefinitionWaitReader(
            DefinitionProblems problems, DefinitionConditionReader conditions, DefinitionProposalReader proposals) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
        this.proposals = proposals;
        this.deadlines = new DefinitionDeadlineReader(problems, conditions);
    }

    EventSource source(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.SOURCE);
        String source = object.name("source");
        Duration grace = object.duration("grace");
        return object.build(() -> new EventSource(source, grace), new EventSource(source, Duration.ofSeconds(1)));
    }

    WaitStep waitStep(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.WAIT);
        Deadline atMost = object.one("atMost", deadlines::deadline, DefinitionDeadlineReader.STAND_IN);
        WaitStep.OnPast onPast = object.choice("onPast", WaitStep.OnPast.class);
        List<WaitStep.Branch> branches = object.list("until", this::branch);
        Next otherwise = object.one("otherwise", each -> next(object(each, DefinitionShape.NEXT)), Next.stay());
        return object.build(
                () -> new WaitStep(atMost, onPast, branches, otherwise),
                new WaitStep(DefinitionDeadlineReader.STAND_IN, onPast, branches, otherwise));
    }

    Deadline deadline(DefinitionNode node) {
        return deadlines.deadline(node);
    }

    private WaitStep.Branch branch(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.BRANCH);
        String id = object.name("id");
        Trigger on = conditions.triggerOf(object);
        Next next = next(object);
        List<String> from = object.names("from");
        boolean sinceEntry = object.flagOr("sinceEntry", false);
        List<Proposal> onLate = object.list("onLate", proposals::proposal);
        WaitStep.Arrival arrival = new WaitStep.Arrival(from, sinceEntry, onLate);
        return object.build(() -> new WaitStep.Branch(id, on, next, arrival), new WaitStep.Branch(id, on, next));
    }

    private Next next(DefinitionObject object) {
        List<Proposal> then = object.list("then", proposals::proposal);
        String where = object.exactlyOne(WHERE);
        DefinitionNode given = where == null ? null : object.find(where);
        if (where == null || given == null) {
            return new Next(Next.Where.STAY, null, then);
        }
        if (where.equals("goTo")) {
            return new Next(Next.Where.GO, leaves.name(given), then);
        }
        leaves.isTrue(given, "write true, or use another of " + WHERE);
        return new Next(where.equals("end") ? Next.Where.END : Next.Where.STAY, null, then);
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
