package dev.baton.testkit.story;

import dev.baton.decision.ReasonCode;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what is expected of that which goes out, and of the context that goes with it. */
final class ContactExpectations {
    private final ExpectationForms forms;

    ContactExpectations(ExpectationForms forms) {
        this.forms = forms;
    }

    void add() {
        forms.pairs("dispatched", this::dispatched);
        forms.pairs("undelivered", (channel, value) -> {
            forms.known().channel(value, channel);
            forms.known().said(value, channel, forms.text(value));
            forms.expect(channel, value, then -> then.undelivered(channel, forms.text(value)));
        });
        forms.put("notDispatched", this::notDispatched);
        forms.put("handedOff", this::handedOff);
        forms.pairs("notHandedOff", (name, value) -> {
            SlotName slot = forms.slot(value, name);
            forms.expect(name, value, then -> then.notHandedOff(slot, value.text()));
        });
        forms.each("withheld", value -> forms.expect(value, then -> then.withheld(forms.text(value))));
    }

    /** Each by itself, so that what is missing is told; and all of it of one context. */
    private void handedOff(StoryNode node) {
        List<Predicate<HandoffContext>> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        forms.ofPairs(node, (name, value) -> {
            SlotName slot = forms.slot(value, name);
            Slot.State state = forms.members(value).choiceIf(value, Slot.State.class);
            String says = forms.text(value);
            words.add(name + " " + says);
            if (state == null) {
                all.add(each -> each.slot(slot).lines().stream().anyMatch(line -> line.contains(says)));
                forms.expect(name, value, then -> then.handedOff(slot, says));
            } else {
                all.add(each -> each.slot(slot).state() == state);
                forms.expect(name, value, then -> then.handedOff(slot, state));
            }
        });
        if (all.size() > 1) {
            Predicate<HandoffContext> so = all.stream().reduce(each -> true, Predicate::and);
            String such = "so: " + String.join(", ", words);
            forms.expect("all of it", node, "in one context", then -> then.handedOff(such, so));
        }
    }

    private void dispatched(String channel, StoryNode value) {
        forms.known().channel(value, channel);
        if (!value.isObject()) {
            forms.known().said(value, channel, forms.text(value));
            forms.expect(channel, value, then -> then.dispatched(channel, forms.text(value)));
            return;
        }
        Members members = forms.members(value, List.of("what", "times", "with"));
        String what = members.text("what");
        forms.known().said(value, channel, what);
        StoryNode times = members.find("times");
        int count = times == null ? 1 : members.whole(times);
        StoryNode with = members.find("with");
        if (with == null) {
            forms.expect(channel, value, what + " × " + count, then -> then.dispatched(channel, what, count));
            return;
        }
        Map<String, String> parameters = new TreeMap<>();
        forms.ofPairs(with, (name, each) -> parameters.put(name, forms.text(each)));
        String words = what + " × " + count + " with " + parameters;
        forms.expect(channel, value, words, then -> then.dispatchedWith(channel, what, parameters, count));
    }

    private void notDispatched(StoryNode node) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                value.members().forEach((channel, whats) -> {
                    forms.known().channel(whats, channel);
                    whats.each().forEach(each -> notDispatched(channel, each));
                });
            } else {
                forms.known().channel(value, forms.text(value));
                forms.expect(value, then -> then.notDispatched(forms.text(value)));
            }
        }
    }

    private void notDispatched(String channel, StoryNode value) {
        if (!value.isObject()) {
            forms.known().said(value, channel, forms.text(value));
            forms.expect(channel, value, then -> then.notDispatched(channel, forms.text(value)));
            return;
        }
        Members members = forms.members(value, List.of("what", "because"));
        String what = members.textIf("what");
        StoryNode because = members.find("because");
        ReasonCode reason = because == null ? null : members.choice(because, ReasonCode.class);
        if (what != null) {
            forms.known().said(value, channel, what);
        }
        String words = (what == null ? "" : what) + (reason == null ? "" : " because of " + reason);
        forms.expect(channel, value, words, then -> notDispatched(then, channel, what, reason));
    }

    private static void notDispatched(Then then, String channel, @Nullable String what, @Nullable ReasonCode reason) {
        if (what == null) {
            if (reason == null) {
                then.notDispatched(channel);
            } else {
                then.notDispatched(channel, reason);
            }
        } else if (reason == null) {
            then.notDispatched(channel, what);
        } else {
            then.notDispatched(channel, what, reason);
        }
    }
}
