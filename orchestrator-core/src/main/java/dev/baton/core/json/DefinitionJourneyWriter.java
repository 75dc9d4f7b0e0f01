package dev.baton.core.json;

import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.WaitStep;

/** Writes journeys as {@link DefinitionJourneyReader} reads them. */
final class DefinitionJourneyWriter {
    private final DefinitionOut out;
    private final DefinitionConditionWriter conditions;
    private final DefinitionProposalWriter proposals;
    private final DefinitionWaitWriter waits;

    DefinitionJourneyWriter(
            DefinitionOut out, DefinitionConditionWriter conditions, DefinitionProposalWriter proposals) {
        this.out = out;
        this.conditions = conditions;
        this.proposals = proposals;
        this.waits = new DefinitionWaitWriter(out, conditions, proposals);
    }

    void journey(JourneyDefinition journey) {
        out.object(() -> {
            out.text("id", journey.id());
            out.whole("version", journey.version());
            charter(journey.charter());
            out.textIf("binding", journey.binding());
            out.textIf("holdout", journey.holdout());
            Entry entry = journey.entry();
            if (entry != null) {
                out.object("entry", () -> entry(entry));
            }
            out.listIf("phases", journey.phases(), this::phase);
            out.listIf("rules", journey.rules(), this::rule);
            out.listIf("goals", journey.endings().goals(), this::ending);
            out.listIf("exits", journey.endings().exits(), this::ending);
            out.listIf("milestones", journey.milestones(), this::milestone);
        });
    }

    private void charter(Charter charter) {
        out.text("owner", charter.owner().value());
        out.text("purpose", charter.purpose().name());
        out.text("outcome", charter.outcome());
        if (!charter.raci().equals(Charter.Raci.NONE)) {
            out.object("raci", () -> {
                out.listIf("responsible", charter.raci().responsible(), each -> out.text(each.value()));
                out.listIf("consulted", charter.raci().consulted(), each -> out.text(each.value()));
                out.listIf("informed", charter.raci().informed(), each -> out.text(each.value()));
            });
        }
        out.textIf("nextReview", charter.nextReview());
        if (charter.priority() != 0) {
            out.whole("priority", charter.priority());
        }
    }

    private void entry(Entry entry) {
        out.list("on", entry.on(), conditions::trigger);
        out.duration("freshness", entry.freshness());
        ReEntry reEntry = entry.reEntry();
        if (reEntry.coolDown() == null && reEntry.max() == 0) {
            out.text("reEntry", reEntry.kind().name());
        } else {
            out.object("reEntry", () -> {
                out.text("kind", reEntry.kind().name());
                out.durationIf("coolDown", reEntry.coolDown());
                if (reEntry.max() != 0) {
                    out.whole("max", reEntry.max());
                }
            });
        }
    }

    private void phase(Phase phase) {
        out.object(() -> {
            out.text("id", phase.id());
            out.listIf("onEnter", phase.onEnter(), proposals::proposal);
            out.listIf("rules", phase.rules(), this::rule);
            WaitStep wait = phase.waitStep();
            if (wait != null) {
                out.object("wait", () -> waits.waitStep(wait));
            }
        });
    }

    private void rule(Rule rule) {
        out.object(() -> {
            out.text("id", rule.id());
            conditions.triggerOf(rule.on());
            out.listIf("then", rule.then(), proposals::proposal);
        });
    }

    private void milestone(Milestone milestone) {
        out.object(() -> {
            out.text("id", milestone.id());
            conditions.triggerOf(milestone.on());
            if (milestone.expectedBy() != null) {
                out.name("expectedBy");
                waits.deadline(milestone.expectedBy());
            }
        });
    }

    private void ending(Ending ending) {
        out.object(() -> {
            out.text("id", ending.id());
            conditions.triggerOf(ending.on());
            if (ending.saves() != 0) {
                out.number("saves", ending.saves());
            }
        });
    }
}
