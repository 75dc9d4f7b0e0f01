package dev.baton.core.json;

import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pauses;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes one set of definitions, cases and promises itself. Used for one write. */
final class DefinitionWriter {
    private final DefinitionOut out = new DefinitionOut();
    private final DefinitionConditionWriter conditions = new DefinitionConditionWriter(out);
    private final DefinitionProposalWriter proposals = new DefinitionProposalWriter(out, conditions);
    private final DefinitionJourneyWriter journeys = new DefinitionJourneyWriter(out, conditions, proposals);
    private final DefinitionPolicyWriter policies = new DefinitionPolicyWriter(out, proposals);

    byte[] write(Definitions definitions) {
        return write(definitions, Pauses.NONE, "");
    }

    byte[] write(Definitions definitions, Pauses pauses, String model) {
        out.object(() -> {
            out.listIf("journeys", definitions.journeys(), journeys::journey);
            out.listIf("cases", definitions.caseKinds(), this::caseKind);
            out.listIf("promises", definitions.promiseKinds(), this::promiseKind);
            out.object("contactPolicy", () -> policies.contactPolicy(definitions.contactPolicy()));
            out.object("identity", () -> policies.identity(definitions.identityPolicy()));
            out.listIf("fields", definitions.fields(), policies::field);
            out.listIf("contracts", definitions.contracts(), policies::contract);
            out.listIf("subscriptions", definitions.subscriptions(), policies::subscription);
            out.listIf("sources", definitions.sources(), each -> DefinitionWaitWriter.source(each, out));
            out.listIf("segments", definitions.segments(), conditions::segment);
            out.listIf("signals", definitions.signals(), each -> DefinitionSignals.write(each, out, conditions));
            DefinitionDecision.writeIf(definitions.decisionPolicy(), out);
            DefinitionEffort.writeIf(definitions.effortPolicy(), out, conditions);
            out.listIf("holdouts", definitions.holdouts(), each -> DefinitionHoldouts.write(each, out));
            out.listIf("texts", definitions.texts(), each -> DefinitionTexts.write(each, out));
            out.listIf("calendars", definitions.promising().calendars(), each -> DefinitionPromises.write(each, out));
            out.listIf("templates", definitions.promising().templates(), each -> DefinitionPromises.write(each, out));
            if (!definitions.classes().named().isEmpty()) {
                out.object(
                        "classes",
                        () -> definitions.classes().named().forEach((name, each) -> out.text(name, each.name())));
            }
            out.listIf("migrations", definitions.migrations(), each -> DefinitionMigrations.write(each, out));
            out.listIf("pauses", pauses.all(), each -> PublishedJson.write(each, out));
            out.textIf(PublishedJson.MODEL, model.isEmpty() ? null : model);
        });
        return out.bytes();
    }

    private void caseKind(CaseKind kind) {
        out.object(() -> {
            out.text("kind", kind.kind());
            out.text("owner", kind.owner().value());
            out.textIf("binding", kind.binding());
            out.listIf("opens", kind.opens(), conditions::trigger);
            out.listIf("settles", kind.settles(), conditions::trigger);
            if (!kind.story().equals(CaseKind.Story.NONE)) {
                out.object("story", () -> {
                    out.textIf("reason", kind.story().reason());
                    out.listIf("told", kind.story().told(), out::text);
                    out.listIf("constraints", kind.story().constraints(), out::text);
                    out.listIf("records", kind.story().records(), out::text);
                    out.listIf("actions", kind.story().actions(), this::act);
                });
            }
            DefinitionAnswers.writeIf(kind.answering(), out, conditions);
        });
    }

    private void act(CaseKind.Act act) {
        out.object(() -> {
            conditions.triggerOf(act.on());
            out.textIf("name", act.name());
            out.textIf("arguments", act.arguments());
        });
    }

    private void promiseKind(PromiseKind kind) {
        out.object(() -> {
            out.text("kind", kind.kind());
            out.text("keeper", kind.keeper().value());
            out.textIf("subject", kind.subject());
            words(kind.words());
            out.object("due", () -> due(kind.timing()));
            triggerIf("madeOn", kind.made().on());
            triggerIf("withdrawnOn", kind.made().withdrawnOn());
            out.text("conflict", kind.made().conflict().name());
            triggerIf("keptOn", kind.keptOn());
            out.text("recoveryCase", kind.recoveryCase());
            DefinitionPromises.writeIf(kind.keeping(), out);
        });
    }

    private void words(PromiseKind.Words words) {
        if (words.attribute() == null) {
            out.text("words", words.otherwise());
        } else {
            out.object("words", () -> {
                out.textIf("from", words.attribute());
                out.text("otherwise", words.otherwise());
            });
        }
    }

    private void due(PromiseKind.Timing timing) {
        out.textIf("from", timing.dueAttribute());
        if (timing.term() == null) {
            out.duration("within", timing.within());
        }
        if (!timing.atRiskLead().equals(Duration.ZERO)) {
            out.duration("atRiskLead", timing.atRiskLead());
        }
        DefinitionPromises.writeMore(timing, out);
    }

    private void triggerIf(String name, @Nullable Trigger trigger) {
        if (trigger != null) {
            out.name(name);
            conditions.trigger(trigger);
        }
    }
}
