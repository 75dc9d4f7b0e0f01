package dev.baton.testkit.story;

import dev.baton.decision.ReasonCode;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.Then;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is expected of that which goes out, and of the context that goes with it. */
final class ContactExpectations {
    private final ExpectationForms forms;

    ContactExpectations(ExpectationForms forms) {
        this.forms = forms;
    }

    void add() {
        forms.pairs("dispatched", this::dispatched);
        forms.put("notDispatched", this::notDispatched);
        forms.pairs("handedOff", (name, value) -> {
            SlotName slot = forms.slot(value, name);
            Slot.State state = forms.members(value).choiceIf(value, Slot.State.class);
            forms.expect(name, value, then -> {
                if (state == null) {
                    then.handedOff(slot, value.text());
                } else {
                    then.handedOff(slot, state);
                }
            });
        });
        forms.pairs("notHandedOff", (name, value) -> {
            SlotName slot = forms.slot(value, name);
            forms.expect(name, value, then -> then.notHandedOff(slot, value.text()));
        });
        forms.each("withheld", value -> forms.expect(value, then -> then.withheld(forms.text(value))));
    }

    private void dispatched(String channel, StoryNode value) {
        forms.known().channel(value, channel);
        if (!value.isObject()) {
            forms.expect(channel, value, then -> then.dispatched(channel, forms.text(value)));
            return;
        }
        Members members = forms.members(value, List.of("what", "times", "with"));
        String what = members.text("what");
        StoryNode times = members.find("times");
        StoryNode with = members.find("with");
        if (times != null || with == null) {
            int count = times == null ? 1 : members.whole(times);
            forms.expect(channel, value, what + " × " + count, then -> then.dispatched(channel, what, count));
        }
        if (with != null) {
            with.members()
                    .forEach((name, each) -> forms.expect(
                            channel,
                            value,
                            what + " with " + name + " " + each.text(),
                            then -> then.dispatchedWith(channel, what, name, forms.text(each))));
        }
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
