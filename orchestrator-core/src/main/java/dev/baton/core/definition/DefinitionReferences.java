package dev.baton.core.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that what definitions name is there. */
final class DefinitionReferences {
    private final DefinitionFindings findings;
    private final Set<String> caseKinds;
    private final Set<String> promiseKinds;
    private final Promising promising;
    private final Map<String, EventContract> contracts = new HashMap<>();
    private final List<StopWords> stopWords;
    private final Set<String> said = new TreeSet<>();
    private final Set<String> templates = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final Set<String> sources;
    private final Set<String> expected = new TreeSet<>();
    private final Set<String> segments;
    private final Set<String> signals;
    private final Set<String> asked = new TreeSet<>();
    /** By journey: whether any version of it expects its instances to reach something by some time. */
    private final Map<String, Boolean> journeys = new TreeMap<>();

    private final Definitions definitions;

    DefinitionReferences(Definitions definitions, DefinitionFindings findings) {
        this.definitions = definitions;
        this.findings = findings;
        this.caseKinds =
                definitions.caseKinds().stream().map(CaseKind::kind).collect(Collectors.toCollection(TreeSet::new));
        this.promiseKinds = definitions.promiseKinds().stream()
                .map(PromiseKind::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        this.promising = definitions.promising();
        this.stopWords = definitions.contactPolicy().stopWords();
        this.sources =
                definitions.sources().stream().map(EventSource::source).collect(Collectors.toCollection(TreeSet::new));
        this.segments =
                definitions.segments().stream().map(Segment::name).collect(Collectors.toCollection(TreeSet::new));
        this.signals = definitions.signals().stream().map(Signal::name).collect(Collectors.toCollection(TreeSet::new));
        for (JourneyDefinition each : definitions.journeys()) {
            boolean expects = each.milestones().stream().anyMatch(milestone -> milestone.expectedBy() != null);
            journeys.merge(each.id(), expects, Boolean::logicalOr);
        }
        definitions.contracts().forEach(each -> contracts.putIfAbsent(each.eventType(), each));
    }

    /** Whether a message that was checked makes this promise. */
    boolean isSaid(String promiseKind) {
        return said.contains(promiseKind);
    }

    /** Whether a branch that was checked expects its event from that source. */
    boolean isExpectedFrom(String source) {
        return expected.contains(source);
    }

    void sources(String where, List<String> from) {
        expected.addAll(from);
        for (String each : from) {
            if (!sources.contains(each)) {
                findings.warning(
                        "unknown_source",
                        where,
                        "expects its event from " + each + ", of which sources says nothing, so it has no grace; "
                                + "describe it there, or use one of " + sources);
            }
        }
    }

    /** Whether a message that was checked is from this template. */
    boolean isTemplate(String template) {
        return templates.contains(template);
    }

    /** Whether a message that was checked has this tag. */
    boolean isTag(String tag) {
        return tags.contains(tag);
    }

    void caseKind(String where, String kind) {
        if (!caseKinds.contains(kind)) {
            findings.error("unknown_case", where, "there is no kind of case " + kind + "; use one of " + caseKinds);
        }
    }

    private void signal(String where, String name) {
        asked.add(name);
        if (!signals.contains(name)) {
            findings.error("unknown_signal", where, "there is no signal " + name + "; use one of " + signals);
        }
    }

    /** Whether a condition that was checked looks at that signal. */
    boolean isAsked(String signal) {
        return asked.contains(signal);
    }

    private void promiseKind(String where, String kind) {
        if (!promiseKinds.contains(kind)) {
            findings.error(
                    "unknown_promise",
                    where,
                    "promises " + kind + ", which nobody can keep; define it, or use one of " + promiseKinds);
        }
    }

    private void drifts(String where, String journey) {
        Boolean expects = journeys.get(journey);
        if (expects == null) {
            findings.error(
                    "unknown_journey",
                    where,
                    "asks whether somebody drifts in " + journey + ", which is no journey; use one of "
                            + journeys.keySet());
        } else if (!expects) {
            findings.warning(
                    "never_drifts",
                    where,
                    "asks whether somebody drifts in " + journey + ", where nothing is expected by any time; give one "
                            + "of its milestones expectedBy");
        }
    }

    /** Of a rule or a wait, which a state may set off, too. */
    void triggerOrState(String where, Trigger trigger) {
        if (trigger.isState()) {
            state(where, trigger.when());
        } else {
            condition(where, trigger.when());
        }
    }

    void trigger(String where, Trigger trigger) {
        if (trigger.isState()) {
            findings.error(
                    "state_without_rule",
                    where,
                    "is set off by a state of the customer, as rules and waits can be only; name an event");
        }
        condition(where, trigger.when());
    }

    void condition(String where, Condition condition) {
        Operands.visit(condition, operand -> operand(where, operand));
        held(where, condition);
        DefinitionSegmentCheck.visit(condition, name -> {
            if (!segments.contains(name)) {
                findings.error("unknown_segment", where, "there is no segment " + name + "; use one of " + segments);
            }
        });
    }

    private void held(String where, Condition condition) {
        Conditions.visit(condition, each -> {
            if (each instanceof Condition.HasBeen hasBeen) {
                ofNoEvent(where, hasBeen.of());
            }
        });
    }

    /** A condition that is asked whatever happens, so that it cannot look at an event. */
    void state(String where, Condition condition) {
        condition(where, condition);
        ofNoEvent(where, condition);
    }

    private void ofNoEvent(String where, Condition condition) {
        Operands.visit(condition, operand -> {
            if (operand.ofEvent()) {
                findings.error(
                        "state_of_an_event",
                        where,
                        "looks at " + operand.label() + " of an event, but holds whatever happens; look at fields, "
                                + "counts, cases or promises");
            }
        });
        Conditions.visit(condition, each -> {
            if (each instanceof Condition.Asked asked) {
                findings.error(
                        "state_unseen",
                        where,
                        "asks the host for " + asked.predicate() + ", and nobody tells when the answer changes; "
                                + "ask in when or onlyIf, where an event asks");
            }
        });
    }

    private void operand(String where, Operand operand) {
        if (operand.name().isEmpty()) {
            return;
        }
        switch (operand.kind()) {
            case OPEN_CASES, CASE_AGE, CASE_OWNER, EFFORT -> caseKind(where, operand.name());
            case OPEN_PROMISES, PROMISE_DUE, PROMISE_STATE -> promiseKind(where, operand.name());
            case SIGNAL -> signal(where, operand.name());
            case DRIFTING -> drifts(where, operand.name());
            case EVENT, CHANNEL, SOURCE, ACTOR, AUTHORITY, FIELD, COUNT, SINCE, LABEL, GUESS -> {}
        }
    }

    /** Where a contract describes the event, it should promise the attribute that we are going to need. */
    void promised(String where, String eventType, @Nullable String attribute) {
        EventContract contract = contracts.get(eventType);
        if (contract == null || attribute == null) {
            return;
        }
        boolean there =
                contract.required().stream().anyMatch(each -> each.name().equals(attribute));
        if (!there) {
            findings.warning(
                    "contract_lacks_attribute",
                    where,
                    "needs the attribute " + attribute + " of " + eventType
                            + ", which its contract does not require; add it to the contract");
        }
    }

    void proposals(String where, List<Proposal> proposals) {
        for (int i = 0; i < proposals.size(); i++) {
            proposal(where + " / proposal " + (i + 1), proposals.get(i));
        }
    }

    private void proposal(String where, Proposal proposal) {
        condition(where + " / onlyIf", proposal.eligibility());
        Weighing weighing = proposal.importance().weighing();
        weighing.context().forEach(each -> condition(where + " / context " + each.name(), each.when()));
        if (weighing.value() != null) {
            operand(where + " / valueFrom", weighing.value());
        }
        if (proposal.what() instanceof Proposal.Say say) {
            say(where, say);
        } else if (proposal.what() instanceof Proposal.RouteTo route) {
            meant(where, route.caseKind());
            DataClassCheck.route(definitions, where, route, findings);
        } else if (proposal.what() instanceof Proposal.EscalateTo escalate && escalate.caseKind() != null) {
            meant(where, escalate.caseKind());
        } else if (proposal.what() instanceof Proposal.Compensate compensate) {
            compensate(where, compensate.template());
        }
    }

    private void meant(String where, String caseKind) {
        if (!caseKind.equals(Proposal.ANY_CASE)) {
            caseKind(where, caseKind);
        }
    }

    private void compensate(String where, @Nullable String template) {
        TemplateWords words = template == null ? null : promising.words(template);
        if (template != null && (words == null || words.compensation() == null)) {
            findings.error(
                    "not_compensable",
                    where,
                    "takes back " + template + ", and nobody says how; give the template a compensation, or use one of "
                            + new TreeSet<>(promising.compensable()));
        }
    }

    /** What takes something back opens a case, is a template, and needs a kind of case. */
    void compensations() {
        for (TemplateWords each : promising.templates()) {
            if (each.compensation() != null) {
                templates.add(each.compensation().template());
                caseKind(
                        "template " + each.template() + " / compensation",
                        each.compensation().recoveryCase());
            }
        }
    }

    /** Who answers as they were asked must not be taken off the channel for it (C3). */
    private void answers(String where, Proposal.Say say) {
        for (StopWords declared : stopWords) {
            Set<String> plain = StopWordIndex.plain(declared);
            for (String answer : say.answers()) {
                if (declared.channel().equals(say.channel()) && plain.contains(PlainWords.of(answer))) {
                    findings.error(
                            "stop_word_as_answer",
                            where,
                            "template " + say.template() + " asks for the answer '" + answer
                                    + "', which is a stop word on " + say.channel()
                                    + " and would opt the customer out; ask for another word, or take it from the stop words");
                }
            }
        }
    }

    private void say(String where, Proposal.Say say) {
        templates.add(say.template());
        tags.addAll(say.tags());
        if (say.promise() != null) {
            promiseKind(where, say.promise());
        }
        String promised = promising.resolved(say).promise();
        if (promised != null) {
            said.add(promised);
        }
        answers(where, say);
        findings.unique("duplicate_parameter", where, say.parameters(), Proposal.Parameter::name);
        for (Proposal.Parameter parameter : say.parameters()) {
            if (parameter.from() != null) {
                operand(where, parameter.from());
            }
        }
    }
}
