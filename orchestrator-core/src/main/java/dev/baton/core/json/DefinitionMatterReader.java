package dev.baton.core.json;

import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.PromiseTerm;
import dev.baton.core.definition.Trigger;
import java.time.Duration;

/** Reads the kinds of cases and promises. */
final class DefinitionMatterReader {
    private static final PromiseKind.Words NO_WORDS = new PromiseKind.Words(null, "?");
    private static final PromiseKind.Timing NO_TIMING =
            new PromiseKind.Timing(null, Duration.ofSeconds(1), Duration.ZERO);

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;
    private final DefinitionAnswers answers;
    private final DefinitionPromises promises;

    DefinitionMatterReader(DefinitionProblems problems, DefinitionConditionReader conditions) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
        this.answers = new DefinitionAnswers(problems, conditions);
        this.promises = new DefinitionPromises(problems);
    }

    CaseKind caseKind(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.CASE, problems);
        CaseKind.Story story = object.oneIf("story", this::story);
        return new CaseKind(
                object.name("kind"),
                OwnerId.of(object.name("owner")),
                object.nameIf("binding"),
                object.list("opens", conditions::trigger),
                object.list("settles", conditions::trigger),
                story == null ? CaseKind.Story.NONE : story,
                object.oneIf("answer", answers::answering));
    }

    private CaseKind.Story story(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.STORY, problems);
        return new CaseKind.Story(
                object.nameIf("reason"),
                object.names("told"),
                object.texts("constraints"),
                object.names("records"),
                object.list("actions", this::act));
    }

    /** An event, as a trigger is written, that may also say where it names what was done, and with what. */
    private CaseKind.Act act(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.ACT, problems);
        Trigger on = conditions.triggerOf(object);
        return new CaseKind.Act(on, object.nameIf("name"), object.nameIf("arguments"));
    }

    PromiseKind promiseKind(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.PROMISE, problems);
        PromiseKind.Made made = new PromiseKind.Made(
                object.oneIf("madeOn", conditions::trigger),
                object.oneIf("withdrawnOn", conditions::trigger),
                object.choiceOr("conflict", PromiseKind.Conflict.class, PromiseKind.Conflict.REFUSE));
        return new PromiseKind(
                object.name("kind"),
                OwnerId.of(object.name("keeper")),
                object.nameIf("subject"),
                object.one("words", this::words, NO_WORDS),
                object.one("due", this::timing, NO_TIMING),
                made,
                object.one("keptOn", conditions::trigger, DefinitionConditionReader.NO_TRIGGER),
                object.name("recoveryCase"),
                promises.keeping(object));
    }

    /** The words alone, or an object that also says where an event has them. */
    private PromiseKind.Words words(DefinitionNode node) {
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            return new PromiseKind.Words(null, leaves.name(node));
        }
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.WORDS, problems);
        return new PromiseKind.Words(object.nameIf("from"), object.name("otherwise"));
    }

    private PromiseKind.Timing timing(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.DUE, problems);
        String from = object.nameIf("from");
        PromiseTerm term = promises.term(object);
        Duration within = object.durationOr("within", NO_TIMING.within());
        Duration lead = object.durationOr("atRiskLead", Duration.ZERO);
        PromiseKind.Window window = object.oneIf("window", promises::window);
        return object.build(() -> new PromiseKind.Timing(from, within, lead, term, window), NO_TIMING);
    }
}
