package dev.baton.core.json;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.WaitStep;

/** Writes waits and sources as {@link DefinitionWaitReader} reads them. */
final class DefinitionWaitWriter {
    private final DefinitionOut out;
    private final DefinitionConditionWriter conditions;
    private final DefinitionProposalWriter proposals;
    private final DefinitionDeadlineWriter deadlines;

    DefinitionWaitWriter(DefinitionOut out, DefinitionConditionWriter conditions, DefinitionProposalWriter proposals) {
        this.out = out;
        this.conditions = conditions;
        this.proposals = proposals;
        this.deadlines = new DefinitionDeadlineWriter(out, conditions);
    }

    static void source(EventSource source, DefinitionOut out) {
        out.object(() -> {
            out.text("source", source.source());
            out.duration("grace", source.grace());
        });
    }

    /** The members of a wait. */
    void waitStep(WaitStep wait) {
        out.name("atMost");
        deadlines.deadline(wait.deadline());
        out.text("onPast", wait.onPast().name());
        out.listIf("until", wait.branches(), this::branch);
        out.object("otherwise", () -> next(wait.onTimeout()));
    }

    void deadline(Deadline deadline) {
        deadlines.deadline(deadline);
    }

    private void branch(WaitStep.Branch branch) {
        out.object(() -> {
            out.text("id", branch.id());
            conditions.triggerOf(branch.on());
            next(branch.next());
            out.listIf("from", branch.arrival().from(), out::text);
            if (branch.arrival().sinceEntry()) {
                out.flag("sinceEntry", true);
            }
            out.listIf("onLate", branch.arrival().onLate(), proposals::proposal);
        });
    }

    private void next(Next next) {
        out.listIf("then", next.then(), proposals::proposal);
        if (next.where() == Next.Where.GO) {
            out.textIf("goTo", next.phase());
        } else {
            out.flag(next.where() == Next.Where.END ? "end" : "stay", true);
        }
    }
}
