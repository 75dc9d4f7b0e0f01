package dev.baton.testkit.story;

import dev.baton.handoff.SlotName;
import dev.baton.testkit.Then;
import dev.baton.testkit.story.Step.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** How expectations of a story are read, by the word that each begins with. For one file and one thread. */
final class ExpectationForms {
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final KnownNames known;
    private final StoryProblems problems;
    private final Map<String, Consumer<StoryNode>> forms = new LinkedHashMap<>();
    private List<Expectation> found = new ArrayList<>();
    private String word = "";

    ExpectationForms(KnownNames known, StoryProblems problems) {
        this.known = known;
        this.problems = problems;
        new DecisionExpectations(this).add();
        new ContactExpectations(this).add();
        new CaseExpectations(this).add();
        new CustomerExpectations(this).add();
    }

    /** Every word that an expectation can begin with. */
    Set<String> words() {
        return forms.keySet();
    }

    KnownNames known() {
        return known;
    }

    /** What the members of the object expect. */
    List<Expectation> read(StoryNode object) {
        found = new ArrayList<>();
        object.members().forEach((name, value) -> {
            Consumer<StoryNode> form = forms.get(name);
            if (form != null) {
                word = name;
                int before = found.size() + problems.count();
                form.accept(value);
                if (found.size() + problems.count() == before) {
                    problems.refuse(value, "expects nothing", "say what is expected, or leave " + name + " out");
                }
            }
        });
        return found;
    }

    void refuse(StoryNode value, String why, String wayOut) {
        problems.refuse(value, why, wayOut);
    }

    void put(String name, Consumer<StoryNode> form) {
        forms.put(name, form);
    }

    Members members(StoryNode value, List<String> names) {
        return new Members(value, names, problems);
    }

    /** How the value of a name is read. */
    interface Pair {
        void read(String name, StoryNode value);
    }

    void each(String name, Consumer<StoryNode> form) {
        forms.put(name, node -> node.each().forEach(form));
    }

    void pairs(String name, Pair form) {
        forms.put(name, node -> ofPairs(node, form));
    }

    void ofPairs(StoryNode node, Pair form) {
        if (!node.isObject() || node.members().isEmpty()) {
            problems.refuse(node, "says too little for " + word, "write " + word + ": {name: value}");
        }
        node.members().forEach((name, value) -> {
            if (value.each().isEmpty()) {
                problems.refuse(value, "expects nothing of " + name, "say what is expected, or leave it out");
            }
            value.each().forEach(each -> form.read(name, each));
        });
    }

    void yes(String name, Consumer<Then> check) {
        forms.put(name, node -> {
            if (!node.text().equals("true")) {
                problems.refuse(node, "says nothing", "write " + name + ": true, or leave it out");
            }
            expect(node, check);
        });
    }

    void expect(StoryNode value, Consumer<Then> check) {
        add(value, word + " " + text(value), check);
    }

    void expect(String name, StoryNode value, Consumer<Then> check) {
        expect(name, value, text(value), check);
    }

    void expect(String name, StoryNode value, String words, Consumer<Then> check) {
        add(value, word + " " + name + ": " + words, check);
    }

    private void add(StoryNode value, String words, Consumer<Then> check) {
        found.add(new Expectation(value.line(), words, null, check));
    }

    Members members(StoryNode value) {
        return new Members(StoryNode.none(value.place(), value.line()), List.of(), problems);
    }

    String text(StoryNode value) {
        return members(value).text(value);
    }

    double number(StoryNode value) {
        if (!MINUTES.matcher(value.text()).matches()) {
            problems.refuse(value, "is no number of minutes", "write a number, such as 20");
            return 0;
        }
        return Double.parseDouble(value.text());
    }

    <E extends Enum<E>> E choice(StoryNode value, Class<E> type) {
        return members(value).choice(value, type);
    }

    SlotName slot(StoryNode value, String name) {
        return named(value, name, SlotName.class);
    }

    <E extends Enum<E>> E named(StoryNode value, String name, Class<E> type) {
        StoryNode as = new StoryNode(
                StoryNode.Kind.TEXT, value.place(), value.line(), value.column(), name, Map.of(), List.of());
        return members(value).choice(as, type);
    }
}
