package dev.baton.core.json;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads journeys. */
final class DefinitionJourneyReader {
    private static final JourneyDefinition STAND_IN =
            Journey.named("?").ownedBy("?").build();

    private final DefinitionProblems problems;
    private final DefinitionLeaves leaves;
    private final DefinitionConditionReader conditions;
    private final DefinitionProposalReader proposals;
    private final DefinitionWaitReader waits;

    DefinitionJourneyReader(
            DefinitionProblems problems,
            DefinitionConditionReader conditions,
            DefinitionProposalReader proposals,
            DefinitionWaitReader waits) {
        this.problems = problems;
        this.leaves = new DefinitionLeaves(problems);
        this.conditions = conditions;
        this.proposals = proposals;
        this.waits = waits;
    }

    JourneyDefinition journey(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.JOURNEY);
        String id = object.name("id");
        int version = object.wholeOr("version", 1);
        Charter charter = charter(object);
        String binding = object.nameIf("binding");
        Entry entry = object.oneIf("entry", each -> entry(each, binding));
        List<Phase> phases = object.list("phases", this::phase);
        List<Rule> rules = object.list("rules", this::rule);
        JourneyDefinition.Endings endings =
                new JourneyDefinition.Endings(object.list("goals", this::goal), object.list("exits", this::exit));
        List<Milestone> milestones = object.list("milestones", this::milestone);
        String holdout = object.nameIf("holdout");
        return object.build(
                () -> new JourneyDefinition(
                        id, version, charter, binding, entry, phases, rules, endings, milestones, holdout),
                STAND_IN);
    }

    private Charter charter(DefinitionObject object) {
        OwnerId owner = object.one("owner", proposals::owner, OwnerId.of("?"));
        Purpose purpose = object.oneIf("purpose", proposals::purpose);
        String outcome = object.textOr("outcome", "");
        Charter.Raci raci = object.oneIf("raci", this::raci);
        LocalDate nextReview = object.oneIf("nextReview", leaves::date);
        return new Charter(
                owner,
                purpose == null ? Purpose.SERVICE : purpose,
                outcome,
                raci == null ? Charter.Raci.NONE : raci,
                nextReview,
                object.wholeOr("priority", 0));
    }

    private Charter.Raci raci(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.RACI);
        return new Charter.Raci(
                object.list("responsible", proposals::owner),
                object.list("consulted", proposals::owner),
                object.list("informed", proposals::owner));
    }

    private Entry entry(DefinitionNode node, @Nullable String binding) {
        DefinitionObject object = object(node, DefinitionShape.ENTRY);
        List<Trigger> on = object.one("on", each -> object.list("on", conditions::trigger), List.<Trigger>of());
        Duration freshness = object.durationOr("freshness", Journey.DEFAULT_FRESHNESS);
        ReEntry given = object.oneIf("reEntry", this::reEntry);
        ReEntry reEntry = given != null ? given : binding == null ? ReEntry.ONCE : ReEntry.PER_BINDING;
        return object.build(() -> new Entry(on, freshness, reEntry), new Entry(on, Journey.DEFAULT_FRESHNESS, reEntry));
    }

    /** The kind alone, or an object with the kind and what it needs. */
    private ReEntry reEntry(DefinitionNode node) {
        if (node.kind() == DefinitionNode.Kind.TEXT) {
            ReEntry.Kind kind = leaves.choice(node, ReEntry.Kind.class);
            if (kind == ReEntry.Kind.AFTER_EXIT || kind == ReEntry.Kind.ALWAYS) {
                String with = kind == ReEntry.Kind.ALWAYS ? "\"max\": 3" : "\"coolDown\": \"P30D\"";
                problems.refuse(node, "does not say enough", "write {\"kind\": \"" + kind + "\", " + with + "}");
                return ReEntry.ONCE;
            }
            return new ReEntry(kind, null, 0);
        }
        DefinitionObject object = object(node, DefinitionShape.RE_ENTRY);
        ReEntry.Kind kind = object.choice("kind", ReEntry.Kind.class);
        Duration coolDown = object.durationIf("coolDown");
        int max = object.wholeOr("max", 0);
        return object.build(() -> new ReEntry(kind, coolDown, max), ReEntry.ONCE);
    }

    private Phase phase(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.PHASE);
        return new Phase(
                object.name("id"),
                object.list("onEnter", proposals::proposal),
                object.list("rules", this::rule),
                object.oneIf("wait", waits::waitStep));
    }

    private Rule rule(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.RULE);
        return new Rule(object.name("id"), conditions.triggerOf(object), object.list("then", proposals::proposal));
    }

    private Ending goal(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.GOAL);
        String id = object.name("id");
        Trigger on = conditions.triggerOf(object);
        double saves = object.numberOr("saves", 0);
        return object.build(() -> new Ending(id, on, saves), new Ending("?", on));
    }

    private Ending exit(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.EXIT);
        return new Ending(object.name("id"), conditions.triggerOf(object));
    }

    private Milestone milestone(DefinitionNode node) {
        DefinitionObject object = object(node, DefinitionShape.MILESTONE);
        return new Milestone(
                object.name("id"), conditions.triggerOf(object), object.oneIf("expectedBy", waits::deadline));
    }

    private DefinitionObject object(DefinitionNode node, DefinitionShape shape) {
        return new DefinitionObject(node, shape, problems);
    }
}
