package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.baton.core.definition.Definitions;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.DataClass;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Merges definitions files into one set. Used by one read. */
final class DefinitionFiles {
    private final DefinitionProblems problems = new DefinitionProblems();
    private final Definitions.Builder definitions = Definitions.builder();
    private final DefinitionConditionReader conditions;
    private final DefinitionSignals signals;
    private final DefinitionJourneyReader journeys;
    private final DefinitionMatterReader matters;
    private final DefinitionPolicyReader policies;
    private final DefinitionWaitReader waits;
    private final DefinitionMigrations migrations = new DefinitionMigrations(problems);
    private final DefinitionHoldouts holdouts = new DefinitionHoldouts(problems);
    private final DefinitionTexts texts = new DefinitionTexts(problems);
    private final DefinitionPromises promises = new DefinitionPromises(problems);
    private @Nullable DefinitionNode contactPolicy;
    private @Nullable DefinitionNode identity;
    private @Nullable DefinitionNode decision;
    private @Nullable DefinitionNode effort;
    private final Map<String, DefinitionNode> classes = new HashMap<>();

    DefinitionFiles() {
        this.conditions = new DefinitionConditionReader(problems);
        this.signals = new DefinitionSignals(problems, conditions);
        DefinitionProposalReader proposals = new DefinitionProposalReader(problems, conditions);
        this.waits = new DefinitionWaitReader(problems, conditions, proposals);
        this.journeys = new DefinitionJourneyReader(problems, conditions, proposals, waits);
        this.matters = new DefinitionMatterReader(problems, conditions);
        this.policies = new DefinitionPolicyReader(problems, proposals);
    }

    DefinitionProblems problems() {
        return problems;
    }

    /** Adds what one file holds. */
    void add(String file, byte[] bytes, int maxBytes) {
        addParsed(new DefinitionParser(file, problems).parse(bytes, maxBytes));
    }

    /** The same of what somebody else parses. */
    void add(String file, JsonParser tokens, String format) {
        addParsed(new DefinitionParser(file, problems).parse(tokens, format));
    }

    private void addParsed(@Nullable DefinitionNode root) {
        if (root != null) {
            add(root);
        }
    }

    void add(DefinitionNode root) {
        DefinitionObject object = new DefinitionObject(root, DefinitionShape.FILE, problems);
        object.textIf("$schema");
        object.list("journeys", journeys::journey).forEach(definitions::journey);
        object.list("cases", matters::caseKind).forEach(definitions::caseKind);
        object.list("promises", matters::promiseKind).forEach(definitions::promiseKind);
        object.list("fields", policies::field).forEach(definitions::field);
        object.list("contracts", policies::contract).forEach(definitions::contract);
        object.list("subscriptions", policies::subscription).forEach(definitions::subscription);
        object.list("migrations", migrations::migration).forEach(definitions::migration);
        object.list("sources", waits::source).forEach(definitions::source);
        object.list("segments", conditions::segment).forEach(definitions::segment);
        object.list("signals", signals::signal).forEach(definitions::signal);
        object.list("holdouts", holdouts::holdout).forEach(definitions::holdout);
        object.list("texts", texts::labels).forEach(definitions::texts);
        object.list("calendars", promises::calendar).forEach(definitions::calendar);
        object.list("templates", promises::template).forEach(definitions::template);
        Map<String, DefinitionNode> classed = object.mapIf("classes", each -> each);
        if (classed != null) {
            classed.forEach(this::classed);
        }
        contactPolicy = once(
                object,
                "contactPolicy",
                contactPolicy,
                each -> definitions.contactPolicy(policies.contactPolicy(each)));
        identity = once(object, "identity", identity, each -> definitions.identityPolicy(policies.identity(each)));
        decision = once(
                object,
                "decision",
                decision,
                each -> definitions.decisionPolicy(DefinitionDecision.read(each, problems)));
        effort = once(
                object,
                "effort",
                effort,
                each -> definitions.effortPolicy(new DefinitionEffort(problems, conditions).read(each)));
    }

    /** Several files may state classes, but not two of one name. */
    private void classed(String name, DefinitionNode node) {
        DefinitionNode first = classes.putIfAbsent(name, node);
        if (first != null) {
            problems.object(
                    node,
                    "has a class in " + first.file() + ":" + first.line() + " too",
                    "what has that name is of one class everywhere; keep one of the two");
            return;
        }
        DataClass of = new DefinitionLeaves(problems).choice(node, DataClass.class);
        try {
            definitions.classed(Require.name("classes", name), of);
        } catch (InvalidValueException refused) {
            problems.invalid(node, refused);
        }
    }

    /** @throws DefinitionsException with everything that is wrong */
    Definitions whole() {
        problems.throwIfAny();
        return definitions.build();
    }

    private @Nullable DefinitionNode once(
            DefinitionObject object, String member, @Nullable DefinitionNode before, Consumer<DefinitionNode> take) {
        DefinitionNode here = object.find(member);
        if (here == null) {
            return before;
        }
        if (before != null) {
            String first = before.file() + ":" + before.line();
            problems.object(
                    here, "is given in " + first + " too", "there is one for all journeys; keep one of the two");
        }
        take.accept(here);
        return before == null ? here : before;
    }
}
