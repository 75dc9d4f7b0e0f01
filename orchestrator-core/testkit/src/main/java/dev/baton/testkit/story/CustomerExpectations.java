package dev.baton.testkit.story;

import dev.baton.journey.ExitReason;
import dev.baton.profile.Exposure;
import dev.baton.testkit.Then;

/** Reads what is expected of where a customer is, what they allowed, and what is known of them. */
final class CustomerExpectations {
    private final ExpectationForms forms;

    CustomerExpectations(ExpectationForms forms) {
        this.forms = forms;
    }

    void add() {
        forms.pairs("inPhase", (journey, value) -> {
            forms.known().journey(value, journey);
            forms.known().phase(value, journey, forms.text(value));
            forms.expect(journey, value, then -> then.inPhase(journey, forms.text(value)));
        });
        forms.each("notIn", value -> {
            forms.known().journey(value, forms.text(value));
            forms.expect(value, then -> then.notIn(forms.text(value)));
        });
        forms.pairs("exited", (journey, value) -> {
            forms.known().journey(value, journey);
            ExitReason reason = forms.choice(value, ExitReason.class);
            forms.expect(journey, value, then -> then.exited(journey, reason));
        });
        forms.pairs("reached", (journey, value) -> {
            forms.known().journey(value, journey);
            forms.known().milestone(value, journey, forms.text(value));
            forms.expect(journey, value, then -> then.reached(journey, forms.text(value)));
        });
        forms.each("drifting", value -> {
            forms.known().journey(value, forms.text(value));
            forms.expect(value, then -> then.drifting(forms.text(value)));
        });
        forms.pairs("exposed", (holdout, value) -> {
            forms.known().holdout(value, holdout);
            Exposure.Arm arm = forms.choice(value, Exposure.Arm.class);
            forms.expect(holdout, value, then -> then.exposed(holdout, arm));
        });
        forms.each("notExposed", value -> {
            forms.known().holdout(value, forms.text(value));
            forms.expect(value, then -> then.notExposed(forms.text(value)));
        });
        forms.put("optedOut", node -> consent(node, Then::optedOut, Then::optedOut));
        forms.put("optedIn", node -> consent(node, Then::optedIn, Then::optedIn));
        forms.pairs("field", (name, value) -> {
            boolean nothing = value.kind() == StoryNode.Kind.NOTHING;
            forms.expect(name, value, nothing ? "nothing" : forms.text(value), then -> {
                if (nothing) {
                    then.noField(name);
                } else {
                    then.field(name, forms.text(value));
                }
            });
        });
        forms.pairs(
                "knownBy",
                (namespace, value) ->
                        forms.expect(namespace, value, "(masked)", then -> then.knownBy(namespace, forms.text(value))));
    }

    /** Of consent for a purpose: on any channel, or on one. */
    private interface ForPurpose {
        void check(Then then, String purpose);
    }

    private interface OnChannel {
        void check(Then then, String purpose, String channel);
    }

    private void consent(StoryNode node, ForPurpose any, OnChannel one) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                forms.ofPairs(value, (purpose, channel) -> {
                    forms.known().channel(channel, forms.text(channel));
                    forms.expect(purpose, channel, then -> one.check(then, purpose, forms.text(channel)));
                });
            } else {
                forms.expect(value, then -> any.check(then, forms.text(value)));
            }
        }
    }
}
