package dev.baton.core.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a set of definitions before anybody runs it (G2): what can never happen, never end, or names
 * something that is not there. Pure. docs/definitions.md lists the codes.
 */
public final class DefinitionCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings = new DefinitionFindings();
    private final DefinitionReferences references;

    private DefinitionCheck(Definitions definitions) {
        this.definitions = definitions;
        this.references = new DefinitionReferences(definitions, findings);
    }

    /** Empty where all is well; the order is that of the definitions. */
    public static List<Finding> check(Definitions definitions) {
        DefinitionCheck check = new DefinitionCheck(definitions);
        check.references.compensations();
        check.journeys();
        check.caseKinds();
        check.promiseKinds();
        PromiseCheck.run(definitions, check.findings);
        check.policies();
        HoldoutCheck.run(definitions, check.findings);
        DoubtCheck.run(definitions, check.findings, check.references);
        DataClassCheck.run(definitions, check.findings);
        TextLabelsCheck.run(definitions, check.findings, check.references);
        new MigrationCheck(definitions, check.findings).check();
        return check.findings.all();
    }

    private void journeys() {
        findings.unique(
                "duplicate_journey",
                "journeys",
                definitions.journeys(),
                each -> each.id() + " in version " + each.version());
        for (JourneyDefinition journey : definitions.journeys()) {
            new DefinitionJourneyCheck(journey, findings, references).check();
        }
    }

    private void caseKinds() {
        findings.unique("duplicate_case", "cases", definitions.caseKinds(), CaseKind::kind);
        Set<String> recoveries = definitions.promiseKinds().stream()
                .map(PromiseKind::recoveryCase)
                .collect(Collectors.toSet());
        for (CaseKind kind : definitions.caseKinds()) {
            String where = "case " + kind.kind();
            findings.notReserved(where, kind.kind());
            boolean wayBack = definitions.promising().isWayBack(kind.kind());
            if (kind.opens().isEmpty() && !wayBack && !recoveries.contains(kind.kind())) {
                findings.error(
                        "case_never_opens",
                        where,
                        "no event opens it, no broken promise and nothing that is taken back does; give it opens, or remove it");
            }
            // Where something is taken back the case ends with it.
            if (kind.settles().isEmpty() && (!wayBack || recoveries.contains(kind.kind()))) {
                findings.warning(
                        "case_never_settles", where, "no event settles it, so it stays open for ever; give it settles");
            }
            kind.opens().forEach(each -> {
                references.trigger(where + " / opens", each);
                references.promised(where + " / opens", each.eventType(), kind.binding());
            });
            kind.settles().forEach(each -> references.trigger(where + " / settles", each));
            answering(where + " / answer", kind.answering());
            kind.story().actions().forEach(each -> references.trigger(where + " / actions", each.on()));
        }
    }

    private void answering(String where, @Nullable Answering answering) {
        if (answering == null) {
            return;
        }
        answering.on().forEach(each -> references.trigger(where, each));
        for (String each : answering.messages()) {
            if (!references.isTemplate(each)) {
                findings.error(
                        "answer_never_said",
                        where,
                        "no message is from the template " + each + ", so it never answers anything; "
                                + "let a rule send it, or name another");
            }
        }
    }

    private void promiseKinds() {
        findings.unique("duplicate_promise", "promises", definitions.promiseKinds(), PromiseKind::kind);
        for (PromiseKind kind : definitions.promiseKinds()) {
            String where = "promise " + kind.kind();
            findings.notReserved(where, kind.kind());
            references.caseKind(where + " / recoveryCase", kind.recoveryCase());
            references.trigger(where + " / keptOn", kind.keptOn());
            Trigger made = kind.made().on();
            if (made != null) {
                references.trigger(where + " / madeOn", made);
                references.promised(where + " / madeOn", made.eventType(), kind.subject());
                references.promised(
                        where + " / madeOn", made.eventType(), kind.timing().dueAttribute());
            } else if (!references.isSaid(kind.kind())) {
                findings.warning(
                        "promise_never_made",
                        where,
                        "no event makes it and no message says it; give it madeOn, or let a message promise it");
            }
            if (kind.made().withdrawnOn() != null) {
                references.trigger(where + " / withdrawnOn", kind.made().withdrawnOn());
            }
            if (kind.timing().atRiskLead().compareTo(kind.timing().within()) >= 0) {
                findings.warning(
                        "promise_always_at_risk",
                        where,
                        "is at risk " + kind.timing().atRiskLead() + " before it is due, which is from the start for "
                                + "those due within " + kind.timing().within() + "; shorten atRiskLead");
            }
        }
    }

    private void policies() {
        contactPolicy(definitions.contactPolicy());
        fields();
        subscriptions();
        sources();
        DefinitionSegmentCheck.run(definitions.segments(), findings, references);
        signals();
        findings.unique("duplicate_contract", "contracts", definitions.contracts(), EventContract::eventType);
        for (EventContract contract : definitions.contracts()) {
            String where = "contract " + contract.eventType();
            findings.notReserved(where, contract.eventType());
            findings.unique("duplicate_attribute", where, contract.required(), EventContract.Attribute::name);
        }
        List<Namespace> namespaces = definitions.identityPolicy().namespaces();
        findings.unique("duplicate_namespace", "identity", namespaces, Namespace::name);
        namespaces.forEach(this::namespace);
    }

    private void namespace(Namespace namespace) {
        String where = "identity / namespace " + namespace.name();
        findings.notReserved(where, namespace.name());
        Namespace.Recent recent = namespace.recent();
        if (recent != null && recent.limit() >= namespace.limit()) {
            findings.warning(
                    "recent_without_effect",
                    where,
                    "lets " + recent.limit() + " come in " + recent.within() + ", and no more than " + namespace.limit()
                            + " at all; lower recent, or remove it");
        }
    }

    private void fields() {
        findings.unique("duplicate_field", "fields", definitions.fields(), FieldPolicy::field);
        Map<String, String> places = new HashMap<>();
        definitions.fields().forEach(each -> places.putIfAbsent(each.field(), "fields"));
        for (FieldPolicy group : definitions.fields()) {
            for (String member : group.terms().members()) {
                String other = places.putIfAbsent(member, "group " + group.field());
                if (other != null) {
                    findings.error(
                            "field_in_two_places",
                            "field " + group.field(),
                            member + " is a member of this group and stands in " + other
                                    + " too; a member has no policy of its own: name it once");
                }
            }
        }
        Operands.visit(definitions, operand -> {
            boolean ofField = operand.kind() == Operand.Kind.FIELD && operand.minimumFreshness() != null;
            if (ofField && !decays(operand.name())) {
                findings.error(
                        "no_half_life",
                        "conditions",
                        operand.label() + " is asked for with a freshness of at least " + operand.minimumFreshness()
                                + ", and never grows stale; give the field a halfLife, or leave minimumFreshness out");
            }
        });
    }

    private void signals() {
        findings.unique("duplicate_signal", "signals", definitions.signals(), Signal::name);
        for (Signal each : definitions.signals()) {
            String where = "signal " + each.name();
            findings.notReserved(where, each.name());
            each.moments()
                    .forEach(moment -> references.condition(where, moment.on().when()));
            if (!references.isAsked(each.name())) {
                findings.warning(
                        "signal_without_effect", where, "no condition looks at it; name it in one, or remove it");
            }
        }
    }

    private boolean decays(String field) {
        return definitions.fields().stream()
                .filter(each ->
                        each.field().equals(field) || each.terms().members().contains(field))
                .anyMatch(each -> each.decay() != null);
    }

    private void sources() {
        findings.unique("duplicate_source", "sources", definitions.sources(), EventSource::source);
        for (EventSource each : definitions.sources()) {
            if (!references.isExpectedFrom(each.source())) {
                findings.warning(
                        "source_without_effect",
                        "source " + each.source(),
                        "has a grace, but no wait expects an event from it; name it in a branch's from, or remove it");
            }
        }
    }

    private void subscriptions() {
        findings.unique(
                "duplicate_subscription",
                "subscriptions",
                definitions.subscriptions(),
                each -> each.system() + " by " + each.via());
        for (Subscription each : definitions.subscriptions()) {
            String where = "subscription of " + each.system();
            findings.notReserved(where, each.system());
            each.cases().forEach(kind -> references.caseKind(where + " / cases", kind));
            each.owners().forEach(kind -> references.caseKind(where + " / owners", kind));
            if (each.fields().isEmpty()
                    && each.cases().isEmpty()
                    && each.owners().isEmpty()) {
                findings.warning("told_of_nothing", where, "no change is told to it; give it fields, cases or owners");
            }
        }
    }

    private void contactPolicy(ContactPolicy policy) {
        for (ContactPolicy.Silence silence : policy.silences()) {
            // The standard policy speaks of complaints and live contacts whether or not the host has any.
            if (ContactPolicy.STANDARD.silences().contains(silence)) {
                continue;
            }
            if (silence.reason() == ContactPolicy.Silence.While.OPEN_CASE) {
                references.caseKind("contactPolicy / silences", silence.name());
            }
            if (silence.reason() == ContactPolicy.Silence.While.LIVE_CONTACT && policy.live() == null) {
                findings.warning(
                        "live_contact_unknown",
                        "contactPolicy / silences",
                        "no event says that somebody talks to the customer; give live, or remove the silence");
            }
        }
        findings.unique(
                "duplicate_stop_words",
                "contactPolicy / stopWords",
                policy.stopWords(),
                each -> each.channel() + " on " + each.on());
        for (StopWords each : policy.stopWords()) {
            String where = "contactPolicy / stopWords of " + each.channel();
            findings.notReserved(where, each.on());
            references.promised(where, each.on(), each.text());
        }
        CapCheck.run(definitions, findings, references);
        if (policy.quietHours() != null) {
            QuietHoursCheck.run(policy.quietHours(), findings);
        }
        policy.costs().forEach((channel, cost) -> {
            if (!(Double.isFinite(cost) && cost >= 0)) {
                findings.error(
                        "cost_out_of_range",
                        "contactPolicy / costs",
                        channel + " costs " + cost + "; use zero or a finite number above it");
            }
        });
    }
}
