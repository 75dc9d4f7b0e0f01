package dev.baton.testkit.story;

import dev.baton.testkit.Then;
import dev.baton.testkit.story.Step.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a story expects: the words of {@link Then}, with the same meaning. */
final class ExpectationsReader {
    private static final String OF = "of";

    private final Set<String> customers;
    private final ExpectationForms forms;
    private final StoryProblems problems;

    ExpectationsReader(Set<String> customers, KnownNames known, StoryProblems problems) {
        this.customers = customers;
        this.forms = new ExpectationForms(known, problems);
        this.problems = problems;
    }

    /** One object, or a list of them, each perhaps about another customer. */
    List<Expectation> expectations(StoryNode node) {
        List<Expectation> all = new ArrayList<>();
        if (node.each().isEmpty()) {
            problems.refuse(node, "expects nothing", "use some of " + forms.words());
        }
        for (StoryNode each : node.each()) {
            all.addAll(block(each));
        }
        return all;
    }

    private List<Expectation> block(StoryNode node) {
        List<String> names = new ArrayList<>(forms.words());
        names.add(OF);
        Members members = new Members(node, names, problems);
        String who = members.textIf(OF);
        if (who != null && !customers.contains(who)) {
            problems.add(node, "\"" + who + "\"", "is no customer of the story", "name one of " + customers);
        }
        int before = problems.count();
        List<Expectation> found = forms.read(node);
        if (found.isEmpty() && node.isObject() && problems.count() == before) {
            problems.add(node, "", "expects nothing", "use some of " + forms.words());
        }
        return found.stream().map(each -> each.of(who)).toList();
    }
}
