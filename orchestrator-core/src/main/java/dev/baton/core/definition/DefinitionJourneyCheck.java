package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.List;

/** Checks one journey, apart from how its phases follow one another. */
final class DefinitionJourneyCheck {
    private final JourneyDefinition journey;
    private final DefinitionFindings findings;
    private final DefinitionReferences references;
    private final String where;

    DefinitionJourneyCheck(JourneyDefinition journey, DefinitionFindings findings, DefinitionReferences references) {
        this.journey = journey;
        this.findings = findings;
        this.references = references;
        this.where = "journey " + journey.id() + " v" + journey.version();
    }

    void check() {
        findings.notReserved(where, journey.id());
        Entry entry = journey.entry();
        if (entry == null) {
            standing();
        } else {
            entering(entry);
        }
        rules(where, journey.rules(), List.of());
        journey.phases().forEach(this::phase);
        endings();
        milestones();
        if (journey.charter().outcome().isBlank()) {
            findings.warning(
                    "no_outcome", where, "does not say what is better for the customer afterwards; give outcome");
        }
    }

    private void standing() {
        boolean ends = !journey.endings().equals(JourneyDefinition.Endings.NONE);
        if (!journey.phases().isEmpty()) {
            findings.error(
                    "phases_without_entry",
                    where,
                    "has phases but no entry, so nobody is ever in them; give it an entry");
        } else if (ends) {
            findings.error(
                    "endings_without_entry",
                    where,
                    "has goals or exits but no entry, so nothing ever ends; give it an entry, or remove them");
        } else if (!journey.milestones().isEmpty()) {
            findings.error(
                    "milestones_without_entry",
                    where,
                    "has milestones but no entry, so there is nobody to reach them; give it an entry, or remove them");
        } else if (journey.rules().isEmpty()) {
            findings.warning("does_nothing", where, "has neither entry nor rules; give it one of them, or remove it");
        }
    }

    private void entering(Entry entry) {
        if (entry.on().isEmpty()) {
            findings.error("entry_without_event", where + " / entry", "no event leads in; name one");
        }
        for (Trigger trigger : entry.on()) {
            references.trigger(where + " / entry", trigger);
            references.promised(where + " / entry", trigger.eventType(), journey.binding());
        }
        if (entry.reEntry().kind() == ReEntry.Kind.PER_BINDING && journey.binding() == null) {
            findings.warning(
                    "re_entry_without_binding",
                    where + " / entry",
                    "lets everybody in once a binding, but has none; name a binding, or use ONCE");
        }
        if (journey.phases().isEmpty()) {
            findings.error("entry_without_phase", where, "lets customers in but has no phase to be in; give it one");
        } else {
            new DefinitionFlow(journey, where, findings).check();
        }
    }

    private void phase(Phase phase) {
        String here = where + " / phase " + phase.id();
        findings.notReserved(here, phase.id());
        references.proposals(here + " / onEnter", phase.onEnter());
        List<String> branches = new ArrayList<>();
        WaitStep wait = phase.waitStep();
        if (wait != null) {
            for (WaitStep.Branch branch : wait.branches()) {
                String there = here + " / until " + branch.id();
                branches.add(branch.id());
                findings.notReserved(there, branch.id());
                references.triggerOrState(there, branch.on());
                references.proposals(there, branch.next().then());
                references.proposals(there + " / onLate", branch.arrival().onLate());
                references.sources(there, branch.arrival().from());
            }
            references.proposals(here + " / otherwise", wait.onTimeout().then());
        }
        rules(here, phase.rules(), branches);
    }

    /** Rules and branches of one phase share their names: an explanation says the one or the other by id alone. */
    private void rules(String here, List<Rule> rules, List<String> branches) {
        List<String> ids = new ArrayList<>(branches);
        rules.forEach(each -> ids.add(each.id()));
        findings.unique("duplicate_rule", here, ids, each -> each);
        for (Rule rule : rules) {
            String there = here + " / rule " + rule.id();
            findings.notReserved(there, rule.id());
            references.triggerOrState(there, rule.on());
            references.proposals(there, rule.then());
            if (rule.then().isEmpty()) {
                findings.warning("rule_does_nothing", there, "proposes nothing; give it then, or remove it");
            }
        }
    }

    private void milestones() {
        findings.unique("duplicate_milestone", where, journey.milestones(), Milestone::id);
        for (Milestone milestone : journey.milestones()) {
            String there = where + " / milestone " + milestone.id();
            findings.notReserved(there, milestone.id());
            references.trigger(there, milestone.on());
            if (milestone.expectedBy() instanceof Deadline.At at
                    && at.from().kind() == Operand.Kind.EVENT
                    && journey.entry() != null) {
                journey.entry()
                        .on()
                        .forEach(each -> references.promised(
                                there + " / expectedBy",
                                each.eventType(),
                                at.from().name()));
            }
        }
    }

    private void endings() {
        List<Ending> all = new ArrayList<>(journey.endings().goals());
        all.addAll(journey.endings().exits());
        findings.unique("duplicate_ending", where, all, Ending::id);
        for (Ending ending : all) {
            String there = where + " / ending " + ending.id();
            findings.notReserved(there, ending.id());
            references.trigger(there, ending.on());
        }
    }
}
