package dev.baton.testkit.story;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.testkit.Then;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what is expected of cases, promises, owners and the customer's effort. */
final class CaseExpectations {
    private final ExpectationForms forms;

    CaseExpectations(ExpectationForms forms) {
        this.forms = forms;
    }

    void add() {
        forms.pairs("promised", this::promised);
        forms.each("notPromised", value -> {
            forms.known().promiseKind(value, forms.text(value));
            forms.expect(value, then -> then.notPromised(forms.text(value)));
        });
        forms.put("caseOpen", this::caseOpen);
        forms.each("caseSettled", value -> {
            if (value.isObject()) {
                forms.ofPairs(value, (kind, subject) -> {
                    forms.known().caseKind(subject, kind);
                    forms.expect(kind, subject, then -> then.caseSettled(kind, forms.text(subject)));
                });
            } else {
                forms.known().caseKind(value, forms.text(value));
                forms.expect(value, then -> then.caseSettled(forms.text(value)));
            }
        });
        forms.yes("noCaseOpen", Then::noCaseOpen);
        forms.each("unanswered", value -> {
            forms.known().caseKind(value, forms.text(value));
            forms.expect(value, then -> then.unanswered(forms.text(value)));
        });
        forms.put("ownedBy", node -> {
            if (node.isScalar()) {
                forms.expect(node, then -> then.ownedBy(forms.text(node)));
            } else {
                forms.ofPairs(node, (kind, value) -> {
                    forms.known().caseKind(value, kind);
                    forms.expect(kind, value, then -> then.ownedBy(kind, forms.text(value)));
                });
            }
        });
        forms.pairs("offeredTo", (kind, value) -> {
            forms.known().caseKind(value, kind);
            forms.expect(kind, value, then -> then.offeredTo(kind, forms.text(value)));
        });
        forms.put("cost", this::cost);
    }

    private void promised(String kind, StoryNode value) {
        forms.known().promiseKind(value, kind);
        if (!value.isObject()) {
            PromiseState state = forms.choice(value, PromiseState.class);
            forms.expect(kind, value, then -> then.promised(kind, state));
            return;
        }
        if (value.members().isEmpty()) {
            return; // expects nothing, which is told
        }
        Members members = forms.members(value, List.of("state", "words", "due", "keeper", "subject"));
        Predicate<Promise> such = each -> true;
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, StoryNode> each : value.members().entrySet()) {
            such = such.and(such(each.getKey(), each.getValue(), members));
            words.add(each.getKey() + " " + each.getValue().text());
        }
        Predicate<Promise> all = such;
        String said = String.join(", ", words);
        forms.expect(kind, value, said, then -> then.promised(kind, "so: " + said, all));
    }

    private Predicate<Promise> such(String name, StoryNode value, Members members) {
        String text = forms.text(value);
        switch (name) {
            case "state" -> {
                PromiseState state = forms.choice(value, PromiseState.class);
                return each -> each.state() == state;
            }
            case "due" -> {
                Instant due = members.instant(value);
                return each -> each.due().by().equals(due);
            }
            case "words" -> {
                return each -> each.terms().words().contains(text);
            }
            case "keeper" -> {
                return each -> each.keeper().value().equals(text);
            }
            default -> {
                return each -> text.equals(each.terms().subject());
            }
        }
    }

    private void caseOpen(StoryNode node) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                forms.ofPairs(value, (kind, subject) -> {
                    forms.known().caseKind(subject, kind);
                    forms.expect(kind, subject, then -> then.caseOpen(kind, forms.text(subject)));
                });
            } else {
                forms.known().caseKind(value, forms.text(value));
                forms.expect(value, then -> then.caseOpen(forms.text(value)));
            }
        }
    }

    private void cost(StoryNode node) {
        if (!node.isObject()) {
            double minutes = forms.number(node);
            forms.expect(node, then -> then.cost(minutes));
            return;
        }
        node.members().forEach((name, value) -> {
            if (name.equals("minutes")) {
                double minutes = forms.number(value);
                forms.expect(name, value, then -> then.cost(minutes));
            } else if (name.equals("atMost")) {
                double minutes = forms.number(value);
                forms.expect(name, value, then -> then.costAtMost(minutes));
            } else {
                EffortEntry.Kind kind = forms.named(value, name, EffortEntry.Kind.class);
                int times = forms.members(value).whole(value);
                forms.expect(name, value, then -> then.cost(kind, times));
            }
        });
    }
}
