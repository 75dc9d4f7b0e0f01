package dev.baton.core.definition;

import java.util.Set;
import java.util.TreeSet;

/** Checks what is asked of texts, and that nothing acts on what the classifier is not sure of. */
final class TextLabelsCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings;
    private final DefinitionReferences references;

    private TextLabelsCheck(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        this.definitions = definitions;
        this.findings = findings;
        this.references = references;
    }

    static void run(Definitions definitions, DefinitionFindings findings, DefinitionReferences references) {
        TextLabelsCheck check = new TextLabelsCheck(definitions, findings, references);
        check.declarations();
        check.labels();
        check.guesses();
    }

    private void declarations() {
        findings.unique("duplicate_texts", "texts", definitions.texts(), TextLabels::on);
        for (TextLabels each : definitions.texts()) {
            String where = "texts of " + each.on();
            findings.notReserved(where, each.on());
            references.promised(where, each.on(), each.text());
            for (StopWords words : definitions.contactPolicy().stopWords()) {
                if (words.on().equals(each.on()) && !words.text().equals(each.text())) {
                    findings.error(
                            "texts_differ",
                            where,
                            "reads the attribute " + each.text() + ", and the stop words of " + words.channel()
                                    + " read " + words.text() + "; a message is read once: name the same attribute");
                }
            }
        }
    }

    private void labels() {
        Set<String> known = new TreeSet<>();
        definitions.texts().forEach(each -> known.addAll(each.labels()));
        Set<String> unknown = new TreeSet<>();
        Operands.visit(definitions, operand -> {
            if (operand.ofText() && !known.contains(operand.name())) {
                unknown.add(operand.name());
            }
        });
        for (String each : unknown) {
            findings.error(
                    "unknown_label",
                    "conditions",
                    "there is no label " + each + " of any text, so it is never known; use one of " + known);
        }
    }

    /** What is not sure may be asked of a person, and nothing else. */
    private void guesses() {
        Set<String> acted = new TreeSet<>();
        Walk.ofWhatActs(operand -> {
                    if (operand.kind() == Operand.Kind.GUESS) {
                        acted.add(operand.name());
                    }
                })
                .visit(definitions);
        for (String each : acted) {
            findings.error(
                    "acts_on_a_guess",
                    "conditions",
                    "guess " + each + " decides more than whether a person is asked; look at label " + each
                            + ", or let the rule propose nothing but tasks, escalations and messages with suggestVia");
        }
    }
}
