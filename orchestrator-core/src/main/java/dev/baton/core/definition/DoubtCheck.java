package dev.baton.core.definition;

import dev.baton.action.Tier;
import java.util.LinkedHashSet;
import java.util.Set;

/** Checks what templates say of doubts: what counts as sent is looked at by nobody, and what is repeated acts twice (A1). */
final class DoubtCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings;
    private final DefinitionReferences references;

    private DoubtCheck(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        this.definitions = definitions;
        this.findings = findings;
        this.references = references;
    }

    /** @param references that have seen every message */
    static void run(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        DoubtCheck check = new DoubtCheck(definitions, findings, references);
        for (TemplateWords each : definitions.promising().templates()) {
            if (each.inDoubt() != InDoubt.LIST) {
                check.template(each);
            }
        }
    }

    private void template(TemplateWords words) {
        String where = "template " + words.template() + " / inDoubt";
        if (!references.isTemplate(words.template())) {
            findings.warning(
                    "about_nothing", where, "no message is from this template; name one that is there, or remove it");
        }
        Set<String> owed = words.inDoubt() == InDoubt.TREAT_AS_SENT ? owed(words) : Set.of();
        if (!owed.isEmpty()) {
            findings.warning(
                    "doubt_hidden",
                    where,
                    "is TREAT_AS_SENT, and the template " + String.join(", and ", owed)
                            + ": nobody would look whether it arrived; say RESEND_MARKED, or leave inDoubt out");
        }
        if (words.inDoubt() == InDoubt.RESEND_MARKED && words.compensation() != null) {
            findings.warning(
                    "effect_repeated",
                    where,
                    "is RESEND_MARKED, and what is done twice is taken back once; leave inDoubt out, unless whoever"
                            + " does it heeds the mark");
        }
    }

    /** Why it matters whether it arrived. */
    private Set<String> owed(TemplateWords words) {
        String template = words.template();
        Set<String> owed = new LinkedHashSet<>();
        if (words.takesBack() != null) {
            owed.add("takes back " + words.takesBack());
        }
        for (JourneyDefinition journey : definitions.journeys()) {
            for (Proposal proposal : journey.proposals()) {
                if (proposal.what() instanceof Proposal.Say say
                        && say.template().equals(template)) {
                    String promise = definitions.promising().resolved(say).promise();
                    if (promise != null) {
                        owed.add("promises " + promise);
                    }
                    if (proposal.importance().tier() == Tier.SAFETY_LEGAL) {
                        owed.add("is sent as SAFETY_LEGAL");
                    }
                }
            }
        }
        for (CaseKind kind : definitions.caseKinds()) {
            Answering answering = kind.answering();
            if (answering != null && answering.messages().contains(template)) {
                owed.add("answers " + kind.kind());
            }
        }
        for (TemplateWords each : definitions.promising().templates()) {
            if (each.compensation() != null && each.compensation().template().equals(template)) {
                owed.add("takes back what " + each.template() + " did");
            }
        }
        return owed;
    }
}
