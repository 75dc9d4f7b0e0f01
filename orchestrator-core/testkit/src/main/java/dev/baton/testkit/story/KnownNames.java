package dev.baton.testkit.story;

import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.PromiseKind;
import dev.baton.testkit.DefinedNames;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the definitions of a story know: an expectation about anything else could not fail, or never hold. */
final class KnownNames {
    private final Definitions definitions;
    private final DefinedNames names;
    private final SortedSet<String> channels;
    private final StoryProblems problems;

    KnownNames(Definitions definitions, Collection<String> channels, StoryProblems problems) {
        this.definitions = definitions;
        this.names = DefinedNames.of(definitions);
        this.channels = new TreeSet<>(channels);
        this.problems = problems;
    }

    void journey(StoryNode at, String name) {
        of(
                at,
                "journey",
                name,
                names(definitions.journeys().stream().map(JourneyDefinition::id).toList()));
    }

    void phase(StoryNode at, String journey, String phase) {
        of(
                at,
                "phase of " + journey,
                phase,
                names(definitions.journeys().stream()
                        .filter(each -> each.id().equals(journey))
                        .flatMap(each -> each.phases().stream())
                        .map(each -> each.id())
                        .toList()));
    }

    void milestone(StoryNode at, String journey, String milestone) {
        of(
                at,
                "milestone of " + journey,
                milestone,
                names(definitions.journeys().stream()
                        .filter(each -> each.id().equals(journey))
                        .flatMap(each -> each.milestones().stream())
                        .map(each -> each.id())
                        .toList()));
    }

    void caseKind(StoryNode at, String kind) {
        of(
                at,
                "kind of case",
                kind,
                names(definitions.caseKinds().stream().map(CaseKind::kind).toList()));
    }

    void promiseKind(StoryNode at, String kind) {
        of(
                at,
                "kind of promise",
                kind,
                names(definitions.promiseKinds().stream().map(PromiseKind::kind).toList()));
    }

    void holdout(StoryNode at, String name) {
        of(
                at,
                "holdout",
                name,
                names(definitions.holdouts().stream().map(Holdout::name).toList()));
    }

    void channel(StoryNode at, String name) {
        of(at, "channel", name, channels);
    }

    /** Of what goes out, or not, to customers; what owners are told, the engine may word itself. */
    void said(StoryNode at, String channel, String what) {
        if (!names.tellsOwners(channel) && channels.contains(channel)) {
            of(at, "template that goes out on " + channel, what, names.said(channel));
        }
    }

    void purpose(StoryNode at, String name) {
        of(at, "purpose of the definitions", name, names.purposes());
    }

    void owner(StoryNode at, String name, SortedSet<String> there) {
        of(at, "owner of the story", name, there);
    }

    private static SortedSet<String> names(Collection<String> all) {
        return new TreeSet<>(all);
    }

    private void of(StoryNode at, String what, String name, SortedSet<String> known) {
        if (!known.contains(name)) {
            String there = known.isEmpty() ? "the definitions have none" : "there are " + shown(known);
            problems.add(at, "\"" + name + "\"", "is no " + what, there);
        }
    }

    private static String shown(SortedSet<String> known) {
        return known.stream().limit(30).collect(Collectors.joining(", "));
    }
}
